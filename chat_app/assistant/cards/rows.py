"""How a task looks, wherever it stands: a row of a list, a card of its own, a line of the summary."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from chat_app import CardData
from chat_app.assistant.store.tasks import Task
from chat_app.assistant.words import Language, day_words, label


class TaskRow(CardData):
    """One task, its words finished in the language of the card.

    `due` is empty without a date. `badge` is empty for the normal priority: a mark on every row marks none. `number`
    lets a person name the task. `check_label` is the accessible name of the round button.
    """

    id: int
    number: str
    title: str
    notes: str
    due: str
    overdue: bool
    done: bool
    priority: Literal["low", "normal", "high"]
    badge: str
    check_label: str
    complete: dict[str, Any]


def task_row(task: Task, language: Language, today: date, show: dict[str, Any]) -> TaskRow:
    """Make the row of a task; `show` says what its action shows again (`actions.py`)."""
    overdue = task.due is not None and task.due < today and not task.done
    due = day_words(task.due, today, language) if task.due else ""
    return TaskRow(
        id=task.id,
        number=f"#{task.id}",
        title=task.title,
        notes=task.notes,
        due=f"{label(language, 'overdue')} · {due}" if overdue else due,
        overdue=overdue,
        done=task.done,
        priority=task.priority,
        badge="" if task.priority == "normal" else label(language, task.priority),
        check_label=label(language, "reopen" if task.done else "finish", title=task.title),
        complete={"id": task.id, "done": not task.done, "show": show},
    )


def as_text(row: TaskRow) -> str:
    """Return a row for the clipboard: `[ ] #3 Buy milk (Tomorrow, High)`."""
    facts = ", ".join(fact for fact in (row.due, row.badge) if fact)
    return f"[{'x' if row.done else ' '}] {row.number} {row.title}" + (f" ({facts})" if facts else "")
