"""The start screen of a new chat: a greeting and prompts that send themselves."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import StartPrompt
from chat_app.state.session import SessionState


def _prompt(prompt: rx.Var[StartPrompt]) -> rx.Component:
    """Place a prompt. chat.js sends it the way that a typed message goes."""
    return rx.el.li(
        rx.el.button(
            prompt["label"],
            type="button",
            title=prompt["prompt"],
            class_name="ca-prompt",
            data_testid="start-prompt",
            custom_attrs={"data-prompt": prompt["prompt"]},
            dir="auto",
        ),
        key=prompt["label"],
    )


def start_screen() -> rx.Component:
    """Place the greeting and the prompts."""
    return rx.el.section(
        rx.el.h1(SessionState.greeting, class_name="ca-greeting", dir="auto"),
        rx.el.ul(rx.foreach(SessionState.prompts, _prompt), class_name="ca-prompts"),
        class_name="ca-start",
        data_testid="start-screen",
    )
