"""What a call of a task tool was given and what it gave back, as one line for people in the thread's language.

What is not here: calls of tools that are not ours, and failures; the engine says those as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from chat_app import in_words
from chat_app.assistant.words import WORDS, Language, label

FEW = 3
"""Tasks that are named; the others are counted."""

Fields = Mapping[str, Any]

PRIORITIES_AND_STATES = frozenset({"high", "normal", "low", "open", "done", "today", "tomorrow"})
"""Values that cards name too: the same words stand in a line, small."""

SPOKEN = ("priority", "status", "due")
"""Fields whose values are words."""


def _value(language: Language, value: str) -> str:
    if value in PRIORITIES_AND_STATES:
        return label(language, value).lower()
    return WORDS[language].get(f"value.{value}", value)


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
        return label(language, "result.open_again")
    if name == "due" and value == "any":
        return ""
    text = in_words(value)
    if name in SPOKEN:
        text = _value(language, text)
    if name == "status":
        return text
    words = WORDS[language].get(f"argument.{name}")
    return f"{name.replace('_', ' ')}: {text}" if words is None else words.format(text)


def result_said(language: Language, output: str) -> str | None:
    """Return what a task tool gave back; None if it is none of its results."""
    try:
        result: object = json.loads(output)
    except (ValueError, RecursionError):
        return None
    fields = cast("dict[str, Any]", result) if isinstance(result, dict) else {}
    say = next((say for key, say in SAID.items() if key in fields), None)
    return say(language, fields) if say else None


def _one(language: Language, fields: Fields) -> str:
    task = cast("Fields", fields["task"])
    return f"{WORDS[language]['argument.id'].format(task.get('id'))}: {task.get('title')}"


def _several(language: Language, tasks: Sequence[Fields], fields: Fields) -> str:
    total = int(fields.get("total") or len(tasks))
    missing = cast("list[int]", fields.get("missing") or [])
    names = in_words(list(tasks[:FEW])) + (f" +{total - FEW}" if total > FEW else "")
    kind = "several" if total > 1 else "one" if total else "nothing"
    found = "" if missing and not total else label(language, f"result.{kind}", total=total, names=names)
    lost = label(language, "result.missing", ids=in_words(missing)) if missing else ""
    return _joined(language, [found, lost])


SAID: dict[str, Callable[[Language, Fields], str]] = {
    "task": _one,
    "form": lambda language, _fields: label(language, "result.form"),
    "tasks": lambda language, fields: _several(language, fields["tasks"], fields),
    "deleted": lambda language, fields: _several(language, fields["deleted"], fields),
    "open": lambda language, fields: WORDS[language]["result.figures"].format_map(fields),
}
"""How a result is said, by the key that tells its kind. A new kind of result: a line here."""
