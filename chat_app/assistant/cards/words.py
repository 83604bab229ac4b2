"""The labels of the cards, in English and Urdu, and how a due date is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from chatkit.types import ThreadMetadata

Language = Literal["en", "ur"]

LABELS: dict[Language, dict[str, str]] = {
    "en": {
        "open": "Open", "done": "Done", "all": "All",
        "open_tasks": "Open tasks", "done_tasks": "Done tasks", "all_tasks": "All tasks",
        "overdue": "Overdue", "due_today": "Due today", "due_tomorrow": "Due tomorrow",
        "due_week": "Due this week", "due_none": "Without a date", "changed": "Changed tasks",
        "today": "Today", "tomorrow": "Tomorrow", "yesterday": "Yesterday", "week": "Week",
        "from": "from {day}", "to": "until {day}",
        "high": "High", "normal": "Normal", "low": "Low", "priority": "Priority",
        "new_task": "New task", "title": "Title", "notes": "Notes", "due": "Due",
        "title_hint": "What is to be done?", "notes_hint": "Details, if any", "add": "Add task",
        "finish": "Finish: {title}", "reopen": "Open again: {title}",
        "empty": "Nothing here.", "empty_open": "Nothing to do. Enjoy it, or add a task.",
        "shown": "{shown} of {total} shown", "deleted": "Deleted", "your_tasks": "Your tasks", "next": "Next up",
        "high_open": "{count} of high priority",
        "title_missing": "Write a title first.", "title_long": "The title is too long: at most 500 characters.",
        "notes_long": "The notes are too long: at most 10,000 characters.",
        "date_wrong": "“{value}” is not a date. Write it as 2026-11-27.",
        "priority_wrong": "“{value}” is not a priority: choose low, normal or high.",
        "gone": "Task {id} is no longer there.",
    },
    "ur": {
        "open": "باقی", "done": "مکمل", "all": "سب",
        "open_tasks": "باقی کام", "done_tasks": "مکمل کام", "all_tasks": "تمام کام",
        "overdue": "تاخیر شدہ", "due_today": "آج کے کام", "due_tomorrow": "کل کے کام",
        "due_week": "اس ہفتے کے کام", "due_none": "بغیر تاریخ", "changed": "تبدیل شدہ کام",
        "today": "آج", "tomorrow": "آنے والا کل", "yesterday": "گزشتہ کل", "week": "اس ہفتے",
        "from": "{day} سے", "to": "{day} تک",
        "high": "اہم", "normal": "عام", "low": "کم اہم", "priority": "ترجیح",
        "new_task": "نیا کام", "title": "عنوان", "notes": "تفصیل", "due": "آخری تاریخ",
        "title_hint": "کیا کرنا ہے؟", "notes_hint": "تفصیل، اگر ہو", "add": "کام شامل کریں",
        "finish": "مکمل کریں: {title}", "reopen": "دوبارہ کھولیں: {title}",
        "empty": "یہاں کچھ نہیں۔", "empty_open": "کوئی کام باقی نہیں۔ چاہیں تو نیا کام شامل کریں۔",
        "shown": "{total} میں سے {shown}", "deleted": "حذف شدہ", "your_tasks": "آپ کے کام", "next": "اگلے کام",
        "high_open": "{count} اہم",
        "title_missing": "پہلے عنوان لکھیں۔", "title_long": "عنوان بہت لمبا ہے: زیادہ سے زیادہ 500 حروف۔",
        "notes_long": "تفصیل بہت لمبی ہے: زیادہ سے زیادہ 10,000 حروف۔",
        "date_wrong": "“{value}” تاریخ نہیں۔ اس طرح لکھیں: 2026-11-27۔",
        "priority_wrong": "“{value}” ترجیح نہیں: کم اہم، عام یا اہم چنیں۔",
        "gone": "کام {id} اب موجود نہیں۔",
    },
}  # fmt: skip
"""To add a label: one entry in each language; a test compares them."""

WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "ur": ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"),
}
MONTHS: dict[Language, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ur": (
        "جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر",
    ),
}  # fmt: skip
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def label(language: Language, key: str, **values: Any) -> str:
    """Return a label with its values filled in."""
    return LABELS[language][key].format(**values)


def labels(language: Language, *keys: str) -> Mapping[str, str]:
    """Return several labels for a template."""
    return {key: LABELS[language][key] for key in keys}


def day_words(day: date, today: date, language: Language) -> str:
    """Say a day as people do: Today, Tomorrow, Fri 27 Nov; with the year if it is another one."""
    near = NEAR.get((day - today).days)
    if near:
        return LABELS[language][near]
    words = f"{WEEKDAYS[language][day.weekday()]} {day.day} {MONTHS[language][day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def language_of(thread: ThreadMetadata) -> Language:
    """Return the language that a thread is held in."""
    return "ur" if thread.metadata.get("language") == "ur" else "en"
