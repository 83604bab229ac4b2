"""Browser profiles: a person without cookies. Each test has its own; tests that only look may share a tab of one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.appearing import PATIENCE, ready


def profile(browser: Browser, **options: object) -> BrowserContext:
    """Open a profile, on a laptop's screen unless the options say otherwise."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def rest(page: Page, test: pytest.Item | None = None) -> None:
    """Take mouse, focus, open panels and scrolling back, so that the next test finds a shared tab as the first did.

    A `test` that is tried a second time finds the page as it was loaded: the first try may have left anything.
    """
    if getattr(test, "execution_count", 1) > 1:
        page.evaluate("sessionStorage.clear()")
        page.reload()
        ready(page)
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    page.evaluate(
        """() => {
            document.activeElement?.blur();
            document.scrollingElement.scrollTo(0, 0);
            document.querySelector(".ca-page")?.scrollTo(0, 0);
        }"""
    )
