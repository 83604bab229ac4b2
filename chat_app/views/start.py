"""The start screen of a new chat: a greeting and prompts that send themselves."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import StartPrompt
from chat_app.state.session import SessionState
from chat_app.widgets.icon import icon

MOST_PROMPTS = 12
"""As in `runtime/options.py`."""


def _prompt(prompt: rx.Var[StartPrompt]) -> rx.Component:
    """Place a prompt. The page's script sends it the way that a typed message goes."""
    return rx.el.li(
        rx.el.button(
            rx.cond(prompt["icon"], rx.el.span(icon(prompt["icon"]), class_name="ca-prompt-icon")),
            rx.el.span(prompt["label"], dir="auto"),
            type="button",
            title=prompt["prompt"],
            class_name="ca-prompt",
            data_testid="start-prompt",
            custom_attrs={"data-prompt": prompt["prompt"]},
        ),
        key=prompt["label"],
    )


def _places() -> rx.Component:
    """Place what stands for the prompts until they are there: `api/options_css.py` gives each its words, so that
    nothing moves when they come.
    """
    places = (rx.el.li(rx.el.span(class_name="ca-prompt"), class_name="ca-prompt-place") for _ in range(MOST_PROMPTS))
    return rx.el.ul(*places, class_name="ca-prompts", aria_hidden="true")


def start_screen() -> rx.Component:
    """Place the greeting and the prompts."""
    return rx.el.section(
        rx.el.h1(SessionState.greeting, class_name="ca-greeting", dir="auto"),
        rx.cond(
            SessionState.offered,
            rx.el.ul(rx.foreach(SessionState.prompts, _prompt), class_name="ca-prompts"),
            _places(),
        ),
        class_name="ca-start",
        data_testid="start-screen",
    )
