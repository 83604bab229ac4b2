"""What a person does in the app, in their words. Finds things by role, name and the public attributes."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.appearing import ready


class Person:
    """Somebody with one tab open."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def opens(self, path: str = "/") -> Person:
        """Open a page and wait until its websocket is connected."""
        self.page.goto(self.url + path)
        self.waits_until_ready()
        return self

    def reloads(self) -> Person:
        """Reload and wait for the websocket."""
        self.page.reload()
        self.waits_until_ready()
        return self

    def waits_until_ready(self) -> None:
        """Wait for the attribute that says so."""
        ready(self.page)

    @property
    def composer(self) -> Locator:
        """The text field."""
        return self.page.get_by_test_id("composer-input")

    def types(self, text: str) -> Person:
        """Fill the composer without sending."""
        self.composer.fill(text)
        return self

    def says(self, text: str) -> Person:
        """Write a message and send it: with Enter, or by the button where Enter is a new line."""
        self.types(text)
        self.may_send()
        if self.page.evaluate("matchMedia('(pointer: coarse)').matches"):
            self.page.get_by_test_id("composer-send").tap()
        else:
            self.composer.press("Enter")
        expect(self.items("user_message").filter(has_text=text.splitlines()[0][:80]).last).to_be_visible()
        return self

    def may_send(self) -> None:
        """Wait until what was typed could be sent: the message before may not be acknowledged, its run not be over."""
        expect(self.page.get_by_test_id("composer-send")).to_be_enabled()

    def asks(self, text: str) -> Person:
        """Send a message and wait until the answer is complete."""
        self.says(text)
        self.waits_for_the_end()
        return self

    def waits_for_the_end(self) -> None:
        """Wait until nothing streams: no stop button, nothing marked as streaming, something after the last message."""
        expect(self.page.get_by_test_id("composer-stop")).to_have_count(0)
        expect(self.page.locator('[data-streaming="true"]')).to_have_count(0)
        expect(self.page.locator("[data-item-type]").last).not_to_have_attribute("data-item-type", "user_message")

    def items(self, kind: str) -> Locator:
        """Items of one ChatKit type in the transcript."""
        return self.page.locator(f'[data-testid="transcript"] [data-item-type="{kind}"]')

    @property
    def last_answer(self) -> Locator:
        """The newest assistant message."""
        return self.items("assistant_message").last

    def widgets(self, kind: str) -> Locator:
        """Widget elements of one type."""
        return self.page.locator(f'[data-widget="{kind}"]')

    def approvals(self, status: str) -> Locator:
        """Approval cards in one state."""
        return self.page.locator(f'[data-approval="{status}"]')

    @property
    def threads(self) -> Locator:
        """Rows of the thread list."""
        return self.page.get_by_test_id("thread-list").locator("[data-thread-id]")

    @property
    def thread_id(self) -> str:
        """The id in the address."""
        self.page.wait_for_url("**/t/*")
        return self.page.url.rsplit("/t/", 1)[1]
