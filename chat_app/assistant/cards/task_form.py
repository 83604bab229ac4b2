"""The form for a new task. Given back with a message and what was typed when that cannot be taken."""

from __future__ import annotations

from pathlib import Path

from chat_app import Card, CardData, load_card
from chat_app.assistant.words import Language, label, labels

FILE = load_card(Path(__file__).with_suffix(".widget"))

PRIORITIES = ("low", "normal", "high")


class Option(CardData):
    """One entry of the priority select."""

    value: str
    label: str


class TaskFormPayload(CardData):
    """Data of `task_form.widget`. The values are what was typed, even if wrong; `message` says what is wrong, if so."""

    words: dict[str, str]
    priorities: list[Option]
    message: str
    title: str
    notes: str
    due: str
    priority: str


def task_form(
    language: Language, title: str = "", notes: str = "", due: str = "", priority: str = "normal", message: str = ""
) -> Card:
    """Build the form, filled in."""
    payload = TaskFormPayload(
        words=dict(
            labels(language, "new_task", "title", "title_hint", "notes", "notes_hint", "due", "priority", "add")
        ),
        priorities=[Option(value=value, label=label(language, value)) for value in PRIORITIES],
        message=message,
        title=title,
        notes=notes,
        due=due,
        priority=priority if priority in PRIORITIES else "normal",
    )
    return Card(
        FILE.build(payload.model_dump(mode="json"), right_to_left=language == "ur"), label(language, "new_task")
    )
