"""The card of one task, which can be finished in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chat_app import Card, CardData, load_card
from chat_app.assistant.cards.rows import TaskRow, as_text, task_row
from chat_app.assistant.store.tasks import Task
from chat_app.assistant.words import Language

FILE = load_card(Path(__file__).with_suffix(".widget"))


class TaskCardPayload(CardData):
    """Data of `task_card.widget`."""

    task: TaskRow


def task_card(task: Task, language: Language, today: date) -> Card:
    """Build the card of a task."""
    row = task_row(task, language, today, {"card": "task"})
    text = as_text(row) + (f"\n{row.notes}" if row.notes else "")
    return Card(FILE.build(TaskCardPayload(task=row).model_dump(mode="json"), right_to_left=language == "ur"), text)
