"""What eyes, hands and devices ask for: less motion, forced colours, a large zoom, a finger, paper, dropped files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.person import Person
from tests.browser.server import AppServer, wait_for
from tests.browser.test_furniture import NARROW

TARGETS = """(least) => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea")]
    .filter(target => target.checkVisibility({ visibilityProperty: true }))
    .filter(target => !target.matches(":disabled, .ca-hidden, .ca-skip"))
    .map(target => target.closest("label") ?? target)
    .filter(target => getComputedStyle(target).display !== "inline")
    .flatMap(target => {
        target.scrollIntoView({ block: "center" });
        const box = target.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const whole = target.closest("label, .ca-search, .ca-composer") ?? target;
        const hit = (dx, dy) => whole.contains(document.elementFromPoint(x + dx, y + dy));
        const tall = box.height >= least || (hit(0, -least / 2 + 1) && hit(0, least / 2 - 1));
        const wide = box.width >= least || (hit(-least / 2 + 1, 0) && hit(least / 2 - 1, 0));
        return tall && wide ? [] : [`${target.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`];
    })"""
"""Controls that answer on less than so many pixels, each way."""

MAIN = (
    ".ca-head-buttons :is(a, button), .ca-send, [data-testid=composer-input], .ca-prompt, .ca-new, .ca-row-link, "
    "[data-approval] button, .ca-actions button, .ca-jump, .ca-more, .ca-load-earlier"
)

OUTLINES = """(selector) => {
    const control = document.querySelector(selector);
    control.focus();
    const { outlineStyle, outlineWidth } = getComputedStyle(control);
    return [outlineStyle, parseFloat(outlineWidth) >= 1];
}"""

DROP = """(type) => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], "a.txt", { type: "text/plain" }));
    const targets = [document.body, document.querySelector("[data-scroller]"), document.querySelector("textarea")];
    return targets.map(target => target.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data })
    ));
}"""


def main_targets(page: Page) -> list[list[float]]:
    """The sizes of the main controls that are shown and have less than 44 pixels."""
    script = """(main) => [...document.querySelectorAll(main)].filter(each => each.checkVisibility())
        .map(each => each.getBoundingClientRect()).filter(box => Math.min(box.width, box.height) < 43.5)
        .map(box => [box.width, box.height])"""
    return page.evaluate(script, MAIN)


def test_under_a_finger_every_control_has_room(server: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(**NARROW).new_page()
    person = Person(page, server.url).opens()
    assert main_targets(page) == []
    person.asks("show markdown")
    person.asks("add buy milk tomorrow, high")
    person.asks("delete task 1")
    person.asks("add a task")
    assert main_targets(page) == []
    assert page.evaluate(TARGETS, 24) == []
    page.get_by_role("button", name="Open sidebar").click()
    expect(page.get_by_test_id("new-thread")).to_be_in_viewport()
    assert main_targets(page) == []


ON_TOP = """element => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
"""Whether nothing lies over the middle of it."""


def test_a_page_at_400_percent_reaches_the_composer(server: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(viewport={"width": 320, "height": 256}).new_page()
    person = Person(page, server.url).opens()
    expect(person.composer).to_be_in_viewport(ratio=1)
    prompt = page.get_by_test_id("start-prompt").last
    prompt.focus()
    expect(prompt).to_be_in_viewport(ratio=1)
    wait_for(lambda: prompt.evaluate(ON_TOP), "the prompt to lie on top")  # a click on trial may arrive on a busy page
    person.composer.fill("one\ntwo\nthree\nfour\nfive\nsix")
    expect(person.composer).to_be_in_viewport(ratio=1)
    person.composer.fill("")
    person.asks("show markdown")
    for part in (person.composer, page.get_by_test_id("composer-send")):
        expect(part).to_be_in_viewport(ratio=1)
    page.wait_for_function("document.querySelector('[data-scroller]').clientHeight > 80")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_less_motion_means_none(server: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(reduced_motion="reduce", **NARROW).new_page()
    person = Person(page, server.url).opens()
    person.asks("write 300 words")
    names = ["ca-spinner", "ca-pulse", "ca-shimmer", "ca-skeleton", "ck-spinner", "ck-streaming", "ca-toast"]
    moving = page.evaluate(
        """(names) => {
            const part = (className) => Object.assign(document.createElement("p"), { className });
            document.body.append(...names.map(part));
            document.querySelector('[data-toggles="sidebar"]').click();
            return document.getAnimations().map(each => each.animationName ?? each.transitionProperty);
        }""",
        names,
    )
    assert moving == []


def test_forced_colours_leave_every_control_its_outline(
    server: AppServer, contexts: Callable[..., BrowserContext]
) -> None:
    page = contexts(forced_colors="active").new_page()
    person = Person(page, server.url).opens()
    fields = ["[data-testid=composer-input]", "[data-testid=thread-search]", "[data-testid=new-thread]"]
    assert [page.evaluate(OUTLINES, field) for field in fields] == [["solid", True]] * 3
    person.asks("add buy milk")
    page.locator("[data-testid=thread-rename]").first.click(force=True)
    assert page.evaluate(OUTLINES, "[data-rename]") == ["solid", True]
    page.keyboard.press("Escape")
    bare = page.evaluate(
        """() => [...document.querySelectorAll("button:not(.ca-hidden), textarea:not([hidden] *), select")]
            .filter(each => each.checkVisibility() && getComputedStyle(each).outlineStyle === "none")
            .map(each => each.outerHTML.slice(0, 90))"""
    )
    assert bare == []
    person.opens("/widgets")
    fields = [".ck-gallery__filter input", ".ck-editable__field"]
    assert [page.evaluate(OUTLINES, field) for field in fields] == [["solid", True]] * 2


def test_a_print_is_light_and_has_the_whole_chat(server: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(color_scheme="dark").new_page()
    person = Person(page, server.url).opens()
    person.asks("write 1500 words")
    for number in range(3):
        person.asks(f"add task {number}")
    page.emulate_media(media="print")
    first, last = person.items("user_message").first, person.last_answer
    boxes = [first.bounding_box(), last.bounding_box()]
    assert all(boxes)
    page_height = page.evaluate("document.documentElement.scrollHeight")
    assert boxes[0]["y"] >= 0 and boxes[1]["y"] + boxes[1]["height"] <= page_height  # type: ignore[index]
    assert page_height > 2 * 800
    for clipping in ("body", ".ca-app", ".ca-chat", "[data-scroller]"):
        assert page.locator(clipping).evaluate("box => box.scrollHeight - box.clientHeight") <= 4
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(15, 15, 15)"
    assert (
        page.locator(".ca-bubble").first.evaluate("it => getComputedStyle(it).backgroundColor") == "rgb(239, 239, 239)"
    )
    for part in ("composer-input", "thread-list", "copy"):
        expect(page.get_by_test_id(part).first).to_be_hidden()
    assert (
        page.pdf().count(b"/Type /Page\n") + page.pdf().count(b"/Type /Page ") + page.pdf().count(b"/Type/Page/") >= 2
    )


def test_a_long_chat_is_loaded_whole_before_it_is_printed(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_SERVER="tests.browser.servers:misbehaving")
    page = contexts().new_page()
    person = Person(page, server.url).opens()
    for number in range(27):
        person.asks(f"message {number}")
    person.reloads()
    expect(person.items("user_message")).to_have_count(25)
    page.emulate_media(media="print")
    expect(page.get_by_text("Earlier messages of this chat were not loaded")).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('[data-item-id]').length; }")
    page.keyboard.press("ControlOrMeta+p")
    page.wait_for_function("window.printed === 54")


def test_a_dropped_file_does_not_replace_the_page(person: Person) -> None:
    person.composer.fill("my draft")
    for kind in ("dragover", "drop"):
        assert person.page.evaluate(DROP, kind) == [False] * 3, "the browser would open the file"
    text = "new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() })"
    assert person.composer.evaluate(f"it => it.dispatchEvent({text})"), "a text may be dropped into the field"
    expect(person.composer).to_have_value("my draft")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browsers_frame_has_the_pages_colour(
    scheme: str, server: AppServer, contexts: Callable[..., BrowserContext]
) -> None:
    page = contexts(color_scheme=scheme).new_page()
    person = Person(page, server.url).opens()
    colour = page.locator('meta[name="theme-color"]')
    shown = "getComputedStyle(document.documentElement).getPropertyValue('--ca-bg').trim()"
    expect(colour).to_have_count(1)
    expect(colour).to_have_attribute("content", page.evaluate(shown))
    page.get_by_role("button", name="Dark" if scheme == "light" else "Light", exact=True).click()
    other = re.compile(r"#1" if scheme == "light" else r"#f")
    expect(colour).to_have_attribute("content", other)
    person.asks("hello")
    expect(colour).to_have_attribute("content", other)
    expect(colour).to_have_count(1)


def test_the_app_has_an_icon_and_a_manifest(person: Person) -> None:
    links: dict[str, Any] = person.page.evaluate(
        """async () => {
            const found = {};
            for (const link of document.querySelectorAll("link[rel=icon], link[rel=manifest], link[rel^=apple]")) {
                if (link.href.startsWith("data:")) continue;
                const answer = await fetch(link.href);
                found[`${link.rel} ${link.type}`.trim()] = [answer.status, answer.headers.get("content-type")];
            }
            const manifest = document.querySelector("link[rel=manifest]").href;
            const told = await (await fetch(manifest)).json();
            for (const { src, type } of told.icons) found[src] = [(await fetch(new URL(src, manifest))).status, type];
            return { found, told };
        }"""
    )
    assert {status for status, _ in links["found"].values()} == {200}, json.dumps(links)
    assert links["found"]["manifest"][1].startswith("application/manifest+json")
    assert links["told"]["name"] == "Task assistant"
    assert links["told"]["display"] == "standalone"
