"""The card that says what was deleted. It has no buttons: nothing is left to act on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from chat_app import Card, CardData, load_card
from chat_app.assistant.store.tasks import Task
from chat_app.assistant.words import Language, day_words, label

FILE = load_card(Path(__file__).with_suffix(".widget"))


class DeletedTask(CardData):
    """One task as it was."""

    title: str
    due: str


class TaskDeletedPayload(CardData):
    """Data of `task_deleted.widget`."""

    heading: str
    tasks: list[DeletedTask]


def task_deleted(tasks: Sequence[Task], language: Language, today: date) -> Card:
    """Build the card of deleted tasks."""
    payload = TaskDeletedPayload(
        heading=f"{label(language, 'deleted')} · {len(tasks)}",
        tasks=[
            DeletedTask(title=task.title, due=day_words(task.due, today, language) if task.due else "")
            for task in tasks
        ],
    )
    text = "\n".join([payload.heading, *(task.title for task in payload.tasks)])
    return Card(FILE.build(payload.model_dump(mode="json"), right_to_left=language == "ur"), text)
