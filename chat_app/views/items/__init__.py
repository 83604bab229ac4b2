"""The table of item views: one entry per kind of item, keyed by `ItemView["view"]`."""

from __future__ import annotations

from collections.abc import Callable

import reflex as rx

from chat_app.views.items.assistant_message import assistant_message
from chat_app.views.items.generated_image import generated_image
from chat_app.views.items.notes import client_tool_call, unsupported
from chat_app.views.items.shown import Shown
from chat_app.views.items.structured_input import structured_input
from chat_app.views.items.user_message import user_message
from chat_app.views.items.widget import widget_item
from chat_app.views.items.workflow import workflow

ITEM_VIEWS: dict[str, Callable[[Shown], rx.Component]] = {
    "user_message": user_message,
    "assistant_message": assistant_message,
    "workflow": workflow,
    "task": workflow,
    "widget": widget_item,
    "generated_image": generated_image,
    "structured_input": structured_input,
    "client_tool_call": client_tool_call,
}
"""To add an item kind: an arm in `protocol/projection.py`, a module here, one line in this table."""


def item_body(shown: Shown) -> rx.Component:
    """Place an item by its view; an unknown one becomes a visible placeholder."""
    return rx.match(shown.item["view"], *((name, view(shown)) for name, view in ITEM_VIEWS.items()), unsupported(shown))
