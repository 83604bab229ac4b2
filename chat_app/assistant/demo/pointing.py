"""Tasks, and how a person points at them: by number, place, pronoun, description or name.

What is not here: what is done with them (`intents`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

Arguments: TypeAlias = dict[str, Any]
"""Arguments of a function call, ready for JSON."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task as a tool's result shows it; `id` is the number that people see."""

    id: int
    title: str = ""
    notes: str = ""
    due: date | None = None
    priority: str = "normal"
    done: bool = False


def read_task(raw: Mapping[str, Any]) -> Task:
    """Return the task in a tool's JSON; a missing or odd field takes its default."""
    due = raw.get("due")
    return Task(
        id=int(raw.get("id") or 0),
        title=str(raw.get("title") or ""),
        notes=str(raw.get("notes") or ""),
        due=date.fromisoformat(due[:10]) if isinstance(due, str) and due else None,
        priority=str(raw.get("priority") or "normal"),
        done=bool(raw.get("done")),
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks: the arguments of list_tasks. None means that nobody named it."""

    status: str | None = None
    due: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    priority: str | None = None
    search: str = ""
    limit: int | None = None
    """How many are shown at most."""

    def arguments(self) -> Arguments:
        """Return what list_tasks takes, without what was not named."""
        named = {
            "status": self.status,
            "due": self.due,
            "priority": self.priority,
            "search": self.search,
            "limit": self.limit,
        }
        days = {"due_from": self.due_from, "due_to": self.due_to}
        return {k: v for k, v in named.items() if v} | {k: v.isoformat() for k, v in days.items() if v}

    def fits(self, task: Task, today: date) -> bool:
        """Tell whether a task that is on the screen is meant (the search word is left to the caller)."""
        if self.status in ("open", "done") and task.done != (self.status == "done"):
            return False
        if self.priority and task.priority != self.priority:
            return False
        if self.due and not _DUE[self.due](task.due, today):
            return False
        if (self.due_from or self.due_to) and task.due is None:
            return False
        day = task.due or date.min
        return not (self.due_from and day < self.due_from) and not (self.due_to and day > self.due_to)


_DUE: dict[str, Callable[[date | None, date], bool]] = {
    "any": lambda _due, _today: True,
    "none": lambda due, _today: due is None,
    "overdue": lambda due, today: due is not None and due < today,
    "today": lambda due, today: due == today,
    "tomorrow": lambda due, today: due is not None and (due - today).days == 1,
    "week": lambda due, today: due is not None and 0 <= (due - today).days <= 6,
}
"""The named spans of list_tasks, for tasks that are on the screen already. A span of the tool = one line here."""


@dataclass(frozen=True, slots=True)
class Ids:
    """Tasks by number: "task 3", "#3 and #4"."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Tasks by place in the last list, from 0; negative from its end: "the second one", "the last two"."""

    places: tuple[int, ...]
    where: Filter | None = None
    """In the list of these tasks, if one is described: "the first overdue one"."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What was spoken of last: "it" (one) or "them", "both" (all); `other` is what it was not: "the other one"."""

    plural: bool = False
    count: int | None = None
    """How many there have to be: 2 for "both"."""
    other: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A task by words of its title, perhaps with more said of it: "the milk one for friday".

    `parts` are the names that it may be instead, if no task is called so: "milk and eggs".
    """

    name: str
    where: Filter = field(default_factory=Filter)
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """Tasks by a description: "all overdue tasks" (many) or "the one for friday" (one)."""

    filter: Filter
    many: bool = True
    count: int | None = None
    """How many there have to be: 2 for "both milk tasks"."""


Target: TypeAlias = Ids | Positions | Pronoun | Named | Matching
Targets: TypeAlias = tuple[Target, ...]
"""What an action is for; empty when the person did not say."""
