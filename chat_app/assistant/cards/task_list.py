"""The list of tasks: each can be finished or opened again in it, the filter changed, a new one begun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from chat_app import Card, CardData, load_card
from chat_app.assistant.cards.rows import TaskRow, as_text, task_row
from chat_app.assistant.store.tasks import Task
from chat_app.assistant.tools.query import Status, TaskQuery
from chat_app.assistant.words import Language, day_words, label

FILE = load_card(Path(__file__).with_suffix(".widget"))

ROWS_AT_ONCE = 10
"""Tasks before "Show more": about a screen of a phone."""

STATUSES: tuple[Status, ...] = ("open", "done", "all")


class Tab(CardData):
    """One of the filter buttons."""

    label: str
    selected: bool
    filter: dict[str, Any]


class TaskListPayload(CardData):
    """Data of `task_list.widget`. `limit` counts the row of buttons too; `more` is empty if all tasks are shown."""

    heading: str
    limit: int
    tabs: list[Tab]
    new_task: str
    rows: list[TaskRow]
    empty: str
    more: str


def task_list(tasks: Sequence[Task], total: int, query: TaskQuery, language: Language, today: date) -> Card:
    """Build the card of the tasks that a query found."""
    rows = [task_row(task, language, today, {"card": "list", "filter": query.shown()}) for task in tasks]
    heading = f"{heading_of(query, language, today)} · {total}"
    payload = TaskListPayload(
        heading=heading,
        limit=ROWS_AT_ONCE + 1,
        tabs=_tabs(query, language),
        new_task=label(language, "new_task"),
        rows=rows,
        empty=label(language, "empty_open" if query == TaskQuery() else "empty"),
        more=label(language, "shown", shown=len(rows), total=total) if total > len(rows) else "",
    )
    copy_text = "\n".join([heading, *(as_text(row) for row in rows)])
    return Card(FILE.build(payload.model_dump(mode="json"), right_to_left=language == "ur"), copy_text)


def heading_of(query: TaskQuery, language: Language, today: date) -> str:
    """Say in words what a query asks for: `Due this week · High · "milk"`."""
    if query.ids:
        return label(language, "changed")
    main = {"any": f"{query.status}_tasks", "overdue": "overdue"}.get(query.due, f"due_{query.due}")
    parts = [label(language, main)]
    if query.due != "any" and query.status != "open":
        parts.append(label(language, query.status))
    if query.due_from:
        parts.append(label(language, "from", day=day_words(query.due_from, today, language)))
    if query.due_to:
        parts.append(label(language, "to", day=day_words(query.due_to, today, language)))
    if query.priority:
        parts.append(label(language, query.priority))
    if query.search:
        parts.append(f"“{query.search}”")
    return " · ".join(parts)


def _tabs(query: TaskQuery, language: Language) -> list[Tab]:
    """Offer the same query for open, done and all tasks; not where that makes no sense."""
    if query.ids or query.due == "overdue":
        return []
    return [
        Tab(
            label=label(language, status),
            selected=query.status == status,
            filter=query.model_copy(update={"status": status}).shown(),
        )
        for status in STATUSES
    ]
