"""What passes covers nothing: on a phone each notice has room of its own beside the transcript and the composer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.test_bad_input import unkind_server
from tests.browser.test_furniture import NARROW
from tests.browser.test_scrolling import ROOM, scroller

__all__ = ["unkind_server"]


def place(found: Locator) -> tuple[float, float]:
    """Top and bottom of an element, in pixels."""
    box = found.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def expect_apart(person: Person, *notices: Locator) -> None:
    """See that the transcript, each notice and the composer share no pixel, and that all of them are on the screen."""
    places = sorted([place(scroller(person)), place(person.composer), *map(place, notices)])
    assert all(above[1] <= below[0] for above, below in pairwise(places)), places
    assert places[0][0] >= 0
    assert places[-1][1] <= 844
    top, bottom = place(scroller(person))
    assert bottom - top >= 844 * 0.4


def test_on_a_phone_no_notice_covers_composer_or_transcript(
    unkind_server: AppServer, contexts: Callable[..., BrowserContext]
) -> None:
    person = Person(contexts(**NARROW).new_page(), unkind_server.url).opens()
    person.asks("a thread to delete")
    person.page.get_by_role("link", name="New chat").tap()
    for number in range(6):
        person.asks(f"message {number} " + "that fills the screen " * 20)
    person.asks("notice")
    notice = person.page.get_by_test_id("notice")
    expect_apart(person, notice)
    person.asks("many notices")
    expect(person.page.get_by_test_id("notice")).to_have_count(12)
    expect_apart(person, person.page.locator(".ca-notices"))
    assert scroller(person).evaluate(ROOM) <= 2
    person.page.get_by_role("button", name="Dismiss").last.scroll_into_view_if_needed()
    expect(person.page.get_by_test_id("notice").last).to_be_in_viewport()

    person.page.get_by_role("button", name="Open sidebar").tap()
    row = person.page.get_by_test_id("thread-list").locator("[data-thread-id]", has_text="a thread to delete")
    row.get_by_test_id("thread-delete").tap()
    person.page.get_by_role("button", name="Close sidebar").tap()
    undo = person.page.get_by_role("button", name="Undo: ")
    expect(undo).to_be_in_viewport()
    expect_apart(person, person.page.locator(".ca-toast"), person.page.locator(".ca-notices"))
    assert scroller(person).evaluate(ROOM) <= 2
    undo.tap()
    expect(undo).to_have_count(0)
    expect_apart(person, person.page.locator(".ca-notices"))
