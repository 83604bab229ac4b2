"""Charts as a person meets them: what is drawn stands for the numbers, is read by eye, ear and keyboard, and fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, expect

from chat_app.gallery.samples.charts import COST, CURVES, REVENUE
from tests.browser.appearing import appeared
from tests.browser.chart_reading import BAR, box, boxes, contrast, hovered
from tests.browser.looks import Show, show, showing
from tests.browser.profiles import profile, rest
from tests.browser.sampling import root
from tests.browser.server import AppServer
from tests.browser.test_gallery import Gallery

__all__ = ["show", "showing"]

CHARTS = "#chart *"


@pytest.fixture(scope="module")
def tab(browser: Browser, server: AppServer) -> Iterator[Gallery]:
    """The gallery of the shared server, loaded once: charts are only looked at."""
    context = profile(browser)
    yield Gallery(context.new_page(), server.url, CHARTS)
    context.close()


@pytest.fixture
def gallery(tab: Gallery) -> Gallery:
    """The gallery, at rest."""
    rest(tab.page)
    return tab


def shown(gallery: Gallery, title: str) -> Locator:
    """The charts of a sample, scrolled to: those that nobody sees are drawn when the browser has time."""
    figures = gallery.sample("Chart", title).get_by_role("figure")
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
    return figures


def test_bars_are_as_high_as_their_numbers(gallery: Gallery) -> None:
    figure = shown(gallery, "Bars")
    expect(figure.locator(BAR)).to_have_count(12)
    heights = [bar["height"] for bar in boxes(figure.locator(BAR))]
    assert [round(height * REVENUE[0] / heights[0], -1) for height in heights] == pytest.approx(REVENUE, abs=60)
    ticks = figure.locator(".recharts-yAxis-tick-labels text")
    assert ticks.all_text_contents() == ["0", "2.5K", "5K", "7.5K", "10K"]


def test_stacked_bars_stand_on_each_other(gallery: Gallery) -> None:
    figure = shown(gallery, "Stacked bars")
    expect(figure.locator(BAR)).to_have_count(12)
    bars = boxes(figure.locator(BAR))
    scale = bars[0]["height"] / COST[0]
    for n, (low, top) in enumerate(zip(bars[:6], bars[6:], strict=True)):
        assert top["x"] == pytest.approx(low["x"], abs=0.5)
        assert top["y"] + top["height"] == pytest.approx(low["y"], abs=0.5)
        assert low["height"] + top["height"] == pytest.approx(REVENUE[n] * scale, abs=1)


def test_gaps_between_bars_are_the_pixels_asked_for(gallery: Gallery) -> None:
    figure = shown(gallery, "Groups of bars, with gaps")
    expect(figure.locator(BAR)).to_have_count(12)
    bars = boxes(figure.locator(BAR))
    revenue, cost = bars[:6], bars[6:]
    for mine, theirs in zip(revenue, cost, strict=True):
        assert mine["x"] + mine["width"] == pytest.approx(theirs["x"], abs=0.6)
    for left, right in zip(cost[:-1], revenue[1:], strict=True):
        assert right["x"] - left["x"] - left["width"] == pytest.approx(32, abs=1.6)


def test_kinds_mix_and_areas_stack(gallery: Gallery) -> None:
    figure = shown(gallery, "Mixed, in colours of its own")
    for kind, count in (("path.recharts-area-area", 1), ("path.recharts-line-curve", 1), (BAR, 12)):
        expect(figure.locator(kind)).to_have_count(count)
    expect(figure.locator("path.recharts-line-curve")).to_have_attribute("stroke", "#d6336c")
    figure = shown(gallery, "Stacked areas")
    areas = figure.locator("path.recharts-area-area")
    expect(areas).to_have_count(2)
    fills = [area.get_attribute("fill") for area in areas.all()]
    low, top = (found for _, found in sorted(zip(fills, boxes(areas), strict=True), key=lambda pair: pair[0] or ""))
    assert top["y"] < low["y"]
    assert top["y"] + top["height"] < low["y"] + low["height"]


def shape(path: Locator) -> str:
    """What a path does, wherever it is: its commands, and its points from the first one on."""
    drawn = path.get_attribute("d") or ""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", drawn)]
    points = [f"{x - numbers[0]:.0f},{y - numbers[1]:.0f}" for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return " ".join(["".join(re.findall("[A-Z]", drawn)), *points])


def test_every_curve_is_drawn_in_its_own_way(gallery: Gallery) -> None:
    curves = shown(gallery, "Every curve").locator("path.recharts-line-curve")
    expect(curves).to_have_count(len(CURVES))
    drawn = {name: shape(path) for name, path in zip(CURVES, curves.all(), strict=True)}
    assert drawn["monotone"] == drawn["monotoneX"]
    assert drawn["bump"] == drawn["bumpX"]
    assert len(set(drawn.values())) == len(CURVES) - 2
    commands = {name: each.partition(" ")[0] for name, each in drawn.items()}
    assert (commands["linear"], commands["natural"], commands["linearClosed"]) == ("MLLLLL", "MCCCCC", "MLLLLLZ")


def test_the_legend_names_each_series_in_its_colour(gallery: Gallery) -> None:
    figure = shown(gallery, "Colours in sequence")
    legend = figure.get_by_role("list", name="Series").get_by_role("listitem")
    expect(legend).to_have_text([f"Team {n}" for n in range(1, 8)])
    colors = [item.evaluate("item => getComputedStyle(item.firstChild).color") for item in legend.all()]
    bars = [
        bars.locator("path").first.evaluate("bar => getComputedStyle(bar).fill")
        for bars in figure.locator(".recharts-bar").all()
    ]
    assert colors == bars
    assert len(set(colors)) == 7


def test_the_mouse_reads_numbers_off_the_chart(gallery: Gallery) -> None:
    tooltip = hovered(shown(gallery, "Mixed, in colours of its own"), 0.54)
    assert tooltip.inner_text().split() == ["Jul", "Cost", "3,700", "Margin", "2,400", "Revenue", "6,100"]
    values = boxes(tooltip.locator(".recharts-tooltip-item-value"))
    assert len({round(value["x"] + value["width"]) for value in values}) == 1
    figure = shown(gallery, "Lines, and other words for the categories")
    assert "January" in hovered(figure, 0.12).inner_text()


def test_a_missing_number_is_left_out(gallery: Gallery) -> None:
    figure = shown(gallery, "Holes, below zero, no numbers")
    expect(figure.locator(BAR)).to_have_count(4)
    below = [bar["y"] for bar in boxes(figure.locator(BAR))]
    assert below[0] == pytest.approx(below[2], abs=0.5), "bars below zero begin at the same line"
    expect(figure.locator(".recharts-line-dots .recharts-dot")).to_have_count(4)
    assert hovered(figure, 0.5).inner_text().split() == ["Wed", "Level", "9.5"]


def test_the_keyboard_walks_along_the_points(gallery: Gallery) -> None:
    figure = shown(gallery, "Bars")
    figure.locator("svg.recharts-surface").focus()
    status = figure.get_by_role("status")
    expect(appeared(status)).to_contain_text("Jan")
    gallery.page.keyboard.press("ArrowRight")
    gallery.page.keyboard.press("ArrowRight")
    expect(status).to_contain_text("Mar")
    expect(status).to_contain_text("5,100")


def test_a_chart_is_heard_by_its_name_and_as_a_table(gallery: Gallery) -> None:
    figure = shown(gallery, "Stacked bars")
    expect(figure).to_have_attribute(
        "aria-label", "Stacked bar chart: Cost and Margin. 6 points, Jan to Jun. Values from 800 to 3,900."
    )
    rows = figure.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(7)
    assert rows.nth(1).inner_text().split() == ["Jan", "2900", "1300"]


def test_long_labels_are_cut_to_their_place(gallery: Gallery) -> None:
    figure = shown(gallery, "Long words, large numbers")
    labels = figure.locator(".recharts-xAxis-tick-labels text")
    expect(labels).to_have_count(4)
    assert all(left["x"] + left["width"] < right["x"] for left, right in pairwise(boxes(labels)))
    assert (labels.first.text_content() or "").endswith("…")
    assert "Customer success and support, Europe" in hovered(figure, 0.25).inner_text()


def test_sizes_are_those_asked_for(gallery: Gallery) -> None:
    figures = shown(gallery, "Sizes")
    half, other, wide, square = boxes(figures)
    assert half["width"] == pytest.approx(other["width"], abs=1)
    assert half["height"] == other["height"] == 140
    assert (wide["width"], wide["height"]) == (480, 120)
    assert (square["width"], square["height"]) == (160, 160)
    auto = box(shown(gallery, "Bars"))
    assert auto["height"] == pytest.approx(auto["width"] * 9 / 16, abs=1)


def test_nothing_to_draw_is_said_in_a_box_of_the_same_size(gallery: Gallery) -> None:
    one, none = shown(gallery, "One point, and none").all()
    expect(none).to_have_text("No data to show")
    expect(none).to_have_accessible_name("Chart: no data to show")
    expect(none.locator("svg")).to_have_count(0)
    assert box(none)["height"] == box(one)["height"] == 140
    expect(one.locator(".recharts-dot")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_colours_stand_out(show: Show, scheme: str) -> None:
    both = [child for title in ("Bars", "Colours in sequence") for child in root("Chart", title)["children"]]
    figures = show(root={"type": "Card", "children": both}, theme=scheme).page.get_by_role("figure")
    expect(figures).to_have_count(2)
    figure, colours = figures.all()
    expect(figure.locator(BAR)).to_have_count(12)
    for words in (".recharts-xAxis-tick-labels text", ".recharts-yAxis-tick-labels text", ".ck-chart__legend span"):
        assert contrast(figure.locator(words).first) >= 4.5
    tooltip = hovered(figure, 0.5)
    for words in (".recharts-tooltip-label", ".recharts-tooltip-item-name", ".recharts-tooltip-item-value"):
        assert contrast(tooltip.locator(words)) >= 4.5
    colours.scroll_into_view_if_needed()
    expect(colours.locator(".recharts-bar")).to_have_count(7)
    for bars in colours.locator(".recharts-bar").all():
        assert contrast(bars.locator("path").first) >= 3
