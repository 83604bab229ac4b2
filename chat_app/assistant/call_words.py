"""What a call of a task tool was given and what it gave back, as one line for people in the thread's language.

What is not here: calls of tools that are not ours, and failures; the engine says those as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from chat_app import in_words
from chat_app.assistant.cards.words import Language

FEW = 3
"""Tasks that are named; the others are counted."""

Fields = Mapping[str, Any]

WORDS: dict[str, tuple[str, str]] = {
    "id": ("task {}", "کام {}"),
    "title": ("“{}”", "“{}”"),
    "notes": ("note: {}", "نوٹ: {}"),
    "due": ("due {}", "تاریخ {}"),
    "due_from": ("from {}", "{} سے"),
    "due_to": ("until {}", "{} تک"),
    "priority": ("{} priority", "{} ترجیح"),
    "status": ("{}", "{}"),
    "search": ("with “{}”", "“{}” والے"),
    "limit": ("at most {}", "زیادہ سے زیادہ {}"),
    "clear_due": ("without a due date", "بغیر تاریخ"),
    "done": ("done", "مکمل"),
}
"""How an argument is said; one that is not here is said by its name."""

VALUES: dict[str, tuple[str, str]] = {
    "high": ("high", "اعلیٰ"),
    "normal": ("normal", "عام"),
    "low": ("low", "کم"),
    "open": ("open", "باقی"),
    "done": ("done", "مکمل"),
    "all": ("open and done", "باقی اور مکمل"),
    "any": ("any day", "کسی بھی دن"),
    "overdue": ("before today", "آج سے پہلے"),
    "today": ("today", "آج"),
    "tomorrow": ("tomorrow", "کل"),
    "week": ("this week", "اس ہفتے"),
    "none": ("never", "کوئی نہیں"),
}
"""How a value is said in the fields of `SPOKEN`."""

SPOKEN = ("priority", "status", "due")

RESULTS: dict[str, tuple[str, str]] = {
    "form": ("asked for the task with a form", "فارم سے پوچھا گیا"),
    "nothing": ("no task found", "کوئی کام نہیں ملا"),
    "one": ("1 task: {names}", "1 کام: {names}"),
    "several": ("{total} tasks: {names}", "{total} کام: {names}"),
    "missing": ("not found: {ids}", "موجود نہیں: {ids}"),
    "open_again": ("open again", "دوبارہ باقی"),
    "figures": (
        "{open} open ({overdue} overdue, {due_today} due today), {done} done",
        "{open} باقی (تاخیر: {overdue}، آج: {due_today})، {done} مکمل",
    ),
}
"""How results are said."""


def _choose(language: Language, words: tuple[str, str]) -> str:
    return words[1] if language == "ur" else words[0]


def _joined(language: Language, parts: Sequence[str]) -> str:
    return ("، " if language == "ur" else ", ").join(part for part in parts if part)


def arguments_said(language: Language, arguments: object) -> str:
    """Return what a task tool was called with."""
    if not isinstance(arguments, dict):
        return in_words(arguments)
    given = cast("dict[str, Any]", arguments)
    parts = [_argument(language, name, value) for name, value in given.items()]
    return _joined(language, parts)


def _argument(language: Language, name: str, value: Any) -> str:
    """Say one argument; empty if it says nothing."""
    if value in (None, "", [], False) and name != "done":
        return ""
    if name == "done" and not value:
        return _choose(language, RESULTS["open_again"])
    if name == "due" and value == "any":
        return ""
    text = in_words(value)
    if name in SPOKEN and text in VALUES:
        text = _choose(language, VALUES[text])
    words = WORDS.get(name)
    return f"{name.replace('_', ' ')}: {text}" if words is None else _choose(language, words).format(text)


def result_said(language: Language, output: str) -> str | None:
    """Return what a task tool gave back; None if it is none of its results."""
    try:
        result: object = json.loads(output)
    except ValueError:
        return None
    fields = cast("dict[str, Any]", result) if isinstance(result, dict) else {}
    say = next((say for key, say in SAID.items() if key in fields), None)
    return say(language, fields) if say else None


def _one(language: Language, fields: Fields) -> str:
    task = cast("Fields", fields["task"])
    return f"{_choose(language, WORDS['id']).format(task.get('id'))}: {task.get('title')}"


def _several(language: Language, tasks: Sequence[Fields], fields: Fields) -> str:
    total = int(fields.get("total") or len(tasks))
    missing = cast("list[int]", fields.get("missing") or [])
    names = in_words(list(tasks[:FEW])) + (f" +{total - FEW}" if total > FEW else "")
    label = "several" if total > 1 else "one" if total else "nothing"
    found = "" if missing and not total else _choose(language, RESULTS[label]).format(total=total, names=names)
    lost = _choose(language, RESULTS["missing"]).format(ids=in_words(missing)) if missing else ""
    return _joined(language, [found, lost])


SAID: dict[str, Callable[[Language, Fields], str]] = {
    "task": _one,
    "form": lambda language, _fields: _choose(language, RESULTS["form"]),
    "tasks": lambda language, fields: _several(language, fields["tasks"], fields),
    "deleted": lambda language, fields: _several(language, fields["deleted"], fields),
    "open": lambda language, fields: _choose(language, RESULTS["figures"]).format_map(fields),
}
"""How a result is said, by the key that tells its kind. A new kind of result: a line here."""
