"""What one can do with an answer: copy it, judge it, have it written again; one's own message can be copied too."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import ItemView
from chat_app.state.conversation import ConversationState
from chat_app.state.session import HERE
from chat_app.state.turn import TurnState


def _icon(name: str, **props: object) -> rx.Component:
    return rx.icon(name, size=16, aria_hidden="true", **props)


def _button(icon: rx.Component, label: str, testid: str, **props: object) -> rx.Component:
    return rx.el.button(
        icon,
        type="button",
        class_name=f"ca-icon-button ca-small ca-{testid}",
        aria_label=label,
        title=label,
        data_testid=testid,
        **props,
    )


def _judgement(item: rx.Var[ItemView], kind: str, icon: str, label: str) -> rx.Component:
    return _button(
        _icon(icon),
        label,
        f"feedback-{kind}",
        aria_pressed=rx.cond(TurnState.judged[item["id"]] == kind, "true", "false"),
        on_click=TurnState.judge(item["id"], kind, HERE),
    )


def _retry(item: rx.Var[ItemView]) -> rx.Component:
    """Place the way to another answer, with its name: it takes this one away."""
    return rx.el.button(
        _icon("refresh-cw"),
        # Seen, but no text of the answer, which is what is selected, read and copied.
        rx.el.span(aria_hidden="true", custom_attrs={"data-label": "Try again"}),
        type="button",
        aria_label="Try again",
        class_name="ca-icon-button ca-small ca-retry",
        title="Write this answer again; it can be undone",
        data_testid="retry",
        on_click=TurnState.retry(item["retry_id"], HERE, False),
    )


def copy_button(item: rx.Var[ItemView], label: str, testid: str) -> rx.Component:
    """Place what copies an answer, or one's own message (`assets/clipboard.js`)."""
    return _button(
        rx.fragment(_icon("copy", class_name="ca-idle"), _icon("check", class_name="ca-done")),
        label,
        testid,
        on_click=TurnState.copy_answer(item["id"], HERE),
        custom_attrs={"data-copies": ""},
    )


@rx.memo
def action_bar(item: rx.Var[ItemView]) -> rx.Component:
    """Place the buttons under a turn's last item."""
    return rx.el.div(
        rx.cond(
            item["copy"],
            copy_button(item, "Copy", "copy"),
        ),
        _judgement(item, "positive", "thumbs-up", "Good answer"),
        _judgement(item, "negative", "thumbs-down", "Bad answer"),
        rx.cond(
            item["retry_id"] & (ConversationState.retryable == item["retry_id"]),
            _retry(item),
        ),
        class_name="ca-actions",
        role="group",
        aria_label="Answer actions",
    )
