"""No answer holds or ends the page of its thread, nor those of others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.heavy import HEAVY
from tests.browser.person import Person
from tests.browser.server import AppServer


@pytest.fixture(scope="module")
def bad_server(module_server: Callable[..., AppServer]) -> AppServer:
    return module_server(CHAT_APP_SERVER="tests.browser.servers:misbehaving")


def test_heavy_answers_are_shown_and_the_thread_opens_again(page: Page, bad_server: AppServer) -> None:
    person = Person(page, bad_server.url).opens()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    for name in HEAVY:
        person.asks(name)
        expect(person.last_answer).to_contain_text(f"echo: {name}")
    person.reloads()
    expect(person.last_answer).to_contain_text("echo: underlined")
    assert not failures
    person.asks("still here")


BREAKS = """
const tests = RegExp.prototype.test;
RegExp.prototype.test = function (text) {
  const looksForFormulas = this.source.includes("ufdd0") || this.source.includes("\ufdd0");
  if (looksForFormulas && String(text).includes("cannot be drawn")) throw new Error("drawing fails");
  return tests.call(this, text);
};
"""


def test_an_item_that_cannot_be_drawn_shows_its_text_and_costs_only_itself(page: Page, bad_server: AppServer) -> None:
    page.add_init_script(BREAKS)
    person = Person(page, bad_server.url).opens()
    person.asks("before").asks("this cannot be drawn").asks("after")
    broken = person.items("assistant_message").nth(1)
    for _ in range(2):
        expect(person.items("assistant_message").first).to_have_text("echo: before", use_inner_text=True)
        expect(broken.get_by_role("note")).to_be_visible()
        expect(broken).to_contain_text("echo: this cannot be drawn")
        expect(person.last_answer).to_contain_text("echo: after")
        person.reloads()
