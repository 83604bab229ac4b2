"""The summary: figures, each a button that shows its tasks, and what comes next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from chat_app import Card, CardData, load_card
from chat_app.assistant.cards.rows import TaskRow, as_text, task_row
from chat_app.assistant.tools.query import TaskQuery
from chat_app.assistant.tools.results import SummaryResult
from chat_app.assistant.words import Language, label

FILE = load_card(Path(__file__).with_suffix(".widget"))

FIGURES: dict[str, tuple[str, TaskQuery]] = {
    "open": ("open", TaskQuery()),
    "overdue": ("overdue", TaskQuery(due="overdue")),
    "due_today": ("today", TaskQuery(due="today")),
    "due_this_week": ("week", TaskQuery(due="week")),
    "done": ("done", TaskQuery(status="done")),
}
"""The figures in their order: the field of the result, its label, and the tasks that it counts."""


class Figure(CardData):
    """One count. `alarm` colours it: overdue tasks ask for attention."""

    value: int
    label: str
    alarm: bool
    filter: dict[str, Any]


class TaskSummaryPayload(CardData):
    """Data of `task_summary.widget`. `high` is empty if no open task is of high priority."""

    heading: str
    high: str
    figures: list[Figure]
    next_label: str
    next: list[TaskRow]
    new_task: str


def task_summary(summary: SummaryResult, language: Language, today: date) -> Card:
    """Build the card of a summary."""
    figures = [
        Figure(
            value=getattr(summary, name),
            label=label(language, word),
            alarm=name == "overdue" and summary.overdue > 0,
            filter=query.shown(),
        )
        for name, (word, query) in FIGURES.items()
    ]
    high = summary.by_priority.get("high", 0)
    payload = TaskSummaryPayload(
        heading=label(language, "your_tasks"),
        high=label(language, "high_open", count=high) if high else "",
        figures=figures,
        next_label=label(language, "next"),
        next=[task_row(task, language, today, {"card": "task"}) for task in summary.next],
        new_task=label(language, "new_task"),
    )
    lines = [f"{figure.label}: {figure.value}" for figure in figures]
    text = "\n".join([payload.heading, *lines, *(as_text(row) for row in payload.next)])
    return Card(FILE.build(payload.model_dump(mode="json"), right_to_left=language == "ur"), text)
