"""At the end one stays at the end; one step upwards, by whatever means, and nothing moves any more."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.person import Person
from tests.browser.server import AppServer

ROOM = "box => box.scrollHeight - box.scrollTop - box.clientHeight"


def scroller(person: Person) -> Locator:
    """The box that scrolls."""
    return person.page.get_by_role("region", name="Messages")


def test_a_step_upwards_ends_the_following_only_where_there_is_somewhere_to_go(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_DEMO_TOKENS_PER_SECOND="120")
    person = Person(contexts(viewport={"width": 900, "height": 500}).new_page(), server.url).opens()
    person.asks("hello")
    jump = person.page.get_by_role("button", name=re.compile("latest", re.IGNORECASE))
    box = scroller(person)
    person.page.mouse.move(450, 200)
    person.says("write 3000 words")
    person.page.mouse.wheel(0, -300)
    expect(person.last_answer).to_contain_text("w250 ")
    assert box.evaluate("box => box.scrollTop") > 0
    assert box.evaluate(ROOM) < 48
    box.focus()
    box.press("ArrowUp")
    expect(jump).to_be_visible()
    place = box.evaluate("box => box.scrollTop")
    words = len(person.last_answer.inner_text().split())
    expect(person.last_answer).to_contain_text(f"w{words + 30} ")
    assert box.evaluate("box => box.scrollTop") <= place
    jump.click()
    expect(jump).to_be_hidden()
    person.page.get_by_test_id("composer-stop").click()
    person.waits_for_the_end()
