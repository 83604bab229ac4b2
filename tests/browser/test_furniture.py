"""The room around the conversation: threads, composer, keyboard, colours, narrow screens, requests that stay home."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Request, expect

from tests.browser.offline import OUTSIDE
from tests.browser.person import Person
from tests.browser.server import AppServer

NARROW = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_thread_is_renamed_in_its_row(person: Person) -> None:
    person.asks("add buy milk")
    row = person.threads.first
    row.hover()
    row.get_by_test_id("thread-rename").click()
    person.page.get_by_test_id("thread-list").get_by_role("textbox").fill("Groceries")
    person.page.keyboard.press("Enter")
    expect(row).to_contain_text("Groceries")
    person.reloads()
    expect(person.threads.first).to_contain_text("Groceries")


def test_a_deleted_thread_can_be_brought_back(person: Person) -> None:
    person.asks("add buy milk")
    row = person.threads.first
    row.hover()
    row.get_by_test_id("thread-delete").click()
    expect(person.threads).to_have_count(0)
    person.page.get_by_role("button", name="Undo").click()
    expect(person.threads).to_have_count(1)
    person.threads.first.click()
    expect(person.items("user_message")).to_have_count(1)


def test_threads_are_found_by_title(person: Person) -> None:
    person.asks("add buy milk")
    person.page.get_by_test_id("new-thread").click()
    expect(person.page.get_by_test_id("start-screen")).to_be_visible()
    person.asks("add call the plumber")
    expect(person.threads).to_have_count(2)
    person.page.get_by_test_id("thread-search").fill("plumber")
    expect(person.threads).to_have_count(1)


def test_shift_enter_breaks_the_line_and_the_draft_is_kept_per_thread(person: Person) -> None:
    person.asks("hello")
    person.composer.press_sequentially("first")
    person.composer.press("Shift+Enter")
    person.composer.press_sequentially("second")
    expect(person.composer).to_have_value("first\nsecond")
    person.page.get_by_test_id("new-thread").click()
    expect(person.composer).to_have_value("")
    person.threads.first.click()
    expect(person.composer).to_have_value("first\nsecond")


def test_an_answer_is_copied(person: Person) -> None:
    person.asks("write 5 words")
    person.last_answer.hover()
    copy = person.page.get_by_test_id("copy").last
    copy.click()
    expect(copy).to_have_attribute("data-done", "")
    assert person.page.evaluate("navigator.clipboard.readText()") == "w1 w2 w3 w4 w5"


def test_markdown_shows_tables_highlighted_code_and_math(person: Person) -> None:
    person.asks("show markdown")
    answer = person.last_answer
    expect(answer.locator("table")).to_have_attribute("dir", "auto")
    expect(answer.locator("pre").first).to_have_attribute("tabindex", "0")
    expect(answer.locator("[pretag]")).to_have_count(0)
    expect(answer.locator("pre span[style], pre .token").first).to_be_attached()
    expect(answer.locator(".katex").first).to_be_attached()
    answer.get_by_role("button", name=re.compile("copy", re.IGNORECASE)).first.click()


def test_the_transcript_stays_where_the_reader_is(person: Person) -> None:
    person.asks("write 1500 words")
    person.page.mouse.move(700, 300)
    person.page.mouse.wheel(0, -4000)
    jump = person.page.get_by_role("button", name=re.compile("latest", re.IGNORECASE))
    expect(jump).to_be_visible()
    jump.click()
    expect(jump).to_be_hidden()


def test_the_keyboard_alone_is_enough(person: Person) -> None:
    expect(person.composer).to_be_focused()
    person.page.keyboard.type("add buy milk")
    person.page.keyboard.press("Enter")
    person.waits_for_the_end()
    expect(person.composer).to_be_focused()
    for _ in range(60):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("document.activeElement.closest('[data-testid=thread-list]') !== null"):
            break
    else:
        pytest.fail("the thread list cannot be reached by Tab")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_colours_are_followed(
    scheme: str, server: AppServer, contexts: Callable[..., BrowserContext]
) -> None:
    person = Person(contexts(color_scheme=scheme).new_page(), server.url).opens()
    background = person.page.evaluate("getComputedStyle(document.body).backgroundColor")
    red = int(re.findall(r"\d+", background)[0])
    assert (red > 200) == (scheme == "light")


def test_a_narrow_screen_scrolls_only_up_and_down(server: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    person = Person(contexts(**NARROW).new_page(), server.url).opens()
    person.asks("show markdown")
    person.asks("add buy milk tomorrow, high")
    person.asks("show my tasks")
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(person.composer).to_be_in_viewport()


def test_without_a_network_the_app_works_whole(
    built: None, tmp_path: Path, contexts: Callable[..., BrowserContext]
) -> None:
    server = AppServer(tmp_path / "app")
    server.entry = ["tests.browser.offline"]
    server.start()
    try:
        person = Person(contexts().new_page(), server.url).opens()
        person.asks("show markdown")
        expect(person.last_answer.locator(".katex").first).to_be_attached()
        person.asks("add buy milk tomorrow")
        person.asks("delete task 1")
        person.approvals("pending").get_by_role("button", name="Approve").click()
        expect(person.approvals("approved")).to_have_count(1)
        person.reloads()
        expect(person.items("user_message")).to_have_count(3)
    finally:
        server.stop()
    assert not (server.data_dir / OUTSIDE).exists()


def test_from_a_page_of_its_own_one_finds_back(server: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    person = Person(contexts(**NARROW).new_page(), server.url)
    for path in ("/widgets", "/nothing/here"):
        person.opens(path)
        person.page.get_by_role("button", name="Open sidebar").click()
        person.page.get_by_test_id("new-thread").click()
        expect(person.page.get_by_test_id("start-screen")).to_be_visible()
        expect(person.composer).to_be_editable()


def test_every_request_goes_to_the_apps_own_origin(server: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts().new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright cannot mark a builtin
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    person = Person(page, server.url).opens()
    person.asks("show markdown")
    person.asks("add buy milk")
    person.asks("show my tasks")
    own = urlsplit(server.url).netloc
    foreign = [r.url for r in asked if urlsplit(r.url).netloc != own and not r.url.startswith(("data:", "blob:"))]
    assert foreign == []
    assert sockets
    assert {urlsplit(url).netloc for url in sockets} == {own}
