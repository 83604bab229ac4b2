"""Questions that the assistant asked: shown with their answers."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import QuestionView
from chat_app.views.items.shown import Shown


def _question(question: rx.Var[QuestionView]) -> rx.Component:
    return rx.fragment(
        rx.el.dt(question["question"], dir="auto"),
        rx.el.dd(rx.cond(question["answer"], question["answer"], "No answer yet"), dir="auto"),
        key=question["key"],
    )


def structured_input(shown: Shown) -> rx.Component:
    """Place each question and its answer."""
    return rx.el.dl(rx.foreach(shown.item["questions"], _question), class_name="ca-questions")
