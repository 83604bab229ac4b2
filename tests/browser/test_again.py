"""An answer is written again: only the last one, not without saying what it did, and not for good."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.test_furniture import NARROW


def test_trying_again_says_what_was_done_and_can_be_undone(
    server: AppServer, contexts: Callable[..., BrowserContext]
) -> None:
    person = Person(contexts(**NARROW).new_page(), server.url).opens()
    person.asks("add buy milk").asks("write 5 words").asks("add call mom")
    page, retry = person.page, person.page.get_by_test_id("retry")
    expect(retry).to_have_count(1)
    expect(retry).to_have_accessible_name("Try again")
    question = page.get_by_test_id("retry-question")
    retry.tap()
    expect(question).to_contain_text("Add a task")
    expect(question).to_contain_text("mom")
    expect(page.get_by_test_id("retry-keep")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    expect(person.items("user_message")).to_have_count(3)
    former = person.items("widget").last.get_attribute("data-item-id")
    retry.tap()
    page.get_by_test_id("retry-sure").tap()
    expect(page.locator(f'[data-item-id="{former}"]')).to_have_count(0)
    person.waits_for_the_end()
    expect(question).to_have_count(0)
    person.reloads()
    other = Person(page.context.new_page(), person.url).opens(f"/t/{person.thread_id}")
    undo = page.get_by_role("button", name="Undo: bring the answer before back")
    expect(undo).to_be_visible()
    undo.tap()
    for tab in (person, other):
        expect(tab.page.locator(f'[data-item-id="{former}"]')).to_be_visible()
        expect(tab.page.get_by_test_id("retry-undo")).to_have_count(0)
        expect(tab.page.get_by_test_id("retry")).to_have_count(1)
    person.asks("show my tasks")
    assert person.widgets("ListView").last.inner_text().count("mom") == 2  # its tool ran twice, which was said


def test_a_judgement_is_taken_back_and_stays_so(person: Person) -> None:
    person.asks("write 5 words")
    good, bad = person.page.get_by_test_id("feedback-positive"), person.page.get_by_test_id("feedback-negative")
    good.press("Enter")
    expect(good).to_have_attribute("aria-pressed", "true")
    person.reloads()
    expect(good).to_have_attribute("aria-pressed", "true")
    good.press("Enter")
    expect(good).to_have_attribute("aria-pressed", "false")
    person.reloads()
    for thumb in (good, bad):
        expect(thumb).to_have_attribute("aria-pressed", "false")
    bad.press("Enter")
    other = Person(person.page.context.new_page(), person.url).opens(f"/t/{person.thread_id}")
    expect(other.page.get_by_test_id("feedback-negative")).to_have_attribute("aria-pressed", "true")


def test_a_server_that_cannot_take_a_judgement_back_says_so(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_SERVER="tests.browser.servers:misbehaving")
    person = Person(contexts().new_page(), server.url).opens()
    person.asks("hello")
    good = person.page.get_by_test_id("feedback-positive")
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    good.click()
    expect(person.page.locator("[data-refusal]")).to_contain_text("not taken back")
    expect(good).to_have_attribute("aria-pressed", "true")


def test_words_alone_are_written_again_at_once(person: Person) -> None:
    person.asks("write 5 words")
    first = person.items("assistant_message").last.get_attribute("data-item-id")
    person.page.get_by_test_id("retry").press("Enter")
    expect(person.page.locator(f'[data-item-id="{first}"]')).to_have_count(0)
    person.waits_for_the_end()
    expect(person.page.get_by_test_id("retry-undo")).to_be_visible()
    person.asks("write 6 words")
    expect(person.page.get_by_test_id("retry-undo")).to_have_count(0)
