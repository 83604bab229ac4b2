"""The cards that tools show: a `.widget` file for the looks, a module for the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from chat_app import Card
from chat_app.assistant.cards.task_card import task_card
from chat_app.assistant.cards.task_deleted import task_deleted
from chat_app.assistant.cards.task_form import task_form
from chat_app.assistant.cards.task_list import task_list
from chat_app.assistant.cards.task_summary import task_summary
from chat_app.assistant.tools.query import TaskQuery
from chat_app.assistant.tools.results import (
    AddResult,
    ChangeResult,
    DeleteResult,
    ListResult,
    SummaryResult,
    TaskResult,
)
from chat_app.assistant.words import Language, language_of

CardBuilder = Callable[[Mapping[str, Any], Language, date], Card]
"""Takes a tool's structured result, the language of the thread, and the caller's day."""


def _added(result: Mapping[str, Any], language: Language, today: date) -> Card:
    """Show the new task, or the form that asks for it."""
    added = AddResult.model_validate(result)
    if added.task:
        return task_card(added.task, language, today)
    if added.form is None:
        raise ValueError("add_task gave neither a task nor a form")
    due = added.form.due.isoformat() if added.form.due else ""
    return task_form(language, added.form.title, added.form.notes, due, added.form.priority)


def _listed(result: Mapping[str, Any], language: Language, today: date) -> Card:
    """Show the list with its filter, so that it can be read again."""
    listed = ListResult.model_validate(result)
    return task_list(listed.tasks, listed.total, TaskQuery.model_validate(listed.filter), language, today)


def _read(result: Mapping[str, Any], language: Language, today: date) -> Card:
    """Show the task."""
    return task_card(TaskResult.model_validate(result).task, language, today)


def _changed(result: Mapping[str, Any], language: Language, today: date) -> Card:
    """Show the one task, or a list of those that changed."""
    changed = ChangeResult.model_validate(result)
    if len(changed.tasks) == 1:
        return task_card(changed.tasks[0], language, today)
    query = TaskQuery(status="all", ids=tuple(task.id for task in changed.tasks))
    return task_list(changed.tasks, len(changed.tasks), query, language, today)


def _deleted(result: Mapping[str, Any], language: Language, today: date) -> Card:
    """Show what was deleted."""
    return task_deleted(DeleteResult.model_validate(result).deleted, language, today)


def _counted(result: Mapping[str, Any], language: Language, today: date) -> Card:
    """Show the figures."""
    return task_summary(SummaryResult.model_validate(result), language, today)


CARDS: dict[str, CardBuilder] = {
    "add_task": _added,
    "list_tasks": _listed,
    "get_task": _read,
    "update_task": _changed,
    "complete_task": _changed,
    "delete_task": _deleted,
    "task_summary": _counted,
}
"""To add a card: `<name>.widget` and `<name>.py` here, and one line for the tool that shows it."""

__all__ = ["CARDS", "Card", "CardBuilder", "Language", "language_of", "task_card", "task_form", "task_list"]
