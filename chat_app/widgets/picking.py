"""The parts of a control whose choice is made in a panel: its button, and the panel in the browser's top layer.

The value stays in a native control of the page, out of sight, so that forms, validation, actions and memory work as for
any other field. `popover` opens and closes the panel without script; `assets/pickers/panel.js` says what happens then.
"""

from __future__ import annotations

from typing import Any

import reflex as rx

from chat_app.widgets.controls import FIELD, clear_button, remembered
from chat_app.widgets.element import NativeInput, Node, marks, prop, turn_mark
from chat_app.widgets.firing import is_busy, script

HELD = {"data-ck-held": "", "aria-hidden": "true", "tabIndex": -1}
"""Marks the native control that holds the value."""

SCRIPT = "$/public/pickers.js"


def picker(node: Node, kind: str, held: rx.Component, icon: rx.Component, *panel: rx.Component) -> rx.Component:
    """The whole control. A new default from the server makes a new one; `kind` is the script's name for it."""
    name = rx.cond(prop(node, "spoken"), prop(node, "spoken"), "Choose")
    return rx.el.span(
        held,
        _button(node, icon),
        clear_button(node),
        rx.el.div(
            *panel,
            id=prop(node, "panel"),
            role="dialog",
            aria_label=name,
            class_name=["ck-panel", f"ck-panel--{kind}"],
            custom_attrs={"popover": "auto", "data-place": prop(node, "place")},
        ),
        key=prop(node, "memory"),
        class_name=[node["cls"], f"ck-{kind}"],
        aria_busy=is_busy(node["action"]),
        custom_attrs=marks(
            node, **FIELD, **turn_mark(node["action"]), ref=script(f"ck{kind.capitalize()}", source=SCRIPT)
        ),
    )


def waiting(node: Node) -> rx.Component:
    """What stands there, of the same height, while the picker's code is fetched. It is a field of its form already."""
    held = NativeInput.create(
        name=prop(node, "name"),
        default_value=rx.cond(prop(node, "value"), prop(node, "value"), ""),
        disabled=prop(node, "disabled", bool),
        required=prop(node, "required", bool),
        auto_complete="off",
        class_name="ck-spoken",
        custom_attrs={**remembered(node), **HELD},
    )
    face = rx.el.span(prop(node, "placeholder"), class_name="ck-field__control")
    return rx.el.span(held, face, class_name=node["cls"], custom_attrs=FIELD)


def _button(node: Node, icon: rx.Component) -> rx.Component:
    """The button with the chosen value. A combobox, since that has a name and, apart from it, a value."""
    attributes: dict[str, Any] = {
        "popoverTarget": prop(node, "panel"),
        "role": "combobox",
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
        "aria-controls": prop(node, "panel"),
        "aria-required": prop(node, "required", bool),
    }
    return rx.el.button(
        icon,
        # The script writes what stands there: the value in words or, without one, the placeholder.
        rx.el.span(class_name="ck-pick__value", dir="auto", custom_attrs={"data-empty": prop(node, "placeholder")}),
        type="button",
        id=prop(node, "fieldId"),
        disabled=prop(node, "disabled", bool),
        aria_label=prop(node, "spoken"),
        class_name="ck-field__control ck-pick",
        custom_attrs=attributes,
    )
