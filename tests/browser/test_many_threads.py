"""A list of more than a thousand chats, one that was deleted elsewhere, and those that wait for a decision."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.test_furniture import NARROW

SEEDED = 1_100
COPY = (
    "INSERT INTO thread SELECT 'thr_seeded_' || value, user_id, 'Seeded ' || value, status, allowed_image_domains, "
    "metadata, created_at, datetime(updated_at, '-' || value || ' hours') || '.000000', deleted_at "
    "FROM thread, json_each(?) WHERE thread.id = ?"
)


def with_many_threads(person: Person, server: AppServer) -> None:
    """Give a person, who has one thread, a thousand older ones."""
    numbers = str([*range(1, SEEDED + 1)])
    with sqlite3.connect(server.data_dir / "chat.sqlite3", timeout=20) as database:
        database.execute(COPY, (numbers, person.thread_id))


IN_VIEW = """row => {
    const [box, at] = [row.closest('.ca-list').getBoundingClientRect(), row.getBoundingClientRect()];
    return at.top >= box.top && at.bottom <= box.bottom;
}"""


def test_all_of_a_thousand_chats_are_reached_found_and_in_view(person: Person, server: AppServer) -> None:
    person.asks("hello")
    with_many_threads(person, server)
    person.opens(f"/t/thr_seeded_{SEEDED - 5}")
    row = person.page.locator(f'[data-thread-id="thr_seeded_{SEEDED - 5}"]')
    expect(row).to_have_attribute("aria-current", "true")
    assert row.evaluate(IN_VIEW)
    assert person.threads.count() < 60
    person.page.get_by_test_id("thread-search").fill(f"seeded {SEEDED}")
    expect(person.threads).to_have_count(1)
    person.page.get_by_test_id("thread-search").fill("")
    expect(person.threads.nth(40)).to_be_attached()
    more = person.page.get_by_role("button", name="Show more")
    while more.is_visible():
        before = person.threads.count()
        more.click()
        person.page.wait_for_function(
            "before => document.querySelectorAll('[data-testid=thread-list] [data-thread-id]').length > before",
            arg=before,
        )
    expect(person.threads).to_have_count(SEEDED + 1)
    person.page.locator('[data-thread-id="thr_seeded_30"] a').click()
    person.reloads()
    assert person.page.locator('[data-thread-id="thr_seeded_30"]').evaluate(IN_VIEW)


def test_a_chat_that_is_deleted_in_another_tab_says_so_and_keeps_the_draft(person: Person) -> None:
    person.asks("add buy milk")
    person.types("half a thought")
    other = Person(person.page.context.new_page(), person.url).opens(f"/t/{person.thread_id}")
    row = other.threads.first
    row.hover()
    row.get_by_test_id("thread-delete").click()
    expect(other.page.get_by_test_id("start-screen")).to_be_visible()
    expect(other.page.get_by_test_id("error")).to_have_count(0)
    error = person.page.get_by_test_id("error")
    expect(error).to_contain_text("deleted in another tab")
    expect(person.items("user_message")).to_have_count(0)
    expect(person.composer).to_have_value("half a thought")
    person.composer.press("Enter")
    expect(person.page.locator("[data-refusal]")).to_contain_text("not found")
    expect(person.composer).to_have_value("half a thought")
    other.page.get_by_role("button", name="Undo").click()
    expect(person.items("user_message")).to_have_count(1)
    expect(error).to_have_count(0)
    expect(other.items("user_message")).to_have_count(1)
    row.hover()
    row.get_by_test_id("thread-delete").click()
    error.get_by_role("link", name="Start a new chat").click()
    expect(person.page.get_by_test_id("start-screen")).to_be_visible()
    expect(person.composer).to_have_value("half a thought")


def test_a_chat_that_waits_for_a_decision_says_so_in_every_list(
    server: AppServer, contexts: Callable[..., BrowserContext]
) -> None:
    phone = contexts(**NARROW)
    person = Person(phone.new_page(), server.url).opens()
    other = Person(phone.new_page(), server.url).opens("/widgets")
    waits = other.page.locator('[data-attention="true"]')
    person.asks("add buy milk")
    expect(other.threads).to_have_count(1)
    expect(waits).to_have_count(0)
    person.asks("delete task 1")
    expect(waits).to_have_count(1)
    opener = other.page.get_by_role("button", name=re.compile("Open sidebar.*needs your decision"))
    opener.tap()
    expect(waits.get_by_role("img", name="needs your decision")).to_be_visible()
    person.approvals("pending").get_by_role("button", name="Deny").tap()
    expect(waits).to_have_count(0)
