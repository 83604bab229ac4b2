"""Two tabs of one person act at the same moment: each shows in the end what a reload shows, and no text is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer, wait_for

SHOWN = """() => [...document.querySelectorAll('[data-testid=transcript] [data-item-id]')].map(item => [
    item.dataset.itemId, item.dataset.itemType, item.dataset.streaming,
    [...item.querySelectorAll('[data-approval]')].map(card => card.dataset.approval).join(),
    item.textContent.replace(/\\s+/g, ' ').trim(),
])"""


def shown(person: Person) -> list[list[str]]:
    """What a person sees of the conversation, item by item."""
    return person.page.evaluate(SHOWN)


def agree(*tabs: Person) -> None:
    """Wait until nothing works any more; then each open page is as it is after a reload.

    The end is that of the page that was loaded last: an open one may claim an end that never was.
    """
    reloaded = Person(tabs[0].page.context.new_page(), tabs[0].url).opens(f"/t/{tabs[0].thread_id}")
    for tab in (reloaded, *tabs):
        tab.waits_for_the_end()
    expected: list[list[str]] = []

    def all_agree() -> bool:
        expected[:] = shown(reloaded)
        return not any(streaming == "true" for _, _, streaming, _, _ in expected) and all(
            shown(tab) == expected for tab in tabs
        )

    try:
        wait_for(all_agree, "the open pages to show what a reload shows")
    except AssertionError:
        assert [shown(tab) for tab in tabs] == [expected] * len(tabs)
        raise
    reloaded.page.close()


def presses(person: Person, name: str, nth: int = 0, delay: int = 0) -> None:
    """Press a button of a pending card in a moment; return at once."""
    person.page.evaluate(
        """([name, nth, delay]) => {
            const cards = [...document.querySelectorAll('[data-approval=pending]')];
            const button = [...cards[nth].querySelectorAll('button')].find(each => each.textContent.trim() === name);
            setTimeout(() => button.click(), delay);
        }""",
        [name, nth, delay],
    )


def two_tabs(person: Person, *words: str) -> Person:
    """Say these things; then open the thread in a second tab, and return it."""
    for each in words:
        person.asks(each)
    return Person(person.page.context.new_page(), person.url).opens(f"/t/{person.thread_id}")


@pytest.mark.parametrize(("first", "second"), [("Approve", "Approve"), ("Approve", "Deny"), ("Deny", "Approve")])
def test_two_tabs_that_decide_at_once_agree_with_a_reload(person: Person, first: str, second: str) -> None:
    other = two_tabs(person, "add buy milk", "add call mom", "delete task 1")
    for number, delay in enumerate((0, 30)):
        for tab in (person, other):
            expect(tab.approvals("pending")).to_have_count(1)
        presses(person, first, 0, delay)
        presses(other, second)
        for tab in (person, other):
            expect(tab.approvals("pending")).to_have_count(0)
        agree(person, other)
        if number == 0:
            person.asks("delete task 2")


def test_one_tab_that_decides_two_cards_at_once_agrees_with_a_reload(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_SERVER="tests.browser.asking_twice:app")
    decide_two_cards(Person(contexts().new_page(), server.url).opens())


def decide_two_cards(person: Person) -> None:
    """Approve two cards of one answer within 50 ms, in one of two tabs."""
    other = two_tabs(person, "clean up")
    expect(person.approvals("pending")).to_have_count(2)
    presses(person, "Approve", 0)
    presses(person, "Approve", 1, 50)
    for tab in (person, other):
        expect(tab.approvals("pending")).to_have_count(0)
    agree(person, other)


def test_enter_in_two_tabs_at_once_loses_no_text(person: Person) -> None:
    other = two_tabs(person, "hello")
    for turn in range(4):
        texts = [f"words {turn} of {name}" for name in ("one", "two")]
        for tab, text in zip((person, other), texts, strict=True):
            tab.composer.fill(text)
        for tab in (person, other):
            tab.page.evaluate("document.querySelector('[data-composer]').requestSubmit()")
        agree(person, other)
        said = person.items("user_message").all_inner_texts()
        left = [tab.composer.input_value() for tab in (person, other)]
        for text, own in zip(texts, left, strict=True):
            assert (said.count(text) == 1) != (text in own), (text, said, left)
        for tab in (person, other):
            tab.composer.fill("")
