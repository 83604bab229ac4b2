"""Chart: its box, of the final size, and its name. What draws it (`plot.py`) is fetched when one is first shown."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_base.utils import memo_paths

from chat_app.widgets import plot
from chat_app.widgets.element import Node, marks, prop
from chat_app.widgets.lazy import LazyComponent, suspended


class LazyPlot(LazyComponent):
    """`plot.chart_plot`, compiled to a module of its own."""

    library, tag = memo_paths.library_and_symbol(plot.__name__, "ChartPlot")
    module = library
    props: rx.Var[dict[str, Any]]


def chart(node: Node, _item_id: rx.Var[str], _children: rx.Component) -> rx.Component:
    """A chart, or the words that there is nothing to draw."""
    nothing = rx.el.div(node["text"], " ", prop(node, "note"), class_name="ck-chart__none")
    return rx.el.div(
        rx.cond(node["text"], nothing, suspended(LazyPlot.create(props=node["props"]), rx.fragment())),
        role="figure",
        aria_label=prop(node, "name"),
        class_name=node["cls"],
        custom_attrs=marks(node),
    )
