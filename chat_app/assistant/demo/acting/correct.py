"""What a person puts right: "no, I meant friday", "sorry, the first one". It is about what the last message asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chat_app.assistant.demo.intents import Add, Change, Changes, Finish, Intent, Look, Remove, Request, Show, Undo
from chat_app.assistant.demo.lexicon.form import Lexicon
from chat_app.assistant.demo.memory import Memory
from chat_app.assistant.demo.pointing import Named, Pronoun
from chat_app.assistant.demo.reading.read import lexicon_for, read
from chat_app.assistant.demo.reading.reader import Reader, read_changes
from chat_app.assistant.demo.reading.targets import read_targets, reference, strip_edges

WRITING = frozenset(("add_task", "update_task", "complete_task", "delete_task"))
"""Tools that change something, which a correction may have to take back first."""

_LONGEST = 8
"""Words; what is longer is a new request rather than a correction."""


def corrected(what: str, memory: Memory, today: date) -> Request | None:
    """Return what is meant instead; None if it cannot be told."""
    lexicon = lexicon_for(what)
    what = lexicon.clean(what)
    request = read(what, today)
    last = memory.intent
    if isinstance(request[0], Finish | Remove | Change):
        undone = isinstance(request[0], Finish | Remove) and type(last) is type(request[0])
        return (Undo(), *request) if undone and memory.changed and memory.undo else request
    if isinstance(last, Show):
        target = reference(what, lexicon)
        return request if isinstance(request[0], Show) else (Look((target,)),) if target else None
    changes = read_changes(what, Reader(lexicon, today))
    if changes is not None and isinstance(last, Add | Change | Undo) and memory.focus:
        return (Change((Pronoun(plural=len(memory.focus) > 1),), changes),)
    if len(what.split()) > _LONGEST:
        return None
    return _another(what, last, lexicon, memory, today)


def _another(what: str, last: Intent | None, lexicon: Lexicon, memory: Memory, today: date) -> Request | None:
    """Return the last request for another task, what was done to the wrong one taken back; or another title."""
    targets = read_targets(what, today, lexicon)
    if isinstance(last, Add):
        named = bool(targets) and isinstance(targets[0], Named) and len(memory.focus) == 1
        title = strip_edges(what, lexicon.title_edges)
        return (Change((Pronoun(),), Changes(title=title)),) if named and memory.changed else None
    if not targets or not isinstance(last, Finish | Remove | Change | Look):
        return None
    if isinstance(last, Change) and isinstance(targets[0], Named):
        title = Changes(title=strip_edges(what, lexicon.title_edges))
        return (Change((Pronoun(),), title),) if last.changes.title and memory.changed else None
    again = replace(last, targets=targets)
    return (Undo(), again) if memory.changed and memory.undo else (again,)


def taken_back(what: str, memory: Memory, today: date) -> Request | None:
    """Return what "no, high" and "no, the other one" ask for; None if it may be anything else than a correction."""
    lexicon = lexicon_for(what)
    cleaned = lexicon.clean(what)
    if memory.question is not None:
        return None
    values = read_changes(cleaned, Reader(lexicon, today)) is not None
    request = read(what, today)
    if request == (Undo(),):
        return request
    asks = isinstance(request[0], Finish | Remove | Change)
    if not (values or asks or reference(cleaned, lexicon) is not None):
        return None
    return corrected(what, memory, today)
