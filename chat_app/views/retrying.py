"""Around an answer that is written again: what it has done already, asked before; and the way back, afterwards."""

from __future__ import annotations

import reflex as rx

from chat_app.state.conversation import ConversationState
from chat_app.state.session import HERE
from chat_app.state.turn import TurnState


def retry_question() -> rx.Component:
    """Say what would be done once more, and ask. It stands as long as the answer that it is about is the last one."""
    about_this = TurnState.asking & (TurnState.asking == ConversationState.retryable)
    again = rx.cond(
        TurnState.asking_run, TurnState.retry_run(HERE, True), TurnState.retry(TurnState.asking, HERE, True)
    )
    return rx.cond(
        about_this,
        rx.el.div(
            rx.el.p("This answer has already done something. Trying again may do it once more:"),
            rx.el.ul(rx.foreach(TurnState.asking_did, lambda line: rx.el.li(line, dir="auto"))),
            rx.el.div(
                rx.el.button(
                    "Try again anyway",
                    type="button",
                    class_name="ca-button",
                    data_testid="retry-sure",
                    on_click=again,
                ),
                rx.el.button(
                    "Keep this answer",
                    type="button",
                    auto_focus=True,
                    class_name="ca-button",
                    data_testid="retry-keep",
                    on_click=TurnState.keep_answer,
                    custom_attrs={"data-cancels": ""},
                ),
                class_name="ca-retry-buttons",
            ),
            class_name="ca-retry-question",
            role="alertdialog",
            aria_label="Try again?",
            data_testid="retry-question",
        ),
    )


def former_answer() -> rx.Component:
    """Offer to bring back the answer that a retry took away."""
    return rx.cond(
        ConversationState.former,
        rx.el.p(
            rx.el.span("The answer before this one was set aside."),
            rx.el.button(
                "Undo",
                type="button",
                class_name="ca-button",
                aria_label="Undo: bring the answer before back",
                title="Bring the answer before back",
                data_testid="retry-undo",
                on_click=TurnState.undo_retry(ConversationState.former, HERE),
            ),
            class_name="ca-former",
        ),
    )
