"""What a person can ask of the demo model, as frozen values. Parsing makes them, acting carries them out.

What is not here: words of any language, and what is known of earlier turns.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeAlias

from chat_app.assistant.demo.pointing import Arguments, Filter, Targets

Language: TypeAlias = Literal["en", "ur"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A task to add."""

    title: str = ""
    notes: str = ""
    due: date | None = None
    priority: str = "normal"
    repeats: bool = False
    """Whether it is said to happen again and again, which tasks here cannot."""

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
    """New values for tasks; None leaves a value. `shift` moves the due date by days.

    Notes are added to those that are there, unless `replaces`.
    """

    title: str | None = None
    notes: str | None = None
    due: date | None = None
    clear_due: bool = False
    priority: str | None = None
    shift: int | None = None
    replaces: bool = False

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
    """Add tasks; no draft, or one without a title, means that the form is wanted."""

    drafts: tuple[Draft, ...] = ()
    bare: bool = field(default=False, compare=False)
    """Whether it was read from a phrase without a verb of adding, which may as well answer a question."""


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
