"""Which tasks a phrase describes: "high priority tasks due this week about milk". Used for lists and for targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, product

from chat_app.assistant.demo.lexicon.form import Lexicon
from chat_app.assistant.demo.pointing import Filter
from chat_app.assistant.demo.reading.dates import Found, find

_DAY = timedelta(days=1)
_MOST = 4
"""Most lists that one phrase may ask for ("high or overdue" are two)."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says about tasks. `rest` are the words that say nothing known: part of a name, or another topic."""

    filters: tuple[Filter, ...]
    """One; or several where a phrase names what no single task can be ("overdue and due today")."""
    said: bool
    """Whether a status, a date or a priority was named."""
    many: bool
    rest: str

    @property
    def filter(self) -> Filter:
        """What is described, or the first of it."""
        return self.filters[0]


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


def _bound(found: Found, around: str, lexicon: Lexicon) -> Filter:
    """Return which days one date means, by the words around it."""
    span = found.span
    if lexicon.before.search(around):
        return Filter(due_to=span.first - _DAY)
    if lexicon.beyond.search(around):
        return Filter(due_from=span.last + _DAY)
    if lexicon.until.search(around):
        return Filter(due_to=span.last)
    if lexicon.since.search(around):
        return Filter(due_from=span.first)
    return Filter(due=span.name) if span.name else Filter(due_from=span.first, due_to=span.last)


def _when(text: str, today: date, lexicon: Lexicon) -> tuple[tuple[Filter, ...], str]:
    """Take the dates out of a phrase: a day or a span, up to it, or from it on; two as a span, or each for itself."""
    founds = list(find(text, today, lexicon.dates))
    if not founds:
        return (), text
    bounds = [date_bounds(text, found, lexicon) for found in founds]
    around = [text[start : f.start] + " " + text[f.end : end] for f, (start, end) in zip(founds, bounds, strict=True)]
    each = tuple(_bound(found, words, lexicon) for found, words in zip(founds, around, strict=True))
    between = text[bounds[0][0] : founds[-1].start]
    for start, end in reversed(bounds):
        text = _cut(text, start, end)
    if len(founds) == 1:
        return each, text
    spans = sorted((found.span for found in founds), key=lambda span: span.first)
    one_sided = [bool(f.due_from) != bool(f.due_to) for f in each]
    touching = all(later.first - earlier.last <= _DAY for earlier, later in pairwise(spans))
    if len(founds) == 2 and all(one_sided) and bool(each[0].due_from) != bool(each[1].due_from):
        return (merged(each[0], each[1]),), text
    if (touching and not any(one_sided)) or (len(founds) == 2 and lexicon.between.search(between)):
        return (Filter(due_from=spans[0].first, due_to=max(span.last for span in spans)),), text
    return each, text


def _late(filter: Filter, today: date) -> bool:
    """Tell whether a span of days is over: "overdue since last week" is one description."""
    return filter.due_to is not None and filter.due_to < today


def _combined(said: Sequence[Filter], *, either: bool) -> tuple[Filter, ...]:
    """Put single descriptions together: one filter, or several if two say different things of the same kind."""
    kinds: dict[str, list[Filter]] = {}
    for one in dict.fromkeys(said):
        kind = "status" if one.status else "priority" if one.priority else "due"
        kinds.setdefault(kind, []).append(one)
    if either and len(kinds) > 1 and all(len(group) == 1 for group in kinds.values()):
        return tuple(group[0] for group in kinds.values())
    filters: list[Filter] = []
    for choice in product(*kinds.values()):
        filter = Filter()
        for one in choice:
            filter = merged(filter, one)
        filters.append(filter)
    return tuple(filters[:_MOST])


def describe(text: str, today: date, lexicon: Lexicon) -> Description:
    """Read a phrase about tasks."""
    many = bool(lexicon.everything.search(text) or lexicon.plural.search(text))
    either = bool(lexicon.either.search(text))
    said: list[Filter] = []
    for pattern, meaning in lexicon.described:
        match = pattern.search(text)
        if match:
            said.append(meaning)
            text = _cut(text, *match.span())
    when, text = _when(text, today, lexicon)
    overdue = Filter(due="overdue")
    if overdue in said and when and all(_late(one, today) for one in when):
        said = [replace(one, due="overdue") for one in when] + [one for one in said if one != overdue]
        when = ()
    filters = _combined([*said, *when], either=either)
    about = lexicon.about.fullmatch(text.strip(" ?!."))
    rest = about["what"] if about else text
    rest = re.sub(r"\s+", " ", lexicon.filler.sub(" ", lexicon.everything.sub(" ", rest))).strip(" -–")
    return Description(filters, filters != (Filter(),), many, rest)
