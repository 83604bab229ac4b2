"""Shows a widget in a chat, as anybody's server would, and measures its nodes by their ids."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.person import Person
from tests.browser.server import AppServer

SIDES = ("top", "right", "bottom", "left")


@pytest.fixture(scope="module")
def showing(shared_server: Callable[..., AppServer]) -> AppServer:
    return shared_server(CHAT_APP_SERVER="tests.browser.changing:showing")


class Shown:
    """One widget in a chat, its nodes by their ids."""

    def __init__(self, page: Page, url: str, root: dict[str, Any]) -> None:
        self.page = page
        person = Person(page, url).opens()
        person.composer.fill(json.dumps(root))
        person.composer.press("Enter")
        expect(page.locator("[data-ck-root]").first).to_be_visible()

    def node(self, name: str) -> Locator:
        """The element of a node."""
        return self.page.locator(f'[data-widget-id="{name}"]')

    def css(self, name: str, prop: str, inner: str = "") -> str:
        """A computed value of a node, or of something in it."""
        found = self.node(name).locator(inner).first if inner else self.node(name)
        return found.evaluate("(element, prop) => getComputedStyle(element).getPropertyValue(prop)", prop)

    def px(self, name: str, prop: str, inner: str = "") -> float:
        return float(self.css(name, prop, inner).removesuffix("px"))

    def type(self, name: str) -> tuple[float, float]:
        """Size of type and of line."""
        return self.px(name, "font-size"), self.px(name, "line-height")

    def box(self, name: str, inner: str = "") -> dict[str, float]:
        found = (self.node(name).locator(inner).first if inner else self.node(name)).bounding_box()
        assert found is not None
        return dict(found)

    def gap(self, above: str, below: str) -> float:
        """The pixels between two nodes, one above the other."""
        first = self.box(above)
        return round(self.box(below)["y"] - first["y"] - first["height"], 2)


Show = Callable[..., Shown]


@pytest.fixture
def show(screens: Callable[[str, int], BrowserContext], showing: AppServer) -> Iterator[Show]:
    """Return a function that shows a widget, or its children in a Basic, in a theme, on a page of some width."""

    def shown(
        *children: dict[str, Any], theme: str = "light", root: dict[str, Any] | None = None, width: int = 1280
    ) -> Shown:
        pages.append(screens(theme, width).new_page())
        return Shown(pages[-1], showing.url, root or {"type": "Basic", "children": list(children)})

    pages: list[Page] = []
    yield shown
    for page in pages:
        page.close()


def node(kind: str, name: str, /, *children: dict[str, Any], **props: Any) -> dict[str, Any]:
    return {"type": kind, "id": name, **props, **({"children": list(children)} if children else {})}


def text(name: str, **props: Any) -> dict[str, Any]:
    return node("Text", name, value=name, **props)


def square(name: str, **props: Any) -> dict[str, Any]:
    return node("Box", name, **{"size": 20, **props})
