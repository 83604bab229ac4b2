"""Tables are tables to every reader, scroll in their own box, and the marks of brands are drawn from their outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from tests.browser.profiles import profile
from tests.browser.server import AppServer
from tests.browser.test_gallery import Gallery, echo

TABLES = ":is(#table, #icon) *"


@pytest.fixture(scope="module")
def gallery(browser: Browser, server: AppServer) -> Iterator[Gallery]:
    """The gallery of the shared server, loaded once: but for one button, pressed once, it is only looked at."""
    context = profile(browser)
    yield Gallery(context.new_page(), server.url, TABLES)
    context.close()


def box(element: Locator) -> dict[str, float]:
    found = element.bounding_box()
    assert found is not None
    return dict(found)


def test_a_table_has_a_head_with_column_headings_and_a_body(gallery: Gallery) -> None:
    table = gallery.sample("Table", "Spans, sizes, alignment, padding").get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(table.locator("thead [data-widget='Table.Row']")).to_have_count(2)
    expect(table.locator("tbody [data-widget='Table.Row']")).to_have_count(2)
    wide, tall = table.locator("thead th").nth(0), table.locator("thead th").nth(1)
    assert (wide.get_attribute("colspan"), wide.get_attribute("scope")) == ("2", "colgroup")
    assert (tall.get_attribute("rowspan"), tall.get_attribute("scope")) == ("2", "col")
    expect(table.locator("td").nth(2)).to_have_css("text-align", "end")
    expect(table.locator("td").nth(2)).to_have_css("vertical-align", "bottom")
    expect(table.locator("td").nth(4)).to_have_css("padding", "20px")
    assert box(table.locator("td").nth(0))["width"] >= 120


def test_a_table_reaches_the_edges_of_its_card_and_its_text_begins_where_the_cards_does(gallery: Gallery) -> None:
    sample = gallery.sample("Table", "Widgets in cells")
    card, table = box(sample.locator(".ck-card__surface")), box(sample.locator("[data-widget=Table]"))
    assert (table["x"], table["width"]) == (card["x"] + 1, card["width"] - 2)
    assert table["y"] + table["height"] == card["y"] + card["height"] - 1
    title, word = sample.locator("[data-widget=Title]"), sample.locator("th [data-widget=Text]").first
    assert box(title)["x"] == box(word)["x"]
    sample.get_by_role("button", name="Restart").nth(1).click()
    expect(echo(sample)).to_contain_text('"service": "worker"')


def test_a_wide_table_scrolls_in_its_own_box_also_by_keyboard(
    contexts: Callable[..., BrowserContext], server: AppServer
) -> None:
    page = contexts(viewport={"width": 390, "height": 844}).new_page()
    gallery = Gallery(page, server.url, TABLES)
    wide = gallery.sample("Table", "Wide: it scrolls in its own box").locator("[data-widget=Table]")
    expect(wide).to_have_attribute("tabindex", "0")
    expect(wide).to_have_attribute("role", "group")
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=wide.element_handle())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    invoice = gallery.sample("Table", "An invoice, to the edges of its card").locator("[data-widget=Table]")
    expect(invoice).not_to_have_attribute("tabindex", "0")


def test_in_a_right_to_left_card_the_first_column_is_on_the_right(gallery: Gallery) -> None:
    cells = gallery.sample("Table", "Right to left").locator("th")
    assert box(cells.first)["x"] > box(cells.last)["x"]


def test_a_mark_of_a_brand_is_one_outline_in_the_texts_colour_and_an_unknown_one_leaves_no_hole(
    gallery: Gallery,
) -> None:
    sample = gallery.sample("Icon", "Brands")
    marks = sample.locator("[data-widget=Row]").first.locator("[data-widget=Icon] svg")
    expect(marks).to_have_count(10)
    assert marks.evaluate_all(
        "all => all.every((one) => one.children.length === 1 && one.firstChild.tagName === 'path')"
    )
    assert {tuple(box(mark)[side] for side in ("width", "height")) for mark in marks.all()} == {(24, 24)}
    coloured = sample.locator("[data-widget=Icon] svg").last
    expect(coloured.locator("path")).to_have_css("fill", "rgb(0, 105, 42)")
    expect(sample.get_by_role("button", name="slack")).to_be_visible()
