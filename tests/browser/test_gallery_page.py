"""The gallery as its readers use it: they look for a widget, see it in both themes, try it, take its source."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from chat_app.gallery.cards import GALLERY
from tests.browser.appearing import appeared, ready
from tests.browser.profiles import profile, rest
from tests.browser.server import AppServer, wait_for

FILES = Path(__file__).resolve().parents[2] / "chat_app" / "gallery" / "cards"


BELOW_THE_BARS = """part => {
  const bars = [document.querySelector('.ck-gallery__bar'), document.querySelector('.ck-gallery__nav')];
  const above = bars.map(bar => bar.getBoundingClientRect()).filter(bar => bar.width > 200);
  return part.firstElementChild.getBoundingClientRect().top - Math.max(...above.map(bar => bar.bottom));
}"""
"""How far the heading of a part begins below the bars that stay in reach; a column beside the widgets is none."""


class Reader:
    """Somebody with the gallery open."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url, self.faults = page, url, list[str]()
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def opens(self, fragment: str = "") -> Reader:
        self.page.goto(f"{self.url}/widgets{fragment}")
        ready(self.page)
        return self

    def card(self, name: str) -> Locator:
        """A composed card by its file's name."""
        return self.page.locator(f"article#composed-{name}")

    def shows(self, title: str, kind: str) -> None:
        """Click one of a card's tabs."""
        self.page.get_by_role("group", name=f"Show {title} as").get_by_role("button", name=kind, exact=True).click()

    def chooses(self, theme: str) -> None:
        """Click the switch of the theme."""
        group = self.page.get_by_role("group", name="Theme of the widgets")
        group.get_by_role("button", name=theme).click()
        expect(group.get_by_role("button", name=theme)).to_have_attribute("aria-pressed", "true")

    @property
    def filter(self) -> Locator:
        """The field of the filter."""
        return self.page.get_by_test_id("gallery-filter")

    @property
    def nav(self) -> Locator:
        """The list of everything."""
        return self.page.get_by_role("navigation", name="Widgets")


@pytest.fixture
def own_reader(page: Page, server: AppServer) -> Reader:
    """Somebody who changes the page as a whole."""
    return Reader(page, server.url).opens()


@pytest.fixture(scope="module")
def tab(browser: Browser, server: AppServer) -> Iterator[Reader]:
    """The page of those who look, and of those who try one card each."""
    context = profile(browser)
    yield Reader(context.new_page(), server.url).opens()
    context.close()


@pytest.fixture
def reader(tab: Reader, request: pytest.FixtureRequest) -> Reader:
    """Somebody with that page, at rest. Who chooses a theme chooses the first one again."""
    rest(tab.page, request.node)
    tab.filter.fill("")
    return tab


def copied(reader: Reader, source: Locator) -> str:
    """What the copy button beside a source puts on the clipboard."""
    source.get_by_role("button", name="Copy").click()
    appeared(source.get_by_role("button", name="Copied"))
    return str(reader.page.evaluate("navigator.clipboard.readText()"))


def scheme(element: Locator) -> str:
    return str(element.evaluate("element => getComputedStyle(element).colorScheme"))


def test_every_composed_card_is_there_and_leads(reader: Reader) -> None:
    shown = reader.page.locator("article.ck-sample").evaluate_all("found => found.map(each => each.id)")
    assert set(shown[: len(GALLERY)]) == {f"composed-{card.name}" for card in GALLERY}
    for card in GALLERY:
        expect(reader.card(card.name).locator(".ck-root [data-widget]").first).to_be_visible()
        expect(reader.nav.get_by_role("link", name=card.title, exact=True)).to_be_visible()
    for image in reader.page.locator("#composed img:visible").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth") > 0
    assert reader.faults == []


def test_json_file_and_data_of_a_card_can_be_taken_away(reader: Reader) -> None:
    flight = reader.card("flight")
    reader.shows("Flight", "JSON")
    expect(flight.locator(".ck-root")).to_be_hidden()
    [card] = [each for each in GALLERY if each.name == "flight"]
    assert json.loads(copied(reader, flight.locator("[data-ck-code]"))) == card.root
    reader.shows("Flight", "Data")
    assert json.loads(copied(reader, flight.locator("[data-ck-code]"))) == card.data
    reader.shows("Flight", ".widget")
    expect(appeared(flight.locator("[data-ck-code]"))).to_contain_text("flight.widget")
    with reader.page.expect_download() as download:
        flight.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "flight.widget"
    assert Path(download.value.path()).read_text("utf-8") == (FILES / "flight.widget").read_text("utf-8")
    reader.shows("Flight", "Preview")
    expect(flight.locator(".ck-root")).to_be_visible()


def test_the_json_beside_a_sample_is_what_is_copied(reader: Reader) -> None:
    sample = reader.page.locator("article#card-size-sm")
    assert json.loads(copied(reader, sample.locator("[data-ck-code]")))["size"] == "sm"


def test_the_theme_of_the_widgets_is_theirs_alone(reader: Reader) -> None:
    canvas = reader.card("order").locator(".ck-canvas")
    assert scheme(canvas) == "light"
    reader.chooses("Dark")
    assert scheme(canvas) == "dark"
    assert scheme(reader.page.locator("html")) == "light"
    dark = canvas.locator(".ck-card__surface").evaluate("card => getComputedStyle(card).backgroundColor")
    reader.chooses("Light")
    assert canvas.locator(".ck-card__surface").evaluate("card => getComputedStyle(card).backgroundColor") != dark


def test_both_themes_stand_side_by_side_each_with_its_own_fields_and_actions(reader: Reader) -> None:
    reader.chooses("Both")
    light, dark = (reader.card("settings").locator(".ck-canvas").nth(n) for n in range(2))
    appeared(dark)
    assert (scheme(light), scheme(dark)) == ("light", "dark")
    found = "theme => [...document.querySelectorAll(`.ck-canvas.${theme} [id]`)].map((each) => each.id)"
    ids = [set(reader.page.evaluate(found, theme)) for theme in ("light", "dark")]
    assert all(ids)
    assert ids[0].isdisjoint(ids[1])
    dark.get_by_label("Product news").check()
    expect(light.get_by_label("Product news")).not_to_be_checked()
    dark.get_by_role("button", name="Save changes").click()
    expect(appeared(dark.get_by_test_id("echo"))).to_contain_text('"product": true')
    expect(light.get_by_test_id("echo")).to_have_count(0)
    reader.chooses("Light")


def test_a_card_shows_what_its_action_would_have_sent(reader: Reader) -> None:
    draft = reader.card("email")
    draft.get_by_role("textbox", name="Subject").fill("Launch")
    draft.get_by_role("button", name="Shorter").click()
    sent = draft.get_by_test_id("echo")
    action = json.loads(appeared(sent).inner_text())
    assert action["type"] == "email.rewrite"
    assert action["payload"] | {"body": ...} == {
        "draft": "draft_7",
        "tone": "Shorter",
        "to": "priya.nair@northlight.example",
        "subject": "Launch",
        "body": ...,
    }


def test_the_filter_finds_types_and_cards_and_says_when_there_is_nothing(reader: Reader) -> None:
    reader.filter.fill("radiogroup")
    expect(reader.page.locator("section#radiogroup")).to_be_visible()
    expect(reader.card("settings")).to_be_visible()
    expect(reader.card("flight")).to_be_hidden()
    expect(reader.page.locator("section#card")).to_be_hidden()
    expect(reader.nav.get_by_role("link", name="RadioGroup")).to_be_visible()
    expect(reader.nav.get_by_role("link", name="Flight")).to_be_hidden()
    expect(reader.page.get_by_text("No widget goes by that name.")).to_be_hidden()
    reader.filter.fill("no such widget")
    expect(reader.page.get_by_text("No widget goes by that name.")).to_be_visible()
    expect(reader.page.locator("article.ck-sample:visible")).to_have_count(0)
    expect(reader.nav).to_be_hidden()
    reader.filter.fill("")
    expect(reader.card("flight")).to_be_visible()
    expect(reader.nav.get_by_role("link", name="Flight")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "fragment", "title"),
    [(390, "#select", "Select"), (1280, "#composed-poll", "Poll"), (1600, "#badge", "Badge")],
)
def test_an_address_or_a_click_leads_to_a_part_below_the_bars_and_the_navigation_marks_it(
    contexts: Callable[..., BrowserContext], server: AppServer, width: int, fragment: str, title: str
) -> None:
    reader = Reader(contexts(viewport={"width": width, "height": 900}).new_page(), server.url).opens(fragment)

    def begins_below_the_bars(part: str) -> bool:
        below: float = reader.page.locator(part).evaluate(BELOW_THE_BARS)
        return 0 <= below < 48

    for part, name in ((fragment, title), ("#table", "Table"), ("#box", "Box")):
        if part != fragment:
            reader.nav.get_by_role("link", name=name, exact=True).click()
        wait_for(lambda part=part: begins_below_the_bars(part), f"{part} below the bars")
        expect(reader.nav.locator('[aria-current="true"]')).to_have_text(name)


def test_what_the_filter_finds_is_shown_from_its_beginning(reader: Reader) -> None:
    reader.nav.get_by_role("link", name="Table", exact=True).click()
    expect(reader.page.locator("#table")).to_be_in_viewport()
    reader.filter.fill("order")
    expect(reader.card("order")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1300])
def test_at_its_top_the_navigation_marks_the_first_part(
    contexts: Callable[..., BrowserContext], server: AppServer, width: int
) -> None:
    top = Reader(contexts(viewport={"width": width, "height": 800}).new_page(), server.url).opens()
    expect(top.nav.locator('[aria-current="true"]')).to_have_text("Dashboard")
    assert top.nav.evaluate("nav => nav.scrollLeft + nav.scrollTop") == 0


def test_the_keyboard_reaches_all_of_it_and_the_chat_is_one_link_away(own_reader: Reader) -> None:
    back = own_reader.page.get_by_role("link", name="Back to the chat")
    back.focus()
    own_reader.page.keyboard.press("Tab")
    expect(own_reader.filter).to_be_focused()
    for _ in range(2):
        own_reader.page.keyboard.press("Tab")
    own_reader.page.keyboard.press("Enter")
    appeared(own_reader.card("flight").locator(".ck-canvas.dark"))
    own_reader.page.get_by_role("group", name="Show Flight as").get_by_role("button", name="JSON").focus()
    own_reader.page.keyboard.press("Space")
    appeared(own_reader.card("flight").locator("[data-ck-code]"))
    back.click()
    appeared(own_reader.page.get_by_test_id("composer-input"))
    assert own_reader.faults == []
