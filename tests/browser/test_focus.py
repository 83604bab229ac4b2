"""Who works by keyboard keeps their place: what had the focus goes away, and what stands there now has it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.test_furniture import NARROW


def test_the_focus_stays_in_the_list_over_rename_delete_and_undo(person: Person) -> None:
    for words in ("add buy milk", "add call mom", "add feed the cat"):
        person.opens("/").asks(words)
    page, rows = person.page, person.threads
    expect(rows).to_have_count(3)
    cat, mom, milk = (rows.nth(n).get_attribute("data-thread-id") for n in range(3))

    def link(thread: str | None) -> None:
        expect(page.locator(f"[data-thread-id={thread}] a")).to_be_focused()

    for key in ("Enter", "Escape"):
        page.locator(f"[data-thread-id={mom}]").get_by_test_id("thread-rename").press("Enter")
        expect(rows.get_by_role("textbox")).to_be_focused()
        page.keyboard.press(key)
        link(mom)
    page.locator(f"[data-thread-id={mom}]").get_by_test_id("thread-delete").press("Enter")
    link(milk)
    page.locator(f"[data-thread-id={milk}]").get_by_test_id("thread-delete").press("Enter")
    link(cat)
    page.locator(f"[data-thread-id={cat}]").get_by_test_id("thread-delete").press("Enter")
    expect(page.get_by_test_id("start-screen")).to_be_visible()
    expect(person.composer).to_be_focused()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_have_count(3)
    undo.nth(0).press("Enter")
    expect(rows).to_have_count(1)
    expect(undo.first).to_be_focused()
    undo.nth(1).press("Enter")
    expect(person.items("user_message")).to_have_text(["add feed the cat"])
    undo.press("Enter")
    expect(rows).to_have_count(3)
    expect(undo).to_have_count(0)


def test_the_focus_goes_into_the_sidebar_and_back(
    person: Person, server: AppServer, contexts: Callable[..., BrowserContext]
) -> None:
    small = Person(contexts(**NARROW).new_page(), server.url).opens()
    for each in (person, small):
        side, opener = each.page.locator("aside"), each.page.get_by_role("button", name="Open sidebar")
        if each is person:
            side.get_by_role("button", name="Close sidebar").press("Enter")
        expect(side).to_be_hidden()
        opener.press("Enter")
        expect(side.get_by_role("button", name="Close sidebar")).to_be_focused()
        each.page.keyboard.press("Enter")
        expect(opener).to_be_focused()
