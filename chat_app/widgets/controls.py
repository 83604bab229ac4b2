"""Input, Textarea, Select, Checkbox and RadioGroup: native, uncontrolled elements with a message place beside each."""

from __future__ import annotations

from typing import Any

import reflex as rx

from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.element import NativeInput, NativeSelect, NativeTextarea, Node, marks, mounted, prop, turn_mark
from chat_app.widgets.firing import fire_if, is_busy

FIELD = {"data-ck-field": ""}
"""Marks the element that shows the message of an invalid control (`assets/widgets/validity.js`)."""


def text_field(node: Node, kind: rx.Var[str], default: rx.Var[str], cls: str) -> rx.Component:
    """The `<input>` of an Input or an editable Text."""
    return NativeInput.create(
        type=kind,
        default_value=default,
        pattern=prop(node, "pattern"),
        auto_complete=prop(node, "autoComplete"),
        class_name=cls,
        **_field(node),
    )


def text_input(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """An Input."""
    return rx.el.span(
        text_field(node, prop(node, "inputType"), prop(node, "value"), "ck-field__control"),
        class_name=node["cls"],
        custom_attrs=marks(node, **FIELD),
    )


def text_area(node: Node, default: rx.Var[str], cls: str) -> rx.Component:
    """The `<textarea>` of a Textarea or an editable Text of several lines.

    HTML knows no pattern for it; `assets/widgets/validity.js` checks it all the same.
    """
    field = _field(node)
    field["custom_attrs"] |= {"data-ck-pattern": prop(node, "pattern"), "data-ck-given": prop(node, "given")}
    return NativeTextarea.create(default_value=default, rows=prop(node, "rows", int), class_name=cls, **field)


def textarea(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A Textarea."""
    return rx.el.span(
        text_area(node, prop(node, "value"), "ck-field__control"),
        class_name=node["cls"],
        custom_attrs=marks(node, **FIELD),
    )


def select(node: Node, item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A Select: the browser's own, dressed by the stylesheet where the browser lets it (`appearance: base-select`).

    It comes with keyboard, type-ahead, form value and the phone's own picker, and costs no JavaScript.
    """
    return select_field(node=node, item_id=item_id)


@rx.memo
def select_field(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """A Select. What reads whether its action works is a memo of its own: here, and of Checkbox and RadioGroup."""
    return rx.el.span(
        native_select(node, item_id, id=prop(node, "fieldId"), aria_label=prop(node, "spoken")),
        clear_button(node),
        class_name=node["cls"],
        aria_busy=is_busy(node["action"]),
        custom_attrs=marks(node, **FIELD, **turn_mark(node["action"])),
    )


def native_select(
    node: Node, item_id: rx.Var[str], attributes: dict[str, Any] | None = None, **more: Any
) -> rx.Component:
    """The `<select>` of a Select."""
    empty = rx.el.option(
        prop(node, "placeholder"),
        value="",
        disabled=~prop(node, "optional", bool),
        hidden=~prop(node, "nothing", bool),  # to clear a choice there is a button
    )
    options = rx.foreach(
        prop(node, "options", list[dict[str, Any]]),
        lambda option: rx.el.option(
            option["label"].to(str),
            value=option["value"].to(str),
            disabled=option["disabled"].to(bool),
            custom_attrs={"data-about": option["about"]},
            key=option["value"].to(str),
        ),
    )
    return NativeSelect.create(
        empty,
        options,
        name=prop(node, "name"),
        default_value=rx.cond(prop(node, "value"), prop(node, "value"), ""),
        disabled=prop(node, "disabled", bool),
        required=prop(node, "required", bool),
        key=prop(node, "memory"),
        class_name="ck-field__control",
        on_change=fire_if(item_id, node["action"]),
        custom_attrs={**remembered(node), **(attributes or {})},
        **more,
    )


def clear_button(node: Node) -> rx.Component:
    """The button that unsets the value, if it may be unset."""
    button = rx.el.button(
        "×",
        type="button",
        class_name="ck-select__clear",
        aria_label="Clear",
        custom_attrs={"data-ck-clear": ""},
    )
    return rx.cond(prop(node, "clearable", bool), button, rx.fragment())


def checkbox(node: Node, item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A Checkbox with its label."""
    return check_field(node=node, item_id=item_id)


@rx.memo
def check_field(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """A Checkbox."""
    return rx.el.label(
        NativeInput.create(
            type="checkbox",
            name=prop(node, "name"),
            default_checked=prop(node, "checked", bool),
            disabled=prop(node, "disabled", bool),
            required=prop(node, "required", bool),
            id=prop(node, "fieldId"),
            key=prop(node, "memory"),
            class_name="ck-check__box",
            aria_label=prop(node, "spoken"),
            on_change=fire_if(item_id, node["action"]),
            custom_attrs=remembered(node),
        ),
        rx.cond(node["text"], rx.el.span(node["text"], dir="auto"), rx.fragment()),
        class_name=node["cls"],
        aria_busy=is_busy(node["action"]),
        custom_attrs=marks(node, **FIELD, **turn_mark(node["action"])),
    )


def radio_group(node: Node, item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A RadioGroup."""
    return radio_field(node=node, item_id=item_id)


@rx.memo
def radio_field(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """A RadioGroup. The radios carry the group's own name; the field's name is on the group."""

    def radio(option: rx.Var[dict[str, Any]]) -> rx.Component:
        return rx.el.label(
            NativeInput.create(
                type="radio",
                name=prop(node, "group"),
                value=option["value"].to(str),
                default_checked=option["checked"].to(bool),
                disabled=option["disabled"].to(bool),
                required=prop(node, "required", bool),
                class_name="ck-radio__dot",
                on_change=fire_if(item_id, node["action"]),
                custom_attrs={**remembered(node), "data-ck-name": prop(node, "name")},
            ),
            rx.el.span(option["label"].to(str), dir="auto"),
            class_name="ck-radio",
            key=option["value"].to(str),
        )

    return rx.el.div(
        rx.foreach(prop(node, "options", list[dict[str, Any]]), radio),
        role="radiogroup",
        aria_busy=is_busy(node["action"]),
        aria_label=prop(node, "spoken"),
        id=prop(node, "fieldId"),
        key=prop(node, "memory"),
        class_name=node["cls"],
        custom_attrs=marks(node, **FIELD, **turn_mark(node["action"])),
    )


def _field(node: Node) -> dict[str, Any]:
    """The props that every text field has."""
    off = prop(node, "noAutofill", bool)
    return {
        "name": prop(node, "name"),
        "id": prop(node, "fieldId"),
        "key": prop(node, "memory"),
        "placeholder": prop(node, "placeholder"),
        "disabled": prop(node, "disabled", bool),
        "required": prop(node, "required", bool),
        "aria_label": prop(node, "spoken"),
        "custom_attrs": {
            **remembered(node),
            "dir": "auto",
            "data-ck-focus": prop(node, "autoFocus", bool),
            "data-ck-select": prop(node, "autoSelect", bool),
            # The three big password managers each have an attribute of their own.
            "data-1p-ignore": off,
            "data-lpignore": off,
            "data-bwignore": off,
        },
    }


def remembered(node: Node) -> dict[str, Any]:
    """What lets a control keep its value over a reload (`assets/widgets/typed.js`)."""
    return {"ref": mounted(), "data-ck-memory": prop(node, "memory"), "data-ck-at": prop(node, "at")}
