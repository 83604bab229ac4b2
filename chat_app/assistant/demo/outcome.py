"""What came back from a tool: its result, a refusal by the user, or a failure; and what was really done."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from chat_app import without_note
from chat_app.assistant.demo.conversation import Call
from chat_app.assistant.demo.pointing import Task, read_task

RESULT_KEYS = frozenset(("task", "form", "tasks", "deleted", "open"))
"""One of these is in every result of a task tool."""

_REFUSED = re.compile(r"not approved|not allowed|den(?:ied|y)|reject|declin|refus", re.IGNORECASE)
_REASON = re.compile(
    r"(?:nothing was done\.(?:\s*reason(?: given)?\s*:)?|reason(?: given)?\s*:)\s*(?P<reason>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NO_REASON = re.compile(r"no reason\b.*", re.IGNORECASE)
_SET_ASIDE = "wrote a new message instead"
_CHANGED = re.compile(r"chang|edit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one call ended. Exactly one of `data`, `refused` and `failed` is not None."""

    name: str
    used: Mapping[str, Any]
    """The arguments that were used: the user's, if they changed them in the approval."""
    data: Mapping[str, Any] | None = None
    refused: str | None = None
    """The user said no; their reason, or empty."""
    failed: str | None = None
    edited: bool = False
    set_aside: bool = False
    """A new message was written instead of an answer to the approval."""

    @property
    def expired(self) -> bool:
        """Whether the approval could no longer be given; the same call may have been asked about again."""
        return self.failed is not None and self.failed.startswith("This request expired")

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of the result, whichever tool it was."""
        data = self.data or {}
        single = data.get("task")
        raw: object = [single] if single else data.get("tasks") or data.get("deleted") or data.get("next") or []
        return tuple(_tasks(raw))

    @property
    def missing(self) -> tuple[int, ...]:
        """Ids that nobody has."""
        raw: object = (self.data or {}).get("missing") or []
        return tuple(int(i) for i in cast("list[Any]", raw)) if isinstance(raw, list) else ()

    @property
    def total(self) -> int:
        """How many tasks there are, shown or not."""
        return int((self.data or {}).get("total") or len(self.tasks))


@dataclass(frozen=True, slots=True)
class _Text:
    """JSON objects in a text, and the words around them."""

    objects: tuple[dict[str, Any], ...]
    words: str
    notes: str = field(default="")


def _tasks(raw: object) -> Iterator[Task]:
    if isinstance(raw, Sequence):
        for one in cast("Sequence[object]", raw):
            if isinstance(one, Mapping):
                yield read_task(cast("Mapping[str, Any]", one))


def _parsed(text: str) -> _Text:
    """Find the JSON objects of an output; an approval with changes may put words around the result."""
    decoder = json.JSONDecoder()
    objects: list[dict[str, Any]] = []
    words: list[str] = []
    at = 0
    while at < len(text):
        start = text.find("{", at)
        if start < 0:
            break
        words.append(text[at:start])
        try:
            value, at = decoder.raw_decode(text, start)
        except ValueError:
            words.append("{")
            at = start + 1
            continue
        if isinstance(value, dict):
            objects.append(cast("dict[str, Any]", value))
    words.append(text[at:])
    return _Text(tuple(objects), " ".join(words).strip())


def _result(objects: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the object that is a tool's result, perhaps inside another one."""
    for one in objects:
        if RESULT_KEYS & one.keys():
            return one
        inner = [cast("dict[str, Any]", value) for value in one.values() if isinstance(value, dict)]
        found = _result(inner)
        if found is not None:
            return found
    return None


def _why(output: str) -> str:
    """Return why a call failed; which arguments the user had changed is no part of it."""
    return without_note(output).removeprefix("Error:").strip() or "?"


def read_outcome(call: Call) -> Outcome | None:
    """Return how a call ended; None if it has not ended."""
    if call.output is None:
        return None
    parsed = _parsed(call.output)
    data = _result(parsed.objects)
    if data is None:
        if _REFUSED.search(call.output) and not call.output.startswith("Error:"):
            reason = _REASON.search(call.output)
            said = reason["reason"].strip() if reason else ""
            refused = "" if _NO_REASON.match(said) else said
            return Outcome(call.name, call.arguments, refused=refused, set_aside=_SET_ASIDE in call.output)
        return Outcome(call.name, call.arguments, failed=_why(call.output))
    note = f"{parsed.words} {data.get('note') or ''}"
    if not _CHANGED.search(note):
        return Outcome(call.name, call.arguments, data)
    used = [o for o in (*_parsed(note).objects, *parsed.objects) if not RESULT_KEYS & o.keys()]
    return Outcome(call.name, used[0] if used else call.arguments, data, edited=True)
