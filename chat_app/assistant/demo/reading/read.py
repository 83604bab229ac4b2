"""A whole message to a request: language aside, clause by clause, row by row."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from chat_app.assistant.demo.intents import Add, Change, Chat, Finish, Intent, Remove, Request, Show, Speak, Unclear
from chat_app.assistant.demo.lexicon import LEXICONS, Lexicon
from chat_app.assistant.demo.pointing import Ids, Positions
from chat_app.assistant.demo.reading.build import build
from chat_app.assistant.demo.reading.joint import joint
from chat_app.assistant.demo.reading.languages import asked, mixed, script
from chat_app.assistant.demo.reading.reader import Reader

MOST_READ = 2_000
"""The longest message that is read, in characters. A longer one is no request; patterns over a book take long."""

_NOTHING_ELSE = re.compile(
    r"(?:\W|\b(?:now|please|ok|okay|can|could|we|you|i|and|but|then|so|back|again|just|thanks|sorry|اب|ذرا|پلیز|اور|پھر|سے|ہے|ہیں|کرتے|کریں)\b)*",
    re.IGNORECASE,
)
"""What may stand beside the language that is asked for, when nothing else is asked."""

_DEEPEST = 2
_LONGEST_SENTENCE = 240
"""Characters. A longer sentence is no list of new values, and taking it apart would take long."""

_INTENTS_THAT_JOIN = (Unclear, Chat)
_TELLING = (Chat("clock"), Chat("except"), Chat("done_when"))
"""Answers that are due whatever else is asked for: what was asked for there cannot be done."""


def spaced(text: str) -> str:
    """Return a text with single spaces and line breaks; patterns take long over many."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()


def lexicon_for(text: str) -> Lexicon:
    """Return the lexicon of the language that a text is written in."""
    return LEXICONS[script(text)]


def _rows(cleaned: str, reader: Reader) -> Request | None:
    """Read a clause by the first row that fits."""
    for row in reader.lexicon.rows:
        match = row.pattern.fullmatch(cleaned)
        intents = build(row.kind, match, reader) if match else None
        if intents:
            return intents
    return None


def _sentence(cleaned: str, reader: Reader, depth: int = 0) -> Request:
    """Read a clause whose parts may share a verb; Unclear if no row fits."""

    def deeper(text: str) -> Request:
        return _sentence(text, reader, depth + 1)

    shared = joint(cleaned, reader, deeper) if depth < _DEEPEST and len(cleaned) <= _LONGEST_SENTENCE else None
    return shared or _rows(cleaned, reader) or (Unclear(cleaned),)


def _clause(text: str, lexicon: Lexicon, today: date) -> Request:
    """Read one clause as it was typed."""
    found = _sentence(lexicon.clean(text), Reader(lexicon, today))
    return (Unclear(text),) if isinstance(found[0], Unclear) else found


def _points(text: str, lexicon: Lexicon, today: date) -> bool:
    """Tell whether a text is about a certain task: "finish task 2" is no new thing to do, "finish it" may be."""
    after = _clause(text, lexicon, today)[0]
    targets = after.targets if isinstance(after, Finish | Remove | Change) else ()
    return bool(targets) and all(isinstance(target, Ids | Positions) for target in targets)


def _clauses(text: str, lexicon: Lexicon, today: date) -> list[str]:
    """Cut a message where a new request begins. After "add", only verbs that are no everyday things to do count."""
    parts: list[str] = []
    start = 0
    for match in lexicon.clause.finditer(text):
        if "soft" in match.groupdict() and match["soft"] is not None:
            before = _clause(text[start : match.start()], lexicon, today)
            unsure = isinstance(before[-1], Unclear)
            if unsure or (isinstance(before[-1], Add) and not _points(text[match.end() :], lexicon, today)):
                continue
        parts.append(text[start : match.start()])
        start = match.end()
    parts.append(text[start:])
    return [part for part in parts if re.search(r"\w", part)]


@lru_cache(maxsize=512)
def read(text: str, today: date) -> Request:
    """Return what a message asks for. Cached: the same turns are read again with each message that follows."""
    text = spaced(text)
    if len(text) > MOST_READ:
        return (Chat("too_long"),)
    language, rest = asked(text)
    if language is not None and _NOTHING_ELSE.fullmatch(rest):
        return (Speak(),)
    text = rest if language is not None else text
    lexicon = lexicon_for(text)
    whole = _clause(text, lexicon, today)
    if isinstance(whole[0], Unclear) and mixed(text):
        other = _clause(text, LEXICONS["en" if script(text) == "ur" else "ur"], today)
        whole = other if not isinstance(other[0], Add) else whole
    parts = _clauses(text, lexicon, today)
    if len(parts) < 2 or (isinstance(whole[0], Add) and "\n" in text):
        return whole
    return _together(whole, [_clause(part, lexicon, today) for part in parts])


def _joins(intent: Intent) -> bool:
    """Tell whether a part of a message may belong to the part before it."""
    return isinstance(intent, _INTENTS_THAT_JOIN) or (isinstance(intent, Show) and intent.bare)


def _together(whole: Request, parts: list[Request]) -> Request:
    """Return what the parts of a message ask for; the message in one, if a part says nothing by itself."""
    intents = tuple(intent for part in parts for intent in part)
    told = [intent for intent in intents if intent in _TELLING or not _joins(intent)]
    if len(told) == len(intents):
        return intents
    if not isinstance(whole[0], Unclear):
        return whole
    return tuple(i for i in intents if i in told or isinstance(i, Unclear)) if told else whole
