"""Box, Row, Col, Basic, Form, Spacer and Divider."""

from __future__ import annotations

import reflex as rx

from chat_app.widgets.element import NativeForm, Node, marks, prop, sideways, submit_mark, turn_mark
from chat_app.widgets.firing import fire


def box(node: Node, _item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """Any flex container; which one is in its classes and style."""
    return rx.el.div(children, class_name=node["cls"], custom_attrs=marks(node, ref=sideways(node)))


def form(node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A form. The page's own messages stand in for the browser's bubbles (`noValidate`)."""
    real = NativeForm.create(
        children,
        class_name=node["cls"],
        no_validate=True,
        on_submit=fire(item_id, node["action"]).prevent_default,
        custom_attrs=marks(
            node,
            **{"data-ck-live": rx.cond(node["action"], "true", "false")},
            **submit_mark(node["action"]),
            **turn_mark(node["action"]),
        ),
    )
    plain = rx.el.div(children, class_name=node["cls"], role="group", custom_attrs=marks(node))
    group = rx.cond(prop(node, "inner", bool), _inner_form(node, item_id, children), plain)
    return rx.cond(prop(node, "group", bool), group, real)


def _inner_form(node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A form within a form. The button out of sight is for the Enter key, where no other one submits."""
    enter = rx.el.button(
        type="button",
        hidden=True,
        on_click=fire(item_id, node["action"]),
        custom_attrs={
            "data-ck-live": "true",
            "data-ck-enter": "",
            **submit_mark(node["action"]),
            **turn_mark(node["action"]),
        },
    )
    return rx.el.div(
        children, enter, class_name=node["cls"], role="group", custom_attrs=marks(node, **{"data-ck-inner": ""})
    )


def spacer(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """Room that grows."""
    return rx.el.div(class_name=node["cls"], aria_hidden="true", custom_attrs=marks(node))


def divider(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A line."""
    return rx.el.hr(class_name=node["cls"], custom_attrs=marks(node))
