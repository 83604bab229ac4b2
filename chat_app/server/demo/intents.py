"""What a person can ask of the demo model, as frozen values. Parsing makes them, acting carries them out.

What is not here: words of any language, and what is known of earlier turns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeAlias

Language: TypeAlias = Literal["en", "ur"]
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

    def arguments(self) -> Arguments:
        """Return what list_tasks takes, without what was not named."""
        named = {"status": self.status, "due": self.due, "priority": self.priority, "search": self.search}
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A task to add."""

    title: str = ""
    notes: str = ""
    due: date | None = None
    priority: str = "normal"

    def arguments(self) -> Arguments:
        """Return what add_task takes; what was not said keeps the tool's default."""
        said: Arguments = {"title": self.title}
        if self.notes:
            said["notes"] = self.notes
        if self.due:
            said["due"] = self.due.isoformat()
        if self.priority != "normal":
            said["priority"] = self.priority
        return said


@dataclass(frozen=True, slots=True)
class Changes:
    """New values for tasks; None leaves a value. `shift` moves the due date by days."""

    title: str | None = None
    notes: str | None = None
    due: date | None = None
    clear_due: bool = False
    priority: str | None = None
    shift: int | None = None

    @property
    def values_only(self) -> bool:
        """Whether only a date or a priority changes: what may be said of several tasks in one sentence."""
        words = self.title is not None or self.notes is not None
        return not words and self != Changes()

    def joined(self, other: Changes) -> Changes | None:
        """Return both in one; None if they contradict each other ("high and low")."""
        mine, others = self._said(), other._said()
        dates = {"due", "clear_due", "shift"}
        if mine.keys() & others.keys() or (dates & mine.keys() and dates & others.keys()):
            return None
        return replace(self, **others)

    def _said(self) -> dict[str, Any]:
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) not in (None, False)}

    def arguments(self) -> Arguments:
        """Return what update_task takes beside the id (`shift` is worked out by the caller)."""
        said: Arguments = {"title": self.title, "notes": self.notes, "priority": self.priority}
        said = {k: v for k, v in said.items() if v is not None}
        if self.due:
            said["due"] = self.due.isoformat()
        if self.clear_due:
            said["clear_due"] = True
        return said


@dataclass(frozen=True, slots=True)
class Add:
    """Add tasks; no draft means that the form is wanted."""

    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Show:
    """List tasks. `bare` = a phrase without a verb ("friday?"), which may as well answer a question."""

    filter: Filter = field(default_factory=Filter)
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Tell about single tasks."""

    targets: Targets


@dataclass(frozen=True, slots=True)
class Change:
    """Change tasks; no change means that the person has to say which."""

    targets: Targets
    changes: Changes = field(default_factory=Changes)
    wanted: str = ""
    """What is going to change, if only that was said: "title"."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Complete tasks, or open them again."""

    targets: Targets
    done: bool = True


@dataclass(frozen=True, slots=True)
class Remove:
    """Delete tasks."""

    targets: Targets


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures over all tasks."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Propose what to do on which day, for some days from `first` (today, if it is None) on."""

    days: int = 7
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last change."""


@dataclass(frozen=True, slots=True)
class Words:
    """Write that many words, to try streaming."""

    count: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Show what Markdown can do here."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Small talk: greeting, thanks, bye, mood, help, identity, decline, agree."""

    topic: str


@dataclass(frozen=True, slots=True)
class Speak:
    """Only the language is asked for; what was said last is said again in it."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing that the demo model understands."""

    text: str = ""


Intent: TypeAlias = (
    Add | Show | Look | Change | Finish | Remove | Summary | Plan | Undo | Words | Sample | Chat | Speak | Unclear
)
Request: TypeAlias = tuple[Intent, ...]
"""What one message asks for, in order."""

READING = (Show, Look, Summary, Plan, Chat, Words, Sample)
"""Intents that change nothing, and so may be carried out again in another language."""
