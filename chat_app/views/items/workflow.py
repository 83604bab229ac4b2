"""Work that shows: a collapsible list of tasks (tools, reasoning, searches), or a single task."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import SourceView, TaskView
from chat_app.views.items.shown import Shown
from chat_app.widgets.markdown import markdown

_MARKS = {
    "loading": lambda: rx.el.span(class_name="ca-spinner", role="img", aria_label="working"),
    "complete": lambda: rx.icon("check", size=14, aria_label="done"),
    "failed": lambda: rx.icon("x", size=14, aria_label="failed"),
}


def _mark(task: rx.Var[TaskView]) -> rx.Component:
    return rx.el.span(
        rx.match(
            task["status"],
            *((status, mark()) for status, mark in _MARKS.items()),
            rx.el.span(class_name="ca-dot"),
        ),
        class_name="ca-task-mark",
        custom_attrs={"data-status": task["status"]},
    )


def _source(source: rx.Var[SourceView]) -> rx.Component:
    return rx.el.li(
        rx.cond(
            source["url"],
            rx.el.a(source["title"], href=source["url"], target="_blank", rel="noopener noreferrer"),
            rx.el.span(source["title"]),
        )
    )


def _task(task: rx.Var[TaskView]) -> rx.Component:
    return rx.el.li(
        _mark(task),
        rx.el.div(
            rx.cond(task["title"], rx.el.div(task["title"], class_name="ca-task-title", dir="auto")),
            rx.cond(task["content"], rx.el.div(markdown(task["content"]), class_name="ca-task-content", dir="auto")),
            rx.cond(task["sources"], rx.el.ul(rx.foreach(task["sources"], _source), class_name="ca-task-sources")),
            class_name="ca-task-body",
        ),
        key=task["key"],
        class_name="ca-task",
    )


def workflow(shown: Shown) -> rx.Component:
    """Place the summary line and, below it, the tasks."""
    view = shown.item["workflow"]
    return rx.el.details(
        rx.el.summary(
            rx.el.span(
                view["summary"],
                class_name=rx.cond(view["running"], "ca-workflow-title ca-shimmer", "ca-workflow-title"),
            ),
            rx.icon("chevron-down", size=14, class_name="ca-chevron", aria_hidden="true"),
        ),
        rx.el.ol(rx.foreach(view["tasks"], _task), class_name="ca-tasks"),
        open=view["open"],
        dir="auto",
        class_name="ca-workflow",
    )
