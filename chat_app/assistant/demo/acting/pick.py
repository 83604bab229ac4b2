"""The answer to a question that the demo model asked: one of the candidates, a title, new values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from chat_app.assistant.demo.acting.names import called
from chat_app.assistant.demo.acting.resolve import Acting
from chat_app.assistant.demo.intents import Add, Change, Changes, Draft, Intent
from chat_app.assistant.demo.lexicon.form import Lexicon
from chat_app.assistant.demo.memory import Memory, Question
from chat_app.assistant.demo.pointing import Ids, Matching, Named, Positions, Pronoun, Targets, Task
from chat_app.assistant.demo.reading.describe import describe
from chat_app.assistant.demo.reading.details import read_drafts
from chat_app.assistant.demo.reading.read import lexicon_for
from chat_app.assistant.demo.reading.reader import Reader, read_changes
from chat_app.assistant.demo.reading.targets import read_targets, reference, strip_edges

_LONGEST_TITLE = 120
"""Characters; a longer message is no answer to "what is it called?"."""

_ASKS = re.compile(
    r"(?:what|who|how|why|where|when|tell|write|sing|send|can|could|do|does|is|are|you|i)\b|(?:کیا|کون|کیوں|کیسے|کہاں|کب)\s",
    re.IGNORECASE,
)
"""How a message begins that is no name of a task."""

_LONGEST_NAME = 6
"""Words; a longer message is no answer to "which one?"."""


def _by_reference(text: str, question: Question, lexicon: Lexicon) -> tuple[Task, ...]:
    """Return the candidates that a number, a place or a pronoun means; a number is an id, else a place."""
    candidates = question.candidates
    target = reference(text, lexicon)
    match target:
        case Ids(ids):
            by_id = tuple(task for task in candidates if task.id in ids)
            places = tuple(candidates[i - 1] for i in ids if 0 < i <= len(candidates))
            return by_id if len(by_id) == len(ids) else places if len(places) == len(ids) else ()
        case Positions(places):
            return tuple(candidates[p] for p in places if -len(candidates) <= p < len(candidates))
        case Pronoun(plural, count):
            fits = count == len(candidates) if count else plural or len(candidates) == 1
            return candidates if fits else ()
        case _:
            return ()


def _by_description(text: str, question: Question, lexicon: Lexicon, today: date) -> tuple[Task, ...]:
    """Return the candidates that "the one for friday" or "the chocolate one" means."""
    said = describe(text, today, lexicon)
    fitting = [t for t in question.candidates if any(f.fits(t, today) for f in said.filters)] if said.said else []
    if said.said and not said.rest:
        return tuple(fitting)
    name = strip_edges(said.rest or text, lexicon.name_edges)
    return called(fitting or question.candidates, name)


def _which(text: str, question: Question, lexicon: Lexicon, today: date) -> Intent | None:
    chosen = _by_reference(text, question, lexicon) or _by_description(text, question, lexicon, today)
    intent = cast("Acting", question.intent)
    if chosen:
        meant = reference(text, lexicon) is not None or describe(text, today, lexicon).many
        if len(chosen) > 1 and not meant:
            return replace(intent, targets=(Named(text),))
        ids = dict.fromkeys((*question.settled, *(task.id for task in chosen)))
        return replace(intent, targets=(Ids(tuple(ids)),))
    targets: Targets = read_targets(text, today, lexicon)
    if (
        not targets
        or _ASKS.match(text)
        or "?" in text
        or len(text.split()) > _LONGEST_NAME
        or (question.candidates and isinstance(targets[0], Matching))
    ):
        return None
    settled: Targets = (Ids(question.settled),) if question.settled else ()
    return replace(intent, targets=(*settled, *targets))


def _changes(text: str, question: Question, lexicon: Lexicon, today: date) -> Intent | None:
    intent = cast("Change", question.intent)
    changes = read_changes(text, Reader(lexicon, today))
    if changes is None and intent.wanted == "title" and len(text) <= _LONGEST_TITLE and "?" not in text:
        changes = Changes(title=text.strip(' .!۔"“”«»'))
    ids = tuple(task.id for task in question.candidates)
    return replace(intent, targets=(Ids(ids),), changes=changes) if changes and ids else None


def answered(text: str, memory: Memory, today: date, *, agreed: bool = False) -> Intent | None:
    """Return the intent that an answer completes; None if the message is no answer.

    "Yes" is the answer where one task was asked about; else the question is asked again.
    """
    question = memory.question
    if question is None:
        return None
    if agreed:
        only = question.about == "which" and len(question.candidates) == 1
        ids = (*question.settled, *(task.id for task in question.candidates))
        return replace(cast("Acting", question.intent), targets=(Ids(ids),)) if only else question.intent
    lexicon = lexicon_for(text)
    cleaned = lexicon.clean(text)
    no = lexicon.oops.fullmatch(cleaned)
    cleaned = no["what"] if no else cleaned
    match question.about:
        case "which":
            return _which(cleaned, question, lexicon, today)
        case "changes":
            return _changes(cleaned, question, lexicon, today)
        case "title":
            drafts = read_drafts(cleaned, today, lexicon) if len(text) <= _LONGEST_TITLE and "?" not in text else ()
            return _titled(drafts, question.intent)


def _titled(drafts: Sequence[Draft], asked: Intent) -> Add | None:
    """Return the new tasks with what was said before their titles: "remind me tomorrow" - "to call bob"."""
    known = asked.drafts[0] if isinstance(asked, Add) and asked.drafts else Draft()
    levels = [draft.priority if draft.priority != "normal" else known.priority for draft in drafts]
    said = [replace(d, due=d.due or known.due, priority=level) for d, level in zip(drafts, levels, strict=True)]
    return Add(tuple(said)) if drafts and drafts[0].title else None
