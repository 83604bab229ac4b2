"""A person's own message: a bubble with plain text, never Markdown."""

from __future__ import annotations

import reflex as rx

from chat_app.views.action_bar import copy_button
from chat_app.views.items.shown import Shown


def user_message(shown: Shown) -> rx.Component:
    """Place quoted text, the text itself, tags and attachments."""
    item = shown.item
    return rx.el.div(
        rx.cond(item["quoted"], rx.el.blockquote(item["quoted"], class_name="ca-quote", dir="auto")),
        rx.cond(
            item["attachments"],
            rx.el.ul(
                rx.foreach(item["attachments"], lambda file: rx.el.li(file["name"], class_name="ca-chip")),
                class_name="ca-chips",
            ),
        ),
        rx.cond(
            item["text"],
            rx.el.div(
                rx.el.div(item["text"], class_name="ca-bubble", dir="auto"),
                copy_button(item, "Copy your message", "message-copy"),
                class_name="ca-said",
            ),
        ),
        class_name="ca-user",
    )
