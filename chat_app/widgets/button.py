"""Buttons that fire: Button, and the click area of a ListViewItem. Memos of their own, since they read what works."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import ActionRef, WidgetNode
from chat_app.widgets.element import Node, marks, prop, submit_mark, turn_mark
from chat_app.widgets.firing import fire, fire_if, is_busy
from chat_app.widgets.icon import icon


@rx.memo
def press(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """A Button. While its action works it shows that, and takes no other click (`widgets/firing.js` drops them)."""
    busy = is_busy(node["action"])
    face = rx.fragment(
        rx.cond(prop(node, "start"), icon(prop(node, "start")), rx.fragment()),
        rx.cond(node["text"], rx.el.span(node["text"], class_name="ck-button__label", dir="auto"), rx.fragment()),
        rx.cond(prop(node, "end"), icon(prop(node, "end")), rx.fragment()),
        rx.cond(busy, rx.el.span(class_name="ck-spinner", aria_hidden="true"), rx.fragment()),
    )
    shared = {
        "class_name": node["cls"],
        "disabled": prop(node, "disabled", bool),
        "aria_label": prop(node, "name"),
        "aria_busy": busy,
    }
    live = marks(
        node,
        **{
            "data-ck-live": rx.cond(node["action"], "true", "false"),
            "data-ck-enter": rx.cond(prop(node, "inner", bool), "", None),
        },
        **submit_mark(node["action"]),
        **turn_mark(node["action"]),
    )
    return rx.cond(
        prop(node, "submit", bool),
        rx.el.button(face, type="submit", custom_attrs=marks(node, **turn_mark(node["action"])), **shared),
        rx.el.button(face, type="button", on_click=fire_if(item_id, node["action"]), custom_attrs=live, **shared),
    )


@rx.memo
def row_press(action: rx.Var[ActionRef], item_id: rx.Var[str], name: rx.Var[str]) -> rx.Component:
    """The button that covers a row; what else can be clicked in the row lies above it."""
    busy = is_busy(action)
    return rx.el.button(
        rx.cond(busy, rx.el.span(class_name="ck-spinner", aria_hidden="true"), rx.fragment()),
        type="button",
        class_name="ck-item__press",
        aria_label=name,
        aria_busy=busy,
        on_click=fire(item_id, action),
        custom_attrs={"data-ck-live": "true", **turn_mark(action)},
    )


def button(node: Node, item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A Button."""
    return press(node=node, item_id=item_id)
