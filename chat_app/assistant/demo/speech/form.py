"""All that can be answered. Each language says all of it: short Markdown prose, as the app shows the tasks in cards."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from chat_app.assistant.demo.acting.week import Week
from chat_app.assistant.demo.outcome import Outcome
from chat_app.assistant.demo.pointing import Filter, Task

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|$~])")
_SOON = ("today", "tomorrow", "week")
"""Spans for which somebody with an empty list is told how to fill it."""

_MOST_NAMED = 3
"""Tasks that a sentence names; the card has the others."""


def plain(text: str) -> str:
    """Return a person's words so that Markdown shows them as they are."""
    return _MARKDOWN.sub(r"\\\1", text)


def is_soon(asked: Filter) -> bool:
    """Tell whether a list was asked for that a new user asks for first."""
    return asked == Filter(due=asked.due) and asked.due in _SOON


class Speech(ABC):
    """Answers in one language. `today` lets a date be said as "tomorrow"."""

    topics: ClassVar[Mapping[str, str]]
    """Fixed answers."""

    def chat(self, topic: str) -> str:
        """Make small talk; explain what this is and what it can do."""
        return self.topics[topic]

    def title(self, task: Task) -> str:
        """Name a task; by its number if its title is not known."""
        return f"**{plain(task.title)}**" if task.title else self.numbered(task.id)

    def titles(self, tasks: Sequence[Task]) -> str:
        """Name some tasks, and count the others."""
        names = [self.title(task) for task in tasks[:_MOST_NAMED]]
        if len(tasks) > _MOST_NAMED:
            names.append(self.others(len(tasks) - _MOST_NAMED))
        return self.joined(names)

    @abstractmethod
    def numbered(self, number: int) -> str:
        """Name a task by its number."""

    @abstractmethod
    def others(self, count: int) -> str:
        """Say "and so many more", without the "and"."""

    @abstractmethod
    def joined(self, names: Sequence[str]) -> str:
        """Put names into one phrase."""

    @abstractmethod
    def day(self, day: date, today: date) -> str:
        """Say a day."""

    @abstractmethod
    def which_day(self, today: date) -> str:
        """Say which day it is."""

    @abstractmethod
    def added(self, tasks: Sequence[Task], today: date) -> str:
        """Tasks were added."""

    @abstractmethod
    def form(self) -> str:
        """The form for a new task is shown."""

    @abstractmethod
    def listed(self, tasks: Sequence[Task], total: int, asked: Filter, today: date) -> str:
        """Tasks are shown."""

    @abstractmethod
    def details(self, task: Task, today: date) -> str:
        """One task is told about."""

    @abstractmethod
    def changed(self, tasks: Sequence[Task], used: Mapping[str, Any], today: date) -> str:
        """Tasks were changed by these arguments."""

    @abstractmethod
    def finished(self, tasks: Sequence[Task], done: bool) -> str:
        """Tasks were completed, or opened again."""

    @abstractmethod
    def already(self, tasks: Sequence[Task], done: bool) -> str:
        """Nothing to do: they are done (or open) already."""

    @abstractmethod
    def removed(self, tasks: Sequence[Task]) -> str:
        """Tasks were deleted."""

    @abstractmethod
    def missing(self, ids: Sequence[int]) -> str:
        """Some numbers belong to no task."""

    @abstractmethod
    def more(self, count: int) -> str:
        """Say after an answer that so many more fit, which were not touched; empty for 0."""

    @abstractmethod
    def summary(self, figures: Mapping[str, Any], urgent: Sequence[Task], today: date) -> str:
        """Figures over all tasks."""

    @abstractmethod
    def span(self, first: date, last: date, today: date) -> str:
        """Name the days that a plan is for."""

    @abstractmethod
    def before_planning(self, first: date, last: date, today: date) -> str:
        """Think aloud before the tasks are read."""

    @abstractmethod
    def while_planning(self, week: Week, overdue: int, today: date) -> str:
        """Think aloud over the tasks."""

    @abstractmethod
    def plan(self, week: Week, today: date) -> str:
        """Propose a plan, day by day."""

    @abstractmethod
    def refused(self, reason: str) -> str:
        """The user said no to a call."""

    @abstractmethod
    def failed(self, message: str) -> str:
        """A tool failed."""

    @abstractmethod
    def edited(self) -> str:
        """The user changed the arguments; what was really done follows."""

    @abstractmethod
    def which(self, candidates: Sequence[Task], name: str, today: date) -> str:
        """Ask which of several tasks is meant."""

    @abstractmethod
    def what_to_change(self, tasks: Sequence[Task], wanted: str) -> str:
        """Ask what to change, or to what, if it is known that it is the title ("title")."""

    @abstractmethod
    def unknown_name(self, name: str) -> str:
        """No task is called so."""

    @abstractmethod
    def left_out(self, text: str) -> str:
        """Say that a part of a message was not understood."""

    @abstractmethod
    def similar(self, name: str, tasks: Sequence[Task]) -> str:
        """Nothing has this word, but these may be meant; or none."""

    @abstractmethod
    def nothing(self, asked: Filter, today: date) -> str:
        """No task fits a description."""

    @abstractmethod
    def no_place(self, size: int) -> str:
        """The list has no such place."""

    @abstractmethod
    def no_reference(self) -> str:
        """Nothing was spoken of that "it" could mean."""

    @abstractmethod
    def cannot_undo(self, *, nothing: bool) -> str:
        """The last change cannot be taken back; or there was none."""

    @abstractmethod
    def undone(self, outcomes: Sequence[Outcome]) -> str:
        """The last change was taken back by these calls."""

    @abstractmethod
    def too_many_words(self, most: int) -> str:
        """So many words are not written."""
