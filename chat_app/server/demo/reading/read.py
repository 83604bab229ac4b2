"""A whole message to a request: language aside, clause by clause, row by row."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from chat_app.server.demo.intents import Add, Chat, Intent, Request, Show, Speak, Unclear
from chat_app.server.demo.lexicon import LEXICONS, Lexicon
from chat_app.server.demo.reading.build import Reader, build
from chat_app.server.demo.reading.languages import asked, mixed, script

MOST_READ = 2_000
"""The longest message that is read, in characters. A longer one is no request; patterns over a book take long."""

_NOTHING_ELSE = re.compile(
    r"(?:\W|\b(?:now|please|ok|okay|can|could|we|you|i|and|but|then|so|back|again|just|thanks|sorry|اب|ذرا|پلیز|اور|پھر|سے|ہے|ہیں|کرتے|کریں)\b)*",
    re.IGNORECASE,
)
"""What may stand beside the language that is asked for, when nothing else is asked."""

_INTENTS_THAT_JOIN = (Unclear, Chat)


def spaced(text: str) -> str:
    """Return a text with single spaces and line breaks; patterns take long over many."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()


def lexicon_for(text: str) -> Lexicon:
    """Return the lexicon of the language that a text is written in."""
    return LEXICONS[script(text)]


def _clause(text: str, lexicon: Lexicon, today: date) -> Intent:
    """Read one clause; Unclear if no row fits."""
    cleaned = lexicon.clean(text)
    reader = Reader(lexicon, today)
    for row in lexicon.rows:
        match = row.pattern.fullmatch(cleaned)
        intent = build(row.kind, match, reader) if match else None
        if intent is not None:
            return intent
    return Unclear(text)


def _clauses(text: str, lexicon: Lexicon, today: date) -> list[str]:
    """Cut a message where a new request begins. After "add", only verbs that are no everyday things to do count."""
    parts: list[str] = []
    start = 0
    for match in lexicon.clause.finditer(text):
        if "soft" in match.groupdict() and match["soft"] is not None:
            before = _clause(text[start : match.start()], lexicon, today)
            if isinstance(before, Add | Unclear):
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
    if isinstance(whole, Unclear) and mixed(text):
        other = _clause(text, LEXICONS["en" if script(text) == "ur" else "ur"], today)
        whole = other if not isinstance(other, Add) else whole
    parts = _clauses(text, lexicon, today)
    if len(parts) < 2 or (isinstance(whole, Add) and "\n" in text):
        return (whole,)
    intents = [_clause(part, lexicon, today) for part in parts]
    told = [i for i in intents if not isinstance(i, _INTENTS_THAT_JOIN) and not (isinstance(i, Show) and i.bare)]
    return (
        tuple(intents)
        if len(told) == len(intents)
        else (whole,)
        if not isinstance(whole, Unclear)
        else tuple(told) or (whole,)
    )
