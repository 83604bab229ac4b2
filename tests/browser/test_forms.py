"""Forms as a person meets them: what waits while an answer is written, what is missing, what an action carries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.person import Person
from tests.browser.picking import panel, pick
from tests.browser.server import AppServer, wait_for
from tests.browser.test_gallery import noting

Json = dict[str, Any]

OPTIONS = [{"value": value, "label": value} for value in ("a", "b", "c")]
CITIES = [{"value": f"city-{n}", "label": f"City {n}"} for n in range(20)]


@pytest.fixture
def context(contexts: Callable[..., BrowserContext]) -> Iterator[BrowserContext]:
    """One person's browser."""
    return contexts()


@pytest.fixture
def maker(workshop: AppServer, context: BrowserContext) -> Person:
    """A person at the start screen."""
    return Person(context.new_page(), workshop.url).opens()


def card(*children: Json, **props: Any) -> Json:
    """A Card."""
    return {"type": "Card", "children": [*children], **props}


def form(*children: Json, **props: Any) -> Json:
    """A Form that tells what it was given."""
    return {"type": "Form", "onSubmitAction": {"type": "save"}, "children": [*children], **props}


def button(label: str, kind: str = "", **action: Any) -> Json:
    """A Button that fires, or that submits its form."""
    fired = {"type": kind, **action}
    return {"type": "Button", "label": label, **({"onClickAction": fired} if kind else {"submit": True})}


def field(name: str, **props: Any) -> Json:
    """An Input."""
    return {"type": "Input", "name": name, "placeholder": name, **props}


def shown(person: Person, widget: Json) -> Locator:
    """Let the server show a widget, and find it."""
    person.asks(f"show {json.dumps(widget)}")
    return person.items("widget").last


def press(person: Person, name: str) -> None:
    """Press a button by its name."""
    person.page.get_by_role("button", name=name, exact=True).click()


def expect_told(person: Person, kind: str, payload: Json | None) -> None:
    """See what the last action was and what it carried, and that it is over."""
    expect(person.page.locator('[data-widget-id="told"]').last).to_have_text(
        json.dumps({"type": kind, "payload": payload}, sort_keys=True)
    )
    expect(person.page.locator('[data-ck-root][aria-busy="true"], [data-ck-root] [aria-busy="true"]')).to_have_count(0)


def test_in_a_form_only_its_submit_waits_for_the_answer(maker: Person) -> None:
    page = maker.page
    fields = [
        {"type": "Checkbox", "name": "box", "label": "box"},
        {"type": "RadioGroup", "name": "choice", "options": OPTIONS},
        {"type": "Select", "name": "rank", "options": OPTIONS, "placeholder": "rank"},
        {"type": "DatePicker", "name": "day", "placeholder": "day"},
        field("words"),
    ]
    shown(maker, card(form(*fields, button("Again", "tell", streaming=False), button("Save"))))
    maker.says(f"write {json.dumps(card({'type': 'Text', 'id': 'story', 'value': 'Once'}))}")
    expect(page.locator('[data-streaming="true"]')).to_have_count(1)

    for box in (page.get_by_role("checkbox"), page.get_by_role("radio").nth(1)):
        box.focus()
        page.keyboard.press("Space")
        expect(box).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    page.locator('select[name="rank"]').focus()
    page.keyboard.press("a")
    expect(page.locator('select[name="rank"]')).to_have_value("a")
    day = pick(maker.widgets("Form"), "day")
    day.press("Enter")
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")

    save = page.get_by_role("button", name="Save")
    expect(save).to_have_css("opacity", "0.5")
    save.focus()
    page.keyboard.press("Enter")
    page.locator('[name="words"]').press("Enter")
    expect(page.locator("[data-ck-spoken]").first).to_have_text("Wait until the answer is complete.")
    press(maker, "Again")
    expect_told(maker, "tell", {"box": True, "choice": "c", "day": "", "rank": "a", "words": ""})


def test_a_card_with_confirm_stays_alive_while_an_answer_is_written(maker: Person) -> None:
    page = maker.page
    confirm = {"label": "Book", "action": {"type": "save"}}
    shown(maker, card({"type": "Checkbox", "name": "box", "label": "box"}, confirm=confirm))
    maker.says(f"write {json.dumps(card({'type': 'Text', 'id': 'story', 'value': 'Once'}))}")
    expect(page.locator('[data-streaming="true"]')).to_have_count(1)
    page.get_by_role("checkbox").check()
    send = page.get_by_role("button", name="Book")
    expect(send).to_have_css("opacity", "0.5")
    noted = noting(send, "aria-busy")
    send.click(force=True)
    expect(page.locator("[data-ck-spoken]").first).to_have_text("Wait until the answer is complete.")
    assert noted() == []


def test_a_missing_choice_of_a_select_with_search_is_said_at_the_select(maker: Person) -> None:
    page = maker.page
    confirm = {"label": "Book", "action": {"type": "save"}}
    city = {"type": "Select", "name": "city", "options": CITIES, "placeholder": "City", "required": True}
    shown(maker, card(city, asForm=True, confirm=confirm))
    picker = pick(maker.widgets("Card"), "City")
    expect(picker).to_be_visible()
    press(maker, "Book")
    expect(picker).to_be_focused()
    expect(picker).to_have_attribute("aria-invalid", "true")
    problem = page.locator("[data-ck-problem]")
    expect(problem).to_have_attribute("data-ck-problem", "Please select an item in the list.")
    picker.click()
    panel(page).get_by_role("combobox", name="Search").fill("city 7")
    expect(problem).to_have_count(1)
    page.keyboard.press("Enter")
    expect(problem).to_have_count(0)
    press(maker, "Book")
    expect_told(maker, "save", {"city": "city-7"})


def test_an_action_in_a_row_carries_the_form_around_it_and_the_row_over_it(maker: Person) -> None:
    page = maker.page

    def row(name: str) -> Json:
        box = {"type": "Checkbox", "name": "pick", "label": name, "onChangeAction": {"type": "pick"}}
        return {
            "type": "ListViewItem",
            "key": name,
            "onClickAction": {"type": "open"},
            "children": [button(f"Do {name}", "do"), box],
        }

    rows = {"type": "ListView", "children": [row("one"), row("two")]}
    shown(maker, card(form(field("top"), rows), field("apart")))
    page.locator('[name="top"]').fill("typed")
    page.get_by_role("checkbox", name="two").check()
    expect_told(maker, "pick", {"top": "typed", "pick": True})
    press(maker, "Do one")
    expect_told(maker, "do", {"top": "typed", "pick": False})
    page.locator(".ck-item__press").nth(1).press("Enter")
    expect_told(maker, "open", {"top": "typed", "pick": True})


def test_a_form_within_a_form_submits_itself_with_the_values_around_it(maker: Person) -> None:
    page = maker.page
    inner = form(
        field("inner", required=True),
        field("both", defaultValue="in"),
        button("Save inner"),
        onSubmitAction={"type": "save.inner"},
    )
    outer = form(field("outer", required=True), field("both", defaultValue="out"), inner, button("Save outer"))
    shown(maker, card(outer))
    field_in, field_out = page.locator('[name="inner"]'), page.locator('[name="outer"]')
    press(maker, "Save inner")
    expect(field_in).to_be_focused()
    expect(page.locator("[data-ck-problem]")).to_have_count(1)
    field_in.fill("i")
    field_in.press("Enter")
    expect_told(maker, "save.inner", {"inner": "i", "both": "in", "outer": ""})
    field_in.fill("")
    field_out.fill("o")
    field_out.press("Enter")
    expect_told(maker, "save", {"inner": "", "both": "out", "outer": "o"})
    field_out.fill("o")
    field_in.fill("again")
    field_in.press("Enter")  # at once: no press after an answer is taken for a double click
    expect_told(maker, "save.inner", {"inner": "again", "both": "in", "outer": "o"})


def test_enter_submits_a_form_within_a_form_as_it_submits_any(maker: Person) -> None:
    page = maker.page
    single = form(field("single"), onSubmitAction={"type": "single"})
    several = form(field("first"), field("second"), onSubmitAction={"type": "several"})
    off = form(field("off"), {**button("Off"), "disabled": True}, onSubmitAction={"type": "off"})
    layout = form(field("layout"), onSubmitAction=None)
    shown(maker, card(form(single, several, off, layout, button("Save"))))
    for name in ("first", "off"):
        page.locator(f'[name="{name}"]').press("Enter")
    page.locator('[name="single"]').press("Enter")
    values = dict.fromkeys(("first", "layout", "off", "second", "single"), "")
    expect_told(maker, "single", values)
    page.locator('[name="layout"]').press("Enter")
    expect_told(maker, "save", values)


CONTROLS = [
    {"type": "Select", "name": "field", "options": OPTIONS, "placeholder": "field"},
    {"type": "Select", "name": "field", "options": OPTIONS, "placeholder": "field", "searchable": True},
    {"type": "DatePicker", "name": "field", "placeholder": "field"},
    {"type": "Checkbox", "name": "field", "label": "field"},
    {"type": "RadioGroup", "name": "field", "options": OPTIONS},
]


def choose(person: Person, control: Json) -> None:
    """Choose something else by the keyboard, if the control lets one."""
    page = person.page
    held = page.locator(":is(select, .ck-pick, .ck-check__box, .ck-radio__dot:checked)").locator("visible=true")
    if control["type"] == "RadioGroup" and not page.locator(":checked").count():
        held = page.get_by_role("radio").first
    held.last.focus()
    match control["type"]:
        case "Select" if "searchable" not in control:
            page.keyboard.press("b" if page.locator("select").input_value() != "b" else "c")
        case "Checkbox":
            page.keyboard.press("Space")
        case "RadioGroup":
            page.keyboard.press("ArrowDown")
        case _:
            page.keyboard.press("Enter")
            if panel(page).count():
                page.keyboard.press("ArrowDown")
                page.keyboard.press("Enter")


def go_on(person: Person, ended: Callable[[], bool]) -> None:
    """Let actions that are held go on until it is so; one may begin to wait only after the first press."""

    def once() -> bool:
        press(person, "Go on")
        return ended()

    wait_for(once, "the end of what is held")


def place(field: Locator) -> tuple[float, float, float]:
    """Where a field begins, and how high it is; a choice is as wide as what is chosen."""
    box = field.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["height"]


def what(person: Person) -> Any:
    """What the field holds."""
    return person.page.locator("[data-ck-memory]").evaluate_all("all => all.map(each => [each.value, each.checked])")


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control["type"])
def test_a_field_whose_change_works_shows_it_and_takes_no_other(maker: Person, control: Json) -> None:
    fired = {"type": "hold", "streaming": False, "loadingBehavior": "self"}
    go = button("Go on", "go", streaming=False, loadingBehavior="none")
    item = shown(maker, card({**control, "onChangeAction": fired}, go))
    outer = item.locator(f'[data-widget="{control["type"]}"]')
    expect(outer).to_be_visible()
    before, box = what(maker), place(outer)
    choose(maker, control)
    expect(outer).to_have_attribute("aria-busy", "true")
    chosen = what(maker)
    assert chosen != before
    choose(maker, control)
    expect(outer).to_have_css("pointer-events", "none")
    assert what(maker) == chosen
    assert place(outer) == box or control["type"] == "Select"  # as wide and high as what is chosen
    go_on(maker, lambda: outer.get_attribute("aria-busy") == "false")
    choose(maker, control)
    expect(outer).to_have_attribute("aria-busy", "true")
    assert what(maker) != chosen


@pytest.mark.parametrize("streaming", [True, False])
@pytest.mark.parametrize("loading", ["none", "self"])
def test_the_newest_change_of_a_field_is_sent_after_the_one_under_way(
    maker: Person, streaming: bool, loading: str
) -> None:
    page = maker.page
    fired = {"type": "hold", "streaming": streaming, "loadingBehavior": loading}
    select = {"type": "Select", "name": "rank", "options": OPTIONS, "onChangeAction": fired}
    go = button("Go on", "go", streaming=False, loadingBehavior="none")
    shown(maker, card(select, go))
    rank, told = page.locator('select[name="rank"]'), page.locator('[data-widget-id="told"]')
    for value in ("a", "b", "c"):  # quicker than the page can show that the first works
        rank.select_option(value)
    expected = json.dumps({"type": "hold", "payload": [{"rank": "a"}, {"rank": "c"}]}, sort_keys=True)
    go_on(maker, lambda: expected in told.all_inner_texts())
    expect(rank).to_have_value("c")
    expect(page.get_by_test_id("widget-error")).to_have_count(0)


def test_a_required_group_says_so_although_its_last_option_cannot_be_chosen(maker: Person) -> None:
    options = [{"value": "a", "label": "A"}, {"value": "b", "label": "B", "disabled": True}]
    group = {"type": "RadioGroup", "name": "rank", "required": True, "options": options}
    item = shown(maker, card(form(group, button("Add"))))
    press(maker, "Add")
    outer = item.locator('[data-widget="RadioGroup"]')
    expect(outer).to_have_attribute("data-ck-problem", re.compile("."))
    expect(item.get_by_role("radio", name="A")).to_be_focused()
    item.get_by_role("radio", name="A").check()
    press(maker, "Add")
    expect_told(maker, "save", {"rank": "a"})


def test_the_message_at_a_checkbox_leaves_its_label_where_it_is(maker: Person) -> None:
    label = "I agree to a long text which wraps over two lines or more in a card as narrow as this one"
    box = {"type": "Checkbox", "name": "agreed", "required": True, "label": label}
    item = shown(maker, {**card(form(box, button("Add"))), "size": "sm"})
    words = item.locator('[data-widget="Checkbox"] > span')
    before = words.bounding_box()
    press(maker, "Add")
    expect(item.locator('[data-widget="Checkbox"]')).to_have_attribute("data-ck-problem", re.compile("."))
    assert words.bounding_box() == before


def test_a_click_on_a_label_goes_to_the_field_of_its_row(maker: Person) -> None:
    rows = [
        {"type": "ListViewItem", "children": [{"type": "Label", "value": f"Amount {n}", "fieldName": "n"}, field("n")]}
        for n in range(3)
    ]
    item = shown(maker, {"type": "ListView", "children": rows})
    item.get_by_text("Amount 1").click()
    expect(item.get_by_role("textbox").nth(1)).to_be_focused()
    assert [each.get_attribute("id") for each in item.get_by_role("textbox").all()] == [
        item.locator("label").nth(n).get_attribute("for") for n in range(3)
    ]
