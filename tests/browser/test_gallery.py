"""Widgets as a person meets them: they work, fail and wait visibly, forms carry their values, sizes are right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from tests.browser.appearing import appeared, ready
from tests.browser.profiles import profile, rest
from tests.browser.server import AppServer, wait_for

ASIDE = """const aside = new CSSStyleSheet();
aside.replaceSync("article.ck-sample:not(%s) { display: none; }");
document.adoptedStyleSheets = [aside];"""


class Gallery:
    """The gallery page, open in a tab; with `only`, a CSS selector, all other samples are there but take no place.

    A page with every widget there is takes seconds to lay out, and again for every panel that opens.
    """

    def __init__(self, page: Page, url: str, only: str = "*") -> None:
        self.page, self.faults = page, list[str]()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.add_init_script(ASIDE % only)
        page.goto(f"{url}/widgets")
        ready(page)

    def sample(self, group: str, title: str) -> Locator:
        """One sample by its type and title."""
        return self.page.locator(f"section#{group.lower()} article").filter(
            has=self.page.get_by_role("heading", name=title, exact=True)
        )


@pytest.fixture(scope="module")
def tab(browser: Browser, server: AppServer) -> Iterator[Gallery]:
    """The gallery of the shared server, loaded once: each test has samples of its own, or minds what was before it."""
    context = profile(browser)
    yield Gallery(context.new_page(), server.url)
    context.close()


@pytest.fixture
def gallery(tab: Gallery, request: pytest.FixtureRequest) -> Gallery:
    """The gallery, at rest."""
    rest(tab.page, request.node)
    return tab


def noting(element: Locator, attribute: str) -> Callable[[], list[object]]:
    """Note every value that an attribute takes from now on: a busy state may be over before one looks."""
    element.evaluate(
        """(element, name) => {
            element.noted = [];
            new MutationObserver(() => element.noted.push(element.getAttribute(name)))
                .observe(element, { attributes: true, attributeFilter: [name] });
        }""",
        attribute,
    )
    return lambda: element.evaluate("element => element.noted")


def echo(sample: Locator) -> Locator:
    """Where a sample shows what its last action would have sent, once it does."""
    return appeared(sample.get_by_test_id("echo"))


def sent(sample: Locator) -> dict[str, object]:
    """What the sample's last action would have sent."""
    return json.loads(echo(sample).inner_text())


def test_a_button_shows_that_it_works_and_takes_no_second_click(gallery: Gallery) -> None:
    fired: list[str] = []
    gallery.page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: fired.append(str(frame)) if "fire" in str(frame) else None),
    )
    gallery.page.reload()
    ready(gallery.page)
    sample = gallery.sample("Button", "Works, fails, waits")
    button = sample.get_by_role("button", name="Works a moment")
    noted = noting(button, "aria-busy")
    button.dblclick()
    assert sent(sample)["type"] == "sample.fire"
    expect(button).to_have_attribute("aria-busy", "false")
    assert noted() == ["true", "false"]
    assert len(fired) == 1


def test_a_failure_says_so_and_can_be_tried_again(gallery: Gallery) -> None:
    sample = gallery.sample("Button", "Works, fails, waits")
    for _ in range(2):
        sample.get_by_role("button", name="Fails").click()
        expect(appeared(sample.get_by_role("alert"))).to_contain_text("The server said no.")
    sample.get_by_role("button", name="Dismiss").click()
    expect(sample.get_by_role("alert")).to_have_count(0)


def test_a_widget_that_waits_as_a_whole_is_inert(gallery: Gallery) -> None:
    sample = gallery.sample("Button", "Works, fails, waits")
    noted = noting(sample.locator(".ck-root__content"), "inert")
    button = sample.get_by_role("button", name="Waits as a whole")
    button.press("Enter")
    wait_for(lambda: noted() == ["", None], "the end of the wait")
    expect(button).to_be_focused()


def test_a_form_holds_back_what_is_not_valid_and_keeps_what_was_typed(gallery: Gallery) -> None:
    sample = gallery.sample("Form", "Values travel with every action")
    title, code, save = (
        sample.get_by_label("Title"),
        sample.get_by_label("Code", exact=True),
        sample.get_by_role("button", name="Save"),
    )
    save.click()
    expect(sample.locator("[data-ck-problem]")).to_have_count(1)
    expect(title).to_be_focused()
    expect(title).to_have_accessible_description(re.compile("fill", re.IGNORECASE))
    title.fill("Buy milk")
    expect(title).to_have_accessible_description("")
    expect(sample.locator("[data-ck-problem]")).to_have_count(0)
    code.fill("abc")
    save.click()
    expect(code).to_be_focused()
    code.fill("ABC")
    sample.get_by_label("Priority").select_option("high")
    sample.get_by_label("Remind me").check()
    sample.get_by_role("button", name="Fail").click()
    appeared(sample.get_by_role("alert"))
    expect(title).to_have_value("Buy milk")
    noted = noting(save, "aria-busy")
    title.press("Enter")
    expect(echo(sample)).to_contain_text("sample.submit")
    assert noted()[0] == "true"
    todo = {"title": "Buy milk", "code": "ABC", "priority": "high", "remind": True}
    assert sent(sample)["payload"] == {"from": "gallery", "todo": todo}
    expect(title).to_have_value("Buy milk")


def test_a_card_is_a_form_and_its_cancel_is_not_held_back(gallery: Gallery) -> None:
    sample = gallery.sample("Card", "A form that fails without its field")
    sample.get_by_role("button", name="Subscribe").click()
    expect(sample.locator("[data-ck-problem]")).to_have_count(1)
    sample.get_by_role("button", name="Fail").click()
    appeared(sample.get_by_role("alert"))
    sample.get_by_label("E-mail").fill("ada@example.com")
    sample.get_by_role("button", name="Subscribe").click()
    expect(echo(sample)).to_contain_text("sample.subscribe")
    assert sent(sample)["payload"] == {"email": "ada@example.com"}


def test_a_row_fires_with_its_own_fields_and_its_controls_keep_their_clicks(gallery: Gallery) -> None:
    sample = gallery.sample("ListView", "Rows that fire, with controls of their own")
    sample.get_by_role("checkbox").nth(1).check()
    expect(sample.get_by_test_id("echo")).to_have_count(0)
    sample.locator('[data-widget="ListViewItem"]').nth(1).click()
    assert sent(sample)["payload"] == {"id": 2, "done": True}


def test_changes_of_select_checkbox_and_radio_fire_with_their_value(gallery: Gallery) -> None:
    select = gallery.sample("Select", "Variants")
    select.locator("select[name=block]").select_option("low")
    expect(echo(select)).to_contain_text('"block": "low"')
    select.get_by_role("button", name="Clear").click()
    expect(select.locator("select[name=clear]")).to_have_value("")
    check = gallery.sample("Checkbox", "States")
    check.get_by_label("Checked, and fires").uncheck()
    expect(echo(check)).to_contain_text('"checked": false')
    radio = gallery.sample("RadioGroup", "Row and column")
    radio.get_by_role("radiogroup", name="col").get_by_label("High").check()
    expect(echo(radio)).to_contain_text('"col": "high"')


def test_hidden_rows_and_folded_cards_open(gallery: Gallery) -> None:
    rows = gallery.sample("ListView", "Limit").locator('[data-widget="ListViewItem"]:visible')
    expect(rows).to_have_count(3)
    gallery.page.get_by_text("Show 4 more").click()
    expect(rows).to_have_count(7)
    folded = gallery.sample("Card", "Collapsed; still opens")
    expect(folded.locator("[data-widget=Title]")).to_be_hidden()
    folded.get_by_text("Done", exact=True).click()
    expect(folded.locator("[data-widget=Title]")).to_be_visible()


def test_markdown_is_coloured_set_and_copied_and_cannot_run(gallery: Gallery) -> None:
    sample = gallery.sample("Markdown", "Everything")
    appeared(sample.locator(".ck-md .token.keyword").first)
    expect(sample.locator(".ck-md .katex")).to_have_count(2)
    expect(sample.locator(".ck-md p").first).to_contain_text("A price of $5 to $10 is no formula")
    sample.locator(".ck-md").get_by_role("button", name="Copy code").click()
    assert gallery.page.evaluate("navigator.clipboard.readText()").startswith("def greet")
    expect(sample.get_by_role("link", name="link")).to_have_attribute("rel", "noopener noreferrer")


def size(element: Locator) -> tuple[int, int]:
    """Width and height in pixels."""
    box = element.bounding_box()
    assert box is not None
    return round(box["width"]), round(box["height"])


def test_sizes_are_as_documented(gallery: Gallery) -> None:
    heights = {"3xs": 22, "2xs": 24, "xs": 26, "sm": 28, "md": 32, "lg": 36, "xl": 40, "2xl": 44, "3xl": 48}
    for kind, control in (("Button", "button"), ("Input", "input")):
        shown = gallery.sample(kind, "Sizes").locator(f".ck-root {control}:not(.ck-failure__close)")
        assert [size(shown.nth(n))[1] for n in range(9)] == list(heights.values())
    widths = {"sm": 360, "md": 440, "lg": 560}
    for name, width in widths.items():
        assert size(gallery.sample("Card", f"Size {name}").locator("[data-widget=Card]"))[0] == width
    read = "element => [getComputedStyle(element).fontSize, getComputedStyle(element).lineHeight]"
    texts = gallery.sample("Text", "Sizes").locator("[data-widget=Text]")
    assert [texts.nth(n).evaluate(read) for n in range(4)] == [
        ["12px", "18px"],
        ["14px", "20px"],
        ["16px", "24px"],
        ["18px", "29px"],
    ]
    titles = gallery.sample("Title", "Sizes").locator("[data-widget=Title]")
    assert [titles.nth(n).evaluate(read) for n in range(5)] == [
        ["18px", "26px"],
        ["20px", "26px"],
        ["24px", "28px"],
        ["32px", "38px"],
        ["36px", "42px"],
    ]


def test_nothing_breaks_leaves_the_screen_or_asks_another_server(
    contexts: Callable[..., BrowserContext], server: AppServer
) -> None:
    page = contexts(viewport={"width": 390, "height": 844}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(_host(request)))
    gallery = Gallery(page, server.url)
    expect(
        gallery.sample("Unsupported", "A type that this app does not know").locator("[data-widget-unsupported]")
    ).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".ca-page").evaluate("page => page.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.scrollHeight") <= 844
    assert gallery.faults == []
    assert set(asked) <= {urlsplit(server.url).netloc}


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc
