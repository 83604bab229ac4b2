"""Charts as a person meets them: what is drawn stands for the numbers, is read by eye, ear and keyboard, and fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from chat_app.cli.frontend import ROOT
from chat_app.protocol.samples.charts import COST, CURVES, REVENUE
from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.test_gallery import Gallery

BAR = ".recharts-bar-rectangle path"
TOOLTIP = ".recharts-tooltip-wrapper"
COLORS = """element => {
    const seen = (element) => parts(getComputedStyle(element).backgroundColor);
    const parts = (color) => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const style = getComputedStyle(element);
    let behind = element;
    while (behind === element || seen(behind)[3] === 0) behind = behind.parentElement;
    const own = element instanceof SVGElement ? style.fill : style.color;
    return [parts(own), seen(behind)];
}"""


@pytest.fixture
def gallery(page: Page, server: AppServer) -> Gallery:
    """The gallery of the shared server."""
    return Gallery(page, server.url)


@pytest.fixture(scope="module")
def charting(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A server that answers with the chart that a message names."""
    server = AppServer(tmp_path_factory.mktemp("charts"), CHAT_APP_SERVER="tests.browser.chart_server:charting")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def asked(page: Page, charting: AppServer) -> Callable[[str], Locator]:
    """Return a function that asks for a chart and returns its figure; no error may reach the page."""
    person = Person(page, charting.url).opens()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    def ask(name: str) -> Locator:
        person.says(name)
        figure = page.get_by_role("figure").last
        expect(figure.locator("svg.recharts-surface")).to_be_visible()
        assert faults == []
        return figure

    return ask


def box(element: Locator) -> dict[str, float]:
    """The element's place and size in pixels."""
    found = element.bounding_box()
    assert found is not None
    return {name: found[name] for name in ("x", "y", "width", "height")}


def boxes(elements: Locator) -> list[dict[str, float]]:
    """Places and sizes of all elements."""
    return [box(each) for each in elements.all()]


def contrast(element: Locator) -> float:
    """Contrast of an element's own colour to what is behind it."""
    lights: list[float] = []
    for color in element.evaluate(COLORS):
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in color[:3])]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def hovered(figure: Locator, across: float) -> Locator:
    """The tooltip while the mouse is so far across the chart."""
    surface = figure.locator("svg.recharts-surface")
    surface.scroll_into_view_if_needed()
    place = box(surface)
    surface.hover(position={"x": place["width"] * across, "y": place["height"] / 2})
    tooltip = figure.locator(TOOLTIP)
    expect(tooltip).to_be_visible()
    return tooltip


def test_bars_are_as_high_as_their_numbers(gallery: Gallery) -> None:
    figure = gallery.sample("Chart", "Bars").get_by_role("figure")
    expect(figure.locator(BAR)).to_have_count(12)
    heights = [bar["height"] for bar in boxes(figure.locator(BAR))]
    assert [round(height * REVENUE[0] / heights[0], -1) for height in heights] == pytest.approx(REVENUE, abs=60)
    ticks = figure.locator(".recharts-yAxis-tick-labels text")
    assert ticks.all_text_contents() == ["0", "2.5K", "5K", "7.5K", "10K"]


def test_stacked_bars_stand_on_each_other(gallery: Gallery) -> None:
    figure = gallery.sample("Chart", "Stacked bars").get_by_role("figure")
    expect(figure.locator(BAR)).to_have_count(12)
    bars = boxes(figure.locator(BAR))
    scale = bars[0]["height"] / COST[0]
    for n, (low, top) in enumerate(zip(bars[:6], bars[6:], strict=True)):
        assert top["x"] == pytest.approx(low["x"], abs=0.5)
        assert top["y"] + top["height"] == pytest.approx(low["y"], abs=0.5)
        assert low["height"] + top["height"] == pytest.approx(REVENUE[n] * scale, abs=1)


def test_gaps_between_bars_are_the_pixels_asked_for(gallery: Gallery) -> None:
    figure = gallery.sample("Chart", "Groups of bars, with gaps").get_by_role("figure")
    expect(figure.locator(BAR)).to_have_count(12)
    bars = boxes(figure.locator(BAR))
    revenue, cost = bars[:6], bars[6:]
    for mine, theirs in zip(revenue, cost, strict=True):
        assert mine["x"] + mine["width"] == pytest.approx(theirs["x"], abs=0.6)
    for left, right in zip(cost[:-1], revenue[1:], strict=True):
        assert right["x"] - left["x"] - left["width"] == pytest.approx(32, abs=1.6)


def test_kinds_mix_and_areas_stack(gallery: Gallery) -> None:
    figure = gallery.sample("Chart", "Mixed, in colours of its own").get_by_role("figure")
    for kind, count in (("path.recharts-area-area", 1), ("path.recharts-line-curve", 1), (BAR, 12)):
        expect(figure.locator(kind)).to_have_count(count)
    expect(figure.locator("path.recharts-line-curve")).to_have_attribute("stroke", "#d6336c")
    figure = gallery.sample("Chart", "Stacked areas").get_by_role("figure")
    low, top = (box(figure.locator(f'path.recharts-area-area[fill*="{color}"]')) for color in ("blue", "purple"))
    assert top["y"] < low["y"]
    assert top["y"] + top["height"] < low["y"] + low["height"]


def shape(path: Locator) -> str:
    """What a path does, wherever it is: its commands, and its points from the first one on."""
    drawn = path.get_attribute("d") or ""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", drawn)]
    points = [f"{x - numbers[0]:.0f},{y - numbers[1]:.0f}" for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return " ".join(["".join(re.findall("[A-Z]", drawn)), *points])


def test_every_curve_is_drawn_in_its_own_way(gallery: Gallery) -> None:
    curves = gallery.sample("Chart", "Every curve").locator("path.recharts-line-curve")
    expect(curves).to_have_count(len(CURVES))
    drawn = {name: shape(path) for name, path in zip(CURVES, curves.all(), strict=True)}
    assert drawn["monotone"] == drawn["monotoneX"]
    assert drawn["bump"] == drawn["bumpX"]
    assert len(set(drawn.values())) == len(CURVES) - 2
    commands = {name: each.partition(" ")[0] for name, each in drawn.items()}
    assert (commands["linear"], commands["natural"], commands["linearClosed"]) == ("MLLLLL", "MCCCCC", "MLLLLLZ")


def test_the_legend_names_each_series_in_its_colour(gallery: Gallery) -> None:
    figure = gallery.sample("Chart", "Colours in sequence").get_by_role("figure")
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
    tooltip = hovered(gallery.sample("Chart", "Mixed, in colours of its own").get_by_role("figure"), 0.54)
    assert tooltip.inner_text().split() == ["Jul", "Cost", "3,700", "Margin", "2,400", "Revenue", "6,100"]
    values = boxes(tooltip.locator(".recharts-tooltip-item-value"))
    assert len({round(value["x"] + value["width"]) for value in values}) == 1
    figure = gallery.sample("Chart", "Lines, and other words for the categories").get_by_role("figure")
    assert "January" in hovered(figure, 0.12).inner_text()


def test_a_missing_number_is_left_out(gallery: Gallery) -> None:
    figure = gallery.sample("Chart", "Holes, below zero, no numbers").get_by_role("figure")
    expect(figure.locator(BAR)).to_have_count(4)
    below = [bar["y"] for bar in boxes(figure.locator(BAR))]
    assert below[0] == pytest.approx(below[2], abs=0.5), "bars below zero begin at the same line"
    expect(figure.locator(".recharts-line-dots .recharts-dot")).to_have_count(4)
    assert hovered(figure, 0.5).inner_text().split() == ["Wed", "Level", "9.5"]


def test_the_keyboard_walks_along_the_points(gallery: Gallery) -> None:
    figure = gallery.sample("Chart", "Bars").get_by_role("figure")
    figure.locator("svg.recharts-surface").focus()
    status = figure.get_by_role("status")
    expect(status).to_contain_text("Jan")
    gallery.page.keyboard.press("ArrowRight")
    gallery.page.keyboard.press("ArrowRight")
    expect(status).to_contain_text("Mar")
    expect(status).to_contain_text("5,100")


def test_a_chart_is_heard_by_its_name_and_as_a_table(gallery: Gallery) -> None:
    sample = gallery.sample("Chart", "Stacked bars")
    figure = sample.get_by_role("figure")
    expect(figure).to_have_attribute(
        "aria-label", "Stacked bar chart: Cost and Margin. 6 points, Jan to Jun. Values from 800 to 3,900."
    )
    rows = figure.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(7)
    assert rows.nth(1).inner_text().split() == ["Jan", "2900", "1300"]


def test_sizes_are_those_asked_for(gallery: Gallery) -> None:
    figures = gallery.sample("Chart", "Sizes").get_by_role("figure")
    half, other, wide, square = boxes(figures)
    assert half["width"] == pytest.approx(other["width"], abs=1)
    assert half["height"] == other["height"] == 140
    assert (wide["width"], wide["height"]) == (480, 120)
    assert (square["width"], square["height"]) == (160, 160)
    auto = box(gallery.sample("Chart", "Bars").get_by_role("figure"))
    assert auto["height"] == pytest.approx(auto["width"] * 9 / 16, abs=1)


def test_nothing_to_draw_is_said_in_a_box_of_the_same_size(gallery: Gallery) -> None:
    one, none = gallery.sample("Chart", "One point, and none").get_by_role("figure").all()
    expect(none).to_have_text("No data to show")
    expect(none).to_have_accessible_name("Chart: no data to show")
    expect(none.locator("svg")).to_have_count(0)
    assert box(none)["height"] == box(one)["height"] == 140
    expect(one.locator(".recharts-dot")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_colours_stand_out(contexts: Callable[..., BrowserContext], server: AppServer, scheme: str) -> None:
    gallery = Gallery(contexts(color_scheme=scheme).new_page(), server.url)
    figure = gallery.sample("Chart", "Bars").get_by_role("figure")
    for words in (".recharts-xAxis-tick-labels text", ".recharts-yAxis-tick-labels text", ".ck-chart__legend span"):
        assert contrast(figure.locator(words).first) >= 4.5
    tooltip = hovered(figure, 0.5)
    for words in (".recharts-tooltip-label", ".recharts-tooltip-item-name", ".recharts-tooltip-item-value"):
        assert contrast(tooltip.locator(words)) >= 4.5
    for bars in gallery.sample("Chart", "Colours in sequence").locator(".recharts-bar").all():
        assert contrast(bars.locator("path").first) >= 3


def plot_chunks() -> set[str]:
    """Names of the built files that hold recharts."""
    files = (Path(ROOT) / ".web/build/client/assets").glob("*.js")
    return {file.name for file in files if "recharts-surface" in file.read_text()}


def test_recharts_is_fetched_with_the_first_chart(page: Page, charting: AppServer) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[-1]))
    person = Person(page, charting.url).opens()
    person.says("hello")
    expect(person.widgets("Text")).to_be_visible()
    chunks = plot_chunks()
    assert len(chunks) == 1
    assert not chunks & set(fetched)
    assert not [name for name in fetched if name.startswith("plot")]
    person.says("equal")
    expect(page.locator("svg.recharts-surface")).to_be_visible()
    assert chunks <= set(fetched)


def test_nothing_moves_when_the_code_arrives(page: Page, charting: AppServer) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/plot-*.js", hold)
    person = Person(page, charting.url).opens()
    person.says("equal")
    figure = page.get_by_role("figure")
    expect(figure).to_be_visible()
    before = box(figure)
    assert before["height"] >= 200
    expect(figure).to_be_empty()
    held[0].continue_()
    expect(figure.locator("svg.recharts-surface")).to_be_visible()
    after = box(figure)
    assert (after["width"], after["height"]) == (before["width"], before["height"])


def test_many_points_fit_a_phone(contexts: Callable[..., BrowserContext], charting: AppServer) -> None:
    page = contexts(viewport={"width": 390, "height": 844}).new_page()
    Person(page, charting.url).opens().says("many")
    figure = page.get_by_role("figure")
    expect(figure.locator(BAR).first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    labels = boxes(figure.locator(".recharts-xAxis-tick-labels text"))
    assert 2 <= len(labels) <= 10
    assert all(left["x"] + left["width"] < right["x"] for left, right in pairwise(labels))
    expect(figure.locator("caption")).to_have_text("Data of the chart, the first 100 of 800 rows")


def test_a_hostile_chart_is_drawn_as_text_and_numbers(asked: Callable[[str], Locator]) -> None:
    figure = asked("hostile")
    expect(figure.locator(BAR)).to_have_count(3)
    expect(figure.locator("img, script, [onload], [onerror]")).to_have_count(0)
    assert figure.page.title() != "owned"
    expect(figure.get_by_role("listitem").first).to_have_text("<img src=x onerror=\"document.title='owned'\">")
    expect(figure).to_contain_text("Shown: 4 of 5 series.")
    unknown = figure.locator("path.recharts-area-curve")
    assert unknown.evaluate("path => getComputedStyle(path).stroke") not in {"none", "rgb(0, 0, 0)"}


def test_huge_numbers_stay_finite_and_short(asked: Callable[[str], Locator]) -> None:
    figure = asked("huge")
    paths = [path.get_attribute("d") or "" for path in figure.locator("path").all()]
    assert paths
    assert not [path for path in paths if "NaN" in path or "Infinity" in path]
    assert all(len(tick) <= 8 for tick in figure.locator(".recharts-yAxis-tick-labels text").all_text_contents())


def test_gaps_that_leave_no_room_still_show_bars(asked: Callable[[str], Locator]) -> None:
    figure = asked("wide gaps")
    expect(figure.locator(BAR)).to_have_count(40)
    bars = boxes(figure.locator(BAR))
    assert all(bar["width"] >= 1 for bar in bars)
    rows = sorted(bars, key=lambda bar: bar["x"])
    assert all(left["x"] + left["width"] <= right["x"] + 0.6 for left, right in pairwise(rows))


def test_what_is_too_much_is_cut_and_said(asked: Callable[[str], Locator]) -> None:
    figure = asked("too many")
    expect(figure).to_contain_text("Shown: the first 500 of 900 points and 24 of 30 series.")
    expect(figure.locator("path.recharts-line-curve")).to_have_count(24)
    expect(figure.get_by_role("list", name="Series")).to_have_attribute("tabindex", "0")
    assert box(figure.locator("svg.recharts-surface"))["height"] >= 60


def test_equal_categories_stay_apart(asked: Callable[[str], Locator]) -> None:
    figure = asked("equal")
    expect(figure.locator(BAR)).to_have_count(3)
    heights = [bar["height"] for bar in boxes(figure.locator(BAR))]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 2, 4], abs=0.1)
    assert "4" in hovered(figure, 0.85).inner_text()
