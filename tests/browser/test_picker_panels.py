"""Where the panels of pickers open, how they look there, and what closes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from chat_app.gallery.samples import pickers
from tests.browser.person import Person
from tests.browser.picking import day, panel, pick
from tests.browser.profiles import profile, rest
from tests.browser.sampling import Shows, root, shown, shows
from tests.browser.server import AppServer

__all__ = ["shows"]

ROOM = {"type": "Box", "height": 600}


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


def with_room(page: Page, server: AppServer) -> Locator:
    """Calendars for each side and alignment, with room above and below."""
    widget = root("DatePicker", "Side and alignment")
    return shown(Person(page, server.url).opens(), {**widget, "children": [ROOM, *widget["children"], ROOM]})


@pytest.fixture(scope="module")
def large(browser: Browser, workshop: AppServer) -> Iterator[Locator]:
    """These on a screen with room beside them, too, loaded once: they are only looked at."""
    context = profile(browser, viewport={"width": 1900, "height": 1400})
    yield with_room(context.new_page(), workshop)
    context.close()


@pytest.mark.parametrize(("side", "align"), SIDES)
def test_a_calendar_opens_at_its_side_and_alignment(large: Locator, side: str, align: str) -> None:
    rest(large.page)
    expect(panel(large.page)).to_have_count(0)
    button = pick(large, f"{side} {align}")
    button.evaluate("e => e.scrollIntoView({ block: 'center' })")
    button.click()
    near, opened = box(button), box(panel(large.page))
    opposite = {"bottom": "top", "top": "bottom", "left": "right", "right": "left"}
    assert abs(opened[opposite[side]] - near[side]) == pytest.approx(6, abs=1)
    low, high = ("left", "right") if side in {"top", "bottom"} else ("top", "bottom")
    if align == "start":
        assert opened[low] == pytest.approx(near[low], abs=1)
    elif align == "end":
        assert opened[high] == pytest.approx(near[high], abs=1)
    else:
        assert opened[low] + opened[high] == pytest.approx(near[low] + near[high], abs=2)


@pytest.mark.parametrize("align", ["start", "end"])
def test_a_calendar_without_room_at_its_side_opens_below_at_the_same_edge(
    contexts: Callable[..., BrowserContext], workshop: AppServer, align: str
) -> None:
    page = contexts(viewport={"width": 420, "height": 1400}).new_page()
    button = pick(with_room(page, workshop), f"right {align}")
    button.evaluate("e => e.scrollIntoView({ block: 'center' })")
    button.click()
    near, opened = box(button), box(panel(page))
    assert opened["top"] - near["bottom"] == pytest.approx(6, abs=1)
    edge = "left" if align == "start" or near["right"] - 278 < 0 else "right"
    assert opened[edge] == pytest.approx(near[edge], abs=1)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_panel_stays_on_the_screen(
    contexts: Callable[..., BrowserContext], workshop: AppServer, width: int
) -> None:
    phone = width < 500
    context = contexts(
        viewport={"width": width, "height": 844}, has_touch=phone, is_mobile=phone, reduced_motion="reduce"
    )  # many panels open here, and where they stand is not a matter of motion
    page, faults = context.new_page(), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    person = Person(page, workshop.url).opens()
    for sample in pickers.SAMPLES:
        shown(person, sample.root)
    buttons = page.locator(".ck-pick:enabled")
    expect(buttons).to_have_count(38)
    for button in buttons.all():
        button.click()
        opened = box(panel(page))
        assert opened["left"] >= 0 and opened["top"] >= 0, button.inner_text()
        assert opened["right"] <= width and opened["bottom"] <= 844, button.inner_text()
        page.keyboard.press("Escape")
        expect(panel(page)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults == []


def test_a_panel_has_theme_and_direction_of_its_place(page: Page, shows: Shows) -> None:
    sample = shows("DatePicker", "In a subtree of the other theme, right to left")
    button = pick(sample, "تاریخ")
    button.click()
    read = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).direction]"
    assert panel(page).evaluate(read) == ["rgb(36, 36, 36)", "rtl"]
    assert box(panel(page))["right"] == pytest.approx(box(button)["right"], abs=1)
    expect(day(page, "November 26")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(day(page, "November 27")).to_be_focused()


def test_a_click_elsewhere_or_leaving_by_tab_closes_a_panel(page: Page, shows: Shows) -> None:
    sample = shows("Select", "Searchable")
    button = pick(sample, "City")
    button.click()
    page.get_by_role("heading", level=1).click()
    expect(panel(page)).to_have_count(0)
    button.click()
    expect(panel(page)).to_be_visible()
    button.click()
    expect(panel(page)).to_have_count(0)
    button.click()
    expect(panel(page).get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(panel(page)).to_have_count(0)
