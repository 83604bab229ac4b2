"""Finding days and spans of days in a text, by a language's table of patterns."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`; `due` is the day meant when something is due "then"."""

    first: date
    last: date
    due: date
    name: str = ""
    """The name that list_tasks has for it: today, tomorrow, week; else empty."""


DateRow: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], date], Span | None]]
"""A pattern and what it means on a given day; None when it means nothing (the 31st of February)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A span and where in the text it was found."""

    span: Span
    start: int
    end: int


def day(value: date, name: str = "") -> Span:
    """Return the span of one day."""
    return Span(value, value, value, name)


def after(today: date, days: int = 0, months: int = 0) -> date:
    """Return the date so many days and months later; the 31st becomes a shorter month's last day."""
    index = today.month - 1 + months
    year, month = today.year + index // 12, index % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1])) + timedelta(days=days)


def weekday(today: date, number: int, *, next_week: bool = False) -> date:
    """Return the coming weekday (Monday = 0), never today; or that of the next calendar week."""
    if next_week:
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def this_week(today: date) -> Span:
    """Return today to Sunday; what is due "this week" is due by its end."""
    sunday = today + timedelta(days=6 - today.weekday())
    return Span(today, sunday, sunday, "week")


def week(today: date, weeks: int) -> Span:
    """Return Monday to Sunday of a later week; what is due "then" is due on its Monday."""
    monday = today + timedelta(days=7 * weeks - today.weekday())
    return Span(monday, monday + timedelta(days=6), monday)


def next_week(today: date) -> Span:
    """Return next Monday to Sunday."""
    return week(today, 1)


def weekend(today: date, weeks: int = 0) -> Span:
    """Return Saturday and Sunday of this week, or of later ones."""
    saturday = today + timedelta(days=5 - today.weekday() + 7 * weeks)
    return Span(saturday, saturday + timedelta(days=1), saturday)


def month(today: date, months: int = 0, *, end: bool = False) -> Span:
    """Return a month from today's on; due at its first day for a later month, at its last for this one or `end`."""
    first = after(today.replace(day=1), months=months)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return Span(today if months == 0 else first, last, last if end or months == 0 else first)


def numbered(today: date, number: int, of_month: int = 0, year: int = 0) -> date | None:
    """Return a day by its numbers; without a year (or month) the next such day, today included."""
    for months in range(13):
        base = after(today.replace(day=1), months=months)
        if (of_month and base.month != of_month) or not 1 <= number <= monthrange(base.year, base.month)[1]:
            continue
        found = date(base.year, base.month, number)
        if year:
            return date(year, of_month, number) if number <= monthrange(year, of_month)[1] else None
        if found >= today:
            return found
    return None


def iso(match: re.Match[str], _today: date) -> Span | None:
    """Read year, month and day from the groups y, m, d."""
    try:
        return day(date(int(match["y"]), int(match["m"]), int(match["d"])))
    except ValueError:
        return None


NUMERIC: tuple[DateRow, ...] = (
    (re.compile(r"\b(?P<y>20\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})\b"), iso),
    (re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d)\b"), iso),
)
"""Days in figures, the same in each language. 3/4 is left alone: it is another day in another country."""


def find(text: str, today: date, rows: tuple[DateRow, ...]) -> Iterator[Found]:
    """Yield the days in a text from left to right; of two that overlap, the row that stands first."""
    taken: list[Found] = []
    for pattern, meaning in rows:
        for match in pattern.finditer(text):
            if any(match.start() < f.end and f.start < match.end() for f in taken):
                continue
            span = meaning(match, today)
            if span is not None:
                taken.append(Found(span, match.start(), match.end()))
    yield from sorted(taken, key=lambda found: found.start)
