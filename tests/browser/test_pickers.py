"""DatePicker and the searchable Select as a person meets them: by mouse and by keys, in forms, at the edges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.test_gallery import Gallery, sent, size

PICKERS = "tests.browser.pickers_server:pickers"
TODAY = datetime(2026, 11, 18, 12)


def opened(page: Page, url: str) -> Gallery:
    """The gallery, on one and the same day."""
    page.clock.set_fixed_time(TODAY)
    gallery = Gallery(page, url)
    expect(gallery.page.locator(".ck-pick").first).to_be_visible()
    return gallery


@pytest.fixture
def gallery(page: Page, server: AppServer) -> Gallery:
    """The gallery of the shared server."""
    return opened(page, server.url)


def pick(sample: Locator, name: str) -> Locator:
    """The button of a picker: by its label, placeholder or name in words."""
    return sample.get_by_role("combobox", name=name, exact=True)


def panel(page: Page) -> Locator:
    """The open panel."""
    return page.locator(".ck-panel:popover-open")


def day(page: Page, name: str) -> Locator:
    """A day of the open calendar."""
    return panel(page).get_by_role("button", name=name, exact=True)


def month(page: Page) -> Locator:
    """What the head of the calendar says."""
    return panel(page).locator(".ck-steps__title")


def test_a_day_is_chosen_by_mouse_and_fires_once_as_a_date(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("DatePicker", "Variants")
    fired: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framesent", lambda frame: fired.append(str(frame)) if "sample.date" in str(frame) else None
        ),
    )
    page.reload()
    button = pick(sample, "Block")
    expect(button).to_have_text("Feb 28, 2026")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(month(page)).to_have_text("February 2026")
    expect(day(page, "February 28")).to_have_attribute("aria-pressed", "true")
    panel(page).get_by_role("button", name="Next month").click()
    expect(month(page)).to_have_text("March 2026")
    day(page, "March 9").click()
    expect(panel(page)).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_text("Mar 9, 2026")
    expect(sample.get_by_test_id("echo")).to_contain_text('"block": "2026-03-09"')
    button.click()
    day(page, "March 9").click()
    expect(panel(page)).to_have_count(0)
    assert len(fired) == 1


def test_a_calendar_opens_at_today_and_is_walked_by_keys(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("DatePicker", "Variants")
    button = pick(sample, "outline")
    button.focus()
    page.keyboard.press("ArrowDown")
    expect(day(page, "November 18")).to_be_focused()
    expect(day(page, "November 18")).to_have_attribute("aria-current", "date")
    steps = [
        ("ArrowRight", "November 19"),
        ("ArrowDown", "November 26"),
        ("Home", "November 22"),
        ("End", "November 28"),
        ("ArrowLeft", "November 27"),
        ("ArrowUp", "November 20"),
        ("PageDown", "December 20"),
        ("PageUp", "November 20"),
        ("Shift+PageUp", "November 20"),
    ]
    for key, name in steps:
        page.keyboard.press(key)
        expect(day(page, name)).to_be_focused()
    expect(month(page)).to_have_text("November 2025")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_text("outline")
    for key in ("Enter", "ArrowRight", "ArrowDown", "Enter"):  # as fast as they come
        page.keyboard.press(key)
    expect(button).to_have_text("Nov 26, 2026")
    expect(button).to_be_focused()


def test_days_outside_the_bounds_cannot_be_had(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("DatePicker", "From a first to a last day")
    pick(sample, "Between").click()
    expect(day(page, "November 9")).to_be_disabled()
    expect(day(page, "November 10")).to_be_enabled()
    expect(panel(page).get_by_role("button", name="Previous month")).to_be_disabled()
    expect(panel(page).get_by_role("button", name="Previous year")).to_be_disabled()
    panel(page).get_by_role("button", name="Next year").click()
    expect(month(page)).to_have_text("January 2027")
    expect(day(page, "January 20")).to_be_enabled()
    expect(day(page, "January 21")).to_be_disabled()
    expect(panel(page).get_by_role("button", name="Next month")).to_be_disabled()
    page.keyboard.press("Escape")
    pick(sample, "Before 18 May 2001").click()
    expect(month(page)).to_have_text("May 2001")
    expect(day(page, "May 17")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageUp")
    expect(day(page, "April 17")).to_be_focused()


def test_a_date_is_cleared(gallery: Gallery) -> None:
    sample = gallery.sample("DatePicker", "From a first to a last day")
    button, clear = pick(sample, "Between"), sample.get_by_role("button", name="Clear")
    expect(button).to_have_text("Nov 26, 2026")
    clear.click()
    expect(button).to_have_text("Select date…")
    expect(clear).to_be_hidden()
    expect(button).to_be_focused()
    expect(sample.locator("[name=between]")).to_have_value("")


def test_names_and_weeks_are_those_of_the_persons_english(
    contexts: Callable[..., BrowserContext], server: AppServer
) -> None:
    gallery = opened(contexts(locale="en-GB").new_page(), server.url)
    button = pick(gallery.sample("DatePicker", "From a first to a last day"), "Between")
    expect(button).to_have_text("26 Nov 2026")
    button.click()
    expect(day(gallery.page, "26 November")).to_be_focused()
    gallery.page.keyboard.press("Home")
    expect(day(gallery.page, "23 November")).to_be_focused()


def test_pickers_are_fields_of_their_form(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("DatePicker", "In a form, with a search")
    date, city, book = pick(sample, "On"), pick(sample, "To"), sample.get_by_role("button", name="Book")
    book.click()
    expect(sample.locator("[data-ck-problem]")).to_have_count(1)
    expect(date).to_be_focused()
    expect(date).to_have_attribute("aria-invalid", "true")
    date.press("Enter")
    expect(day(page, "November 18")).to_be_focused()
    page.keyboard.press("Enter")
    expect(sample.locator("[data-ck-problem]")).to_have_count(0)
    expect(date).not_to_have_attribute("aria-invalid", "true")
    city.click()
    page.keyboard.type("krak")
    page.keyboard.press("Enter")
    expect(city).to_have_text("Kraków")
    expect(sample.get_by_test_id("echo")).to_have_count(0)
    sample.get_by_role("button", name="Fail").click()
    expect(sample.get_by_role("alert")).to_be_visible()
    expect(date).to_have_text("Nov 18, 2026")
    expect(city).to_have_text("Kraków")
    book.click()
    expect(sample.get_by_test_id("echo")).to_contain_text("sample.book")
    trip = {"name": "Ada", "to": "kraków", "day": "2026-11-18"}
    assert sent(sample)["payload"] == {"from": "gallery", "trip": trip}


def test_options_are_found_whatever_their_accents_and_by_description(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("Select", "Searchable")
    button = pick(sample, "outline")
    button.click()
    field, options = panel(page).get_by_role("combobox", name="Search"), panel(page).get_by_role("option")
    expect(field).to_be_focused()
    expect(options).to_have_count(20)
    for words, found in (("bogota", "Bogotá"), ("TROMS", "Tromsø"), ("pak lah", "Lahore"), ("東", "東京")):
        field.fill(words)
        expect(options).to_have_count(1)
        expect(options).to_contain_text(found)
    field.fill("atlantis")
    expect(options).to_have_count(0)
    expect(panel(page).get_by_role("status")).to_have_text("No results")
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    field.fill("zur")
    page.keyboard.press("Enter")
    expect(panel(page)).to_have_count(0)
    expect(button).to_have_text("Zürich")
    expect(button).to_be_focused()
    button.click()
    expect(options).to_have_count(20)
    expect(panel(page).get_by_role("option", selected=True)).to_contain_text("Zürich")


def test_options_are_walked_by_keys_past_disabled_ones(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("Select", "Searchable")
    button = pick(sample, "City")
    button.press("ArrowDown")
    field = panel(page).get_by_role("combobox", name="Search")

    def reached() -> Any:
        return field.evaluate(
            "e => document.getElementById(e.getAttribute('aria-activedescendant')).firstChild.textContent"
        )

    expect(field).to_be_focused()
    steps = [
        ("ArrowUp", "Osaka"),
        ("ArrowUp", "Montréal"),
        ("Home", "Amsterdam"),
        ("ArrowUp", "Amsterdam"),
        ("PageDown", "Málaga"),
        ("End", "東京"),
        ("ArrowDown", "東京"),
        ("PageUp", "Lahore"),
        ("ArrowUp", "Kraków"),
    ]
    for key, name in steps:
        page.keyboard.press(key)
        assert reached() == name
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_text("Oslo")
    button.press("Enter")
    expect(field).to_be_focused()
    panel(page).get_by_role("option", name="Nairobi").click(force=True)
    expect(panel(page)).to_be_visible()
    panel(page).get_by_role("option", name="Lima").click()
    expect(button).to_have_text("Lima")
    expect(sample.get_by_test_id("echo")).to_contain_text('"city": "lima"')
    sample.get_by_role("button", name="Clear").click()
    expect(sample.get_by_test_id("echo")).to_contain_text('"city": ""')
    expect(button).to_be_focused()


def test_five_hundred_options_are_searched_at_once(own_server: Callable[..., AppServer], page: Page) -> None:
    person = Person(page, own_server(CHAT_APP_SERVER=PICKERS).url).opens()
    person.says("show it")
    pick(person.widgets("Card"), "City").click()
    expect(panel(page).get_by_role("option")).to_have_count(500)
    typing = """field => {
        const start = performance.now();
        field.value = "city 49";
        field.dispatchEvent(new Event("input"));
        field.closest(".ck-panel").getBoundingClientRect();
        return performance.now() - start;
    }"""
    assert panel(page).get_by_role("combobox").evaluate(typing) < 250
    expect(panel(page).get_by_role("option")).to_have_count(15)


def test_a_select_is_searchable_by_its_own_word_or_by_its_number_of_options(gallery: Gallery) -> None:
    sample = gallery.sample("Select", "Searchable")
    expect(pick(sample, "Few")).to_have_class("ck-field__control ck-pick")
    expect(sample.locator("select[name=plain]")).not_to_have_attribute("aria-hidden", "true")
    expect(pick(sample, "Gone")).to_be_disabled()
    expect(pick(sample, "Gone")).to_have_text("Cairo")


def test_a_searchable_select_is_as_large_as_the_plain_one(gallery: Gallery) -> None:
    sample = gallery.sample("Select", "Searchable")
    for button in sample.locator(".ck-pick").all():
        assert size(button) == size(button.locator("xpath=../select"))
    dates = gallery.sample("DatePicker", "Sizes").locator(".ck-pick")
    assert [size(dates.nth(n))[1] for n in range(9)] == [22, 24, 26, 28, 32, 36, 40, 44, 48]


def test_a_browser_that_cannot_dress_its_own_select_shows_descriptions_all_the_same(
    own_server: Callable[..., AppServer], page: Page
) -> None:
    page.add_init_script(
        """const supports = CSS.supports.bind(CSS);
        CSS.supports = (...words) => !words.includes("base-select") && supports(...words);"""
    )
    server = own_server(CHAT_APP_SERVER=PICKERS)
    person = Person(page, server.url).opens()
    person.says("show it")
    button = pick(person.widgets("Card"), "Class")
    button.click()
    expect(panel(page).get_by_role("option").first).to_contain_text("With a bed")
    page.keyboard.press("Enter")
    expect(button).to_have_text("First")
    gallery = Gallery(page, server.url)
    expect(gallery.sample("Select", "Variants").locator("select[name=clear]")).to_have_value("high")
    assert gallery.faults == []


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


@pytest.mark.parametrize(("side", "align"), SIDES)
def test_a_calendar_opens_at_its_side_and_alignment(
    contexts: Callable[..., BrowserContext], server: AppServer, side: str, align: str
) -> None:
    gallery = opened(contexts(viewport={"width": 1900, "height": 1400}).new_page(), server.url)
    button = pick(gallery.sample("DatePicker", "Side and alignment"), f"{side} {align}")
    button.evaluate("e => e.scrollIntoView({ block: 'center' })")
    button.click()
    near, shown = box(button), box(panel(gallery.page))
    opposite = {"bottom": "top", "top": "bottom", "left": "right", "right": "left"}
    assert abs(shown[opposite[side]] - near[side]) == pytest.approx(6, abs=1)
    low, high = ("left", "right") if side in {"top", "bottom"} else ("top", "bottom")
    if align == "start":
        assert shown[low] == pytest.approx(near[low], abs=1)
    elif align == "end":
        assert shown[high] == pytest.approx(near[high], abs=1)
    else:
        assert shown[low] + shown[high] == pytest.approx(near[low] + near[high], abs=2)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_panel_stays_on_the_screen(
    contexts: Callable[..., BrowserContext], server: AppServer, width: int
) -> None:
    context = contexts(viewport={"width": width, "height": 844}, has_touch=width < 500, is_mobile=width < 500)
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
    expect(day(page, "November 26")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(day(page, "November 27")).to_be_focused()


def test_a_click_elsewhere_or_leaving_by_tab_closes_a_panel(gallery: Gallery) -> None:
    page, sample = gallery.page, gallery.sample("Select", "Searchable")
    button = pick(sample, "City")
    button.click()
    gallery.page.get_by_role("heading", name="Searchable", exact=True).click()
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


def test_what_was_chosen_stays_until_the_server_gives_another_default(
    own_server: Callable[..., AppServer], page: Page
) -> None:
    page.clock.set_fixed_time(TODAY)
    server = own_server(CHAT_APP_SERVER=PICKERS)
    person = Person(page, server.url).opens()
    person.says("show it")
    card = person.widgets("Card")
    date, city = pick(card, "Day"), pick(card, "City")
    date.click()
    day(page, "November 30").click()
    city.click()
    page.keyboard.type("city 177")
    page.keyboard.press("Enter")
    chosen = ("Nov 30, 2026", "City 177")
    card.get_by_role("button", name="Refuse").click()
    expect(page.get_by_test_id("widget-error")).to_be_visible()
    expect(date).to_have_text(chosen[0])
    card.get_by_role("button", name="Redraw").click()
    expect(card.get_by_role("heading")).to_have_text("Trip again")
    expect(date).to_have_text(chosen[0])
    expect(city).to_have_text(chosen[1])
    card.get_by_role("button", name="Renew").click()
    expect(card.get_by_role("heading")).to_have_text("Trip anew")
    expect(date).to_have_text("Jan 5, 2027")
    expect(city).to_have_text(chosen[1])
    expect(card.locator("[name='trip.day']")).to_have_value("2027-01-05")


def test_escape_closes_the_panel_and_does_not_stop_the_answer(own_server: Callable[..., AppServer], page: Page) -> None:
    server = own_server(CHAT_APP_SERVER=PICKERS)
    person = Person(page, server.url).opens()
    person.says("wait")
    pick(person.widgets("Card"), "Day").click()
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(page.get_by_test_id("composer-stop")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("composer-stop")).to_have_count(0)


def test_a_chat_without_pickers_loads_nothing_of_them(person: Person) -> None:
    person.asks("hello")
    asked = person.page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    assert not [name for name in asked if "picker" in name or "cally" in name or "calendar" in name]
