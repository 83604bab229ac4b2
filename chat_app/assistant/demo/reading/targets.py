"""Which tasks an action is for: numbers, places in a list, pronouns, descriptions, names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from chat_app.assistant.demo.lexicon.form import Lexicon
from chat_app.assistant.demo.pointing import Filter, Ids, Matching, Named, Positions, Pronoun, Target, Targets
from chat_app.assistant.demo.reading.dates import find
from chat_app.assistant.demo.reading.describe import Description, describe
from chat_app.assistant.demo.reading.numbers import read_ids

_LONGEST_REFERENCE = 5
"""Words of a number, a place or a pronoun, as it begins a phrase."""


def strip_edges(text: str, edges: re.Pattern[str]) -> str:
    """Take the edges off a text until none is left; never all of it."""
    while True:
        shorter = edges.sub("", text).strip()
        if not shorter or shorter == text:
            return shorter or text.strip()
        text = shorter


def counted(match: re.Match[str], lexicon: Lexicon) -> int | None:
    """Return the number in the groups `n`, `m` and `k`, in figures or words; None if there is none."""
    said = next((text for name in "nmk" if (text := match.groupdict().get(name))), "").lower()
    return int(said) if said.isdigit() else lexicon.count_words.get(said)


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
            count = counted(match, lexicon) or 2
            return Positions(tuple(range(count)) if direction > 0 else tuple(range(-count, 0)))
    for pattern, plural in lexicon.pronouns:
        match = pattern.fullmatch(text)
        if match:
            return Pronoun(plural, counted(match, lexicon))
    return Pronoun(other=True) if lexicon.other.fullmatch(text) else None


def leading(text: str, today: date, lexicon: Lexicon) -> tuple[Target, str] | None:
    """Split "it due tomorrow" and "task 3 urgent" into what is meant and what is said of it; None if it is not so.

    A number before a noun is a count ("2 tasks due today"), and "that one due friday" describes a task.
    """
    words = text.split()
    for size in range(min(_LONGEST_REFERENCE, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:size]), " ".join(words[size:])
        target = reference(head, lexicon)
        if target is None or (isinstance(target, Pronoun) and not lexicon.closed.fullmatch(head)):
            continue
        said = describe(tail, today, lexicon)
        if said.rest or not said.said or (isinstance(target, Positions) and _begins_with_a_day(tail, today, lexicon)):
            return None
        if isinstance(target, Ids) and lexicon.plural.search(tail):
            return None
        return target, tail
    return None


def _begins_with_a_day(text: str, today: date, lexicon: Lexicon) -> bool:
    """Tell "last friday", a day, from "last one"."""
    return any(found.start == 0 for found in find(text, today, lexicon.dates))


def _joined(parts: list[Target]) -> Targets:
    """Put numbers together, and places together, so that they become one call."""
    ids = tuple(dict.fromkeys(i for part in parts if isinstance(part, Ids) for i in part.ids))
    plain = [part for part in parts if isinstance(part, Positions) and part.where is None]
    places = tuple(dict.fromkeys(p for part in plain for p in part.places))
    others = tuple(part for part in parts if not isinstance(part, Ids) and part not in plain)
    return (*((Ids(ids),) if ids else ()), *((Positions(places),) if places else ()), *others)


def _matching(said: Description, text: str, lexicon: Lexicon) -> Targets:
    how_many = lexicon.how_many.search(text)
    count = counted(how_many, lexicon) if how_many else None
    return tuple(Matching(filter, said.many or len(said.filters) > 1, count) for filter in said.filters)


def _described(text: str, today: date, lexicon: Lexicon) -> Targets:
    """Read "all overdue tasks", "the one for friday", "all milk tasks", "the milk one for friday", "milk"."""
    said = describe(text, today, lexicon)
    if not said.rest:
        return _matching(said, text, lexicon) if said.said or said.many else ()
    how_many = lexicon.how_many.search(text)
    if lexicon.several_named.search(text) or how_many:
        words = said.rest.split()
        word = " ".join(word for word in words if how_many is None or word != how_many["n"])
        name = strip_edges(word, lexicon.name_edges)
        count = counted(how_many, lexicon) if how_many else None
        return tuple(Matching(replace(filter, search=name), count=count) for filter in said.filters)
    name = strip_edges(text, lexicon.name_edges)
    if any(filter.due or filter.due_from or filter.due_to for filter in said.filters):
        rest = strip_edges(said.rest, lexicon.name_edges)
        return tuple(Named(rest, Filter(due=f.due, due_from=f.due_from, due_to=f.due_to)) for f in said.filters)
    return (Named(name),)


def read_targets(text: str, today: date, lexicon: Lexicon) -> Targets:
    """Read what an action is for; empty if nothing is said."""
    text = text.strip(" \t\n.,;:!?؟،۔")
    if not text or lexicon.dangling.search(text):
        return ()
    whole = reference(text, lexicon)
    if whole is not None:
        return (whole,)
    parts = [part for part in lexicon.separators.split(text) if part and part.strip()]
    read = [reference(part, lexicon) for part in parts]
    if len(parts) > 1 and all(part is not None for part in read):
        return _joined([part for part in read if part is not None])
    meant = leading(text, today, lexicon)
    if meant is not None:
        target, said = meant
        return (
            (replace(target, where=describe(said, today, lexicon).filter),)
            if isinstance(target, Positions)
            else (target,)
        )
    if describe(text, today, lexicon).rest == "":
        return _described(text, today, lexicon)
    if len(parts) > 1 and (lexicon.strong_separators.search(text) or any(part is not None for part in read)):
        return _joined([one for part in parts for one in read_targets(part, today, lexicon)])
    if len(parts) > 1 and not lexicon.everything.search(text):
        names = [strip_edges(part, lexicon.name_edges) for part in parts]
        return (Named(strip_edges(text, lexicon.name_edges), parts=tuple(names)),)
    return _described(text, today, lexicon)
