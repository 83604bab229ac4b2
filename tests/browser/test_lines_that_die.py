"""A line that dies, a server that restarts, a tab that slept: a message goes once, to the thread that one sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.line import Line, line_to
from tests.browser.person import Person
from tests.browser.server import AppServer

TEN_SECONDS = 10_000
BACK = 20_000
"""Reflex tries again after up to five seconds, and the server may just be starting."""


@pytest.fixture(scope="module")
def echo(module_server: Callable[..., AppServer]) -> AppServer:
    return module_server(CHAT_APP_SERVER="tests.browser.servers:misbehaving")


@pytest.fixture
def line(echo: AppServer) -> Iterator[Line]:
    with line_to(echo) as line:
        yield line


def said(person: Person, *texts: str) -> None:
    """Expect just these messages, each answered once."""
    expect(person.items("user_message")).to_have_text([*texts], timeout=BACK)
    expect(person.items("assistant_message")).to_have_count(len(texts), timeout=BACK)
    expect(person.last_answer).to_contain_text(f"echo: {texts[-1]}")


def sends(person: Person, text: str) -> None:
    person.types(text)
    person.composer.press("Enter")


def test_a_line_that_is_dead_but_not_closed_is_noticed_and_the_message_goes_once(page: Page, line: Line) -> None:
    person = Person(page, line.url).opens().asks("one")
    thread = person.thread_id
    line.freeze()
    sends(person, "two")
    banner = page.get_by_test_id("connection")
    expect(banner).to_have_attribute("data-state", "reconnecting", timeout=TEN_SECONDS)
    expect(banner).to_contain_text("kept")
    said(person, "one", "two")
    expect(banner).to_have_attribute("data-state", "connected", timeout=BACK)
    assert person.thread_id == thread
    line.cut()  # or the reload would take one of the frozen connections
    person.reloads()
    said(person, "one", "two")


@pytest.mark.parametrize("refused", [False, True], ids=["back at once", "away for a while"])
@pytest.mark.parametrize("shown", [False, True], ids=["before it is shown", "once it has an address"])
def test_a_new_chat_whose_line_is_cut_after_enter_is_one_chat(
    page: Page, line: Line, refused: bool, shown: bool
) -> None:
    person = Person(page, line.url).opens()
    sends(person, "first")
    if shown:
        page.wait_for_url("**/t/*")
    line.shut = refused
    line.cut()
    if refused:
        banner = page.get_by_test_id("connection")
        expect(banner).to_have_attribute("data-state", "reconnecting", timeout=TEN_SECONDS)
    line.shut = False
    said(person, "first")
    expect(page.get_by_test_id("start-screen")).to_have_count(0)
    thread = person.thread_id
    sends(person, "second")
    said(person, "first", "second")
    assert person.thread_id == thread
    person.opens()
    expect(person.threads).to_have_count(1)


def test_a_line_that_comes_back_at_once_keeps_thread_draft_and_place(page: Page, line: Line) -> None:
    person = Person(page, line.url).opens().asks("one")
    thread = person.thread_id
    for word in ("two", "three"):
        person.types(word)
        person.may_send()
        line.cut()
        expect(person.composer).to_have_value(word)
        person.composer.press("Enter")
        expect(person.last_answer).to_contain_text(f"echo: {word}", timeout=BACK)
    said(person, "one", "two", "three")
    assert person.thread_id == thread


def test_enter_while_the_server_is_away_goes_to_the_thread_that_is_open(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_SERVER="tests.browser.servers:misbehaving")
    person = Person(contexts().new_page(), server.url).opens().asks("one")
    thread = person.thread_id
    server.kill()
    banner = person.page.get_by_test_id("connection")
    expect(banner).to_have_attribute("data-state", "reconnecting", timeout=TEN_SECONDS)
    sends(person, "two")
    server.start()
    said(person, "one", "two")
    assert person.thread_id == thread
    person.opens()
    expect(person.threads).to_have_count(1)


def test_a_tab_whose_state_is_gone_still_means_the_thread_that_it_shows(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(REFLEX_REDIS_TOKEN_EXPIRATION="2")
    with line_to(server) as line:
        person = Person(contexts().new_page(), line.url).opens()
        person.asks("add buy milk").asks("delete task 1")
        thread = person.thread_id
        sleeps(person, line)
        person.approvals("pending").get_by_role("button", name="Approve").click()
        expect(person.approvals("approved")).to_have_count(1, timeout=BACK)
        person.waits_for_the_end()
        sleeps(person, line)
        sends(person, "show my tasks")
        expect(person.items("user_message")).to_have_count(3, timeout=BACK)
        person.waits_for_the_end()
        assert person.thread_id == thread


def sleeps(person: Person, line: Line) -> None:
    """Have a line that is dead for longer than a tab's state lives: that is a time, and it has no other sign."""
    line.shut = True
    line.cut()
    person.page.wait_for_timeout(5_000)
    line.shut = False


def test_a_click_that_a_dead_line_took_with_it_is_spoken_of(line: Line, page: Page) -> None:
    person = Person(page, line.url).opens().asks("one")
    line.freeze()
    page.get_by_test_id("feedback-positive").click()
    expect(page.locator("[data-refusal]")).to_contain_text("may not have arrived", timeout=BACK)
    page.get_by_test_id("feedback-positive").click()
    expect(page.get_by_test_id("feedback-positive")).to_have_attribute("aria-pressed", "true")
    line.cut()
    sends(person, "two")
    said(person, "one", "two")
    expect(page.locator("[data-refusal]")).to_have_text("")


def test_the_composer_follows_the_click_and_not_the_server(page: Page, line: Line) -> None:
    person = Person(page, line.url).opens().asks("one")
    thread = person.thread_id
    line.delay = 0.3
    page.get_by_test_id("new-thread").click()
    person.composer.press_sequentially("Hello there my friend")
    page.wait_for_url(f"{line.url}/")
    expect(page.get_by_test_id("start-screen")).to_be_visible()
    expect(person.composer).to_have_value("Hello there my friend")
    person.threads.filter(has_text="one").click()
    expect(person.composer).to_have_value("")
    page.get_by_test_id("new-thread").click()
    expect(person.composer).to_have_value("Hello there my friend")
    person.composer.press("Enter")
    said(person, "Hello there my friend")
    assert person.thread_id != thread


def test_enter_right_after_the_click_sends(page: Page, line: Line) -> None:
    person = Person(page, line.url).opens().asks("one")
    for number in range(5):
        page.get_by_test_id("new-thread").click()
        page.keyboard.insert_text(f"chat {number}")
        page.keyboard.press("Enter")
        said(person, f"chat {number}")
    person.opens()
    expect(person.threads).to_have_count(6)
