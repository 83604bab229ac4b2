"""Table, Table.Row and Table.Cell: a real table, which scrolls sideways in its own box."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.el.element import Element

from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.element import Nested, Node, marks, prop
from chat_app.widgets.firing import script


class NativeCell(Element):
    """A `<th>` or `<td>`; Reflex's own ones know either spans or scope."""

    tag = "td"
    col_span: rx.Var[int]
    row_span: rx.Var[int]
    scope: rx.Var[str]


class NativeHeading(NativeCell):
    """A `<th>`."""

    tag = "th"


def table(nested: Nested, node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A Table. Its box can be reached by keyboard while there is something to scroll (`ckScroll`)."""
    top = rx.el.thead(nested(node["more"].to(list[WidgetNode]), item_id))
    return rx.el.div(
        rx.el.table(
            rx.cond(node["more"].length() > 0, top, rx.fragment()),
            rx.el.tbody(children),
            class_name="ck-grid__table",
        ),
        class_name=node["cls"],
        aria_label="Table",
        custom_attrs=marks(node, ref=script("ckScroll")),
    )


def table_row(node: Node, _item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A row."""
    return rx.el.tr(children, class_name=node["cls"], custom_attrs=marks(node))


def table_cell(node: Node, _item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A cell, or the heading of a column."""
    columns, rows = prop(node, "colSpan", int), prop(node, "rowSpan", int)
    inside = rx.el.div(children, class_name="ck-cell__body ck-flow")
    shared = {"class_name": node["cls"], "col_span": columns, "row_span": rows, "custom_attrs": marks(node)}
    heading = NativeHeading.create(inside, scope=rx.cond(columns > 1, "colgroup", "col"), **shared)
    return rx.cond(prop(node, "header", bool), heading, NativeCell.create(inside, **shared))
