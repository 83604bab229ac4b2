"""For those who do not see the page, and for those who take its words elsewhere: what is said once, what is copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.person import Person
from tests.browser.server import AppServer, wait_for

LISTEN = """(() => {
    window.heard = [];
    let last = "";
    new MutationObserver(() => {
        const said = document.querySelector("[data-announcer]")?.textContent ?? "";
        if (said && said !== last) heard.push(said);
        last = said;
    }).observe(document, { subtree: true, childList: true, characterData: true });
})()"""
"""Keeps what the polite region says, each time that it says something."""

CLIPBOARD = """async () => {
    const [item] = await navigator.clipboard.read();
    const texts = {};
    for (const type of item.types) texts[type] = await (await item.getType(type)).text();
    return texts;
}"""

SELECT = """(element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""

LIVE = "[aria-live]:not([aria-live=off]), [role=status], [role=log], [role=alert]"


def listener(page: Page, url: str) -> Person:
    """A person who hears the page."""
    page.add_init_script(LISTEN)
    return Person(page, url).opens()


def hears(person: Person, words: str) -> str:
    """Wait until something is said that has these words; return it."""

    def said() -> str:
        return next((said for said in person.page.evaluate("heard") if words in said), "")

    return wait_for(said, f"“{words}” to be said; heard: {person.page.evaluate('heard')}")


def copied(page: Page, *has: str) -> dict[str, Any]:
    """Wait until the clipboard's text has these words; return all that is on it."""

    def read() -> dict[str, Any] | None:
        texts = page.evaluate(CLIPBOARD)
        return texts if all(words in texts.get("text/plain", "") for words in has) else None

    return wait_for(read, f"{has} on the clipboard, which has {page.evaluate(CLIPBOARD)}")


def test_what_only_the_eye_would_notice_is_said_once(page: Page, server: AppServer) -> None:
    person = listener(page, server.url)
    person.asks("add buy milk")
    assert hears(person, "Added buy milk.").endswith("The answer is complete.")
    assert person.last_answer.evaluate("(answer, live) => answer.closest(live)", LIVE) is None
    person.asks("delete task 1")
    hears(person, "Approval needed: delete task")
    person.approvals("pending").get_by_role("button", name="Approve").click()
    hears(person, "Deleted buy milk.")
    page.locator('[data-testid="copy"]').last.click()
    hears(person, "Copied.")
    said = page.evaluate("heard")
    assert len([words for words in said if "buy milk" in words]) == 2, said
    person.reloads()
    page.locator('[data-testid="copy"]').last.click()
    hears(person, "Copied.")
    assert page.evaluate("heard.filter(words => words.includes('buy milk'))") == []


def test_a_stream_is_not_read_token_by_token_and_stop_is_said(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_DEMO_TOKENS_PER_SECOND="60")
    person = listener(contexts().new_page(), server.url)
    person.says("write 2000 words")
    expect(person.last_answer).to_contain_text("w60 ")
    assert not [said for said in person.page.evaluate("heard") if "w1 " in said]
    person.page.keyboard.press("Escape")
    person.waits_for_the_end()
    hears(person, "You stopped this answer.")
    assert len(person.page.evaluate("heard")) <= 2


def test_what_is_copied_is_what_was_said(page: Page, server: AppServer) -> None:
    person = Person(page, server.url).opens()
    person.asks("show markdown")
    expect(person.last_answer.locator("pre .token").first).to_be_attached()
    page.get_by_role("group", name="Answer actions").get_by_test_id("copy").click()
    texts = copied(page, "| Priority |", "```python")
    page.set_content(f"<main>{texts['text/html']}</main>")
    table = page.locator("main > table")
    assert table.locator("tr").count() == 4
    assert table.locator("td").first.inner_text() == "high"
    assert page.locator("main > pre > code").inner_text().startswith("from datetime")
    assert page.locator("main [class], main button, main svg").count() == 0
    assert "Copy" not in page.locator("main").inner_text()

    person.opens(page.url.removeprefix(server.url))
    expect(person.last_answer.locator("pre .token").first).to_be_attached()
    page.evaluate("navigator.clipboard.writeText('')")
    person.last_answer.evaluate(SELECT)
    page.keyboard.press("ControlOrMeta+c")
    texts = copied(page, "Priority", "def due_soon")
    for words in ("Copy", "python"):
        assert words not in texts["text/plain"]
        assert words not in texts["text/html"]
    assert "<table" in texts["text/html"]


def test_ones_own_message_can_be_copied_as_it_was_typed(page: Page, server: AppServer) -> None:
    person = Person(page, server.url).opens()
    typed = "Ali نے کہا کہ کل دودھ لانا ہے\n  and **bread**"
    for _ in range(2):  # as it was sent, and as it was loaded
        if not page.url.endswith("/"):
            person.reloads()
        else:
            person.asks(typed)
        message = person.items("user_message").first
        message.hover()
        page.evaluate("navigator.clipboard.writeText('')")
        message.get_by_test_id("message-copy").click()
        assert copied(page, "bread")["text/plain"] == typed
