"""Transition. What animates is a script of its own, fetched when a chat first shows a Transition."""

from __future__ import annotations

import reflex as rx

from chat_app.widgets.element import Node, marks

ANIMATED = rx.Var(
    _js_expr='((box) => { if (box) import("$/public/transition.js").then((script) => script.ckAnimate(box)); })',
    _var_type=object,
)
"""The `ref` of the box around the child."""


def transition(node: Node, _item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """Its child in a box, within another that also holds the child that leaves."""
    box = rx.el.div(children, class_name="ck-transition__child", custom_attrs={"ref": ANIMATED})
    return rx.el.div(box, class_name=node["cls"], custom_attrs=marks(node))
