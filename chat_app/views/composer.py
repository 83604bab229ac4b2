"""The composer. Its text field is the browser's own: no keystroke waits for the server (see assets/chat/)."""

from __future__ import annotations

import reflex as rx

from chat_app.state.conversation import ConversationState
from chat_app.state.session import HERE, SessionState
from chat_app.state.turn import TurnState

LOCKED = "This chat is locked; it takes no new messages."
CLOSED = "This chat is closed; it takes no new messages."


def _send_or_stop() -> rx.Component:
    """Place the send button, or stop while a run may be cancelled. chat.js enables send when there is text."""
    return rx.cond(
        ConversationState.can_stop,
        rx.el.button(
            rx.el.span(class_name="ca-stop-sign", aria_hidden="true"),
            type="button",
            key="stop",
            class_name="ca-send",
            aria_label="Stop",
            title="Stop (Esc)",
            data_testid="composer-stop",
            on_click=TurnState.stop(HERE),
        ),
        rx.el.button(
            rx.icon("arrow-up", size=20, aria_hidden="true"),
            type="submit",
            key="send",
            disabled=True,
            class_name="ca-send",
            aria_label="Send",
            title="Send (Enter)",
            data_testid="composer-send",
        ),
    )


def _status_reason(otherwise: str) -> rx.Var[str]:
    """Return the server's words for the thread's status, or our own."""
    return rx.cond(ConversationState.reason, ConversationState.reason, otherwise)


def _form() -> rx.Component:
    """Place the form. A locked thread keeps it, so that its draft stays to be seen; a closed one hides it.

    chat.js sends, and shows the field where the address leads on to another thread before the server has said so.
    """
    locked = ConversationState.status == "locked"
    return rx.el.form(
        rx.el.textarea(
            name="text",
            rows=1,
            class_name="ca-input",
            placeholder=rx.cond(locked, _status_reason(LOCKED), SessionState.placeholder),
            aria_label=SessionState.placeholder,
            disabled=locked,
            dir="auto",
            auto_complete="off",
            data_testid=rx.cond(ConversationState.status == "closed", "", "composer-input"),
        ),
        rx.el.div(_send_or_stop(), class_name="ca-composer-buttons"),
        hidden=ConversationState.status == "closed",
        class_name="ca-composer",
        custom_attrs={"data-composer": "", "data-max-bytes": SessionState.max_bytes},
    )


def _outbox() -> rx.Component:
    """Place the form that chat.js fills and submits for each message, and again for one that nobody acknowledged.

    Its attributes say of which thread the page shows the transcript, while the composer is of the address.
    """
    return rx.el.form(
        *(rx.el.textarea(name=name, read_only=True) for name in ("key", "thread", "text")),
        on_submit=TurnState.send,
        hidden=True,
        custom_attrs={
            "data-outbox": "",
            "data-thread": ConversationState.thread,
            "data-running": rx.cond(ConversationState.running, "true", "false"),
            "data-status": ConversationState.status,
        },
    )


def composer() -> rx.Component:
    """Place the form, or why there is none; below it what went wrong with the last text, and the disclaimer."""
    return rx.el.div(
        rx.cond(
            ConversationState.status == "closed",
            rx.el.p(_status_reason(CLOSED), class_name="ca-closed", role="status", dir="auto"),
        ),
        _form(),
        _outbox(),
        rx.el.p(class_name="ca-refusal", role="alert", custom_attrs={"data-refusal": ""}),
        rx.el.p(SessionState.disclaimer, class_name="ca-disclaimer", dir="auto"),
        class_name="ca-foot",
    )
