"""A dangerous tool asks first: approve with an edit, deny, always allow, go on writing; and a server that is killed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer


def with_tasks(person: Person, *titles: str) -> Person:
    """Add tasks through the chat."""
    for title in titles:
        person.asks(f"add {title}")
    return person


def test_a_deletion_waits_for_yes(person: Person) -> None:
    with_tasks(person, "buy milk").asks("delete task 1")
    card = person.approvals("pending")
    expect(card).to_have_count(1)
    expect(card).to_have_attribute("data-tool", "delete_task")
    card.get_by_role("button", name="Approve").press("Enter")
    expect(person.approvals("approved")).to_have_count(1)
    expect(person.approvals("approved").locator("summary")).to_be_focused()
    person.waits_for_the_end()
    person.reloads()
    expect(person.approvals("approved")).to_have_count(1)
    person.asks("show my tasks")
    expect(person.widgets("ListView").last).not_to_contain_text("milk")


def test_an_edit_of_the_arguments_reaches_the_tool(person: Person) -> None:
    with_tasks(person, "buy milk", "call mom").asks("delete task 1")
    card = person.approvals("pending")
    card.get_by_role("textbox", name=re.compile("id", re.IGNORECASE)).first.fill("2")
    card.get_by_role("button", name="Approve").click()
    expect(person.approvals("approved")).to_have_count(1)
    person.waits_for_the_end()
    person.asks("show my tasks")
    expect(person.widgets("ListView").last).to_contain_text("milk")
    expect(person.widgets("ListView").last).not_to_contain_text("mom")


def test_a_wrong_edit_is_refused_at_the_card_and_kept(person: Person) -> None:
    with_tasks(person, "buy milk").asks("delete task 1")
    card = person.approvals("pending")
    field = card.get_by_role("textbox", name=re.compile("id", re.IGNORECASE)).first
    field.fill("the milk")
    card.get_by_role("button", name="Approve").click()
    expect(card).to_contain_text(re.compile("id", re.IGNORECASE))
    person.waits_for_the_end()
    expect(person.approvals("pending")).to_have_count(1)
    expect(field).to_have_value("the milk")


def test_a_denial_with_a_reason_leaves_things_alone(person: Person) -> None:
    with_tasks(person, "buy milk").asks("delete task 1")
    card = person.approvals("pending")
    card.get_by_role("textbox", name=re.compile("reason", re.IGNORECASE)).fill("still needed")
    card.get_by_role("button", name="Deny").click()
    expect(person.approvals("denied")).to_contain_text("still needed")
    person.waits_for_the_end()
    person.asks("show my tasks")
    expect(person.widgets("ListView").last).to_contain_text("milk")


def test_always_allow_asks_no_second_time(person: Person) -> None:
    with_tasks(person, "buy milk", "call mom").asks("delete task 1")
    card = person.approvals("pending")
    card.get_by_role("checkbox").click()
    card.get_by_role("button", name="Approve").click()
    expect(person.approvals("approved")).to_have_count(1)
    person.waits_for_the_end()
    person.asks("delete task 2")
    expect(person.approvals("pending")).to_have_count(0)
    person.asks("show my tasks")
    expect(person.widgets("ListView").last).not_to_contain_text("mom")
    card = person.approvals("approved").first
    card.locator("summary").press("Enter")
    card.get_by_role("button", name="Ask me again about this tool").press("Enter")
    expect(card).to_contain_text("this tool asks again")
    person.asks("add feed the cat").asks("delete task 3")
    expect(person.approvals("pending")).to_have_count(1)


def test_a_new_message_rejects_what_is_pending_and_goes_on(person: Person) -> None:
    with_tasks(person, "buy milk").asks("delete task 1")
    person.asks("show my tasks")
    expect(person.approvals("pending")).to_have_count(0)
    expect(person.approvals("denied")).to_have_count(1)
    expect(person.widgets("ListView").last).to_contain_text("milk")


def test_both_tabs_see_the_decision(person: Person) -> None:
    with_tasks(person, "buy milk").asks("delete task 1")
    other = Person(person.page.context.new_page(), person.url).opens(f"/t/{person.thread_id}")
    expect(other.approvals("pending")).to_have_count(1)
    other.approvals("pending").get_by_role("button", name="Approve").click()
    expect(other.approvals("approved")).to_have_count(1)
    expect(person.approvals("approved")).to_have_count(1)


def test_a_kill_between_asking_and_answering_loses_nothing_and_runs_the_tool_once(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server()
    person = Person(contexts().new_page(), server.url).opens()
    with_tasks(person, "buy milk", "call mom").asks("delete task 1")
    expect(person.approvals("pending")).to_have_count(1)
    server.kill()
    expect(person.page.get_by_test_id("connection")).to_have_attribute("data-state", "reconnecting")
    server.start()
    person.reloads()
    card = person.approvals("pending")
    expect(card).to_have_count(1)
    card.get_by_role("button", name="Approve").click()
    expect(person.approvals("approved")).to_have_count(1)
    person.waits_for_the_end()
    person.asks("show my tasks")
    expect(person.widgets("ListView").last).not_to_contain_text("milk")
    expect(person.widgets("ListView").last).to_contain_text("mom")


@pytest.mark.parametrize(("when", "left"), [("before", True), ("after", False)])
def test_a_kill_after_the_decision_was_claimed_never_repeats_the_tool(
    when: str, left: bool, own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server()
    person = Person(contexts().new_page(), server.url).opens()
    with_tasks(person, "buy milk", "call mom").asks("delete task 1")
    server.stop()
    server.entry = ["tests.browser.crashing", when]
    server.start()
    person.reloads()
    person.approvals("pending").get_by_role("button", name="Approve").click()
    server.waits_for_its_end()
    server.entry = ["chat_app.cli"]
    server.start()
    person.reloads()
    expect(person.approvals("pending")).to_have_count(0)
    card = person.approvals("expired" if left else "approved")
    expect(card).to_have_count(1)
    told = re.compile("nothing was done" if left else "done|deleted|carried out", re.IGNORECASE)
    expect(card).to_contain_text(told)
    ways = person.page.get_by_role("button", name=re.compile("Try again|Ask again"))
    expect(ways).to_have_count(1)
    expect(ways).to_have_accessible_name("Ask again" if left else "Try again")
    if left:
        ways.click()
        person.approvals("pending").get_by_role("button", name="Approve").click()
    expect(person.approvals("approved")).to_have_count(1)
    person.waits_for_the_end()
    person.asks("show my tasks")
    listed = person.widgets("ListView").last
    expect(listed).to_contain_text("mom")
    expect(listed).not_to_contain_text("milk")
