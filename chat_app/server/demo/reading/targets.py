"""Which tasks an action is for: numbers, places in a list, pronouns, descriptions, names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from chat_app.server.demo.intents import Filter, Ids, Matching, Named, Positions, Pronoun, Target, Targets
from chat_app.server.demo.lexicon.form import Lexicon
from chat_app.server.demo.reading.describe import describe
from chat_app.server.demo.reading.numbers import read_ids


def strip_edges(text: str, edges: re.Pattern[str]) -> str:
    """Take the edges off a text until none is left; never all of it."""
    while True:
        shorter = edges.sub("", text).strip()
        if not shorter or shorter == text:
            return shorter or text.strip()
        text = shorter


def reference(text: str, lexicon: Lexicon) -> Target | None:
    """Read a number, a place in a list or a pronoun; None if the text is none of these."""
    text = text.strip(" \t\n.,;:!?؟،۔")
    numbers = lexicon.numbers.fullmatch(text)
    if numbers:
        return Ids(read_ids(numbers["ids"]))
    for pattern, places in lexicon.positions:
        if pattern.fullmatch(text):
            return Positions(places)
    for pattern, direction in lexicon.count_positions:
        match = pattern.fullmatch(text)
        if match:
            count = int(match["n"]) if match["n"].isdigit() else lexicon.count_words.get(match["n"].lower(), 2)
            return Positions(tuple(range(count)) if direction > 0 else tuple(range(-count, 0)))
    for pattern, plural in lexicon.pronouns:
        if pattern.fullmatch(text):
            return Pronoun(plural)
    return None


def _joined(parts: list[Target]) -> Targets:
    """Put numbers together, and places together, so that they become one call."""
    ids = tuple(dict.fromkeys(i for part in parts if isinstance(part, Ids) for i in part.ids))
    places = tuple(dict.fromkeys(p for part in parts if isinstance(part, Positions) for p in part.places))
    others = tuple(part for part in parts if not isinstance(part, Ids | Positions))
    return (*((Ids(ids),) if ids else ()), *((Positions(places),) if places else ()), *others)


def _described(text: str, today: date, lexicon: Lexicon) -> Target | None:
    """Read "all overdue tasks", "the one for friday", "all milk tasks", "the milk one for friday", "milk"."""
    said = describe(text, today, lexicon)
    if not said.rest:
        if not said.said and not said.many:
            return None
        return Matching(said.filter, said.many)
    if lexicon.several_named.search(text):
        name = strip_edges(said.rest, lexicon.name_edges)
        return Matching(replace(said.filter, search=name))
    name = strip_edges(text, lexicon.name_edges)
    if said.filter.due or said.filter.due_from or said.filter.due_to:
        rest = strip_edges(said.rest, lexicon.name_edges)
        return Named(rest, Filter(due=said.filter.due, due_from=said.filter.due_from, due_to=said.filter.due_to))
    return Named(name)


def read_targets(text: str, today: date, lexicon: Lexicon) -> Targets:
    """Read what an action is for; empty if nothing is said."""
    text = text.strip(" \t\n.,;:!?؟،۔")
    if not text:
        return ()
    whole = reference(text, lexicon)
    if whole is not None:
        return (whole,)
    parts = [part for part in lexicon.separators.split(text) if part and part.strip()]
    if len(parts) > 1:
        read = [reference(part, lexicon) for part in parts]
        if all(part is not None for part in read):
            return _joined([part for part in read if part is not None])
        if lexicon.strong_separators.search(text) or any(part is not None for part in read):
            found = [one for part in parts for one in read_targets(part, today, lexicon)]
            return _joined(found)
    if len(parts) > 1 and not lexicon.everything.search(text):
        names = [strip_edges(part, lexicon.name_edges) for part in parts]
        return (Named(strip_edges(text, lexicon.name_edges), parts=tuple(names)),)
    one = _described(text, today, lexicon)
    return () if one is None else (one,)
