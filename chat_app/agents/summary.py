"""A tool's arguments and result as one short line of safe Markdown, for workflows and approval cards."""

from __future__ import annotations

import re
from typing import Any, cast

from chat_app.agents.edits import without_note
from chat_app.agents.failed import reason
from chat_app.json_text import read_json
from chat_app.phrases import ENGLISH, Phrases

MOST = 240
"""Characters of one line; the whole is in the tool's card and in the model's memory."""

FEW = 3
"""Entries of a list that are named; the others are counted."""

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$])")


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def short(text: str) -> str:
    """Cut a line that is too long."""
    return text if len(text) <= MOST else text[: MOST - 1].rstrip() + "…"


def in_words(value: Any, phrases: Phrases = ENGLISH) -> str:
    """Say what a JSON value holds: a thing with a title is its title, lists are cut, empty parts left out.

    >>> from chat_app import in_words
    >>> in_words({"id": 3, "title": "Buy milk"}), in_words(["a", "b", "c", "d"]), in_words({"city": "Lahore"})
    ('Buy milk', 'a, b, c +1', 'city: Lahore')
    """
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        if isinstance(fields.get("title"), str) and "id" in fields:
            return str(fields["title"])
        parts = ((key, in_words(part, phrases)) for key, part in fields.items() if part not in (None, "", [], {}))
        return phrases.comma.join(f"{key.replace('_', ' ')}: {part}" for key, part in parts if part)
    if isinstance(value, list):
        entries = cast("list[Any]", value)
        more = f" +{len(entries) - FEW}" if len(entries) > FEW else ""
        return phrases.comma.join(in_words(entry, phrases) for entry in entries[:FEW]) + more
    if isinstance(value, bool):
        return phrases.say("yes" if value else "no")
    return "" if value is None else str(value)


def text_of(output: object) -> str:
    """Return the text of a tool's output, which is a string or a list of parts."""
    if isinstance(output, str):
        return output
    if isinstance(output, list):
        return "\n".join(text_of(part) for part in cast("list[object]", output))
    if isinstance(output, dict):
        part = cast("dict[str, object]", output)
        return str(part.get("text", ""))
    return "" if output is None else str(output)


def line(text: str) -> str:
    """Return words as one short line of Markdown that shows them as they are."""
    return plain(short(text))


def result_words(text: str, phrases: Phrases = ENGLISH) -> str:
    """Return what the text of a tool's output holds, or why it failed."""
    try:
        value: Any = read_json(text)
    except ValueError:
        value = reason(text)
    return in_words(value, phrases)


def output_of(output: object) -> str:
    """Return the text of a tool's output without what an edit tells the model."""
    return without_note(text_of(output))


def result_line(output: object, phrases: Phrases = ENGLISH) -> str:
    """Return what a tool gave back, or why it failed."""
    return line(result_words(output_of(output), phrases))
