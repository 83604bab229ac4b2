"""The pages. `/` and `/t/<id>` show the chat, which is part of the shell; a page of its own takes its place."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router import link

import chat_app.widgets.math  # noqa: F401 - nothing names it until a formula is shown, but it must be compiled
from chat_app.state.conversation import ConversationState
from chat_app.state.pump import PumpState
from chat_app.state.session import SessionState
from chat_app.views.top import page

TITLE = rx.cond(ConversationState.title, ConversationState.title, SessionState.app_title)


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


def add_pages(app: rx.App) -> None:
    """Register every page; each starts the tab's pump."""
    app.add_page(chat_page, route="/", title=TITLE, on_load=PumpState.run)
    app.add_page(chat_page, route="/t/[thread_id]", title=TITLE, on_load=PumpState.run)
    app.add_page(lost_page, route="404", title="Not found", on_load=PumpState.run)
