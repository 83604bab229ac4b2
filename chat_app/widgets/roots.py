"""Card, ListView and ListViewItem."""

from __future__ import annotations

from typing import Any

import reflex as rx

from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.button import row_press
from chat_app.widgets.element import NativeForm, Nested, Node, marks, prop, sideways, submit_mark, turn_mark
from chat_app.widgets.firing import fire
from chat_app.widgets.icon import icon


def status_line(node: Node) -> rx.Component:
    """The line above a card or list."""
    status = prop(node, "status", dict[str, Any])
    frame = rx.cond(status["frame"], "ck-status__favicon ck-status__favicon--frame", "ck-status__favicon")
    mark = rx.cond(
        status["favicon"],
        rx.el.img(src=status["favicon"].to(str), alt="", referrer_policy="no-referrer", class_name=frame),
        rx.cond(status["icon"], icon(status["icon"].to(str)), rx.fragment()),
    )
    line = rx.el.div(mark, rx.el.span(status["text"].to(str), dir="auto"), class_name="ck-status")
    return rx.cond(status, line, rx.fragment())


def card(nested: Nested, node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A Card: its status, its body and its buttons. Collapsed, the status is the line that opens it."""
    inside = rx.fragment(rx.el.div(children, class_name="ck-card__body ck-flow"), _footer(nested, node, item_id))
    confirm = prop(node, "confirm", dict[str, Any])
    look = {"style": node["style"]}
    surface_class = ["ck-card__surface", prop(node, "theme")]
    surface = rx.cond(
        prop(node, "form", bool),
        NativeForm.create(
            inside,
            no_validate=True,
            on_submit=fire(item_id, confirm).prevent_default,
            class_name=surface_class,
            custom_attrs={
                **look,
                "data-ck-live": rx.cond(confirm, "true", "false"),
                **submit_mark(confirm),
                **turn_mark(confirm),
            },
        ),
        rx.el.div(inside, class_name=surface_class, custom_attrs=look),
    )
    named = marks(node, **{"data-approval": prop(node, "approval"), "data-tool": prop(node, "tool")})
    # Always the same elements: a card that folds up keeps what was typed in it.
    folded = prop(node, "collapsed", bool)
    title = rx.cond(prop(node, "status", dict[str, Any]), status_line(node), rx.el.span("Details"))
    return rx.el.section(
        rx.cond(folded, rx.fragment(), status_line(node)),
        rx.el.details(
            rx.el.summary(icon("chevron-right"), title, class_name="ck-card__fold"),
            surface,
            open=~folded,
            class_name=rx.cond(folded, "ck-card__details", "ck-card__details ck-card__details--plain"),
        ),
        class_name=node["cls"],
        custom_attrs={name: value for name, value in named.items() if name != "style"},
    )


def list_view(nested: Nested, node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A ListView; the rows over its limit open in place and stay open."""
    more = rx.el.details(
        rx.el.summary(prop(node, "moreLabel"), class_name="ck-list__more"),
        rx.el.div(nested(node["more"], item_id), class_name="ck-list__rows"),
        class_name="ck-list__rest",
    )
    return rx.el.section(
        status_line(node),
        rx.el.div(
            rx.el.div(children, class_name="ck-list__rows"),
            rx.cond(prop(node, "moreLabel"), more, rx.fragment()),
            class_name=["ck-list__surface", prop(node, "theme")],
        ),
        class_name=node["cls"],
        custom_attrs=marks(node),
    )


def list_item(node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A row of a list."""
    return rx.el.div(
        rx.cond(
            node["action"],
            row_press(action=node["action"], item_id=item_id, name=prop(node, "name")),
            rx.fragment(),
        ),
        children,
        class_name=node["cls"],
        custom_attrs=marks(node, ref=sideways(node)),
    )


def _footer(nested: Nested, node: Node, item_id: rx.Var[str]) -> rx.Component:
    """Cancel and confirm."""
    return rx.cond(
        node["foot"],
        rx.el.div(nested(node["foot"].to(list[WidgetNode]), item_id), class_name="ck-card__foot"),
        rx.fragment(),
    )
