"""A widget that the server writes again: which fields stay as they are, and which begin anew."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.test_forms import OPTIONS, Json, card, context, field, maker, shown, workshop

__all__ = ["context", "maker", "workshop"]


def rewrite(person: Person, widget: Json) -> None:
    """Let the server write the newest widget again, for another reason than an action of it."""
    person.asks(f"root {json.dumps(widget)}")


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
