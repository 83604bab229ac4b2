"""A ChatKit widget in the transcript."""

from __future__ import annotations

import reflex as rx

from chat_app.views.items.shown import Shown
from chat_app.widgets.node import widget


def widget_item(shown: Shown) -> rx.Component:
    """Hand the tree to the recursive renderer."""
    return rx.el.div(
        widget(node=shown.item["widget"], item_id=shown.item["id"]),
        class_name="ca-widget",
        data_copy_text=shown.item["text"],
    )
