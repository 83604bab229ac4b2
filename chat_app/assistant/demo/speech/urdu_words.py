"""Urdu: how tasks, numbers and days are said, within all answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chat_app.assistant.demo.pointing import Task
from chat_app.assistant.demo.speech.form import Speech
from chat_app.assistant.demo.speech.urdu_phrases import (
    MONTHS,
    NEAR,
    PRIORITIES,
    TOPICS,
    WEEKDAYS,
)


def are(number: int) -> str:
    """Return the verb for so many."""
    return "ہے" if number == 1 else "ہیں"


class UrduWords(Speech):
    """Words for tasks and days."""

    topics = TOPICS

    def numbered(self, number: int) -> str:
        """کام 3."""
        return f"کام {number}"

    def others(self, count: int) -> str:
        """مزید 4."""
        return f"مزید {count}"

    def joined(self, names: Sequence[str]) -> str:
        """a، b اور c."""
        return " اور ".join(part for part in ("، ".join(names[:-1]), names[-1]) if part) if names else ""

    def day(self, day: date, today: date) -> str:
        """کل; جمعہ، 27 نومبر."""
        away = (day - today).days
        if away in NEAR:
            return NEAR[away]
        year = f" {day.year}" if day.year != today.year else ""
        return f"{WEEKDAYS[day.weekday()]}، {day.day} {MONTHS[day.month - 1]}{year}"

    def which_day(self, today: date) -> str:
        """آج ہفتہ، 21 نومبر 2026 ہے."""
        return f"آج {self.day(today, date.min)} ہے۔ گھڑی میرے پاس نہیں۔"

    def _facts(self, task: Task, today: date) -> str:
        facts = [f"تاریخ: {self.day(task.due, today)}"] if task.due else []
        facts += [PRIORITIES[task.priority]] if task.priority in ("high", "low") else []
        facts += ["نوٹ کے ساتھ"] if task.notes else []
        return "، ".join(facts)
