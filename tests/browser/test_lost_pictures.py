"""A picture that does not come leaves a calm place of its own size: nothing beside it is crushed, nothing jumps."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Show, Shown, node, show, showing, text

__all__ = ["show", "showing"]

LOST = {"src": "/no/such/picture.png", "alt": "A cat"}
REFUSED = {"src": "javascript:alert(1)", "alt": "A cat"}
WIDTHS = (1280, 390)


def lost(page: Shown, name: str) -> tuple[float, float]:
    """Width and height of the place of a picture, once that has failed."""
    expect(page.node(name)).to_have_class(re.compile("ck-image--missing"))
    expect(page.node(name)).to_have_attribute("aria-label", "A cat")
    box = page.box(name)
    return box["width"], box["height"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["ListViewItem", "Row"])
def test_in_a_row_it_is_as_small_as_the_picture_and_leaves_the_words_their_room(
    show: Show, kind: str, width: int
) -> None:
    def row(name: str, picture: dict[str, Any]) -> dict[str, Any]:
        words = node("Col", f"{name}-col", text(f"{name} title"), node("Caption", f"{name}-caption", value="a caption"))
        return node(kind, f"{name}-row", node("Image", name, **picture), words, node("Badge", f"{name}-b", label="new"))

    rows = row("lost", LOST), row("refused", REFUSED)
    root = {"type": "ListView" if kind == "ListViewItem" else "Card", "children": list(rows)}
    page = show(root=root, width=width)
    for name in ("lost", "refused"):
        assert lost(page, name) == (40, 40)
        assert page.box(f"{name} title")["height"] == 24
        badge, whole = page.box(f"{name}-b"), page.box(f"{name}-row")
        assert badge["x"] + badge["width"] <= whole["x"] + whole["width"]


def test_it_has_the_size_that_was_asked_for_and_says_what_it_would_show(show: Show) -> None:
    page = show(
        *(node("Image", f"{name}-bare", **picture) for name, picture in (("lost", LOST), ("refused", REFUSED))),
        node("Image", "sized", size=120, **LOST),
        node("Image", "small", size=24, **LOST),
        node("Image", "wide", width=200, aspectRatio=2, **LOST),
    )
    assert lost(page, "sized") == (120, 120)
    assert lost(page, "small") == (24, 24)
    assert lost(page, "wide") == (200, 100)
    assert lost(page, "lost-bare") == lost(page, "refused-bare")
    for name in ("lost-bare", "refused-bare", "sized", "wide"):
        expect(page.node(name).get_by_text("A cat")).to_be_visible()
    expect(page.node("small").get_by_text("A cat")).to_be_hidden()


@pytest.mark.parametrize(("frame", "size"), [(False, 16), (True, 20)])
def test_a_favicon_keeps_its_size_and_its_line(show: Show, frame: bool, size: int) -> None:
    def height(favicon: str) -> float:
        status = {"text": "Results", "favicon": favicon, "frame": frame}
        page = show(root=node("Card", "card", text("body"), status=status))
        image = page.node("card").locator(".ck-status__favicon").first
        expect(image).to_have_js_property("complete", True)
        if favicon != "/gallery/hills.svg":
            expect(image).to_have_class(re.compile("ck-lost"))
        assert (page.box("card", ".ck-status__favicon")["width"], page.css("card", "flex-shrink", "img")) == (size, "0")
        return page.box("card", ".ck-status")["height"]

    assert height("/no/such/icon.png") == height("/gallery/hills.svg") == 20
