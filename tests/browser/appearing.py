"""Waits until something is on the page, where `expect` would be slow: on the gallery, the largest page there is.

While an element is missing, `expect` describes the whole page for its message, at every look (Playwright 1.65): on
the gallery that takes longer than the page itself. So first wait for it to appear, then expect things of it.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page

PATIENCE = 20.0
"""Seconds that any look at a page may take to come true: two browsers and two servers on two cores need them."""


def appeared(element: Locator, seconds: float = PATIENCE) -> Locator:
    """Wait until it is visible, as long as `expect` would, and return it."""
    element.wait_for(timeout=seconds * 1000)
    return element


def attached(element: Locator, seconds: float = PATIENCE) -> Locator:
    """Wait until it is on the page, seen or not, and return it."""
    element.wait_for(state="attached", timeout=seconds * 1000)
    return element


def ready(page: Page) -> None:
    """Wait for the attribute that says so. Every widget there is on one page: on a busy machine it takes its time."""
    attached(page.locator('[data-app-ready="true"]'), 30)
