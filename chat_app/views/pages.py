"""What is on the pages. `/` and `/t/<id>` show the chat, which is the shell's; a page of its own takes its place."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router import link

import chat_app.widgets.math  # noqa: F401 - nothing names it until a formula is shown, but it must be compiled
from chat_app.views.top import page
from chat_app.views.widgets_page import widgets_page

__all__ = ["chat_page", "lost_page", "widgets_page"]


def chat_page() -> rx.Component:
    """Return nothing: the shell shows the chat, and the pump knows from the address which one."""
    return rx.fragment()


def lost_page() -> rx.Component:
    """Say that there is nothing at this address, where the chat would be."""
    return page(
        rx.el.main(
            rx.el.h1("There is nothing at this address."),
            link("Start a new chat", href="/", class_name="ca-button"),
            class_name="ca-lost",
        )
    )
