"""The searchable Select as it is placed. A module of its own: fetched when a Select with a search is first shown."""

from __future__ import annotations

from typing import Any

import reflex as rx

from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.controls import native_select
from chat_app.widgets.element import NativeInput, Node, prop
from chat_app.widgets.icon import icon
from chat_app.widgets.picking import HELD, picker


@rx.memo
def search_select(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """A Select with a search field. The native select lies under the button: it holds the value and gives the size."""
    held = native_select(node, item_id, HELD)
    return picker(node, "search", held, rx.fragment(), _field(node), _list(node))


def _field(node: Node) -> rx.Component:
    """The search field. It has no name, so no form sends it."""
    listed = f"{prop(node, 'panel')}-list"
    return rx.el.div(
        icon("search"),
        NativeInput.create(
            type="text",
            placeholder="Search",
            auto_complete="off",
            aria_label="Search",
            class_name="ck-find__field",
            custom_attrs={
                "role": "combobox",
                "aria-expanded": "true",
                "aria-autocomplete": "list",
                "aria-controls": listed,
                "spellCheck": "false",
            },
        ),
        class_name="ck-find",
    )


def _list(node: Node) -> rx.Component:
    """The options, and what stands there when none is left."""
    nothing = rx.cond(prop(node, "nothing", bool), _row(prop(node, "placeholder"), "", "", False), rx.fragment())
    rows = rx.foreach(
        prop(node, "options", list[dict[str, Any]]),
        lambda option: _row(
            option["label"].to(str), option["value"].to(str), option["about"].to(str), option["disabled"].to(bool)
        ),
    )
    return rx.fragment(
        rx.el.div(
            nothing,
            rows,
            id=f"{prop(node, 'panel')}-list",
            role="listbox",
            aria_label="Options",
            class_name="ck-options",
            tab_index=-1,
        ),
        rx.el.div(rx.el.span("No results", hidden=True), role="status", class_name="ck-options__none"),
    )


def _row(label: Any, value: Any, about: Any, disabled: Any) -> rx.Component:
    """One option. The script says which is chosen and which one the arrow keys have reached."""
    return rx.el.div(
        rx.el.span(label, class_name="ck-option__label", dir="auto"),
        rx.cond(about, rx.el.span(about, class_name="ck-option__about", dir="auto"), rx.fragment()),
        role="option",
        class_name="ck-option",
        key=value,
        custom_attrs={"data-value": value, "aria-disabled": disabled},
    )
