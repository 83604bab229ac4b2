"""Icon and Image."""

from __future__ import annotations

import reflex as rx

from chat_app.widgets.element import Node, marks, prop
from chat_app.widgets.icon import icon as glyph


def icon(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """An icon; its size and colour are in its classes and style."""
    return rx.el.span(glyph(prop(node, "icon")), class_name=node["cls"], custom_attrs=marks(node))


def image(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A picture, or an empty frame with its alternate text if the URL was refused."""
    shown = rx.el.img(
        src=prop(node, "src"),
        alt=rx.cond(prop(node, "alt"), prop(node, "alt"), ""),
        loading="lazy",
        referrer_policy="no-referrer",
        class_name=node["cls"],
        custom_attrs=marks(node, decoding="async", draggable="false"),
    )
    missing = rx.el.span(
        glyph("square-image"), prop(node, "alt"), class_name=node["cls"], dir="auto", custom_attrs=marks(node)
    )
    return rx.cond(prop(node, "src"), shown, missing)
