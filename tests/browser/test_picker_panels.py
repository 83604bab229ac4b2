"""Where the panels of pickers open, how they look there, and what closes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.appearing import appeared
from tests.browser.picking import day, opened, panel, pick
from tests.browser.profiles import profile, rest
from tests.browser.server import AppServer
from tests.browser.test_gallery import Gallery


@pytest.fixture
def gallery(page: Page, server: AppServer) -> Gallery:
    """The gallery of the shared server."""
    return opened(page, server.url)


def box(element: Locator) -> dict[str, float]:
    """Its edges, once it has grown to its size."""
    element.evaluate("e => Promise.all(e.getAnimations().map(animation => animation.finished))")
    found = element.bounding_box()
    assert found is not None
    return {
        "left": found["x"],
        "top": found["y"],
        "right": found["x"] + found["width"],
        "bottom": found["y"] + found["height"],
    }


SIDES = [(side, align) for side in ("bottom", "top", "left", "right") for align in ("start", "center", "end")]


@pytest.fixture(scope="module")
def large(browser: Browser, server: AppServer) -> Iterator[Gallery]:
    """The gallery on a screen with room at all sides, loaded once: its panels are only looked at."""
    context = profile(browser, viewport={"width": 1900, "height": 1400})
    yield opened(context.new_page(), server.url)
    context.close()


@pytest.mark.parametrize(("side", "align"), SIDES)
def test_a_calendar_opens_at_its_side_and_alignment(large: Gallery, side: str, align: str) -> None:
    rest(large.page)
    expect(panel(large.page)).to_have_count(0)
    button = pick(large.sample("DatePicker", "Side and alignment"), f"{side} {align}")
    button.evaluate("e => e.scrollIntoView({ block: 'center' })")
    button.click()
    near, shown = box(button), box(panel(large.page))
    opposite = {"bottom": "top", "top": "bottom", "left": "right", "right": "left"}
    assert abs(shown[opposite[side]] - near[side]) == pytest.approx(6, abs=1)
    low, high = ("left", "right") if side in {"top", "bottom"} else ("top", "bottom")
    if align == "start":
        assert shown[low] == pytest.approx(near[low], abs=1)
    elif align == "end":
        assert shown[high] == pytest.approx(near[high], abs=1)
    else:
        assert shown[low] + shown[high] == pytest.approx(near[low] + near[high], abs=2)


@pytest.mark.parametrize("align", ["start", "end"])
def test_a_calendar_without_room_at_its_side_opens_below_at_the_same_edge(
    contexts: Callable[..., BrowserContext], server: AppServer, align: str
) -> None:
    gallery = opened(contexts(viewport={"width": 420, "height": 1400}).new_page(), server.url)
    button = pick(gallery.sample("DatePicker", "Side and alignment"), f"right {align}")
    button.evaluate("e => e.scrollIntoView({ block: 'center' })")
    button.click()
    near, shown = box(button), box(panel(gallery.page))
    assert shown["top"] - near["bottom"] == pytest.approx(6, abs=1)
    edge = "left" if align == "start" or near["right"] - 278 < 0 else "right"
    assert shown[edge] == pytest.approx(near[edge], abs=1)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_panel_stays_on_the_screen(
    contexts: Callable[..., BrowserContext], server: AppServer, width: int
) -> None:
    phone = width < 500
    context = contexts(
        viewport={"width": width, "height": 844}, has_touch=phone, is_mobile=phone, reduced_motion="reduce"
    )  # forty panels open here, and where they stand is not a matter of motion
    gallery = opened(context.new_page(), server.url)
    for button in gallery.page.locator(".ck-pick:enabled").all():
        button.click()
        shown = box(panel(gallery.page))
        assert shown["left"] >= 0 and shown["top"] >= 0, button.inner_text()
        assert shown["right"] <= width and shown["bottom"] <= 844, button.inner_text()
        gallery.page.keyboard.press("Escape")
        expect(panel(gallery.page)).to_have_count(0)
    assert gallery.page.evaluate("document.documentElement.scrollWidth") <= width
    assert gallery.faults == []


def test_a_panel_has_theme_and_direction_of_its_place(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("DatePicker", "In a subtree of the other theme, right to left")
    button = pick(sample, "تاریخ")
    button.click()
    read = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).direction]"
    assert panel(page).evaluate(read) == ["rgb(36, 36, 36)", "rtl"]
    assert box(panel(page))["right"] == pytest.approx(box(button)["right"], abs=1)
    expect(appeared(day(page, "November 26"))).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(day(page, "November 27")).to_be_focused()


def test_a_click_elsewhere_or_leaving_by_tab_closes_a_panel(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("Select", "Searchable")
    button = pick(sample, "City")
    button.click()
    gallery.page.get_by_role("heading", name="Searchable", exact=True).click()
    expect(panel(page)).to_have_count(0)
    button.click()
    appeared(panel(page))
    button.click()
    expect(panel(page)).to_have_count(0)
    button.click()
    expect(appeared(panel(page).get_by_role("combobox"))).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(panel(page)).to_have_count(0)
