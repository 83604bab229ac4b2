"""From a row that matched to intents. BUILDERS is the table; a builder returns None to let the next row try."""

from __future__ import annotations

import re
from collections.abc import Callable

from chat_app.assistant.demo.intents import Add, Chat, Intent, Request, Sample, Summary, Undo, Words
from chat_app.assistant.demo.reading import adding, asking, changing
from chat_app.assistant.demo.reading.reader import Reader, group

Builder = Callable[[re.Match[str], Reader], Intent | Request | None]


def _words(match: re.Match[str], _reader: Reader) -> Intent | None:
    digits = re.sub(r"\D", "", group(match, "n"))
    return Words(int(digits) * (1000 if group(match, "k") else 1)) if digits else None


BUILDERS: dict[str, Builder] = {
    "words": _words,
    "sample": lambda _m, _r: Sample(),
    "undo": lambda _m, _r: Undo(),
    "plan": asking.plan,
    "summary": lambda _m, _r: Summary(),
    "count": asking.count,
    "add": adding.add,
    "add_several": lambda m, r: adding.add(m, r, several=True),
    "add_draft": adding.add_draft,
    "add_dated": adding.add_dated,
    "add_form": lambda _m, _r: Add(),
    "note": changing.note,
    "note_new": lambda m, r: changing.note(m, r, replaces=True),
    "rename": changing.rename,
    "undue": changing.undue,
    "shift": changing.shift,
    "shift_back": lambda m, r: changing.shift(m, r, back=True),
    "due": changing.due,
    "priority": changing.priority,
    "not_urgent": changing.not_urgent,
    "set_values": changing.set_values,
    "set": changing.set_value,
    "edit": changing.edit,
    "edit_title": lambda m, r: changing.edit(m, r, wanted="title"),
    "reopen": lambda m, r: changing.finish(m, r, done=False),
    "finish": changing.finish,
    "did": changing.did,
    "look": asking.look,
    "list": asking.list_tasks,
    "search": asking.search,
    "remove": changing.remove,
    "bare": asking.bare,
}
"""The builder for each kind of row. A new kind = a line here; `chat:<topic>` needs none."""


def build(kind: str, match: re.Match[str], reader: Reader) -> Request | None:
    """Return the intents of a row that matched, or None if the row was not meant after all."""
    if kind.startswith("chat:"):
        return (Chat(kind.removeprefix("chat:")),)
    built = BUILDERS[kind](match, reader)
    return built if built is None or isinstance(built, tuple) else (built,)
