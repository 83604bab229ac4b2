"""Boxes, cards and colours look as documented, in every form that a prop takes, light and dark."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.browser.looks import SIDES, Show, node, show, showing, square, text

__all__ = ["show", "showing"]

THEMES = ("light", "dark")
UNIT = 4


def test_spacing_counts_four_pixels_and_takes_every_form(show: Show) -> None:
    page = show(
        node("Box", "number", square("n"), padding=3),
        node("Box", "fraction", square("f"), padding=1.5),
        node("Box", "css", square("c"), padding="1px 2px 3px 4px"),
        node("Box", "sides", square("s"), padding={"x": 2, "top": 1, "left": "9px"}),
        node("Box", "margin", margin={"y": 2, "left": 5}),
        node("Col", "gap", square("g1"), square("g2"), gap=5),
        node("Col", "gap-css", square("g3"), square("g4"), gap="1.5rem"),
        node("Row", "wrap", *(square(f"w{n}", width=200) for n in range(5)), wrap="wrap", gap=1),
    )
    paddings = {
        name: [page.px(name, f"padding-{side}") for side in SIDES] for name in ("number", "fraction", "css", "sides")
    }
    assert paddings == {"number": [12] * 4, "fraction": [6] * 4, "css": [1, 2, 3, 4], "sides": [4, 8, 0, 9]}
    assert [page.px("margin", f"margin-{side}") for side in SIDES] == [8, 0, 8, 20]
    assert (page.gap("g1", "g2"), page.gap("g3", "g4")) == (20, 24)
    assert page.box("w4")["y"] > page.box("w0")["y"]


def test_borders_radii_and_sizes_take_every_form(show: Show) -> None:
    radii = {
        "2xs": 2,
        "xs": 4,
        "sm": 6,
        "md": 8,
        "lg": 10,
        "xl": 12,
        "2xl": 16,
        "3xl": 20,
        "4xl": 24,
        "full": 9999,
        "none": 0,
    }
    page = show(
        *(square(f"r-{name}", radius=name) for name in radii),
        square("circle", radius="100%"),
        square("plain", border=2),
        square("one", border={"size": 3, "style": "dashed", "color": "danger"}),
        square("sides", border={"x": 1, "top": {"size": 4, "color": "red-500"}}),
        node("Box", "square", size=50),
        node("Box", "box", width=60, height="2rem", minWidth=70, maxHeight=20),
        node("Box", "ratio", aspectRatio="4/1"),
        node("Row", "flex", node("Box", "f1", flex=1), node("Box", "f2", flex="2"), gap=0),
    )
    assert {name: page.px(f"r-{name}", "border-top-left-radius") for name in radii} == radii
    assert page.css("circle", "border-top-left-radius") == "100%"
    widths = {name: [page.px(name, f"border-{side}-width") for side in SIDES] for name in ("plain", "one", "sides")}
    assert widths == {"plain": [2] * 4, "one": [3] * 4, "sides": [4, 1, 0, 1]}
    assert page.css("one", "border-top-style") == "dashed"
    assert page.css("one", "border-top-color") == "rgb(194, 47, 47)"
    assert page.css("sides", "border-top-color") == "rgb(224, 46, 42)"
    assert (page.box("square")["width"], page.box("square")["height"]) == (50, 50)
    assert (page.box("box")["width"], page.box("box")["height"]) == (70, 20)
    assert page.box("ratio")["width"] == pytest.approx(page.box("ratio")["height"] * 4, abs=0.1)
    assert page.box("f2")["width"] == pytest.approx(page.box("f1")["width"] * 2, abs=0.1)


def test_rows_and_columns_align_and_justify(show: Show) -> None:
    def cell(name: str, high: int) -> dict[str, Any]:
        return node("Box", name, width=20, height=high)

    aligns, justifies = ("start", "center", "end"), ("start", "center", "end", "between")
    page = show(
        *(node("Row", f"a-{a}", cell(f"a-{a}-1", 60), cell(f"a-{a}-2", 20), align=a) for a in aligns),
        node("Row", "a", cell("a-1", 60), cell("a-2", 20)),
        node("Row", "stretched", cell("s-1", 60), node("Box", "s-2", width=20), align="stretch"),
        *(node("Row", f"j-{j}", cell(f"j-{j}-1", 9), cell(f"j-{j}-2", 9), justify=j, gap=0) for j in justifies),
        node("Row", "spaced", cell("p-1", 9), node("Spacer", "p"), cell("p-2", 9)),
        node("Box", "row-box", cell("b-1", 9), cell("b-2", 9), direction="row"),
    )
    offsets = {a: page.box(f"a-{a}-2")["y"] - page.box(f"a-{a}")["y"] for a in aligns}
    assert offsets == {"start": 0, "center": 20, "end": 40}
    assert page.box("a-2")["y"] - page.box("a")["y"] == 20
    assert page.box("s-2")["height"] == 60
    width = page.box("j-start")["width"]
    lefts = {j: page.box(f"j-{j}-1")["x"] - page.box(f"j-{j}")["x"] for j in justifies}
    assert lefts == {"start": 0, "center": (width - 40) / 2, "end": width - 40, "between": 0}
    assert page.box("j-between-2")["x"] == page.box("j-between")["x"] + width - 20
    assert page.box("p-2")["x"] == page.box("spaced")["x"] + width - 20
    assert page.box("b-1")["y"] == page.box("b-2")["y"]


@pytest.mark.parametrize("theme", THEMES)
def test_colours_take_tokens_primitives_css_pairs_and_gradients(show: Show, theme: str) -> None:
    light = theme == "light"
    page = show(
        square("token", background="surface-tertiary"),
        square("primitive", background="blue-100"),
        square("gray", background="gray-900"),
        square("hue", background="purple"),
        square("alpha", background="alpha-08"),
        square("css", background="rgb(1 2 3)"),
        square("pair", background={"light": "red-100", "dark": "#010203"}),
        square("gradient", background="linear-gradient(90deg, #ffffff, #000000)"),
        square("gradients", background={"light": "linear-gradient(#ffffff, #eeeeee)", "dark": "#010203"}),
        square("picture", background="url(/gallery/hills.svg) no-repeat right 10px top / cover, blue-100"),
        square("evil", background="url(javascript:alert(1))"),
        text("prose"),
        *(text(tone, color=tone) for tone in ("secondary", "tertiary", "success", "warning", "danger")),
        text("themed", color={"light": "blue-700", "dark": "yellow-300"}),
        node("Divider", "line", color="strong", size=3),
        theme=theme,
    )
    background = {
        name: page.css(name, "background-color") for name in ("token", "primitive", "gray", "hue", "css", "pair")
    }
    assert background == {
        "token": "rgb(239, 239, 239)" if light else "rgb(43, 43, 43)",
        "primitive": "rgb(153, 206, 255)",
        "gray": "rgb(24, 24, 24)" if light else "rgb(237, 237, 237)",
        "hue": "rgb(128, 70, 217)",
        "css": "rgb(1, 2, 3)",
        "pair": "rgb(255, 164, 162)" if light else "rgb(1, 2, 3)",
    }
    assert "0.08" in page.css("alpha", "background-color")
    assert page.css("gradient", "background-image").startswith("linear-gradient(90deg")
    assert ("linear-gradient" in page.css("gradients", "background-image")) is light
    assert page.css("evil", "background-image") == "none"
    assert page.css("picture", "background-image").endswith('/gallery/hills.svg"), none')
    assert page.css("picture", "background-size") == "cover, auto"
    assert page.css("picture", "background-color") == "rgb(153, 206, 255)"
    tones = [page.css(tone, "color") for tone in ("prose", "secondary", "tertiary", "success", "warning", "danger")]
    assert len(set(tones)) == 6
    assert page.css("danger", "color") == ("rgb(194, 47, 47)" if light else "rgb(240, 127, 127)")
    assert page.css("themed", "color") == ("rgb(0, 63, 122)" if light else "rgb(255, 210, 64)")
    assert page.box("line")["height"] == 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ["Card", "ListView", "Basic"])
def test_a_forced_theme_holds_in_its_subtree_and_stays_readable(show: Show, theme: str, kind: str) -> None:
    forced = "dark" if theme == "light" else "light"
    inside = [text("inside"), node("Input", "field", name="field"), node("Button", "go", label="Go")]
    item = [node("ListViewItem", "item", *inside)] if kind == "ListView" else inside
    root = {"type": kind, "id": "root", "theme": forced, "children": item, "status": {"text": "Status"}}
    page = show(root={"type": "Basic", "children": [text("outside"), root]}, theme=theme)
    colors = {"light": "rgb(15, 15, 15)", "dark": "rgb(236, 236, 236)"}
    assert (page.css("outside", "color"), page.css("inside", "color")) == (colors[theme], colors[forced])
    surface = {"Card": ".ck-card__surface", "ListView": ".ck-list__surface", "Basic": ""}[kind]
    light = int(page.css("root", "background-color", surface).removeprefix("rgb(").split(",")[0])
    assert (light > 200) is (forced == "light")
    assert page.css("field", "color-scheme", "input") == forced
    solid = {"light": "rgb(24, 24, 24)", "dark": "rgb(243, 243, 243)"}
    assert page.css("go", "background-color") == solid[forced]
    if kind != "Basic":  # the status stands on the page
        tone = {"light": "rgb(86, 86, 86)", "dark": "rgb(180, 180, 180)"}
        assert page.css("root", "color", ".ck-status") == tone[theme]


def test_cards_have_the_documented_widths_padding_and_border(show: Show) -> None:
    widths = {"sm": 360, "md": 440, "lg": 560}
    page = show(
        *(node("Card", size, text(f"in-{size}"), size=size) for size in widths),
        node("Card", "card", text("in")),
        node("Card", "full", text("in-full"), size="full"),
        node("Card", "six", text("in-six"), padding=6, background="red-100", border={"top": 3}),
    )
    assert {size: page.box(size)["width"] for size in widths} == widths
    assert page.box("card")["width"] == 440
    assert page.box("full")["width"] > 560
    surface = ".ck-card__surface"
    assert (page.px("card", "padding-left", surface), page.px("six", "padding-left", surface)) == (16, 24)
    assert page.px("card", "border-top-width", surface) == 1
    assert page.px("card", "border-top-left-radius", surface) == 16
    assert page.css("six", "background-color", surface) == "rgb(255, 164, 162)"
    assert [page.px("six", f"border-{side}-width", surface) for side in SIDES] == [
        3,
        0,
        0,
        0,
    ]


def test_what_is_flush_reaches_the_edge_of_its_container(show: Show) -> None:
    page = show(
        node(
            "Card",
            "card",
            node("Image", "top", src="/gallery/hills.svg", alt="", flush=True, height=40),
            text("a"),
            node("Divider", "line", flush=True),
            node("Divider", "inset"),
            node("Box", "inner", node("Divider", "inner-line", flush=True), padding={"left": 5}),
            text("b"),
            padding={"top": 2, "left": 3, "right": 5, "bottom": 4},
        )
    )
    card = page.box("card", ".ck-card__surface")
    for name in ("top", "line"):
        found = page.box(name)
        assert (found["x"], found["width"]) == (card["x"] + 1, card["width"] - 2)
    assert page.box("top")["y"] == card["y"] + 1
    assert page.box("inset")["x"] == card["x"] + 1 + 3 * UNIT
    inner, line = page.box("inner"), page.box("inner-line")
    assert (line["x"], line["width"]) == (inner["x"], inner["width"])


def test_neighbours_without_a_gap_get_the_systems_spacing_and_a_gap_overrides_it(show: Show) -> None:
    def pairs(prefix: str) -> list[dict[str, Any]]:
        return [
            node("Title", f"{prefix}title", value="a"),
            text(f"{prefix}text"),
            node("Caption", f"{prefix}caption", value="a"),
            node("Divider", f"{prefix}line"),
            node("Label", f"{prefix}label", value="a", fieldName="a"),
            node("Input", f"{prefix}field", name=f"{prefix}a"),
            node("Button", f"{prefix}button", label="Go"),
            node("Divider", f"{prefix}wide", spacing=5),
            text(f"{prefix}end"),
        ]

    page = show(node("Col", "system", *pairs("")), node("Col", "own", *pairs("own-"), gap=3))
    names = ["title", "text", "caption", "line", "label", "field", "button", "wide", "end"]
    steps = [page.gap(above, below) for above, below in pairwise(names)]
    assert steps == [4, 2, 12, 12, 6, 12, 20, 20]
    own = [page.gap(f"own-{above}", f"own-{below}") for above, below in pairwise(names)]
    assert own == [12, 12, 12, 12, 12, 12, 12 + 20, 12 + 20]
