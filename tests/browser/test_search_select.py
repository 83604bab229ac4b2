"""The searchable Select as a person meets it, by mouse and by keys."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.person import Person
from tests.browser.picking import panel, pick, pickers
from tests.browser.sampling import Shows, shows, told
from tests.browser.server import AppServer
from tests.browser.test_gallery import size

__all__ = ["pickers", "shows"]


def test_options_are_found_whatever_their_accents_and_by_description(page: Page, shows: Shows) -> None:
    sample = shows("Select", "Searchable")
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


def test_options_are_walked_by_keys_past_disabled_ones(page: Page, shows: Shows) -> None:
    sample = shows("Select", "Searchable")
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
    expect(told(sample)).to_contain_text('"city": "lima"')
    sample.get_by_role("button", name="Clear").click()
    expect(told(sample)).to_contain_text('"city": ""')
    expect(button).to_be_focused()


def test_five_hundred_options_are_searched_at_once(pickers: AppServer, page: Page) -> None:
    person = Person(page, pickers.url).opens()
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


def test_a_select_is_searchable_by_its_own_word_or_by_its_number_of_options(shows: Shows) -> None:
    sample = shows("Select", "Searchable")
    expect(pick(sample, "Few")).to_have_class("ck-field__control ck-pick")
    expect(sample.locator("select[name=plain]")).not_to_have_attribute("aria-hidden", "true")
    expect(pick(sample, "Gone")).to_be_disabled()
    expect(pick(sample, "Gone")).to_have_text("Cairo")


def test_a_searchable_select_is_as_large_as_the_plain_one(shows: Shows) -> None:
    sample = shows("Select", "Searchable")
    expect(sample.locator(".ck-pick")).to_have_count(6)
    for button in sample.locator(".ck-pick").all():
        assert size(button) == size(button.locator("xpath=../select"))
    dates = shows("DatePicker", "Sizes").locator(".ck-pick")
    expect(dates).to_have_count(9)
    assert [size(dates.nth(n))[1] for n in range(9)] == [22, 24, 26, 28, 32, 36, 40, 44, 48]


def test_a_browser_that_cannot_dress_its_own_select_shows_descriptions_all_the_same(
    pickers: AppServer, page: Page, shows: Shows
) -> None:
    page.add_init_script(
        """const supports = CSS.supports.bind(CSS);
        CSS.supports = (...words) => !words.includes("base-select") && supports(...words);"""
    )
    person = Person(page, pickers.url).opens()
    person.says("show it")
    button = pick(person.widgets("Card"), "Class")
    button.click()
    expect(panel(page).get_by_role("option").first).to_contain_text("With a bed")
    page.keyboard.press("Enter")
    expect(button).to_have_text("First")
    faults = list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    expect(shows("Select", "Variants").locator("select[name=clear]")).to_have_value("high")
    assert faults == []
