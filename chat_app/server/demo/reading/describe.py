"""Which tasks a phrase describes: "high priority tasks due this week about milk". Used for lists and for targets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from chat_app.server.demo.intents import Filter
from chat_app.server.demo.lexicon.form import Lexicon
from chat_app.server.demo.reading.dates import Found, find


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says about tasks. `rest` are the words that say nothing known: part of a name, or another topic."""

    filter: Filter
    said: bool
    """Whether a status, a date or a priority was named."""
    many: bool
    rest: str


def merged(first: Filter, second: Filter) -> Filter:
    """Return both descriptions in one; where both say something, the first counts."""
    return Filter(
        status=first.status or second.status,
        due=first.due or second.due,
        due_from=first.due_from or second.due_from,
        due_to=first.due_to or second.due_to,
        priority=first.priority or second.priority,
        search=first.search or second.search,
    )


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}"


def date_bounds(text: str, found: Found, lexicon: Lexicon) -> tuple[int, int]:
    """Return where a date begins and ends in a text, with the words before and after that belong to it."""
    before = lexicon.before_date.search(text, 0, found.start)
    behind = lexicon.after_date.match(text, found.end)
    return (before.start() if before else found.start), (behind.end() if behind else found.end)


def _when(text: str, today: date, lexicon: Lexicon) -> tuple[Filter, str]:
    """Take the dates out of a phrase: one as a day or span, up to it, or from it on; two as a span."""
    founds = list(find(text, today, lexicon.dates))
    if not founds:
        return Filter(), text
    bounds = [date_bounds(text, found, lexicon) for found in founds]
    around = [
        text[start : found.start] + text[found.end : end] for found, (start, end) in zip(founds, bounds, strict=True)
    ]
    spans = [found.span for found in founds]
    for start, end in reversed(bounds):
        text = _cut(text, start, end)
    first = spans[0]
    if len(spans) > 1:
        return Filter(due_from=min(s.first for s in spans), due_to=max(s.last for s in spans)), text
    if lexicon.until.search(around[0]):
        return Filter(due_to=first.last), text
    if lexicon.since.search(around[0]):
        return Filter(due_from=first.first), text
    if first.name:
        return Filter(due=first.name), text
    return Filter(due_from=first.first, due_to=first.last), text


def describe(text: str, today: date, lexicon: Lexicon) -> Description:
    """Read a phrase about tasks."""
    many = bool(lexicon.everything.search(text) or lexicon.plural.search(text))
    said = Filter()
    for pattern, meaning in lexicon.described:
        match = pattern.search(text)
        if match:
            said = merged(said, meaning)
            text = _cut(text, *match.span())
    when, text = _when(text, today, lexicon)
    everything = bool(lexicon.everything.search(text))
    filled = merged(said, when)
    about = lexicon.about.fullmatch(text.strip(" ?!."))
    rest = about["what"] if about else text
    rest = re.sub(r"\s+", " ", lexicon.filler.sub(" ", lexicon.everything.sub(" ", rest))).strip(" -–")
    named = filled != Filter()
    if everything and filled.status is None and not filled.due and not (filled.due_from or filled.due_to):
        filled = replace(filled, status=filled.status)
    return Description(filled, named, many, rest)
