"""Charts that other people's servers send into a chat: they come late, are large, hostile, or leave no room."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from chat_app.cli.frontend import ROOT
from tests.browser.chart_reading import BAR, box, boxes, hovered
from tests.browser.person import Person
from tests.browser.server import AppServer


@pytest.fixture(scope="module")
def charting(module_server: Callable[..., AppServer]) -> AppServer:
    """A server that answers with the chart that a message names."""
    return module_server(CHAT_APP_SERVER="tests.browser.chart_server:charting")


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
