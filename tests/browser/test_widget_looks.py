"""Controls, text, pictures and lists look as documented, in numbers: heights, gutters, type, sizes of icons.

The numbers are those of `chatkit.widgets` and of the public design system with the same tokens, `@openai/apps-sdk-ui`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Show, node, show, showing, square, text

__all__ = ["show", "showing"]

SIZES = ("3xs", "2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl")
HEIGHTS = (22, 24, 26, 28, 32, 36, 40, 44, 48)
GUTTERS = {"2xs": 6, "xs": 8, "sm": 10, "md": 12, "lg": 14, "xl": 16}
UNIT = 4


def test_buttons_have_the_documented_height_type_radius_gutter_and_icon(show: Show) -> None:
    page = show(
        *(node("Button", size, label="Go", size=size, pill=False, iconStart="plus") for size in SIZES),
        node("Button", "plain", label="Go"),
        node("Button", "secondary", label="Go", style="secondary"),
        *(node("Button", f"icon-{size}", iconStart="plus", iconSize=size) for size in ("sm", "md", "lg", "xl", "2xl")),
        node("Row", "pair", *(node("Button", f"block-{n}", label="Go", block=True) for n in (1, 2)), gap=2),
        node("Button", "wide", label="Go", block=True),
        node("Button", "off", label="Go", disabled=True),
        node("Button", "uniform", label="G", uniform=True, size="xl"),
    )
    assert [page.box(size)["height"] for size in SIZES] == list(HEIGHTS)
    assert [page.px(size, "font-size") for size in SIZES] == [12, 12, 14, 14, 14, 14, 14, 16, 16]
    assert [page.px(size, "border-radius") for size in SIZES] == [6, 6, 6, 6, 8, 8, 10, 12, 12]
    assert [page.px(size, "padding-left") for size in SIZES] == [6, 8, 8, 10, 12, 12, 14, 14, 16]
    # The default: lg, solid, primary, pill.
    assert page.box("plain")["height"] == 36
    assert page.px("plain", "border-radius") > 100
    assert page.css("plain", "background-color") == "rgb(24, 24, 24)"
    assert page.css("secondary", "background-color") != page.css("plain", "background-color")
    icons = [page.box(f"icon-{size}", "svg")["width"] for size in ("sm", "md", "lg", "xl", "2xl")]
    assert icons == [16, 18, 20, 22, 24]
    left, right = page.box("block-1"), page.box("block-2")
    assert left["width"] == right["width"]
    assert left["width"] * 2 + 2 * UNIT == pytest.approx(page.box("pair")["width"])
    assert page.box("wide")["width"] == page.box("pair")["width"]
    assert page.box("uniform")["width"] == page.box("uniform")["height"] == 40
    assert page.node("off").is_disabled()


def test_fields_have_the_documented_height_type_and_gutter(show: Show) -> None:
    options = [{"value": "a", "label": "A"}]
    page = show(
        *(node("Input", f"i-{size}", name=f"i-{size}", size=size) for size in SIZES),
        *(node("Select", f"s-{size}", name=f"s-{size}", size=size, options=options) for size in SIZES),
        *(node("Input", f"g-{size}", name=f"g-{size}", gutterSize=size) for size in GUTTERS),
        node("Input", "plain", name="plain"),
        node("Input", "soft", name="soft", variant="soft"),
        node("Input", "pill", name="pill", pill=True),
        node("Textarea", "area", name="area"),
        node("Textarea", "five", name="five", rows=5),
        node("Textarea", "grown", name="grown", rows=1, maxRows=4, autoResize=True, defaultValue="a\n" * 30),
        node("Select", "narrow", name="narrow", options=options),
        node("Select", "block", name="block", options=options, block=True),
        node("RadioGroup", "row", name="row", options=[*options, {"value": "b", "label": "B"}]),
        node("RadioGroup", "col", name="col", direction="col", options=[*options, {"value": "b", "label": "B"}]),
    )
    control = ".ck-field__control"
    for kind in ("i", "s"):
        assert [page.box(f"{kind}-{size}", control)["height"] for size in SIZES] == list(HEIGHTS)
    assert [page.px(f"i-{size}", "font-size", control) for size in SIZES] == [12, 12, 14, 14, 14, 14, 14, 16, 16]
    assert [page.px(f"g-{size}", "padding-left", control) for size in GUTTERS] == list(GUTTERS.values())
    assert page.box("plain", control)["height"] == 32
    assert page.css("plain", "border-top-color", control) == "rgb(136, 136, 136)"
    assert page.css("soft", "border-top-color", control) == "rgba(0, 0, 0, 0)"
    assert page.px("pill", "border-top-left-radius", control) > 100
    assert [page.box(name, control)["height"] for name in ("area", "five", "grown")] == [74, 114, 94]
    assert page.box("narrow")["width"] < page.box("block")["width"] == page.box("plain")["width"]
    first, second = (page.box("row", f".ck-radio:nth-child({n})") for n in (1, 2))
    assert first["y"] == second["y"]
    first, second = (page.box("col", f".ck-radio:nth-child({n})") for n in (1, 2))
    assert first["x"] == second["x"]


def test_text_has_the_documented_type(show: Show) -> None:
    texts = {"xs": (12, 18), "sm": (14, 20), "md": (16, 24), "lg": (18, 29), "xl": (20, 32)}
    titles = {"sm": (18, 26), "md": (20, 26), "lg": (24, 28), "xl": (32, 38), "2xl": (36, 42)}
    large = {"3xl": 48, "4xl": 60, "5xl": 72}
    page = show(
        *(text(f"t-{size}", size=size) for size in texts),
        *(node("Label", f"l-{size}", value="a", fieldName="a", size=size) for size in texts),
        *(node("Title", f"h-{size}", value="a", size=size) for size in [*titles, *large]),
        text("text"),
        node("Title", "title", value="a"),
        node("Caption", "caption", value="a"),
        node("Label", "label", value="a", fieldName="a"),
        *(text(weight, weight=weight) for weight in ("normal", "medium", "semibold", "bold")),
        text("italic", italic=True),
        text("struck", lineThrough=True),
        *(text(f"at-{side}", textAlign=side) for side in ("start", "center", "end")),
    )
    for prefix in ("t", "l"):
        found = {
            size: (page.px(f"{prefix}-{size}", "font-size"), page.px(f"{prefix}-{size}", "line-height"))
            for size in texts
        }
        assert found == texts
    assert {size: page.type(f"h-{size}") for size in titles} == titles
    assert {size: page.px(f"h-{size}", "font-size") for size in large} == large
    assert (page.px("text", "font-size"), page.css("text", "font-weight")) == (16, "400")
    assert (page.px("title", "font-size"), page.css("title", "font-weight")) == (20, "500")
    assert (page.px("label", "font-size"), page.css("label", "font-weight")) == (14, "500")
    assert page.css("caption", "color") == page.css("label", "color") != page.css("text", "color")
    assert [page.css(w, "font-weight") for w in ("normal", "medium", "semibold", "bold")] == [
        "400",
        "500",
        "600",
        "700",
    ]
    assert page.css("italic", "font-style") == "italic"
    assert "line-through" in page.css("struck", "text-decoration")
    assert [page.css(f"at-{side}", "text-align") for side in ("start", "center", "end")] == ["start", "center", "end"]


def test_long_text_is_truncated_clamped_or_given_room(show: Show) -> None:
    long = "word " * 60
    page = show(
        node("Text", "cut", value=long, truncate=True),
        node("Text", "two", value=long, maxLines=2),
        node("Title", "title", value=long, maxLines=1),
        node("Caption", "caption", value=long, truncate=True),
        node("Text", "room", value="a", minLines=3),
        node("Text", "narrow", value="a", width=123),
        node("Row", "row", node("Text", "in-row", value=long, truncate=True), node("Badge", "badge", label="new")),
        node("Row", "tight", node("Badge", "long", label=long), width=120),
    )
    assert [page.box(name)["height"] for name in ("cut", "two", "title", "room", "caption")] == [24, 48, 26, 72, 18]
    assert page.css("cut", "text-overflow") == page.css("in-row", "text-overflow") == "ellipsis"
    assert page.box("narrow")["width"] == 123
    row, badge = page.box("row"), page.box("badge")
    assert badge["x"] + badge["width"] <= row["x"] + row["width"]
    assert page.box("long")["width"] <= 120
    assert page.node("long").evaluate("badge => badge.scrollWidth <= badge.clientWidth")  # it wraps, and is read whole


def test_icons_and_badges_have_the_documented_sizes(show: Show) -> None:
    icons = {"xs": 14, "sm": 16, "md": 18, "lg": 20, "xl": 22, "2xl": 24, "3xl": 32}
    badges = {"sm": 20, "md": 22, "lg": 24}
    page = show(
        *(node("Icon", f"i-{size}", name="star", size=size) for size in icons),
        node("Icon", "icon", name="star"),
        node("Icon", "brand", name="vendor:github", color="danger"),
        *(node("Badge", f"b-{size}", label="a", size=size, pill=False) for size in badges),
        node("Badge", "badge", label="a"),
    )
    assert {size: page.box(f"i-{size}", "svg")["width"] for size in icons} == icons
    assert page.box("icon", "svg")["width"] == page.box("brand", "svg")["width"] == 18
    assert page.css("brand", "fill", "path") == "rgb(194, 47, 47)"
    assert {size: page.box(f"b-{size}")["height"] for size in badges} == badges
    assert page.box("badge")["height"] == 20
    assert page.px("badge", "border-radius") > 100 > page.px("b-sm", "border-radius")


def test_images_fit_frame_and_are_small_in_a_row(show: Show) -> None:
    source = {"src": "/gallery/hills.svg", "alt": ""}
    page = show(
        node("Image", "plain", width=80, height=40, **source),
        node("Image", "contain", size=40, fit="contain", position="top left", frame=True, radius="full", **source),
        node("Image", "ratio", width=80, aspectRatio=2, **source),
        node("Row", "row", node("Image", "small", **source), node("Image", "sized", size=30, **source)),
    )
    assert (page.css("plain", "object-fit"), page.css("plain", "object-position")) == ("cover", "50% 50%")
    assert page.px("plain", "border-top-left-radius") == 8
    assert (page.css("contain", "object-fit"), page.css("contain", "object-position")) == ("contain", "0% 0%")
    assert page.css("contain", "box-shadow") != "none"
    assert (page.box("ratio")["width"], page.box("ratio")["height"]) == (80, 40)
    assert (page.box("small")["width"], page.box("small")["height"]) == (40, 40)
    assert page.box("sized")["width"] == 30


def test_a_list_shows_its_limit_and_its_rows_take_gap_and_align(show: Show) -> None:
    rows = [node("ListViewItem", f"row{n}", square(f"s{n}"), text(f"t{n}"), gap=5, align="end") for n in range(14)]
    page = show(root={"type": "ListView", "id": "list", "limit": 3, "children": rows})
    assert page.page.locator('[data-widget="ListViewItem"]:visible').count() == 3
    assert page.box("t0")["x"] - page.box("s0")["x"] - 20 == 20
    assert page.css("row0", "align-items") == "flex-end"
    page.page.get_by_text("Show 11 more").click()
    assert page.page.locator('[data-widget="ListViewItem"]:visible').count() == 14
    auto = show(root={"type": "ListView", "id": "list", "limit": "auto", "children": rows})
    assert auto.page.locator('[data-widget="ListViewItem"]:visible').count() == 8


def test_what_still_streams_says_so(show: Show) -> None:
    page = show(
        text("words", streaming=True),
        text("done"),
        node("Markdown", "rich", value="Some **words**", streaming=True),
        node("Markdown", "rich-done", value="Some **words**"),
    )
    after = "element => getComputedStyle(element, '::after').animationName"
    assert page.node("words").evaluate(after) == "ck-pulse"
    assert page.node("done").evaluate(after) == "none"
    expect(page.node("rich").locator("p")).to_be_visible()
    assert page.node("rich").locator("p").evaluate(after) == "ck-pulse"
    assert page.node("rich-done").locator("p").evaluate(after) == "none"


def test_who_opens_the_rest_of_a_list_by_keyboard_goes_on_in_it(show: Show) -> None:
    for rows, next_one in ((text, "r2"), (lambda name: node("Button", name, label=name), "r2")):
        page = show(
            root={
                "type": "ListView",
                "limit": 2,
                "children": [node("ListViewItem", f"i{n}", rows(f"r{n}")) for n in range(5)],
            }
        )
        page.page.get_by_text("Show 3 more").press("Enter")
        expect(page.page.locator(':focus[data-widget-id="i2"], [data-widget-id="i2"] :focus')).to_have_count(1)
        expect(page.node(next_one)).to_be_visible()
