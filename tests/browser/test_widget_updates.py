"""Widgets that change while somebody works in them: nothing typed is lost, and a reload shows what was shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from chat_app.gallery.samples import SAMPLES
from tests.browser.hostile import EVIL
from tests.browser.person import Person
from tests.browser.server import AppServer, wait_for
from tests.browser.test_gallery import noting

GO = {
    "type": "Card",
    "children": [
        {
            "type": "Button",
            "label": "Go on",
            "onClickAction": {"type": "go", "streaming": False, "loadingBehavior": "none"},
        },
        {"type": "Button", "label": "Start a run", "onClickAction": {"type": "tell"}},
        {"type": "Checkbox", "name": "seen", "label": "Seen", "onChangeAction": {"type": "tell"}},
        {
            "type": "Button",
            "label": "Write for me",
            "onClickAction": {"type": "composer.set", "handler": "client", "payload": {"text": "written by a widget"}},
        },
        {"type": "Button", "label": "Nobody", "onClickAction": {"type": "nobody.knows", "handler": "client"}},
    ],
}


def desk(**changes: Any) -> dict[str, Any]:
    """A widget with every kind of field and two texts with an id."""
    options = [{"value": value, "label": value} for value in ("low", "high")]
    return {
        "type": "Card",
        "children": [
            {"type": "Title", "id": "head", "value": changes.get("head", "A desk")},
            {"type": "Text", "id": "story", "value": "Once upon a time"},
            {"type": "Markdown", "id": "notes", "value": changes.get("notes", "**bold**")},
            {"type": "Input", "name": "todo.title", "defaultValue": changes.get("title", "")},
            {"type": "Textarea", "name": "todo.text"},
            {"type": "Select", "name": "todo.rank", "options": options},
            {"type": "Checkbox", "name": "todo.remind", "label": "Remind me"},
            {"type": "RadioGroup", "name": "todo.when", "options": options},
            {"type": "Input", "name": "secret", "inputType": "password"},
            {"type": "Button", "label": "Tell", "onClickAction": {"type": "tell", "payload": {"by": "test"}}},
            {"type": "Button", "label": "Refuse", "onClickAction": {"type": "refuse"}},
            {"type": "Button", "label": "Break", "onClickAction": {"type": "break"}},
        ],
    }


@pytest.fixture
def context(contexts: Callable[..., BrowserContext]) -> Iterator[BrowserContext]:
    """One person's browser."""
    return contexts()


@pytest.fixture
def maker(workshop: AppServer, context: BrowserContext) -> Person:
    """A person with a finished desk in the thread."""
    person = Person(context.new_page(), workshop.url).opens()
    person.asks(f"show {json.dumps(desk())}")
    expect(person.widgets("Card")).to_be_visible()
    return person


def beside(person: Person) -> Person:
    """The same person in a second tab of the same thread."""
    other = Person(person.page.context.new_page(), person.url)
    return other.opens(f"/t/{person.thread_id}")


def fields(person: Person) -> tuple[Locator, Locator, Locator, Locator, Locator]:
    """Title, text, rank, reminder and the second radio of the desk."""
    page = person.page
    return (
        page.locator('[name="todo.title"]'),
        page.locator('[name="todo.text"]'),
        page.locator('select[name="todo.rank"]'),
        page.get_by_label("Remind me"),
        page.get_by_role("radio").nth(1),
    )


def fill(person: Person) -> None:
    """Fill in the desk."""
    title, text, rank, remind, when = fields(person)
    title.fill("Buy milk")
    text.fill("two\nlines")
    rank.select_option("high")
    remind.check()
    when.check()


def expect_filled(person: Person) -> None:
    """See that everything is as it was filled in."""
    title, text, rank, remind, when = fields(person)
    expect(title).to_have_value("Buy milk")
    expect(text).to_have_value("two\nlines")
    expect(rank).to_have_value("high")
    expect(remind).to_be_checked()
    expect(when).to_be_checked()


@pytest.mark.parametrize(
    ("message", "seen"),
    [
        (f"root {json.dumps(desk(head='Another desk'))}", "Another desk"),
        (f"part head {json.dumps({'type': 'Title', 'id': 'head', 'value': 'A new head'})}", "A new head"),
        ("grow story there was a widget", "Once upon a time there was a widget"),
        ("grow notes and *more*", "bold and more"),
    ],
)
def test_an_update_of_a_finished_widget_leaves_caret_scroll_and_typed_text_alone(
    maker: Person, message: str, seen: str
) -> None:
    fill(maker)
    title = fields(maker)[0]
    title.focus()
    title.evaluate("field => field.setSelectionRange(2, 5)")
    text = fields(maker)[1]
    text.evaluate("field => { field.style.height = '40px'; field.scrollTop = 8; }")
    other = beside(maker)
    other.asks(message)
    expect(maker.widgets("Card")).to_contain_text(seen)
    expect_filled(maker)
    expect(title).to_be_focused()
    assert title.evaluate("field => [field.selectionStart, field.selectionEnd]") == [2, 5]
    assert text.evaluate("field => field.scrollTop") == 8
    other.reloads()
    expect(other.widgets("Card")).to_contain_text(seen)
    expect(other.page.locator(".ck-streaming")).to_have_count(0)


def test_what_was_filled_in_survives_a_reload_but_no_password_does(maker: Person) -> None:
    fill(maker)
    maker.page.locator('[name="secret"]').fill("hunter2")
    maker.reloads()
    expect(maker.widgets("Card")).to_be_visible()
    expect_filled(maker)
    expect(maker.page.locator('[name="secret"]')).to_have_value("")
    assert "hunter2" not in maker.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")


def test_a_new_default_of_the_server_takes_the_place_of_what_was_typed(maker: Person) -> None:
    fill(maker)
    maker.asks(f"root {json.dumps(desk(title='From the server'))}")
    title, text, *_ = fields(maker)
    expect(title).to_have_value("From the server")
    expect(text).to_have_value("two\nlines")
    maker.reloads()
    expect(title).to_have_value("From the server")
    expect(text).to_have_value("two\nlines")


def test_values_travel_with_an_action_and_survive_one_that_failed(maker: Person) -> None:
    fill(maker)
    maker.page.get_by_role("button", name="Refuse").click()
    failure, repeat = maker.page.get_by_test_id("widget-error"), maker.page.get_by_test_id("widget-retry")
    expect(failure).to_contain_text("The server said no.")
    expect(repeat).to_have_count(0)
    maker.page.get_by_role("button", name="Break").click()
    expect(failure).to_contain_text("That did not work.")
    busy = noting(maker.page.get_by_role("button", name="Break"), "aria-busy")
    repeat.click()
    wait_for(lambda: busy() == ["true", "false"], "a second try")
    expect(failure).to_contain_text("That did not work.")
    expect(maker.page.get_by_test_id("error")).to_have_count(0)
    expect_filled(maker)
    maker.page.get_by_role("button", name="Tell").click()
    told = maker.page.locator('[data-widget-id="told"]')
    expect(told).to_be_visible()
    todo = {"title": "Buy milk", "text": "two\nlines", "rank": "high", "remind": True, "when": "high"}
    payload = {"by": "test", "secret": "", "todo": todo}
    assert json.loads(told.inner_text()) == {"type": "tell", "payload": payload}
    expect_filled(maker)
    maker.reloads()
    expect(told).to_be_visible()
    expect_filled(maker)


def test_while_an_answer_is_written_widgets_do_what_needs_no_run_of_its_own(
    workshop: AppServer, context: BrowserContext
) -> None:
    person = Person(context.new_page(), workshop.url).opens()
    person.asks(f"show {json.dumps(GO)}")
    page = person.page
    person.says(f"write {json.dumps(desk())}")
    unfinished = person.items("widget").last
    expect(unfinished).to_contain_text("Once upon a time")
    expect(unfinished).to_have_attribute("data-streaming", "true")
    fill(person)

    seen = page.get_by_label("Seen")
    seen.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Start a run").click()
    expect(seen).not_to_be_checked()
    expect(page.get_by_test_id("widget-error")).to_have_count(0)
    page.get_by_role("button", name="Write for me").click()
    expect(person.composer).to_have_value("written by a widget")

    # A page that does not know yet that an answer is written asks the server, which says why not.
    page.get_by_role("button", name="Start a run").evaluate("button => button.removeAttribute('data-ck-waits')")
    page.get_by_role("button", name="Start a run").click()
    expect(page.get_by_test_id("widget-error")).to_contain_text("An answer is still being written")
    expect(page.locator("[data-ck-spoken]").first).to_have_text("Wait until the answer is complete.")
    other = Person(page.context.new_page(), workshop.url).opens(f"/t/{person.thread_id}")
    other.page.get_by_role("button", name="Go on").click()
    expect(unfinished).to_contain_text("Once upon a time and so it ends")
    person.waits_for_the_end()
    expect(page.get_by_test_id("widget-error")).to_have_count(0)
    expect(page.locator("[data-ck-spoken]").first).to_have_text("")
    expect_filled(person)
    page.get_by_role("button", name="Nobody").click()
    expect(page.locator('[data-widget-id="told"]')).to_contain_text('"type": "nobody.knows"')
    page.get_by_role("button", name="Start a run").click()
    expect(page.locator('[data-widget-id="told"]')).to_contain_text('"type": "tell"')
    person.reloads()
    expect(person.items("widget").last).to_contain_text("Once upon a time and so it ends")
    expect_filled(person)


@pytest.mark.parametrize("seed", [1, 2])
def test_hostile_widgets_harm_nobody(seed: int, workshop: AppServer, context: BrowserContext) -> None:
    page = context.new_page()
    faults: list[str] = []
    asked: list[tuple[str, str]] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append((urlsplit(request.url).netloc, request.resource_type)))
    page.route(EVIL, lambda route: route.abort())
    person = Person(page, workshop.url).opens()
    person.asks(f"hostile {seed}")
    items = person.items("widget")
    expect(items).to_have_count(len(SAMPLES))
    shown = "article => !!article.querySelector('[data-widget], [data-widget-unsupported]')"
    assert all(items.nth(number).evaluate(shown) for number in range(len(SAMPLES)))
    assert page.title() != "owned"
    assert faults == []
    assert {kind for host, kind in asked if host not in {"", urlsplit(workshop.url).netloc}} <= {"image"}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    outside = """roots => roots.filter(root => [...root.querySelectorAll('*')].some(
        each => getComputedStyle(each).position === 'fixed' && !each.closest('[popover]'))).length"""
    assert page.locator("[data-ck-root]").evaluate_all(outside) == 0
    person.asks(f"show {json.dumps(GO)}")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()


def test_a_field_that_asks_for_it_has_the_focus_and_a_lost_picture_leaves_a_calm_place(
    workshop: AppServer, context: BrowserContext
) -> None:
    person = Person(context.new_page(), workshop.url).opens()
    field = {"type": "Input", "name": "name", "defaultValue": "Ada", "autoFocus": True, "autoSelect": True}
    picture = {"type": "Image", "src": "/no/such/picture.png", "alt": "A cat", "size": 80}
    person.asks(f"show {json.dumps({'type': 'Card', 'children': [field, picture]})}")
    control = person.page.locator('[name="name"]')
    expect(control).to_be_focused()
    assert control.evaluate("field => [field.selectionStart, field.selectionEnd]") == [0, 3]
    image = person.page.get_by_role("img", name="A cat")
    expect(image).to_have_class(re.compile("ck-image--missing"))
    box = image.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (80, 80)


def test_quick_clicks_in_one_thread_are_all_carried_out(workshop: AppServer, context: BrowserContext) -> None:
    person = Person(context.new_page(), workshop.url).opens()
    rows = [
        {
            "type": "ListViewItem",
            "key": str(n),
            "onClickAction": {"type": "tell", "payload": {"row": n}},
            "children": [],
        }
        for n in range(5)
    ]
    for row in rows:
        row["children"] = [{"type": "Text", "value": f"row {row['key']}"}]
    fired: list[str] = []
    person.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: fired.append(str(frame))))
    person.asks(f"show {json.dumps({'type': 'ListView', 'children': rows})}")
    person.page.evaluate("document.querySelectorAll('.ck-item__press').forEach(button => button.click())")
    expect(person.page.locator('[aria-busy="true"]')).to_have_count(0)
    expect(person.widgets("ListView")).to_contain_text('"row": 4')
    expect(person.page.get_by_test_id("widget-error")).to_have_count(0)
