"""What passes: progress, the error row, notices, the connection banner, the skeleton of a thread that loads."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors
from reflex_components_core.react_router import link

from chat_app.protocol.viewmodel import NoticeView
from chat_app.state.conversation import ConversationState
from chat_app.state.session import HERE
from chat_app.state.turn import TurnState
from chat_app.widgets.markdown import markdown


def progress() -> rx.Component:
    """Place the status line of the server, or a quiet sign of work while there is nothing to show."""
    return rx.cond(
        ConversationState.progress,
        rx.el.p(ConversationState.progress, class_name="ca-progress ca-shimmer", data_testid="progress", role="status"),
        rx.cond(
            ConversationState.waiting,
            rx.el.p(
                rx.el.span(class_name="ca-pulse"),
                rx.el.span("Thinking", class_name="ca-hidden"),
                class_name="ca-progress",
            ),
        ),
    )


def error_row() -> rx.Component:
    """Place what went wrong, with a way on if there is one."""
    error = ConversationState.error.to(dict[str, Any])
    return rx.cond(
        error["message"],
        rx.el.div(
            rx.icon("circle-alert", size=18, aria_hidden="true"),
            rx.el.p(error["message"].to(str), dir="auto"),
            rx.cond(
                error["can_retry"],
                rx.el.button(
                    "Try again",
                    type="button",
                    class_name="ca-button",
                    data_testid="error-retry",
                    on_click=TurnState.retry_run(HERE, False),
                ),
            ),
            rx.cond(
                ConversationState.phase == "missing",
                link("Start a new chat", href="/", class_name="ca-button", custom_attrs={"data-takes-draft": ""}),
            ),
            class_name="ca-error",
            data_testid="error",
            role="alert",
        ),
    )


def _notice(notice: rx.Var[NoticeView]) -> rx.Component:
    return rx.el.div(
        rx.match(
            notice["level"],
            ("danger", rx.icon("circle-alert", size=18, aria_hidden="true")),
            ("warning", rx.icon("triangle-alert", size=18, aria_hidden="true")),
            rx.icon("info", size=18, aria_hidden="true"),
        ),
        rx.el.div(
            rx.cond(notice["title"], rx.el.strong(notice["title"], dir="auto")),
            markdown(notice["message"]),
            class_name="ca-notice-text",
            dir="auto",
        ),
        rx.el.button(
            rx.icon("x", size=16, aria_hidden="true"),
            type="button",
            class_name="ca-icon-button ca-small",
            aria_label="Dismiss",
            on_click=TurnState.dismiss(notice["id"]),
        ),
        key=notice["id"],
        class_name="ca-notice",
        role="status",
        data_testid="notice",
        data_level=notice["level"],
    )


def notices() -> rx.Component:
    """Place the server's banners above the composer, in a room of their own that scrolls."""
    return rx.el.div(rx.foreach(ConversationState.notices, _notice), class_name="ca-notices")


def connection_banner() -> rx.Component:
    """Say when the line is lost. It is always there, so that its state can be read; connected, it takes no room.

    It stands in the header, whose title makes way: over the conversation it would cover that, above it push it down.

    The words and the state are chat.js's: it also notices a line that is dead but not closed.
    """
    return rx.el.div(
        rx.el.span(
            rx.el.span(class_name="ca-spinner", aria_hidden="true"), rx.el.span(custom_attrs={"data-words": ""})
        ),
        class_name="ca-connection",
        data_testid="connection",
        data_state="connected",
        role="status",
        custom_attrs={"data-lost": rx.cond(has_connection_errors, "true", "false")},
    )


def loading_thread() -> rx.Component:
    """Place the shape of a conversation while it loads."""
    return rx.el.div(
        rx.el.div(class_name="ca-skeleton ca-skeleton-user"),
        *(rx.el.div(class_name=f"ca-skeleton ca-skeleton-line ca-w{width}") for width in (90, 97, 62)),
        rx.el.div(class_name="ca-skeleton ca-skeleton-user"),
        *(rx.el.div(class_name=f"ca-skeleton ca-skeleton-line ca-w{width}") for width in (94, 80, 40)),
        class_name="ca-loading",
        aria_label="Loading the conversation",
        role="status",
    )
