"""What a message asks for, given what was said before: an answer, a correction, the same again, or a new request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chat_app.assistant.demo.acting.correct import corrected, taken_back
from chat_app.assistant.demo.acting.pick import answered
from chat_app.assistant.demo.intents import Add, Change, Chat, Finish, Intent, Look, Remove, Request, Show, Unclear
from chat_app.assistant.demo.lexicon.form import Lexicon
from chat_app.assistant.demo.memory import Memory
from chat_app.assistant.demo.pointing import Ids, Matching, Positions, Targets
from chat_app.assistant.demo.reading.describe import merged
from chat_app.assistant.demo.reading.read import lexicon_for, read, spaced
from chat_app.assistant.demo.reading.reader import Reader, read_changes, them_or_it
from chat_app.assistant.demo.reading.targets import read_targets, reference

_EDGES = " \t\n.!?؟۔"


def understand(text: str, memory: Memory, today: date) -> Request:
    """Return what a message asks for."""
    text = spaced(text)
    lexicon = lexicon_for(text)
    meant = _corrected(text, memory, lexicon, today)
    if meant is not None:
        return meant
    request = read(text, today)
    only = request[0] if len(request) == 1 else None
    if only == Chat("agree") and memory.waited:
        return (Chat("waited"),)
    if memory.question is not None and (only == Chat("agree") or _loose(only)):
        answer = answered(text, memory, today, agreed=only == Chat("agree"))
        if answer is not None:
            return (answer,)
    if not _loose(only):
        return request
    again = _values(text, memory, lexicon, today) or _also(text, memory, lexicon, today)
    again = again or _narrowed(text, memory, lexicon, today)
    return again or _pointed(text, memory, lexicon) or request


def _loose(intent: Intent | None) -> bool:
    """Tell whether a message asks for nothing by itself, or was read from a phrase without a verb."""
    return isinstance(intent, Unclear | Look) or (isinstance(intent, Show | Add) and intent.bare)


def _pointed(text: str, memory: Memory, lexicon: Lexicon) -> Request | None:
    """Return the look at a task that a bare number, place or pronoun asks for."""
    target = reference(lexicon.clean(text), lexicon)
    if isinstance(target, Positions) or (target is not None and memory.known):
        return (Look((target,)),)
    return None


def _corrected(text: str, memory: Memory, lexicon: Lexicon, today: date) -> Request | None:
    """Return what "no, I meant friday" asks for; None if it is no such thing, or nothing went before it."""
    given = text.strip(_EDGES)
    for form in lexicon.corrections:
        match = form.fullmatch(given)
        if match is not None:
            return corrected(match["what"].strip(" ,،"), memory, today)
    match = lexicon.oops.fullmatch(given)
    return taken_back(match["what"].strip(" ,،"), memory, today) if match is not None else None


def _values(text: str, memory: Memory, lexicon: Lexicon, today: date) -> Request | None:
    """Take a bare date or priority right after a change for a further one: "add cake" - "high priority"."""
    if not (memory.changed and memory.focus and isinstance(memory.intent, Add | Change)) or text.endswith(("?", "؟")):
        return None
    changes = read_changes(lexicon.clean(text), Reader(lexicon, today))
    return (Change(them_or_it(len(memory.focus)), changes),) if changes else None


def _also(text: str, memory: Memory, lexicon: Lexicon, today: date) -> Request | None:
    """Return the last request for other tasks: "move task 1 to friday" - "task 4 too", "same for the report"."""
    last = memory.intent
    if not isinstance(last, Change | Finish | Remove) or text.endswith(("?", "؟")):
        return None
    given = text.strip(_EDGES)
    for form in lexicon.also:
        match = form.fullmatch(given)
        if match is None:
            continue
        targets = _single(read_targets(lexicon.clean(match["what"]), today, lexicon))
        if targets and ("sure" not in match.groupdict() or all(isinstance(t, Ids | Positions) for t in targets)):
            return (replace(last, targets=targets),)
    return None


def _single(targets: Targets) -> Targets:
    """Leave out descriptions of many: "also overdue" is a list."""
    return () if any(isinstance(target, Matching) for target in targets) else targets


def _narrowed(text: str, memory: Memory, lexicon: Lexicon, today: date) -> Request | None:
    """Return the last list with one thing more said of it: "only the high ones"."""
    match = lexicon.only.fullmatch(text.strip(_EDGES))
    if match is None or not isinstance(memory.intent, Show):
        return None
    more = read(match["what"], today)
    if len(more) != 1 or not isinstance(more[0], Show):
        return None
    return (Show(merged(more[0].filter, memory.intent.filter)),)
