"""A widget that the server writes again: which fields stay as they are, and which begin anew."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.picking import panel, pick
from tests.browser.server import wait_for
from tests.browser.test_forms import (
    CITIES,
    OPTIONS,
    Json,
    button,
    card,
    context,
    field,
    form,
    go_on,
    maker,
    press,
    shown,
)

__all__ = ["context", "maker"]


def rewrite(person: Person, widget: Json) -> None:
    """Let the server write the newest widget again, for another reason than an action of it."""
    person.asks(f"root {json.dumps(widget)}")


def every_field() -> list[Json]:
    """A field of each kind, the last two with a panel."""
    return [
        field("line", defaultValue="as it was"),
        {"type": "Textarea", "name": "area"},
        {"type": "Checkbox", "name": "box", "label": "box", "defaultChecked": True},
        {"type": "RadioGroup", "name": "choice", "options": OPTIONS, "defaultValue": "a"},
        {"type": "Select", "name": "rank", "options": OPTIONS, "placeholder": "rank"},
        field("secret", inputType="password"),
        {"type": "Select", "name": "city", "options": CITIES, "placeholder": "city", "defaultValue": "city-3"},
        {"type": "DatePicker", "name": "day", "placeholder": "day"},
    ]


def fill(person: Person) -> None:
    """Put something else into each field."""
    page = person.page
    page.locator('[name="line"]').fill("milk")
    page.locator('[name="area"]').fill("two\nlines")
    page.locator('[name="box"]').uncheck()
    page.get_by_role("radio").nth(2).check()
    page.locator('select[name="rank"]').select_option("b")
    page.locator('[name="secret"]').fill("hunter2")
    for name in ("city", "day"):
        pick(person.widgets("Card"), name).press("ArrowDown")
        expect(panel(page)).to_be_visible()
        if name == "city":
            panel(page).get_by_role("combobox", name="Search").fill("7")
        else:
            expect(panel(page).locator("[aria-current=date]")).to_be_focused()
        page.keyboard.press("Enter")
        expect(panel(page)).to_have_count(0)


def values(person: Person) -> Json:
    """What every field holds, by its name."""
    found = """fields => Object.fromEntries(fields.filter(f => f.type !== 'radio' || f.checked).map(
        f => [f.dataset.ckName || f.name, f.type === 'checkbox' ? f.checked : f.value]))"""
    return person.page.locator("[data-ck-memory]").evaluate_all(found)


DEFAULTS = {
    "line": "as it was",
    "area": "",
    "box": True,
    "choice": "a",
    "rank": "",
    "secret": "",
    "city": "city-3",
    "day": "",
}


def idle(person: Person) -> None:
    """Wait until no widget waits for an action."""
    expect(person.page.locator('[data-ck-root][aria-busy="true"]')).to_have_count(0)


@pytest.mark.parametrize("fired", [{"type": "same"}, {"type": "save"}, {"type": "save", "streaming": False}], ids=str)
def test_what_the_server_writes_again_in_answer_to_its_submit_begins_anew(maker: Person, fired: Json) -> None:
    page = maker.page
    shown(maker, card(form(*every_field(), button("Add"), onSubmitAction=fired)))
    expect(page.locator(".ck-pick")).to_have_count(2)
    assert values(maker) == DEFAULTS
    fill(maker)
    filled = values(maker)
    assert all(filled[name] != value for name, value in DEFAULTS.items())
    press(maker, "Add")
    wait_for(lambda: values(maker) == DEFAULTS, "empty fields")
    expect(page.locator(".ck-pick__value").first).to_have_text("City 3")
    expect(page.locator(".ck-pick__value").last).to_have_text("day")
    idle(maker)
    maker.reloads()
    expect(page.locator(".ck-pick")).to_have_count(2)
    assert values(maker) == DEFAULTS


def test_a_rewrite_for_another_reason_and_a_failed_submit_leave_the_fields_alone(maker: Person) -> None:
    page = maker.page
    inner = form(field("item"), button("Save", "save"), onSubmitAction={"type": "refuse"})
    shown(maker, card(inner, button("Tell", "tell")))
    item = page.locator('[name="item"]')
    item.fill("milk")
    item.press("Enter")
    expect(page.get_by_test_id("widget-error")).to_have_text(re.compile("The server said no"))
    for name in ("Tell", "Save"):
        press(maker, name)
        expect(page.locator('[data-widget-id="told"]')).to_contain_text(name.lower())
        expect(item).to_have_value("milk")
    rewrite(maker, card({"type": "Title", "value": "news"}, inner))
    expect(maker.widgets("Card")).to_contain_text("news")
    expect(item).to_have_value("milk")
    maker.reloads()
    expect(item).to_have_value("milk")


def test_what_is_typed_after_a_submit_stays_when_its_answer_comes(maker: Person) -> None:
    page = maker.page
    fired = {"type": "hold", "loadingBehavior": "none"}
    go = button("Go on", "go", streaming=False, loadingBehavior="none")
    shown(maker, card(form(field("item"), field("amount"), button("Add"), onSubmitAction=fired), go))
    item, amount = page.locator('[name="item"]'), page.locator('[name="amount"]')
    item.fill("milk")
    amount.fill("2")
    item.press("Enter")
    item.fill("bread")
    told = page.locator('[data-widget-id="told"]')
    go_on(maker, lambda: "milk" in "".join(told.all_inner_texts()))
    expect(amount).to_have_value("")
    expect(item).to_have_value("bread")
    maker.reloads()
    expect(item).to_have_value("bread")
    expect(amount).to_have_value("")


def test_a_component_that_is_written_again_takes_back_its_own_fields_only(maker: Person) -> None:
    page = maker.page
    confirm = {"label": "Add", "action": {"type": "part"}}
    shown(maker, card(field("item"), {"type": "Row", "id": "part", "children": [field("part")]}, confirm=confirm))
    item, part = page.locator('[name="item"]'), page.locator('[name="part"]')
    item.fill("milk")
    part.fill("two")
    press(maker, "Add")
    expect(part).to_have_value("")
    expect(item).to_have_value("milk")


@pytest.mark.parametrize("place", ["field", "form"])
@pytest.mark.parametrize("name", ["key", "id"])
def test_another_key_or_id_is_another_field(maker: Person, place: str, name: str) -> None:
    def widget(value: str) -> Json:
        mine = {name: value}
        item = field("item", **(mine if place == "field" else {}))
        return card(form(item, button("Add"), **(mine if place == "form" else {})), field("apart"))

    shown(maker, widget("first"))
    item, apart = maker.page.locator('[name="item"]'), maker.page.locator('[name="apart"]')
    item.fill("milk")
    apart.fill("stays")
    rewrite(maker, widget("second"))
    for _ in range(2):
        expect(item).to_have_value("")
        expect(apart).to_have_value("stays")
        maker.reloads()


def test_what_is_put_before_fields_leaves_caret_scroll_and_choices_alone(maker: Person) -> None:
    radios = [{"type": "RadioGroup", "name": name, "options": OPTIONS} for name in ("one", "two")]
    area = {"type": "Textarea", "name": "area"}
    shown(maker, card(field("line"), area, *radios))
    text = maker.page.locator('[name="area"]')
    text.fill("\n".join("abcdefgh"))
    text.evaluate("field => { field.style.height = '40px'; field.scrollTop = 12; field.setSelectionRange(3, 6); }")
    for number in (1, 5):
        maker.page.get_by_role("radio").nth(number).check()
    element = text.element_handle()
    new = [
        {"type": "Text", "value": "new"},
        field("another"),
        {"type": "RadioGroup", "name": "new", "options": OPTIONS},
    ]
    rewrite(maker, card(*new, field("line"), area, *radios))
    expect(maker.page.locator('[name="another"]')).to_be_visible()
    assert element.evaluate(
        "field => [field.isConnected, field.scrollTop, field.selectionStart, field.selectionEnd]"
    ) == [
        True,
        12,
        3,
        6,
    ]
    checked = maker.page.get_by_role("radio").evaluate_all("radios => radios.map(radio => radio.checked)")
    assert [number for number, on in enumerate(checked) if on] == [4, 8]
