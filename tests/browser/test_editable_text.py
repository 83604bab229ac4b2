"""A Text that can be edited: in as many lines as it has, and what nobody touched comes back as it was."""

from __future__ import annotations

from tests.browser.person import Person
from tests.browser.test_forms import button, card, context, expect_told, form, maker, press, shown

__all__ = ["context", "maker"]

LINES = {
    "unix": "One\ntwo\n\nfour\n",
    "lines": "\nOne\ntwo\n",
    "long": "A sentence that is longer than any field of one line can show, " * 3,
    "plain": "one line",
}


def test_a_text_of_several_lines_is_edited_in_lines_and_comes_back_as_it_was(maker: Person) -> None:
    texts = [{"type": "Text", "id": name, "value": value, "editable": {"name": name}} for name, value in LINES.items()]
    room = {"type": "Text", "id": "room", "value": "", "minLines": 3, "editable": {"name": "room"}}
    cut = {"type": "Input", "name": "input", "defaultValue": "a\nb"}
    area = {"type": "Textarea", "name": "area", "defaultValue": "a\nb"}
    shown(maker, card(form(*texts, room, cut, area, button("Save"), id="form")))
    fields = {
        name: maker.page.locator(f'[data-widget-id="{name}"]').get_by_role("textbox") for name in (*LINES, "room")
    }
    assert {name: field.evaluate("field => field.localName") for name, field in fields.items()} == {
        **dict.fromkeys((*LINES, "room"), "textarea"),
        "plain": "input",
    }
    hidden = "field => field.scrollHeight - field.clientHeight > 1 || field.scrollWidth - field.clientWidth > 1"
    assert [name for name, field in fields.items() if field.evaluate(hidden)] == []
    assert fields["room"].bounding_box()["height"] >= 3 * 24  # type: ignore[index]
    press(maker, "Save")
    expect_told(maker, "save", {**LINES, "room": "", "input": "a\nb", "area": "a\nb"})
    maker.reloads()
    fields["lines"].fill("Other\nlines")
    fields["room"].press_sequentially("a")
    fields["room"].press("Enter")
    fields["room"].press_sequentially("b")
    press(maker, "Save")
    expect_told(maker, "save", {**LINES, "lines": "Other\nlines", "room": "a\nb", "input": "a\nb", "area": "a\nb"})
