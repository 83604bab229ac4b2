"""While an answer is written nothing in it moves, is built anew, or is lost from under the reader's hands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bench.probe import Socket
from tests.browser.growing import ANSWERS
from tests.browser.person import Person
from tests.browser.server import AppServer

WATCH = """() => {
  window.__seen = {moves: 0, gone: []};
  const moved = (list) => list.getEntries().forEach((e) => { window.__seen.moves += e.hadRecentInput ? 0 : e.value; });
  new PerformanceObserver(moved).observe({type: 'layout-shift'});
  new MutationObserver((records) => records.forEach(({removedNodes}) => removedNodes.forEach((node) => {
    if (node.nodeType === 1 && (node.matches('.ca-block') || node.querySelector('.ca-block'))) {
      window.__seen.gone.push(node.textContent);
    }
  }))).observe(document.querySelector('[data-testid=transcript]'), {childList: true, subtree: true});
}"""
"""Counts layout shifts that nobody has caused by a key, and blocks that are taken out of the page."""

SELECT = """() => {
  const transcript = document.querySelector('[data-testid=transcript]');
  const observer = new MutationObserver(() => {
    const walk = document.createTreeWalker([...document.querySelectorAll('.ca-block')].at(-1), NodeFilter.SHOW_TEXT);
    let text = null;
    while (walk.nextNode()) text = walk.currentNode;
    if (!text || !text.data.startsWith('Paragraph 0 says')) return;
    observer.disconnect();
    getSelection().setBaseAndExtent(text, 0, text, 9);
    window.__selected = true;
  });
  observer.observe(transcript, {childList: true, subtree: true, characterData: true});
}"""
"""Selects a word of the first paragraph as soon as that is what grows: somebody who looks now and then may miss it."""


@pytest.fixture(scope="module")
def growing(module_server: Callable[..., AppServer]) -> AppServer:
    return module_server(CHAT_APP_SERVER="tests.browser.growing:growing")


def test_what_stands_there_stays_as_it_is_while_the_answer_grows(page: Page, growing: AppServer) -> None:
    person = Person(page, growing.url).opens().asks("hello")
    page.evaluate(WATCH)
    page.evaluate(SELECT)
    person.says("mixed at 400")
    table = person.last_answer.get_by_role("group", name="Table")
    expect(table).to_be_visible()
    table.focus()
    page.wait_for_function("window.__selected")
    person.waits_for_the_end()
    expect(person.last_answer).to_contain_text("Paragraph 11 says")
    assert page.evaluate("getSelection().toString()") == "Paragraph"
    expect(table).to_be_focused()
    assert page.evaluate("__seen.gone") == []
    assert page.evaluate("__seen.moves") == 0
    last = person.last_answer.evaluate("e => e.innerText")
    person.reloads()
    assert person.last_answer.evaluate("e => e.innerText") == last


SIZE = 6_000


def test_a_long_block_sends_what_is_new_in_it_and_is_the_same_when_it_is_opened_again(
    page: Page, growing: AppServer
) -> None:
    socket = Socket(page)
    person = Person(page, growing.url).opens().asks("hello")
    drawn: list[str] = []
    for kind in ("code", "table", "list", "paragraph"):
        text, before, answers = ANSWERS[kind](SIZE), socket.payload, person.items("assistant_message").count()
        person.says(f"{kind} {SIZE} at 2400")
        expect(person.items("assistant_message")).to_have_count(answers + 1)
        first = person.last_answer.locator(".ck-md > *").first
        expect(first).to_be_visible()
        first.evaluate("e => { e.seen = true; }")
        person.waits_for_the_end()
        expect(person.last_answer).to_contain_text(
            "The end." if kind != "paragraph" else f"Sentence {SIZE // 69 - 1} has"
        )
        assert socket.payload - before < 5 * len(text.encode())
        assert person.last_answer.locator(".ck-md > *").first.evaluate("e => e.seen === true"), kind
        drawn.append(person.last_answer.locator(".ca-answer").inner_html())
    page.get_by_role("button", name="Copy code").click()
    page.evaluate("window.__code = document.querySelector('.ck-code pre').textContent")
    assert page.evaluate("__code") == ANSWERS["code"](SIZE).split("```")[1].removeprefix("python\n").removesuffix("\n")
    person.reloads()
    answers = page.locator(".ca-answer")
    expect(answers).to_have_count(5)
    page.wait_for_function("document.querySelector('.ck-code .token') !== null")
    assert [answers.nth(number + 1).inner_html() for number in range(4)] == drawn
