"""Answers belong to the server: stop, reload, a second tab, a long thread, another browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer, wait_for
from tests.browser.test_notices import expect_apart


@pytest.fixture(scope="module")
def slow_server(module_server: Callable[..., AppServer]) -> AppServer:
    """A server whose model streams 40 words a second."""
    return module_server(CHAT_APP_DEMO_TOKENS_PER_SECOND="40")


@pytest.fixture
def slow(slow_server: AppServer, contexts: Callable[..., BrowserContext]) -> Person:
    """A person on that server."""
    return Person(contexts().new_page(), slow_server.url).opens()


def count_words(person: Person) -> int:
    """Return how many words the newest answer shows."""
    return len(re.findall(r"\bw\d+", person.last_answer.inner_text()))


def starts_a_long_answer(person: Person, words: int = 2000) -> None:
    """Ask for many words and wait for the first ones."""
    person.says(f"write {words} words")
    expect(person.last_answer).to_contain_text("w20 ")


def test_stop_keeps_the_text_and_the_agent_is_silent(slow: Person) -> None:
    starts_a_long_answer(slow)
    slow.page.get_by_test_id("composer-stop").click()
    slow.waits_for_the_end()
    words = count_words(slow)
    assert words >= 20
    slow.reloads()
    wait_for(lambda: count_words(slow) >= 20, "the stopped answer")
    assert abs(count_words(slow) - words) <= 40
    expect(slow.page.get_by_test_id("ended")).to_have_text("You stopped this answer.")
    slow.says("hello")
    slow.waits_for_the_end()
    slow.reloads()
    expect(slow.page.get_by_test_id("ended")).to_have_attribute("data-ended", "stopped")
    expect(slow.items("assistant_message")).to_have_count(2)


def test_a_reload_in_mid_answer_goes_on_streaming(slow: Person) -> None:
    starts_a_long_answer(slow, 300)
    slow.reloads()
    expect(slow.page.locator('[data-streaming="true"]').first).to_be_attached()
    expect(slow.last_answer).to_contain_text("w300", timeout=30_000)
    slow.waits_for_the_end()
    assert count_words(slow) == 300


def test_a_message_that_a_kill_left_unanswered_can_be_tried_again(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_DEMO_TOKENS_PER_SECOND="40")
    person = Person(contexts().new_page(), server.url).opens()
    starts_a_long_answer(person)
    server.kill()
    server.start()
    person.reloads()
    expect(person.items("user_message")).to_have_count(1)
    expect(person.page.get_by_test_id("error")).to_contain_text("interrupted")
    expect(person.page.get_by_role("button", name="Try again")).to_have_count(1)
    person.page.get_by_test_id("error-retry").click()
    expect(person.last_answer).to_contain_text("w20 ")
    expect(person.page.get_by_test_id("error")).to_have_count(0)
    expect(person.items("user_message")).to_have_count(1)


def test_a_second_tab_follows_live(slow: Person) -> None:
    starts_a_long_answer(slow, 400)
    other = Person(slow.page.context.new_page(), slow.url).opens(f"/t/{slow.thread_id}")
    expect(other.page.locator('[data-streaming="true"]').first).to_be_attached()
    seen = count_words(other)
    wait_for(lambda: count_words(other) > seen, "more words in the second tab")
    other.page.get_by_test_id("composer-stop").click()
    slow.waits_for_the_end()
    other.waits_for_the_end()
    wait_for(lambda: count_words(slow) == count_words(other), "the same text in the tab behind")
    assert count_words(slow) < 400


def test_a_thread_begun_in_one_tab_shows_in_the_list_of_another(person: Person) -> None:
    other = Person(person.page.context.new_page(), person.url).opens()
    person.asks("add feed the cat")
    expect(other.threads).to_have_count(1)
    other.threads.first.click()
    expect(other.items("user_message")).to_have_count(1)


def test_a_long_thread_opens_at_its_end_and_loads_earlier_messages(person: Person) -> None:
    for number in range(30):
        person.asks(f"write {number + 5} words")
    person.reloads()
    expect(person.items("user_message").last).to_have_text("write 34 words")
    expect(person.last_answer).to_be_in_viewport()
    assert person.items("user_message").count() < 30
    person.page.get_by_test_id("load-earlier").click()
    expect(person.items("user_message").first).to_have_text("write 5 words")
    expect(person.items("user_message")).to_have_count(30)


def test_a_thread_that_was_opened_by_its_address_is_whole_after_each_reload(person: Person) -> None:
    person.asks("write 5 words")
    person.asks("write 6 words")
    other = Person(person.page.context.new_page(), person.url).opens(f"/t/{person.thread_id}")
    for _ in range(2):
        expect(other.items("user_message")).to_have_count(2)
        expect(other.items("assistant_message")).to_have_count(2)
        expect(other.page.get_by_role("heading", level=1)).to_be_visible()
        other.reloads()
    expect(other.items("user_message")).to_have_count(2)


def test_a_new_chat_that_is_loaded_never_shows_the_thread_that_the_tab_held(person: Person) -> None:
    person.asks("write 5 words")
    person.page.add_init_script(
        "window.seen = 0; const look = () => { seen += document.querySelectorAll('[data-item-id]').length; };"
        "new MutationObserver(look).observe(document, {subtree: true, childList: true})"
    )
    person.opens("/")
    expect(person.page.get_by_test_id("start-screen")).to_be_visible()
    assert person.page.evaluate("window.seen") == 0
    person.asks("write 6 words")
    expect(person.items("user_message")).to_have_count(1)


def test_another_browser_sees_nothing(person: Person, contexts: Callable[..., BrowserContext]) -> None:
    person.asks("add a secret errand")
    stranger = Person(contexts().new_page(), person.url).opens(f"/t/{person.thread_id}")
    expect(stranger.threads).to_have_count(0)
    expect(stranger.page.locator("body")).not_to_contain_text("secret errand")
    stranger.opens().asks("show my tasks")
    expect(stranger.page.locator("body")).not_to_contain_text("secret errand")


def test_the_identity_stays_over_reloads_and_is_out_of_reach_of_scripts(person: Person) -> None:
    cookies = person.page.context.cookies()
    assert len(cookies) == 1
    assert cookies[0]["httpOnly"]
    assert cookies[0]["sameSite"] == "Lax"
    person.asks("add one thing").reloads()
    expect(person.threads).to_have_count(1)
    assert person.page.evaluate("document.cookie") == ""


def test_a_lost_connection_is_said_and_mended(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server()
    person = Person(contexts().new_page(), server.url).opens()
    person.asks("add buy milk")
    server.kill()
    banner = person.page.get_by_test_id("connection")
    expect(banner).to_have_attribute("data-state", "reconnecting")
    person.page.set_viewport_size({"width": 390, "height": 844})
    expect_apart(person, banner.locator("> span"))
    person.types("written while offline")
    server.start()
    expect(banner).to_have_attribute("data-state", "connected", timeout=30_000)
    expect(person.composer).to_have_value("written while offline")
    person.composer.press("Enter")
    expect(person.items("user_message").last).to_contain_text("written while offline")
    person.waits_for_the_end()
