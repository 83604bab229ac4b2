"""Which tasks to show: the arguments of `list_tasks`, and what a list card carries so that it can be read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from chat_app import NotFound, RequestContext
from chat_app.assistant.store.tasks import Priority, Task, TaskFilter, TaskPage, TaskStore, end_of_week

Status = Literal["open", "done", "all"]
Due = Literal["any", "overdue", "today", "tomorrow", "week", "none"]

MOST_ROWS = 50
"""Rows of one list. More do not help a reader, and a widget of 50 rows still paints at once."""


class TaskQuery(BaseModel):
    """A request for tasks, as words ("today") that keep their meaning when the card is read again tomorrow.

    `ids` names the tasks of a card that shows the result of one call on several tasks; then nothing else filters.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status = "open"
    due: Due = "any"
    due_from: date | None = None
    due_to: date | None = None
    priority: Priority | None = None
    search: str = Field(default="", max_length=200)
    limit: int = Field(default=MOST_ROWS, ge=1, le=MOST_ROWS)
    ids: tuple[int, ...] = Field(default=(), max_length=200)

    def shown(self) -> dict[str, object]:
        """Only what differs from the default, as JSON: small in an action's payload, readable for a model."""
        return self.model_dump(mode="json", exclude_defaults=True)


def window(due: Due, today: date) -> tuple[date | None, date | None]:
    """Return the first and last day that the word means, both included; None is open-ended."""
    day = timedelta(days=1)
    return {
        "any": (None, None),
        "overdue": (None, today - day),
        "today": (today, today),
        "tomorrow": (today + day, today + day),
        "week": (today, end_of_week(today)),
        "none": (None, None),
    }[due]


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


async def find(tasks: TaskStore, context: RequestContext, query: TaskQuery, today: date) -> TaskPage:
    """Read the tasks of a query; `total` counts beyond the limit."""
    if query.ids:
        return await _by_id(tasks, context, query.ids)
    first, last = window(query.due, today)
    return await tasks.find(
        context,
        TaskFilter(
            status=query.status,
            due_from=_latest(first, query.due_from),
            due_to=_earliest(last, query.due_to),
            undated=query.due == "none",
            priority=query.priority,
            search=query.search,
            limit=query.limit,
        ),
    )


async def _by_id(tasks: TaskStore, context: RequestContext, ids: Sequence[int]) -> TaskPage:
    """Read tasks by number, in the order given; those that are gone are left out."""
    found: list[Task] = []
    for id in ids:
        try:
            found.append(await tasks.get(context, id))
        except NotFound:
            continue
    return TaskPage(tasks=found[:MOST_ROWS], total=len(found))
