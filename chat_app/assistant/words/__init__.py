"""The words of the sample, one table for each language, and how a day is said.

To add a word: a line in each language's file; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from chatkit.types import ThreadMetadata

from chat_app.assistant.words import english, urdu

Language = Literal["en", "ur"]

WORDS: dict[Language, dict[str, str]] = {"en": english.WORDS, "ur": urdu.WORDS}

DAYS = {"en": english, "ur": urdu}
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def label(language: Language, key: str, **values: Any) -> str:
    """Return a label with its values filled in."""
    return WORDS[language][key].format(**values)


def labels(language: Language, *keys: str) -> Mapping[str, str]:
    """Return several labels for a template."""
    return {key: WORDS[language][key] for key in keys}


def day_words(day: date, today: date, language: Language) -> str:
    """Say a day as people do: Today, Tomorrow, Fri 27 Nov; with the year if it is another one."""
    near = NEAR.get((day - today).days)
    if near:
        return WORDS[language][near]
    words = f"{DAYS[language].WEEKDAYS[day.weekday()]} {day.day} {DAYS[language].MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def language_of(thread: ThreadMetadata) -> Language:
    """Return the language that a thread is held in."""
    return "ur" if thread.metadata.get("language") == "ur" else "en"
