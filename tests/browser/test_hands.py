"""Keys that mean something else while an input method composes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.test_furniture import NARROW

COMPOSED = """(field, key) => field.dispatchEvent(
    new KeyboardEvent("keydown", { key, keyCode: 229, bubbles: true, cancelable: true })
)"""
"""A key that the input method takes, as Safari tells it: by its code only."""


def test_a_key_of_the_input_method_neither_stops_nor_sends(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_DEMO_TOKENS_PER_SECOND="60")
    person = Person(contexts().new_page(), server.url).opens()
    person.composer.fill("hello")
    assert person.composer.evaluate(COMPOSED, "Enter")
    expect(person.composer).to_have_value("hello")
    person.says("write 2000 words")
    person.composer.evaluate(COMPOSED, "Escape")
    expect(person.last_answer).to_contain_text("w100 ")
    expect(person.page.get_by_test_id("composer-stop")).to_be_visible()
    person.page.keyboard.press("Escape")
    person.waits_for_the_end()


def test_enter_on_a_touch_keyboard_is_a_new_line(server: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    person = Person(contexts(**NARROW).new_page(), server.url).opens()
    person.composer.tap()
    person.page.keyboard.type("add milk")
    person.page.keyboard.press("Enter")
    person.page.keyboard.type("and bread")
    expect(person.composer).to_have_value("add milk\nand bread")
    expect(person.composer).not_to_have_attribute("enterkeyhint", "send")
    person.page.get_by_test_id("composer-send").tap()
    expect(person.items("user_message")).to_have_text("add milk\nand bread")
