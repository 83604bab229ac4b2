"""DatePicker and Select: what a page always has of them. What they show is fetched when the first one appears."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_base.utils import memo_paths

from chat_app.widgets import calendar, controls, search
from chat_app.widgets.element import Node, prop
from chat_app.widgets.firing import script
from chat_app.widgets.lazy import LazyComponent, suspended
from chat_app.widgets.picking import waiting


class LazyDatePicker(LazyComponent):
    """`calendar.date_picker`, compiled to a module of its own."""

    library, tag = memo_paths.library_and_symbol(calendar.__name__, "DatePicker")
    module = library
    node: rx.Var[Any]
    item_id: rx.Var[str]


class LazySearch(LazyComponent):
    """`search.search_select`, compiled to a module of its own."""

    library, tag = memo_paths.library_and_symbol(search.__name__, "SearchSelect")
    module = library
    node: rx.Var[Any]
    item_id: rx.Var[str]


def date_picker(node: Node, item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A DatePicker."""
    return suspended(LazyDatePicker.create(node=node, item_id=item_id), waiting(node))


def select(node: Node, item_id: rx.Var[str], children: rx.Component) -> rx.Component:
    """A Select, with a search field if it is to have one, or if the browser's own could not show its descriptions."""
    searched = suspended(LazySearch.create(node=node, item_id=item_id), waiting(node))
    wanted = prop(node, "search", bool) | (prop(node, "described", bool) & ~script("ckStyled", bool))
    return rx.cond(wanted, searched, controls.select(node, item_id, children))
