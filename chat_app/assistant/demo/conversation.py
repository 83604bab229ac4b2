"""The Responses input list as turns: what the person wrote, which tools were called, what came back.

What is not here: what any of it means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

MACHINE_MADE = (
    "The following graphical UI widget",
    "A message was displayed to the user that the following task",
    "Hidden context for the agent",
    "The user is referring to this in particular",
    "# User-provided context",
    "A structured input request was displayed",
    "The following image was generated",
)
"""How messages begin that ChatKit writes in the user's name; nobody typed them, so they are no turn."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function call and, once it is there, its output as text."""

    name: str
    arguments: Mapping[str, Any]
    output: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the person and the calls that it led to, handoffs left out."""

    text: str
    calls: tuple[Call, ...] = ()
    handed_over: bool = False
    """Whether another agent already passed this turn on."""


def _plain(item: object) -> dict[str, Any]:
    """Return an input item as a dict; items may be dicts or pydantic models."""
    if isinstance(item, Mapping):
        return dict(cast("Mapping[str, Any]", item))
    dump = getattr(item, "model_dump", None)
    return cast("dict[str, Any]", dump()) if callable(dump) else {}


def text_of(content: object) -> str:
    """Return the text of a message's content or of a tool's output: a string, or a list of parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, Mapping):
        content = [cast("Mapping[str, Any]", content)]
    if not isinstance(content, Sequence):
        return ""
    parts = [_plain(part) for part in cast("Sequence[object]", content)]
    return "\n".join(str(part["text"]) for part in parts if part.get("text"))


def _arguments(raw: object) -> dict[str, Any]:
    try:
        read = json.loads(raw) if isinstance(raw, str) else raw
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", read) if isinstance(read, dict) else {}


class _Pages:
    """Turns in the making."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self._order: list[str] = []
        self._calls: dict[str, Call] = {}
        self._text: str | None = None
        self._handed_over = False

    def message(self, text: str) -> None:
        self.close()
        self._text = text

    def call(self, item: Mapping[str, Any]) -> None:
        name = str(item.get("name") or "")
        if name.startswith("transfer_to_"):
            self._handed_over = True
            return
        call_id = str(item.get("call_id") or item.get("id") or len(self._order))
        if call_id not in self._calls:
            self._order.append(call_id)
            self._calls[call_id] = Call(name, _arguments(item.get("arguments")))

    def output(self, item: Mapping[str, Any]) -> None:
        call = self._calls.get(str(item.get("call_id")))
        if call is not None:
            self._calls[str(item["call_id"])] = Call(call.name, call.arguments, text_of(item.get("output")))

    def close(self) -> None:
        if self._text is not None:
            calls = tuple(self._calls[key] for key in self._order)
            self.turns.append(Turn(self._text, calls, self._handed_over))
        self._text, self._order, self._calls, self._handed_over = None, [], {}, False


def read_turns(items: str | Sequence[object], most: int) -> tuple[Turn, ...]:
    """Return the last turns of an input, at most so many; the last one is the one to answer."""
    if isinstance(items, str):
        return (Turn(items),)
    pages = _Pages()
    for raw in items:
        item = _plain(raw)
        kind = item.get("type") or "message"
        if kind == "message" and item.get("role") == "user":
            text = text_of(item.get("content")).strip()
            if not text.startswith(MACHINE_MADE):
                pages.message(text)
        elif kind == "function_call":
            pages.call(item)
        elif kind == "function_call_output":
            pages.output(item)
    pages.close()
    return tuple(pages.turns[-most:])


_TODAY = re.compile(r"\b(?:today|date|day)\b[^.\n]{0,40}?\b(?P<iso>20\d\d-\d\d-\d\d)", re.IGNORECASE)


def told_today(instructions: str | None) -> str | None:
    """Return the date (YYYY-MM-DD) that the instructions give as today's: that of the caller, not of this machine."""
    match = _TODAY.search(instructions or "")
    return match["iso"] if match else None
