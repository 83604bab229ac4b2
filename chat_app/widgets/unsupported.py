"""The visible, harmless stand-in for a widget type that is not rendered."""

from __future__ import annotations

import reflex as rx

from chat_app.widgets.element import Node, prop
from chat_app.widgets.icon import icon


def unsupported(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A dashed card that names the type."""
    return rx.el.div(
        icon("cube"),
        rx.el.span(node["text"]),
        class_name=node["cls"],
        custom_attrs={"data-widget-unsupported": prop(node, "of")},
    )
