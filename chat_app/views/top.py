"""The top of every page: the way to the sidebar where it is closed, and what the page is called."""

from __future__ import annotations

import reflex as rx

from chat_app.views.sidebar import new_thread, sidebar_toggle


def top(*title: rx.Component) -> rx.Component:
    """Place the buttons, which show only without a sidebar, and the title."""
    return rx.el.header(
        rx.el.div(sidebar_toggle("Open sidebar"), new_thread(small=True), class_name="ca-head-buttons"),
        *title,
        class_name="ca-head",
    )


def page(content: rx.Component) -> rx.Component:
    """Place a page of its own where the chat would be."""
    return rx.el.div(top(), content, class_name="ca-page")
