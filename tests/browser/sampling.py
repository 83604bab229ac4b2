"""A sample of the gallery alone in a chat: on the page that holds them all, a single panel takes seconds to open."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from chat_app.gallery.samples import SAMPLES
from tests.browser.person import Person
from tests.browser.server import AppServer

Shows = Callable[[str, str], Locator]


def root(group: str, title: str) -> dict[str, Any]:
    """The JSON of a sample, by its type and title."""
    [found] = [sample.root for sample in SAMPLES if (sample.group, sample.title) == (group, title)]
    return found


def shown(person: Person, widget: dict[str, Any]) -> Locator:
    """Let the workshop show a widget, and return it."""
    person.asks(f"show {json.dumps(widget, ensure_ascii=False)}")
    return person.items("widget").last


@pytest.fixture
def shows(page: Page, workshop: AppServer) -> Shows:
    """Return a function that shows a sample to somebody, by its type and title."""
    return lambda group, title: shown(Person(page, workshop.url).opens(), root(group, title))


def told(sample: Locator) -> Locator:
    """Where the workshop says what the last action was, once there was one."""
    return sample.locator('[data-widget-id="told"]')


def sent(sample: Locator) -> dict[str, Any]:
    """What the last action was and carried."""
    expect(told(sample)).to_be_visible()
    return json.loads(told(sample).inner_text())
