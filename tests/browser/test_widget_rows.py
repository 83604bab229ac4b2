"""Rows: words stay whole, a word without end stays in its box, and what is too much for a row is not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Show, Shown, node, show, showing, text

__all__ = ["show", "showing"]

ENDLESS = "x" * 20_000
LONG = [{"value": "long", "label": "An option whose label is long enough to be cut at any width of this row"}]


def ends_inside(page: Shown, name: str, around: str) -> bool:
    inner, outer = page.box(name), page.box(around)
    return inner["x"] >= outer["x"] - 0.5 and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 0.5


@pytest.mark.parametrize("width", [800, 390])
def test_labels_and_words_are_not_broken_for_a_neighbour_that_can_shrink(show: Show, width: int) -> None:
    page = show(
        root=node(
            "Card",
            "card",
            node("Row", "a", node("Label", "country", value="Country", fieldName="s"), select("s")),
            node("Row", "b", node("Label", "name", value="Name", fieldName="n"), node("Input", "n", name="n")),
            node("Row", "c", text("after"), node("Text", "url", value=f"https://example.com/{ENDLESS[:300]}")),
            node(
                "Row", "d", node("Col", "col", text("beside")), node("Col", "endless", node("Text", "e", value=ENDLESS))
            ),
        ),
        width=width,
    )
    assert [page.box(name)["height"] for name in ("country", "name")] == [20, 20]
    assert [page.box(name)["height"] for name in ("after", "beside")] == [24, 24]
    assert all(ends_inside(page, inner, "card") for inner in ("s", "n", "url", "e"))
    assert all(page.node(row).get_attribute("data-ck-over") is None for row in "abcd")


def select(name: str) -> dict[str, object]:
    return node("Select", name, name=name, options=LONG, defaultValue="long")


def test_a_word_without_end_leaves_neither_its_box_nor_others_without_room(show: Show) -> None:
    page = show(
        node("Row", "plain", node("Text", "endless", value=ENDLESS), text("short")),
        node("Row", "deep", node("Row", "inner", node("Col", "col", node("Text", "far", value=ENDLESS))), text("by")),
        node("Row", "rich", node("Markdown", "md", value=ENDLESS[:2000]), text("too")),
        width=390,
    )
    for name, row in (("endless", "plain"), ("short", "plain"), ("far", "deep"), ("by", "deep"), ("too", "rich")):
        assert ends_inside(page, name, row), name
    assert [page.box(name)["height"] for name in ("short", "by", "too")] == [24, 24, 24]


def test_a_row_of_too_many_buttons_goes_on_below_or_scrolls_where_it_must_not_wrap(show: Show) -> None:
    buttons = [node("Button", f"b{n}", label=f"Button {n}") for n in range(5)]
    lines = [node("Button", f"l{n}", label=f"Button {n}") for n in range(5)]
    two = [node("Button", f"t{n}", label=f"Button {n}") for n in range(2)]
    page = show(
        root=node(
            "Card",
            "card",
            node("Row", "row", *buttons, justify="end", wrap="nowrap"),
            node("Row", "below", *lines, justify="end"),
            node("Row", "fits", *two),
        )
    )
    assert all(ends_inside(page, f"l{n}", "below") for n in range(5))
    assert page.box("l4")["y"] >= page.box("l0")["y"] + page.box("l0")["height"]
    expect(page.node("below")).not_to_have_attribute("data-ck-over", "")
    row = page.node("row")
    expect(row).to_have_attribute("data-ck-over", "")
    assert page.box("row")["width"] == 440 - 34
    assert page.box("b0")["x"] >= page.box("row")["x"]
    page.node("b4").evaluate("button => button.scrollIntoView()")
    assert ends_inside(page, "b4", "row")
    expect(page.node("fits")).not_to_have_attribute("data-ck-over", "")
    assert page.css("fits", "overflow-x") == "visible"


def test_what_is_flush_in_a_row_is_no_reason_to_scroll(show: Show) -> None:
    picture = node("Image", "picture", src="/gallery/hills.svg", alt="", flush=True)
    page = show(root=node("Card", "card", node("Row", "row", text("words"), node("Spacer", "s"), picture)))
    card, image = page.box("card", ".ck-card__surface"), page.box("picture")
    assert image["x"] + image["width"] == card["x"] + card["width"] - 1
    expect(page.node("row")).not_to_have_attribute("data-ck-over", "")


def test_a_list_of_nothing_is_not_to_be_seen(show: Show) -> None:
    page = show(root=node("Card", "card", text("words"), node("ListView", "list")))
    assert page.box("list")["height"] == 0


def test_a_negative_margin_hides_nothing_and_leaves_the_frame_its_width(show: Show) -> None:
    page = show(
        root=node(
            "Card",
            "card",
            text("before"),
            node("Box", "up", text("inside"), margin={"top": -500}),
            text("after"),
            node("Box", "all", text("in all"), margin="-4000px"),
            text("last"),
        )
    )
    assert page.px("up", "margin-top") == page.px("all", "margin-left") == -40
    for name in ("before", "inside", "after", "last"):
        assert page.box(name)["y"] >= page.box("card")["y"], name
    assert page.box("card")["width"] == 440
    assert page.box("last")["y"] + 24 <= page.box("card")["y"] + page.box("card")["height"]


def test_a_row_that_scrolls_fades_out_where_there_is_more_of_it(show: Show) -> None:
    badges = [node("Badge", f"b{n}", label=f"A badge number {n}") for n in range(8)]
    page = show(root=node("Card", "card", node("Row", "row", *badges, wrap="nowrap")))
    expect(page.node("row")).to_have_attribute("data-ck-over", "")
    assert page.px("row", "--ck-fade") == 40
    page.node("row").evaluate("row => row.scrollTo(row.scrollWidth, 0)")
    expect(page.node("row")).to_have_css("--ck-fade", "0px")


@pytest.mark.parametrize("width", [1100, 390])
def test_a_date_in_a_row_keeps_its_room_and_its_neighbours_stay_beside_it(show: Show, width: int) -> None:
    date = node("DatePicker", "date", name="date", defaultValue="2026-03-15", clearable=True)
    time = {**select("time"), "clearable": True}
    page = show(
        root={
            **node("Card", "card", node("Row", "row", date, time, node("Button", "book", label="Book"))),
            "size": "sm",
        },
        width=width,
    )
    expect(page.node("date").locator(".ck-pick__value")).to_have_text("Mar 15, 2026")
    assert page.node("date").locator(".ck-pick__value").evaluate("value => value.scrollWidth <= value.clientWidth")
    inner, outer = page.box("date", ".ck-pick"), page.box("date")
    assert (inner["x"], inner["width"]) == (outer["x"], outer["width"])
    assert outer["width"] >= 150
    ends = [box["x"] + box["width"] for box in (page.box(name) for name in ("date", "time"))]
    assert ends[0] + 8 <= page.box("time")["x"]
    assert ends[1] + 8 <= page.box("book")["x"]
    value, clear = page.box("date", ".ck-pick__value"), page.box("date", ".ck-select__clear")
    assert value["x"] + value["width"] <= clear["x"]
