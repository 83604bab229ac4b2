"""Room: stated sizes are kept beside text, labels can be read whole, what is cut says so, and list rows are filled."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Show, Shown, node, show, showing, text

__all__ = ["show", "showing"]

LONG = "The quick brown fox jumps over the lazy dog and then says a great many other things that nobody wants to hear"
WIDTHS = (1100, 390)

READABLE = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const words = range.getBoundingClientRect(), box = element.getBoundingClientRect();
  return words.width > 0 && words.left >= box.left - 1 && words.right <= box.right + 1
    && words.top >= box.top - 1 && words.bottom <= box.bottom + 1;
}"""
"""Whether all the words of an element stand inside of it."""


def words(name: str, **props: Any) -> dict[str, Any]:
    return node("Text", name, value=LONG, **props)


def button(name: str, label: str, **props: Any) -> dict[str, Any]:
    return node("Button", name, label=label, **props)


def inside(page: Shown, name: str, around: str) -> bool:
    inner, outer = page.box(name), page.box(around)
    return inner["x"] >= outer["x"] - 0.5 and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 0.5


@pytest.mark.parametrize("width", WIDTHS)
def test_a_stated_size_is_kept_beside_text(show: Show, width: int) -> None:
    box: dict[str, Any] = {"width": 100, "height": 20, "background": "blue-100"}
    row = node("Row", "inner", words("w6"), node("Box", "in-row", **box))
    page = show(
        root=node(
            "Card",
            "card",
            node("Row", "r1", node("Box", "bare", **box), words("w1")),
            node("Row", "r2", node("Box", "before-col", **box), node("Col", "c2", words("w2"))),
            node("Row", "r3", node("Markdown", "w3", value=LONG), node("Col", "col", text("in it"), width=100)),
            node("Row", "r4", node("Box", "endless", **box), node("Text", "w4", value="x" * 300)),
            node("Row", "r5", words("w5"), node("Col", "c5", node("Box", "in-col", **box))),
            node("Row", "r6", row, text("after")),
            node("Row", "r7", node("Box", "share", **{**box, "width": "30%"}), words("w7")),
            node("Box", "low", node("Box", "high", **{**box, "height": 60}), words("w8"), height=80),
            node("Row", "r9", node("Box", "wide", **{**box, "width": 2000})),
            node("Row", "r0", *(button(f"b{n}", label, block=True) for n, label in enumerate(("A", "Two words", "C")))),
            size="sm",
        ),
        width=width,
    )
    names = ("bare", "before-col", "col", "endless", "in-col", "in-row")
    assert {name: page.box(name)["width"] for name in names} == dict.fromkeys(names, 100)
    assert page.box("share")["width"] == pytest.approx(0.3 * page.box("r7")["width"], abs=1)
    assert page.box("high")["height"] == 60
    assert len({round(page.box(f"b{n}")["width"], 1) for n in range(3)}) == 1
    assert all(inside(page, name, "card") for name in (*names, "w1", "w2", "w3", "w4", "w5", "w7", "wide"))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_label_can_be_read_whole(show: Show, width: int) -> None:
    many = "Families with young children and their grandparents too"
    page = show(
        root=node(
            "Card",
            "card",
            button("block", many, block=True, style="secondary"),
            button("free", many),
            node("Badge", "badge", label=many),
            node("Row", "r1", *(button(f"a{n}", f"Button {n}") for n in range(5))),
            node("Row", "r2", button("no", "Cancel this reservation"), button("yes", "Confirm and pay"), justify="end"),
            node("Row", "r3", *(node("Badge", f"b{n}", label=f"A badge number {n}") for n in range(6)), gap=2),
            node("Row", "r4", words("w4"), button("open", "Open in calendar"), button("share", "Share with friends")),
            node(
                "Row", "r5", node("Col", "c5", words("w5")), node("Col", "d5", node("Badge", "deep", label="Waiting"))
            ),
            node("Row", "r6", words("w6"), node("Row", "d6", node("Badge", "deeper", label="In preparation"))),
            node("Row", "r8", button("much", many), button("x", "x")),
            node("Row", "r9", words("w9"), node("Badge", "flat", label="new"), align="stretch"),
            node("Box", "small", node("Badge", "squeezed", label="In preparation"), width=70),
            padding=24,
            size="sm",
        ),
        width=width,
    )
    labels = page.page.locator('[data-ck-root] :is(.ck-button__label, [data-widget="Badge"])')
    assert [label.inner_text() for label in labels.all() if not label.evaluate(READABLE)] == []
    controls = page.page.locator('[data-ck-root] :is([data-widget="Button"], [data-widget="Badge"])')
    ids = [each.get_attribute("data-widget-id") or "" for each in controls.all()]
    assert [name for name in ids if not inside(page, name, "card")] == []
    expect(page.page.locator("[data-ck-over]")).to_have_count(0)
    assert page.box("block")["width"] == page.box("r1")["width"]
    assert page.box("flat")["height"] == 20
    for name in ("deep", "deeper"):
        assert page.box(name)["height"] == 20, name


DOTS = """async ([data, wide, high]) => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + data;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height), ink = canvas.getContext('2d');
  ink.drawImage(picture, 0, 0);
  const dark = (x, y, w, h) => {
    const pixels = ink.getImageData(x, y, w, h).data;
    for (let at = 0; at < pixels.length; at += 4) if (pixels[at] < 128) return true;
    return false;
  };
  let end = picture.width;
  const top = picture.height - high;
  while (end > 0 && !dark(end - 1, top, 1, high)) end -= 1;
  const from = end - wide;
  const middle = Math.round(high * 0.6);
  return [dark(from, top + middle, wide, high - middle), dark(from, top, wide, Math.round(high / 2))];
}"""
"""Where the last line of a picture ends: is there ink low, is there ink high."""


def dots(page: Shown, name: str, high: int) -> bool:
    """Whether the last line of a text ends in the dots of an ellipsis: some low ink, nothing above it."""
    picture = page.node(name).screenshot()
    low, above = page.page.evaluate(DOTS, [base64.b64encode(picture).decode(), 8, high])
    return low and not above


KINDS = (("Text", 24), ("Title", 26), ("Caption", 18))


def test_what_is_cut_ends_in_dots_at_any_alignment(show: Show) -> None:
    plain = {"value": 3 * LONG.replace("g", "a").replace("y", "a")}  # nothing of a letter below its line
    texts = [
        node(kind, f"{kind}-{lines}-{align}-{textual}", **plain, maxLines=lines, textAlign=textual)
        for kind, _ in KINDS
        for lines in (1, 2, 3)
        for align in ("start", "end")
        for textual in ("start", "center", "end")
    ]
    columns = [
        node("Col", f"col-{align}", *(each for each in texts if f"-{align}-" in each["id"]), align=align, gap=1)
        for align in ("start", "end")
    ]
    page = show(root=node("Card", "card", *columns, node("Text", "fits", value="Short", maxLines=2, textAlign="end")))
    high = dict(KINDS)
    for each in texts:
        kind, lines = each["type"], each["maxLines"]
        assert page.box(each["id"])["height"] == high[kind] * lines, each["id"]
        assert dots(page, each["id"], high[kind]), each["id"]
    assert page.px("fits", "padding-right") == 0


def test_an_unsupported_widget_in_a_narrow_row_can_be_read_and_squeezes_nobody(show: Show) -> None:
    captions = [
        node("Caption", f"c{n}", value=value) for n, value in enumerate(("Some words", "More words", "Yet more"))
    ]
    page = show(
        root=node(
            "Card",
            "card",
            node("Row", "row", *captions, node("Spacer", "s"), {"type": "Tooltip", "label": "x"}),
            node("Row", "alone", words("w"), {"type": "AnUnheardOfTypeWithALongName"}),
            size="sm",
        ),
        width=390,
    )
    assert [page.box(f"c{n}")["height"] for n in range(3)] == [18, 18, 18]
    refused = page.page.locator("[data-widget-unsupported]")
    for number in range(2):
        box, card = refused.nth(number).bounding_box(), page.box("card")
        assert box
        assert box["x"] >= card["x"]
        assert box["x"] + box["width"] <= card["x"] + card["width"]
        assert box["width"] >= 150
        assert box["height"] <= 70


@pytest.mark.parametrize("width", WIDTHS)
def test_the_only_container_of_a_list_item_fills_it(show: Show, width: int) -> None:
    badge = {"color": "success", "label": "new"}
    bars = [
        node(
            "ListViewItem",
            f"i{n}",
            node("Box", f"stripe{n}", width=3, background="red"),
            node("Col", f"col{n}", text(name), node("Box", f"bar{n}", height=4, background="alpha-10")),
            align="stretch",
        )
        for n, name in enumerate(("Bull", "A symmetrical triangle"))
    ]
    page = show(
        root=node(
            "ListView",
            "list",
            node(
                "ListViewItem", "a", node("Row", "ar", text("One"), node("Spacer", "s"), node("Badge", "ab", **badge))
            ),
            node(
                "ListViewItem",
                "b",
                node(
                    "Box", "br", text("A longer one"), node("Badge", "bb", **badge), direction="row", justify="between"
                ),
            ),
            node("ListViewItem", "c", text("Five"), node("Spacer", "s2"), node("Badge", "cb", **badge)),
            *bars,
            node("ListViewItem", "d", words("dw"), button("db", "Open"), button("dc", "Share with friends")),
        ),
        width=width,
    )
    ends = {name: page.box(name)["x"] + page.box(name)["width"] for name in ("ab", "bb", "cb")}
    assert len(set(ends.values())) == 1, ends
    assert page.box("bar0")["width"] == page.box("bar1")["width"]
    assert [page.box(f"stripe{n}")["width"] for n in (0, 1)] == [3, 3]
    assert all(inside(page, name, "list") for name in ("db", "dc", "bar0", "bar1"))
