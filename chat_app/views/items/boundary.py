"""Around each item: one that cannot be drawn shows its text, and costs neither the page nor its neighbours.

What is not here: what is too much to be drawn at all (`protocol/limits.py`).
"""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex_components_core.base.error_boundary import ErrorBoundary

from chat_app.views.items.shown import Shown


class Boundary(ErrorBoundary):
    """React's error boundary, which tries again as soon as one of `reset_keys` is another value."""

    reset_keys: rx.Var[list[Any]]


def bounded(body: rx.Component, shown: Shown) -> rx.Component:
    """Place an item's body, or its text should drawing it fail. Nobody is asked to reload: the others are whole."""
    item = shown.item
    return Boundary.create(
        body,
        fallback_render=rx.el.div(
            rx.el.p("This message could not be shown. Its text:", class_name="ca-note", role="note"),
            rx.el.pre(_texts([item["text"], shown.blocks]), class_name="ca-plain", dir="auto", tab_index=0),
        ),
        on_error=lambda error, info: [],
        reset_keys=[item, shown.blocks],
    )


def _texts(parts: list[rx.Var[Any]]) -> rx.Var[str]:
    """Return the words of blocks and texts, as one expression: what stands in for an item may hold no loop."""
    words = '.flat().flatMap((part) => part?.parts ?? part ?? "").filter(Boolean).join("\\n\\n")'
    data = VarData.merge(*(part._get_all_var_data() for part in parts))
    return rx.Var(_js_expr=f"[{', '.join(map(str, parts))}]{words}", _var_type=str, _var_data=data)
