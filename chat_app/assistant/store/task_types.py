"""What a task is to everybody outside of the store, and the questions and changes that one may send. Values only."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from chat_app import plain, plain_line

Priority = Literal["low", "normal", "high"]

PRIORITIES: dict[Priority, int] = {"high": 0, "normal": 1, "low": 2}
"""The rank of each priority: what is smaller comes first."""

Line = Annotated[str, BeforeValidator(lambda value: plain_line(value) if isinstance(value, str) else value)]
"""Words on one line that can stand among others: whoever sends a title, it turns and hides nothing around it."""

Text = Annotated[str, BeforeValidator(lambda value: plain(value) if isinstance(value, str) else value)]
"""Words on several lines, likewise."""

Title = Annotated[Line, StringConstraints(min_length=1, max_length=500)]
Notes = Annotated[Text, StringConstraints(max_length=10_000)]


def end_of_week(today: date) -> date:
    """Return the Sunday of that week: "this week" is what is left of it, from `today` on."""
    return today + timedelta(days=6 - today.weekday())


class Value(BaseModel):
    """A frozen value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Task(Value):
    """One task. `id` is its number in its owner's own list, counted from 1 and never used twice; times are in UTC."""

    id: int
    title: Line
    notes: Text = ""
    due: date | None = None
    priority: Priority = "normal"
    done: bool = False
    created_at: datetime
    completed_at: datetime | None = None


class NewTask(Value):
    """A task to add. A title is needed."""

    title: Title
    notes: Notes = ""
    due: date | None = None
    priority: Priority = "normal"


class TaskFilter(Value):
    """Which tasks to find. Both days are included; `undated` asks for those without a day instead.

    `search` wants every one of its words in the title or the notes, whatever their case.
    """

    status: Literal["open", "done", "all"] = "open"
    due_from: date | None = None
    due_to: date | None = None
    undated: bool = False
    priority: Priority | None = None
    search: str = ""
    limit: int = 50


class TaskChanges(Value):
    """What to change; None leaves a field as it is, and `clear_due` takes the day away."""

    title: Title | None = None
    notes: Notes | None = None
    due: date | None = None
    clear_due: bool = False
    priority: Priority | None = None
    done: bool | None = None


class TaskPage(Value):
    """The first tasks that were found, and how many there are in all."""

    tasks: list[Task]
    total: int


class TaskResult(Value):
    """The tasks that a change reached (as they are now; as they were, for a delete), and the ids that do not exist."""

    tasks: list[Task]
    missing: list[int]


class TaskSummary(Value):
    """Counts for one day's view. `by_priority` counts the open ones; `next` holds up to three to do first."""

    open: int
    done: int
    overdue: int
    due_today: int
    due_this_week: int
    by_priority: dict[Priority, int]
    next: list[Task]
