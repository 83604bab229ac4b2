"""What goes wrong is said clearly and loses nothing: too long, empty, control characters, hostile or huge content."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer, wait_for


@pytest.fixture(scope="module")
def unkind_server(module_server: Callable[..., AppServer]) -> AppServer:
    """The app over somebody's own ChatKitServer that misbehaves."""
    return module_server(CHAT_APP_SERVER="tests.browser.servers:misbehaving")


@pytest.fixture
def guest(unkind_server: AppServer, contexts: Callable[..., BrowserContext]) -> Person:
    """A person on that server."""
    return Person(contexts().new_page(), unkind_server.url).opens()


def test_any_chatkit_server_can_be_plugged_in(guest: Person) -> None:
    guest.asks("hello")
    expect(guest.last_answer).to_contain_text("echo: hello")


def test_a_message_of_a_megabyte_is_refused_and_kept(person: Person) -> None:
    text = "x" * 1_000_000
    person.types(text)
    person.composer.press("Enter")
    expect(person.page.get_by_role("alert")).to_contain_text("262,144")
    wait_for(lambda: person.composer.input_value() == text, "the text in the composer")
    expect(person.items("user_message")).to_have_count(0)
    person.asks("hello")


def test_an_empty_message_is_not_sent(person: Person) -> None:
    person.types("   \n ")
    person.composer.press("Enter")
    expect(person.page.get_by_test_id("start-screen")).to_be_visible()
    expect(person.items("user_message")).to_have_count(0)


def test_control_characters_do_no_harm(guest: Person) -> None:
    guest.types("be\u0007ll and \u0000 zero")
    guest.composer.press("Enter")
    expect(guest.items("user_message")).to_have_count(1)
    guest.waits_for_the_end()
    expect(guest.last_answer).to_contain_text("echo: be")


def test_a_model_that_dies_keeps_its_text_and_can_be_asked_again(guest: Person) -> None:
    guest.says("die in the middle")
    error = guest.page.get_by_test_id("error")
    expect(error).to_be_visible()
    expect(guest.last_answer).to_contain_text("The first half stands")
    guest.reloads()
    expect(guest.last_answer).to_contain_text("The first half stands")
    guest.asks("hello")
    expect(guest.last_answer).to_contain_text("echo: hello")


def test_each_failure_has_its_words_and_one_way_on_or_none(guest: Person) -> None:
    error, retry = guest.page.get_by_test_id("error"), guest.page.get_by_role("button", name="Try again")
    for message, words, ways in (
        ("too many", "no more requests for 60 seconds", 1),
        ("bad key", "refused the API key", 0),
        ("in circles", "too many steps", 1),
        ("say nothing", "was not answered", 1),
        ("only think", "no answer came", 1),
    ):
        guest.says(message)
        expect(error).to_contain_text(words)
        expect(retry).to_have_count(ways)
        expect(guest.items("assistant_message")).to_have_count(0)
    guest.reloads()
    expect(error).to_contain_text("no answer came")
    guest.asks("hello")
    expect(error).to_have_count(0)


def test_the_retry_of_a_failed_answer_replaces_it(guest: Person) -> None:
    guest.says("die in the middle")
    guest.page.get_by_test_id("error-retry").click()
    expect(guest.page.get_by_test_id("error")).to_be_visible()
    expect(guest.items("user_message")).to_have_count(1)
    expect(guest.items("assistant_message")).to_have_count(1)


def test_a_huge_widget_is_shown_in_part_and_says_so(guest: Person) -> None:
    guest.asks("huge widget")
    expect(guest.items("widget")).to_have_count(2)
    expect(guest.page.locator("[data-widget-unsupported]").first).to_be_attached()
    expect(guest.last_answer).to_have_text("echo: huge widget")
    guest.asks("still here?")


def test_an_unknown_widget_leaves_a_visible_placeholder_and_its_neighbours(guest: Person) -> None:
    guest.asks("unknown widget")
    expect(guest.page.locator('[data-widget-unsupported="Hologram"]')).to_be_visible()
    expect(guest.widgets("Card")).to_contain_text("after")


def test_model_text_cannot_run_script(guest: Person) -> None:
    guest.asks("unkind text")
    transcript = guest.page.get_by_test_id("transcript")
    assert transcript.locator("img[onerror], script").count() == 0
    assert transcript.locator('a[href^="javascript"]').count() == 0
    assert "owned" not in guest.page.title()


def test_a_locked_thread_says_why_and_takes_no_message(guest: Person) -> None:
    guest.asks("lock")
    expect(guest.composer).to_be_disabled()
    expect(guest.composer).to_have_attribute("placeholder", "Waiting for a colleague.")
    expect(guest.page.get_by_test_id("retry")).to_be_hidden()
    guest.reloads()
    expect(guest.composer).to_be_disabled()


def test_a_closed_thread_replaces_the_composer(guest: Person) -> None:
    guest.asks("close")
    expect(guest.page.locator("body")).to_contain_text("This case is solved.")
    expect(guest.composer).to_have_count(0)


def test_a_notice_is_a_banner(guest: Person) -> None:
    guest.asks("notice")
    notice = guest.page.get_by_test_id("notice")
    expect(notice).to_have_attribute("data-level", "warning")
    expect(notice).to_contain_text("nearly")
    notice.get_by_role("button", name="Dismiss").press("Enter")
    expect(notice).to_have_count(0)
    expect(guest.composer).to_be_focused()


def test_an_unknown_thread_says_so_and_offers_a_way_on(person: Person) -> None:
    person.opens("/t/thr_nothing")
    expect(person.page.get_by_test_id("error")).to_contain_text("not found")
    expect(person.page.get_by_test_id("error")).not_to_contain_text("thr_nothing")
    expect(person.page.get_by_role("heading", level=1)).to_be_visible()
    person.page.get_by_test_id("new-thread").click()
    expect(person.page.get_by_test_id("start-screen")).to_be_visible()


def test_a_full_disk_is_said_and_the_text_stays(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server()
    person = Person(contexts().new_page(), server.url).opens()
    person.asks("hello")
    server.lets_no_file_grow()
    person.types("add the errand of the full disk")
    person.composer.press("Enter")
    expect(person.page.get_by_text("disk is full").first).to_be_visible()
    expect(person.composer).to_have_value("add the errand of the full disk")
    server.lets_files_grow()
    person.composer.press("Enter")
    person.waits_for_the_end()
    expect(person.items("user_message").last).to_contain_text("full disk")
