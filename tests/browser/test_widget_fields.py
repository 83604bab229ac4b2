"""Fields keep their shape: a long choice ends in an ellipsis, and what is wrong is said without a jump."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Show, node, show, showing

__all__ = ["show", "showing"]

LONG = "An option whose label is long enough to be cut at any width of this row"
OPTIONS = [{"value": "long", "label": LONG}, {"value": "b", "label": "B"}]


@pytest.mark.parametrize("width", [800, 390])
def test_a_long_choice_of_a_select_is_cut_with_an_ellipsis_before_the_chevron(show: Show, width: int) -> None:
    select = node("Select", "select", name="a", options=OPTIONS, defaultValue="long")
    label = node("Label", "label", value="Country", fieldName="a")
    page = show(root=node("Card", "card", node("Row", "row", label, select)), width=width)
    control = page.node("select").locator("select")
    # The text wraps inside of the control, of whose lines one is to be seen, with an ellipsis.
    assert page.css("select", "-webkit-line-clamp", "select") == "1"
    assert control.evaluate("select => select.scrollWidth <= select.clientWidth")
    assert page.px("select", "padding-right", "select") == 30
    assert page.px("select", "line-height", "select") == page.box("select", "select")["height"] - 2
    row, field = page.box("row"), page.box("select")
    assert field["x"] + field["width"] <= row["x"] + row["width"]


CHEVRON = """field => {
    const { x, width } = field.querySelector('.ck-field__control').getBoundingClientRect();
    const style = getComputedStyle(field, '::before');
    return [style.content, x + width - field.getBoundingClientRect().x - parseFloat(style.left)];
}"""


def test_a_select_that_is_wrong_keeps_its_width_and_its_chevron(show: Show) -> None:
    few: dict[str, Any] = {"options": OPTIONS[1:], "placeholder": "Pick", "required": True}
    page = show(
        root=node(
            "Card",
            "card",
            node("Select", "alone", name="a", **few),
            node("Select", "block", name="b", block=True, **few),
            node("Row", "row", node("Select", "before", name="c", **few), node("Badge", "badge", label="after")),
            node("DatePicker", "date", name="d", required=True),
            confirm={"label": "OK", "action": {"type": "x"}},
        )
    )
    names = ("alone", "block", "before", "date")
    widths = {name: page.box(name, ".ck-field__control")["width"] for name in names}
    badge = page.box("badge")["x"]
    chevrons = [page.node(name).evaluate(CHEVRON) for name in names[:3]]
    page.page.get_by_role("button", name="OK", exact=True).click()
    page.page.locator("[data-ck-problem]").nth(3).wait_for()
    assert {name: page.box(name, ".ck-field__control")["width"] for name in names} == widths
    assert page.box("badge")["x"] == badge
    assert [page.node(name).evaluate(CHEVRON) for name in names[:3]] == chevrons
    assert all(content == '""' for content, _ in chevrons)


BELOW = """field => {
    const bottoms = [...field.querySelectorAll('.ck-field__control, .ck-check__box, .ck-radio')];
    const lowest = Math.max(...bottoms.map(each => each.getBoundingClientRect().bottom));
    return field.getBoundingClientRect().bottom - lowest - parseFloat(getComputedStyle(field, '::after').height);
}"""


def test_the_message_stands_four_pixels_below_every_kind_of_field_and_colours_its_ring(show: Show) -> None:
    both = {"required": True, "options": OPTIONS[1:]}
    page = show(
        root=node(
            "Card",
            "card",
            node("Input", "input", name="a", required=True),
            node("Textarea", "area", name="b", required=True),
            node("Checkbox", "check", name="c", label="Agree", required=True),
            node("RadioGroup", "radios", name="d", **both),
            node("RadioGroup", "column", name="e", direction="col", **both),
            node("Select", "select", name="f", **both),
            confirm={"label": "OK", "action": {"type": "x"}},
        )
    )
    page.page.get_by_role("button", name="OK", exact=True).click()
    page.page.locator("[data-ck-problem]").nth(5).wait_for()
    found = {name: page.node(name).evaluate(BELOW) for name in ("input", "area", "check", "radios", "column", "select")}
    assert found == pytest.approx(dict.fromkeys(found, 4), abs=1.1)
    page.node("input").locator("input").focus()
    assert page.css("input", "outline-color", "input") == page.css("input", "border-top-color", "input")


def test_the_list_of_a_select_offers_no_empty_choice_beside_the_button_that_clears_it(show: Show) -> None:
    about = [{"value": "1", "label": "One", "description": "the first"}]
    page = show(node("Select", "select", name="a", clearable=True, options=about))
    page.node("select").locator("select").click()
    options = page.node("select").locator("option")
    expect(options.first).to_be_hidden()
    assert options.last.evaluate("option => getComputedStyle(option).rowGap") == "0px"
