"""Charts use their room: every label that fits is shown, and in a small chart the drawing goes before its legend."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.chart_reading import box, boxes
from tests.browser.looks import Show, node, show, showing

__all__ = ["show", "showing"]

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
LABELS = ".recharts-xAxis-tick-labels text"
LINES = ".recharts-cartesian-grid-horizontal line"
BESIDE = ".recharts-yAxis-tick-labels text"
VALUES = [[8], [-3, -9, 7], [0, 0], [8, 100]]


def chart(name: str, kind: str, labels: list[str], **props: Any) -> dict[str, Any]:
    rows = [{"day": label, "a": 3 + n % 4, "b": 5 - n % 3} for n, label in enumerate(labels)]
    series = [{"type": kind, "dataKey": key, "label": key.upper()} for key in "ab"]
    return node("Chart", name, data=rows, series=series, xAxis={"dataKey": "day"}, **props)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["line", "area", "bar"])
def test_all_labels_that_fit_are_shown(show: Show, kind: str, width: int) -> None:
    long = [f"{day}, a long label" for day in DAYS]
    page = show(
        root=node("Card", "card", chart("days", kind, DAYS), chart("long", kind, long, showYAxis=True)), width=width
    )
    days = page.node("days").locator(LABELS)
    expect(days).to_have_text(DAYS)
    found = boxes(page.node("long").locator(LABELS))
    assert 1 < len(found) <= len(DAYS)
    card = page.box("card")
    for place in [*boxes(days), *found]:
        assert place["x"] >= card["x"]
        assert place["x"] + place["width"] <= card["x"] + card["width"]
    for left, right in pairwise(found):
        assert left["x"] + left["width"] < right["x"]


def test_the_lowest_number_keeps_clear_of_the_first_label(show: Show) -> None:
    page = show(root=node("Card", "card", chart("days", "line", DAYS, showYAxis=True)))
    expect(page.node("days").locator(BESIDE).first).to_have_text("0")
    number, label = (box(page.node("days").locator(each).first) for each in (BESIDE, LABELS))
    assert label["y"] - number["y"] - number["height"] >= 0


@pytest.mark.parametrize("height", [100, 120, 160, 200, 280])
def test_lines_stand_at_equal_distances_one_at_each_number(show: Show, height: int) -> None:
    series = [{"type": "bar", "dataKey": "v", "label": "V"}]
    charts = [
        node(
            "Chart",
            f"chart{n}",
            data=[{"x": str(x), "v": value} for x, value in enumerate(values)],
            series=series,
            xAxis="x",
            showYAxis=True,
            height=height,
            width=320,
        )
        for n, values in enumerate(VALUES)
    ]
    page = show(*charts)
    for n in range(len(VALUES)):
        figure = page.node(f"chart{n}")
        figure.scroll_into_view_if_needed()
        expect(figure.locator(BESIDE).first).to_be_attached()
        lines = sorted({round(float(line.get_attribute("y1") or "nan")) for line in figure.locator(LINES).all()})
        assert len(lines) > 2
        gaps = [below - above for above, below in pairwise(lines)]
        assert max(gaps) - min(gaps) <= 1
        top = box(figure.locator("svg").first)["y"]
        for number in boxes(figure.locator(BESIDE)):
            middle = number["y"] + number["height"] / 2 - top
            assert min(abs(middle - line) for line in lines) < 4


def test_in_a_small_chart_the_legend_gives_way_first_then_the_axes(show: Show) -> None:
    page = show(
        chart("large", "line", DAYS, width=300, height=200, showYAxis=True),
        chart("low", "line", DAYS, width=200, height=90, showYAxis=True),
        chart("tiny", "line", DAYS, width=100, height=60, showYAxis=True),
    )
    shown: dict[str, tuple[bool, bool, bool]] = {}
    for name in ("large", "low", "tiny"):
        figure = page.node(name)
        curve = figure.locator("path.recharts-line-curve").first
        expect(curve).to_be_visible()
        assert box(curve)["height"] >= 10
        shown[name] = (
            figure.locator(".ck-chart__legend").count() > 0,
            figure.locator(LABELS).count() > 0,
            figure.locator(BESIDE).count() > 0,
        )
    assert shown == {"large": (True, True, True), "low": (False, True, True), "tiny": (False, False, False)}
