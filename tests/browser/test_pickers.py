"""DatePicker as a person meets it, by mouse and by keys; both pickers as fields of a form that the server rewrites."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.person import Person
from tests.browser.picking import day, month, on_that_day, panel, pick, pickers
from tests.browser.sampling import Shows, root, sent, shown, shows, told
from tests.browser.server import AppServer

__all__ = ["pickers", "shows"]


@pytest.fixture
def page(page: Page) -> Page:
    """One tab, on one and the same day."""
    return on_that_day(page)


def test_a_day_is_chosen_by_mouse_and_fires_once_as_a_date(page: Page, shows: Shows) -> None:
    sample = shows("DatePicker", "Variants")
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
    expect(told(sample)).to_contain_text('"block": "2026-03-09"')
    button.click()
    day(page, "March 9").click()
    expect(panel(page)).to_have_count(0)
    assert len(fired) == 1


def test_a_calendar_opens_at_today_and_is_walked_by_keys(page: Page, shows: Shows) -> None:
    sample = shows("DatePicker", "Variants")
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


def test_days_outside_the_bounds_cannot_be_had(page: Page, shows: Shows) -> None:
    sample = shows("DatePicker", "From a first to a last day")
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


def test_a_date_is_cleared(shows: Shows) -> None:
    sample = shows("DatePicker", "From a first to a last day")
    button, clear = pick(sample, "Between"), sample.get_by_role("button", name="Clear")
    expect(button).to_have_text("Nov 26, 2026")
    clear.click()
    expect(button).to_have_text("Select date…")
    expect(clear).to_be_hidden()
    expect(button).to_be_focused()
    expect(sample.locator("[name=between]")).to_have_value("")


def test_names_and_weeks_are_those_of_the_persons_english(
    contexts: Callable[..., BrowserContext], workshop: AppServer
) -> None:
    page = on_that_day(contexts(locale="en-GB").new_page())
    sample = shown(Person(page, workshop.url).opens(), root("DatePicker", "From a first to a last day"))
    button = pick(sample, "Between")
    expect(button).to_have_text("26 Nov 2026")
    button.click()
    expect(day(page, "26 November")).to_be_focused()
    page.keyboard.press("Home")
    expect(day(page, "23 November")).to_be_focused()


def test_pickers_are_fields_of_their_form(page: Page, shows: Shows) -> None:
    sample = shows("DatePicker", "In a form, with a search")
    date, city, book = pick(sample, "On"), pick(sample, "To"), sample.get_by_role("button", name="Book")
    expect(date).to_be_visible()
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
    expect(told(sample)).to_have_count(0)
    sample.get_by_role("button", name="Fail").click()
    expect(page.get_by_test_id("widget-error")).to_contain_text("The server said no.")
    expect(date).to_have_text("Nov 18, 2026")
    expect(city).to_have_text("Kraków")
    book.click()
    expect(told(sample)).to_contain_text("sample.book")
    trip = {"name": "Ada", "to": "kraków", "day": "2026-11-18"}
    assert sent(sample)["payload"] == {"from": "gallery", "trip": trip}


def test_a_form_is_not_sent_without_a_date_although_the_code_of_its_picker_is_still_on_its_way(
    page: Page, shows: Shows
) -> None:
    held: list[Route] = []
    let_through = False

    def hold(route: Route) -> None:
        if let_through:
            route.continue_()
        else:
            held.append(route)

    page.route(re.compile("picker|calendar|cally"), hold)
    sample = shows("DatePicker", "In a form, with a search")
    sample.get_by_role("button", name="Book").click()
    expect(sample.locator("[data-ck-problem]")).to_have_count(1)
    assert held
    let_through = True
    for route in held:
        route.continue_()
    pick(sample, "On").click()
    day(page, "November 18").click()
    sample.get_by_role("button", name="Book").click()
    expect(told(sample)).to_contain_text('"day": "2026-11-18"')


def test_what_was_chosen_stays_until_the_server_gives_another_default(pickers: AppServer, page: Page) -> None:
    person = Person(page, pickers.url).opens()
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


def test_escape_closes_the_panel_and_does_not_stop_the_answer(pickers: AppServer, page: Page) -> None:
    person = Person(page, pickers.url).opens()
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
