"""Title, Text, Caption, Label, Markdown and Badge."""

from __future__ import annotations

import reflex as rx

from chat_app.widgets.controls import text_area, text_field
from chat_app.widgets.element import Node, marks, prop
from chat_app.widgets.markdown import markdown


def title(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A heading, one level below the page's own."""
    return rx.el.h2(node["text"], dir="auto", class_name=node["cls"], custom_attrs=marks(node))


def caption(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """Supporting text."""
    return rx.el.p(node["text"], dir="auto", class_name=node["cls"], custom_attrs=marks(node))


def plain(node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A Text; an editable one is a field that looks like text."""
    fixed = caption(node, item_id, children)
    field = rx.el.span(
        rx.cond(
            prop(node, "rows", int),
            text_area(node, node["text"], "ck-editable__field"),
            text_field(node, rx.Var.create("text"), node["text"], "ck-editable__field"),
        ),
        class_name=[node["cls"], "ck-editable"],
        custom_attrs=marks(node, **{"data-ck-field": ""}),
    )
    return rx.cond(prop(node, "name"), field, fixed)


def label(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """The label of a field."""
    return rx.el.label(
        node["text"],
        html_for=prop(node, "fieldId"),
        dir="auto",
        class_name=node["cls"],
        custom_attrs=marks(node),
    )


def rich(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """Markdown."""
    return rx.el.div(markdown(node["text"]), class_name=node["cls"], custom_attrs=marks(node))


def badge(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A small label."""
    return rx.el.span(node["text"], dir="auto", class_name=node["cls"], custom_attrs=marks(node))
