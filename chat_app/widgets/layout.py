"""Box, Row, Col, Basic, Form, Spacer and Divider."""

from __future__ import annotations

import reflex as rx

from chat_app.widgets.element import NativeForm, Node, marks, prop, turn_mark
from chat_app.widgets.firing import fire, script


def box(node: Node, _item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """Any flex container; which one is in its classes and style. A row that is too narrow scrolls (`ckRow`)."""
    sideways = rx.cond(prop(node, "sideways", bool), script("ckRow"), rx.Var("undefined"))
    return rx.el.div(children, class_name=node["cls"], custom_attrs=marks(node, ref=sideways))


def form(node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A form. The page's own messages stand in for the browser's bubbles (`noValidate`)."""
    real = NativeForm.create(
        children,
        class_name=node["cls"],
        no_validate=True,
        on_submit=fire(item_id, node["action"]).prevent_default,
        custom_attrs=marks(
            node, **{"data-ck-live": rx.cond(node["action"], "true", "false")}, **turn_mark(node["action"])
        ),
    )
    group = rx.el.div(children, class_name=node["cls"], role="group", custom_attrs=marks(node))
    return rx.cond(prop(node, "nested", bool), group, real)


def spacer(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """Room that grows."""
    return rx.el.div(class_name=node["cls"], aria_hidden="true", custom_attrs=marks(node))


def divider(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A line."""
    return rx.el.hr(class_name=node["cls"], custom_attrs=marks(node))
