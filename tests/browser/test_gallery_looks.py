"""The gallery looks as it did when somebody last looked at it, and nobody is shut out by how it is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.geometry import MODES, kept, measured, opened
from tests.browser.server import AppServer

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


@pytest.fixture(scope="module", params=MODES)
def gallery(request: pytest.FixtureRequest, browser: Browser, server: AppServer) -> Iterator[tuple[str, Page]]:
    """The gallery in each mode, and the mode's name."""
    page = opened(browser, server.url, request.param)
    yield request.param, page
    page.context.close()


def differences(golden: list[dict[str, Any]], seen: list[dict[str, Any]]) -> list[str]:
    """Say what of one widget is not as it was; boxes may differ by a pixel."""
    if [element["type"] for element in golden] != [element["type"] for element in seen]:
        return [f"elements: {[each['type'] for each in golden]} are now {[each['type'] for each in seen]}"]
    found = []
    for was, now in zip(golden, seen, strict=True):
        if any(abs(a - b) > 1 for a, b in zip(was["box"], now["box"], strict=True)):
            found.append(f"{was['type']}: box {was['box']} is now {now['box']}")
        if was["look"] != now["look"]:
            found.append(f"{was['type']}: look {was['look']} is now {now['look']}")
    return found


def test_every_widget_is_where_it_was_and_looks_as_it_did(gallery: tuple[str, Page]) -> None:
    mode, page = gallery
    golden, seen = kept(mode), measured(page)
    assert seen.keys() == golden.keys()
    found = {name: problems for name in golden if (problems := differences(golden[name], seen[name]))}
    assert found == {}, "if it is meant so: python -m tests.browser.geometry"


def test_axe_finds_no_violation(gallery: tuple[str, Page]) -> None:
    _, page = gallery
    page.evaluate(AXE.read_text())  # as a tool of the browser: the page itself may not load what it was not sent
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert {each["id"]: [node["target"] for node in each["nodes"]][:5] for each in result["violations"]} == {}
