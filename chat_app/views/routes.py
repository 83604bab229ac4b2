"""Where the pages are. What is on them is loaded when it is compiled: a server of compiled pages never needs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import reflex as rx

from chat_app.state.conversation import ConversationState
from chat_app.state.pump import PumpState
from chat_app.state.session import SessionState

TITLE = rx.cond(ConversationState.title, ConversationState.title, SessionState.app_title)

ROUTES = {
    "/": ("chat_page", TITLE),
    "/t/[thread_id]": ("chat_page", TITLE),
    "404": ("lost_page", "Not found"),
    "/widgets": ("widgets_page", "Widgets"),
}
"""Of each route: the function of `pages` that draws it, and its title."""


def add_pages(app: rx.App) -> None:
    """Register every page; each starts the tab's pump."""
    for route, (page, title) in ROUTES.items():
        app.add_page(_drawn_by(page), route=route, title=title, on_load=PumpState.run)


def shell(_has_state: bool) -> rx.Component:
    """Draw the frame around every page."""
    return import_module("chat_app.views.shell").shell()


def _drawn_by(page: str) -> Any:
    def draw() -> rx.Component:
        return getattr(import_module("chat_app.views.pages"), page)()

    return draw
