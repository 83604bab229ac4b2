"""The one recursive renderer. Dispatch goes by the `type` string, never by a class: some types have no class.

To add a widget type: a function in the fitting family and one line in RENDERERS; its builder is in `protocol/tree`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary

from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets import button, chart, controls, layout, media, pickers, roots, table, transition, words
from chat_app.widgets.element import Node
from chat_app.widgets.firing import dismiss, failure, is_inert, may_repeat
from chat_app.widgets.icon import icon
from chat_app.widgets.unsupported import unsupported

Renderer = Callable[[Node, rx.Var[str], rx.Component], rx.Component]


def nested(nodes: rx.Var[Any], item_id: rx.Var[str]) -> rx.Component:
    """The nodes below another one."""
    return rx.foreach(
        nodes, lambda child: rx.fragment(widget_node(node=child, item_id=item_id), key=child["key"].to(str))
    )


RENDERERS: dict[str, Renderer] = {
    "Text": words.plain,
    "Row": layout.box,
    "Col": layout.box,
    "Box": layout.box,
    "Button": button.button,
    "Caption": words.caption,
    "Title": words.title,
    "Icon": media.icon,
    "Badge": words.badge,
    "ListViewItem": roots.list_item,
    "Spacer": layout.spacer,
    "Divider": layout.divider,
    "Image": media.image,
    "Label": words.label,
    "Input": controls.text_input,
    "Textarea": controls.textarea,
    "Select": pickers.select,
    "DatePicker": pickers.date_picker,
    "Checkbox": controls.checkbox,
    "RadioGroup": controls.radio_group,
    "Markdown": words.rich,
    "Form": layout.form,
    "Card": partial(roots.card, nested),
    "ListView": partial(roots.list_view, nested),
    "Basic": layout.box,
    "Table": partial(table.table, nested),
    "Table.Row": table.table_row,
    "Table.Cell": table.table_cell,
    "Transition": transition.transition,
    "Chart": chart.chart,
}
"""Type -> its renderer, the frequent ones first (they are tried in order)."""


@rx.memo
def widget_node(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """One node and, by way of itself, all nodes below."""
    children = nested(node["children"], item_id)
    kinds: dict[Renderer, list[str]] = {}
    for kind, render in RENDERERS.items():
        kinds.setdefault(render, []).append(kind)
    arms = [(*names, render(node, item_id, children)) for render, names in kinds.items()]
    return rx.match(node["type"], *arms, unsupported(node, item_id, children))


@rx.memo
def widget_frame(children: rx.Var[rx.Component], item_id: rx.Var[str]) -> rx.Component:
    """What surrounds a whole widget: it waits while an action works on it, and says what went wrong."""
    problem = failure(item_id)
    return rx.el.div(
        rx.el.div(children, class_name="ck-root__content", custom_attrs={"inert": is_inert(item_id)}),
        rx.cond(
            problem,
            rx.el.div(
                icon("info"),
                rx.el.span(problem, dir="auto"),
                rx.cond(
                    may_repeat(item_id),
                    rx.el.button(
                        "Try again",
                        type="button",
                        class_name="ck-failure__close",
                        custom_attrs={"data-ck-again": "", "data-testid": "widget-retry"},
                    ),
                    rx.fragment(),
                ),
                rx.el.button("Dismiss", type="button", class_name="ck-failure__close", on_click=dismiss(item_id)),
                role="alert",
                class_name="ck-failure",
                custom_attrs={"data-testid": "widget-error"},
            ),
            rx.fragment(),
        ),
        rx.el.div(class_name="ck-spoken", aria_live="polite", custom_attrs={"data-ck-spoken": ""}),
        class_name="ck-root",
        aria_busy=is_inert(item_id),
        custom_attrs={"data-ck-root": item_id},
    )


def widget(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """A whole widget: the one entry for views. Should drawing it fail, a note stands in its place, not a blank page."""
    broken = rx.el.div("This widget could not be shown.", class_name="ck-unsupported", role="note")
    return ErrorBoundary.create(
        widget_frame(widget_node(node=node, item_id=item_id), item_id=item_id),
        fallback_render=broken,
        on_error=lambda error, info: [],
    )
