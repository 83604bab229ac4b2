"""A person's way with pickers: what a test of DatePicker or of the searchable Select looks at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.server import AppServer

TODAY = datetime(2026, 11, 18, 12)


@pytest.fixture(scope="module")
def pickers(shared_server: Callable[..., AppServer]) -> AppServer:
    """The app with a server that answers with a form of pickers."""
    return shared_server(CHAT_APP_SERVER="tests.browser.pickers_server:pickers")


def on_that_day(page: Page) -> Page:
    """Let a tab have one and the same day."""
    page.clock.set_fixed_time(TODAY)
    return page


def pick(sample: Locator, name: str) -> Locator:
    """The button of a picker: by its label, placeholder or name in words."""
    return sample.get_by_role("combobox", name=name, exact=True)


def panel(page: Page) -> Locator:
    """The open panel."""
    return page.locator(".ck-panel:popover-open")


def day(page: Page, name: str) -> Locator:
    """A day of the open calendar."""
    return panel(page).get_by_role("button", name=name, exact=True)


def month(page: Page) -> Locator:
    """What the head of the calendar says."""
    return panel(page).locator(".ck-steps__title")
