"""Items that have nothing to show but a line: client tool calls, and kinds that this app does not know."""

from __future__ import annotations

import reflex as rx

from chat_app.views.items.shown import Shown


def client_tool_call(shown: Shown) -> rx.Component:
    """Say that the assistant called something in the page."""
    return rx.el.p(shown.item["text"], class_name="ca-note", dir="auto")


def unsupported(shown: Shown) -> rx.Component:
    """Say visibly that something is here which this app cannot show."""
    return rx.el.p(
        rx.icon("box", size=16, aria_hidden="true"),
        rx.cond(
            shown.item["text"], shown.item["text"], "This kind of content cannot be shown yet: " + shown.item["type"]
        ),
        class_name="ca-unsupported",
        dir="auto",
    )
