"""One verb for several new values: "make it due tomorrow and urgent", "make the bank low and the report high"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from chat_app.assistant.demo.intents import Change, Changes, Intent, Request
from chat_app.assistant.demo.reading.describe import describe
from chat_app.assistant.demo.reading.reader import Reader, read_changes
from chat_app.assistant.demo.reading.spelling import quotations

_MOST = 5
"""Separators that are tried, from the end on."""

Reading = Callable[[str], Request]
"""Reads one clause."""


def _values(intent: Intent) -> Changes | None:
    return intent.changes if isinstance(intent, Change) and intent.targets and intent.changes.values_only else None


def joint(text: str, reader: Reader, read: Reading) -> Request | None:
    """Return the changes of a sentence whose parts share a verb; None if it is not so.

    A part is either a further value for the same tasks, or other tasks with their value.
    """
    frame = reader.lexicon.frame.fullmatch(text)
    if frame is None:
        return None
    start, end = frame.span("body")
    body = frame["body"]
    quoted = quotations(body)
    cuts = [m for m in reader.lexicon.separators.finditer(body) if not any(a <= m.start() < b for a, b in quoted)]

    def under_the_verb(part: str) -> str:
        return f"{text[:start]}{part}{text[end:]}"

    for cut in reversed(cuts[-_MOST:]):
        head, tail = body[: cut.start()], body[cut.end() :]
        if not head.strip() or not tail.strip() or reader.lexicon.frame.fullmatch(tail):
            continue
        more = read_changes(tail, reader)
        if more is None and not describe(tail, reader.today, reader.lexicon).said:
            continue  # nothing new is said there
        before = read(under_the_verb(head))
        said = _values(before[-1])
        if said is None:
            continue
        if more is not None:
            return (*before[:-1], _both(before[-1], said, more))
        others = read(under_the_verb(tail))
        if all(_values(other) for other in others):
            return (*before, *others)
    return None


def _both(intent: Intent, said: Changes, more: Changes) -> Change:
    """Return the change with a further value. Of two that contradict each other none is taken: it is asked."""
    return replace(cast("Change", intent), changes=said.joined(more) or Changes())
