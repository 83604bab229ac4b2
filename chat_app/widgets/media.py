"""Icon and Image."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_base.vars.special import use_hook_var

from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.element import Node, marks, prop
from chat_app.widgets.firing import SCRIPT
from chat_app.widgets.icon import icon as glyph


def icon(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """An icon; its size and colour are in its classes and style."""
    return rx.el.span(glyph(prop(node, "icon")), class_name=node["cls"], custom_attrs=marks(node))


@rx.memo
def picture(node: rx.Var[WidgetNode]) -> rx.Component:
    """A picture. A memo of its own, since it remembers a URL that did not come (`useLost` in `widgets/pictures.js`)."""
    lost = use_hook_var(SCRIPT, "useLost", dict[str, Any])
    alt = prop(node, "alt")
    shown = rx.el.img(
        src=prop(node, "src"),
        alt=rx.cond(alt, alt, ""),
        loading="lazy",
        referrer_policy="no-referrer",
        class_name=node["cls"],
        custom_attrs=marks(node, decoding="async", draggable="false", onError=lost["tell"]),
    )
    missing = rx.el.span(
        glyph("square-image"),
        rx.el.span(alt, class_name="ck-image__alt", dir="auto"),
        title=alt,
        role="img",
        aria_label=rx.cond(alt, alt, "Picture"),
        class_name=[node["cls"], "ck-image--missing"],
        custom_attrs=marks(node),
    )
    there = prop(node, "src") & (prop(node, "src") != lost["url"].to(str))
    return rx.cond(there, shown, missing)


def image(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A picture or, if its URL was refused or does not come, an empty place of its size with its alternate text."""
    return picture(node=node)
