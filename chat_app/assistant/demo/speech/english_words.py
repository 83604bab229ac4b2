"""English: how tasks, numbers and days are said, within all answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chat_app.assistant.demo.pointing import Task
from chat_app.assistant.demo.speech.english_phrases import MONTHS, NEAR, TOPICS, WEEKDAYS
from chat_app.assistant.demo.speech.form import Speech


def counted(number: int, one: str = "task", many: str = "tasks") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def isare(number: int) -> str:
    """Return the verb for so many."""
    return "is" if number == 1 else "are"


class EnglishWords(Speech):
    """Words for tasks and days."""

    topics = TOPICS

    def numbered(self, number: int) -> str:
        """Task 3."""
        return f"task {number}"

    def others(self, count: int) -> str:
        """4 more."""
        return f"{count} more"

    def joined(self, names: Sequence[str]) -> str:
        """a, b and c."""
        return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""

    def day(self, day: date, today: date) -> str:
        """tomorrow; Friday; Friday, 27 November."""
        away = (day - today).days
        if away in NEAR:
            return NEAR[away]
        year = f" {day.year}" if day.year != today.year else ""
        return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}{year}"

    def which_day(self, today: date) -> str:
        """Today is Saturday, 21 November 2026."""
        return f"Today is {self.day(today, date.min)}. I have no clock."

    def _facts(self, task: Task, today: date) -> str:
        facts = [f"due {self.day(task.due, today)}"] if task.due else []
        facts += [f"{task.priority} priority"] if task.priority != "normal" else []
        facts += ["with a note"] if task.notes else []
        return ", ".join(facts)
