"""Days in English. "Friday" is the coming one, never today; "next Friday" the one of the next calendar week."""

# ruff: noqa: E501 (a pattern broken over lines is harder to read and to search than a long one)

from __future__ import annotations

import re
from datetime import date, timedelta

from chat_app.assistant.demo.lexicon.form import compiled
from chat_app.assistant.demo.reading.dates import (
    NUMERIC,
    DateRow,
    Span,
    after,
    day,
    month,
    next_week,
    numbered,
    this_week,
    week,
    weekday,
    weekend,
)

COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "a couple of": 2, "couple of": 2, "a couple": 2, "a few": 3, "few": 3,
}  # fmt: skip
"""Numbers as people write them; "a few" has to be some number."""

N = r"(?P<n>\d{1,3}|a couple of|a couple|a few|few|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
UNIT = r"(?P<unit>day|week|month)s?'?"

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

DAY = f"(?P<day>{'|'.join(WEEKDAYS)})"
SHORT_DAY = r"(?P<day>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?"
"""Only after a preposition or "next": "sun cream" and "sat nav" are no days."""
MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
NUMBER = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s+(?P<y>20\d\d))?"
AFTER_PREPOSITION = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word}\s)"
        for word in ["on", "by", "due", "for", "this", "till", "until", "before", "to", "since", "from", "after"]
    )
    + ")"
)
"""Looks back for a preposition; it is not part of the match."""
PART = r"(?:\s+(?:in the )?(?:morning|afternoon|evening|night))?"


def count(text: str) -> int:
    """Return the number that a text says."""
    return int(text) if text.isdigit() else COUNTS[text.lower()]


def later(today: date, number: int, unit: str) -> date:
    """Return the date so many days, weeks or months from today."""
    return after(today, months=number) if unit == "month" else after(today, days=number * (7 if unit == "week" else 1))


def _named_weekday(match: re.Match[str], today: date, *, following: bool = False) -> Span:
    short = match["day"].lower()[:3]
    number = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(short))
    return day(weekday(today, number, next_week=following))


def _month_day(match: re.Match[str], today: date) -> Span | None:
    number = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(match["month"].lower()[:3]))
    found = numbered(today, int(match["d"] or 1), number, int(match["y"] or 0))
    return day(found) if found else None


def _day_of_month(match: re.Match[str], today: date) -> Span | None:
    found = numbered(today, int(match["d"]))
    return day(found) if found else None


def _later(match: re.Match[str], today: date) -> Span:
    return day(later(today, count(match["n"]), match["unit"].lower()))


def _coming(match: re.Match[str], today: date) -> Span:
    last = later(today, count(match["n"]), match["unit"].lower())
    return Span(today, last, last)


def _ago(match: re.Match[str], today: date) -> Span:
    return day(later(today, -count(match["n"]), match["unit"].lower()))


def _last_week(_match: re.Match[str], today: date) -> Span:
    monday = today - timedelta(days=7 + today.weekday())
    return Span(monday, monday + timedelta(days=6), monday + timedelta(days=6))


def _end_of_week(_match: re.Match[str], today: date) -> Span:
    return day(this_week(today).last)


def _next(match: re.Match[str], today: date) -> Span:
    short = (match["day"] or match["short"]).lower()[:3]
    number = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(short))
    return day(weekday(today, number, next_week=True))


def _after_next(match: re.Match[str], today: date) -> Span:
    unit = match["unit"].lower()
    if unit == "week":
        return week(today, 2)
    if unit == "weekend":
        return weekend(today, 2)
    return month(today, 2) if unit == "month" else day(after(_weekday_named(unit, today), 7))


def _weekday_named(name: str, today: date) -> date:
    return weekday(today, WEEKDAYS.index(name), next_week=True)


def _week_from(match: re.Match[str], today: date) -> Span:
    base = match["day"].lower()
    near = {"today": today, "tomorrow": after(today, 1)}
    start = near[base] if base in near else _named_weekday(match, today).due
    return day(after(start, count(match["n"] or "one") * 7))


def _whole_month(match: re.Match[str], today: date) -> Span:
    number = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(match["month"].lower()[:3]))
    return month(today, (number - today.month) % 12)


def _figures(match: re.Match[str], today: date) -> Span | None:
    """Read 25/12 or 12/25: only where one of the two cannot be a month."""
    first, second = int(match["a"]), int(match["b"])
    if (first > 12) == (second > 12):
        return None
    found = numbered(today, max(first, second), min(first, second), int(match["y"] or 0))
    return day(found) if found else None


ENGLISH_DATES: tuple[DateRow, ...] = (
    *NUMERIC,
    (compiled(r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<y>20\d\d))?\b(?!/)"), _figures),
    (compiled(rf"\b{N}\s+weeks?\s+(?:from|after)\s+(?:(?:this|next|coming)\s+)?(?P<day>{'|'.join(WEEKDAYS)}|today|tomorrow)\b"), _week_from),
    (compiled(rf"\b(?P<day>{'|'.join(WEEKDAYS)}|today|tomorrow)\s+(?P<n>)week\b"), _week_from),
    (compiled(r"\b(?:the )?day after tomorrow\b"), lambda _, t: day(after(t, 2))),
    (compiled(r"\b(?:the )?day before yesterday\b"), lambda _, t: day(after(t, -2))),
    (compiled(rf"\b(?:tomorrow|tmrw|tmr|2morrow){PART}\b"), lambda _, t: day(after(t, 1), "tomorrow")),
    (
        compiled(r"\b(?:later )?(?:today|tonight|this (?:morning|afternoon|evening)|eod|(?:the )?end of (?:the |this )?day)\b"),
        lambda _, t: day(t, "today"),
    ),
    (compiled(r"\byesterday\b"), lambda _, t: day(after(t, -1))),
    (compiled(r"\b(?:the )?end of next week\b"), lambda _, t: day(next_week(t).last)),
    (compiled(r"\b(?:(?:the )?end of (?:the |this )?week|eow|later this week)\b"), _end_of_week),
    (compiled(r"\b(?:the )?end of next month\b"), lambda _, t: day(month(t, 1, end=True).last)),
    (compiled(r"\b(?:(?:the )?end of (?:the |this )?month|eom|(?:the )?last day of (?:the |this )?month)\b"), lambda _, t: day(month(t).last)),
    (compiled(r"\b(?:the )?end of (?:the |this )?year\b"), lambda _, t: day(date(t.year, 12, 31))),
    (compiled(rf"\b{DAY}\s+next week\b"), lambda m, t: _named_weekday(m, t, following=True)),
    (compiled(rf"\bnext week\s+(?:on )?{DAY}\b"), lambda m, t: _named_weekday(m, t, following=True)),
    (compiled(rf"\b(?:the )?(?P<unit>week|weekend|month|{'|'.join(WEEKDAYS)}) after next\b"), _after_next),
    (compiled(r"\bnext weekend\b"), lambda _, t: weekend(t, 1)),
    (compiled(r"\b(?:this |the )?weekend\b"), lambda _, t: weekend(t)),
    (compiled(rf"\b(?:the )?(?:next|coming|following)\s+(?P<n>\d{{1,2}}|two|three|four|five|six|seven|ten|few|couple of)\s+{UNIT}\b"), _coming),
    (compiled(rf"\bwithin\s+(?:the next\s+)?{N}\s+{UNIT}\b"), _coming),
    (compiled(rf"\bin\s+{N}\s+{UNIT}(?:\s+time)?\b"), _later),
    (compiled(rf"\b{N}\s+{UNIT}\s+(?:from (?:now|today)|later|from today on)\b"), _later),
    (compiled(rf"\b{N}\s+{UNIT}\s+ago\b"), _ago),
    (compiled(r"\bnext week\b"), lambda _, t: next_week(t)),
    (compiled(r"\b(?:this|the (?:current|coming)|current|coming) week\b"), lambda _, t: this_week(t)),
    (compiled(r"\blast week\b"), _last_week),
    (compiled(r"\bnext month\b"), lambda _, t: month(t, 1)),
    (compiled(r"\b(?:this|the current) month\b"), lambda _, t: month(t)),
    (compiled(rf"\bnext\s+(?:{DAY}|{SHORT_DAY.replace('?P<day>', '?P<short>')})(?!\w)"), _next),
    (compiled(rf"\b(?:(?:this|coming|the)\s+)?{DAY}{PART}\b"), _named_weekday),
    (compiled(rf"{AFTER_PREPOSITION}{SHORT_DAY}(?!\w)"), _named_weekday),
    (compiled(rf"(?<!^)\b{SHORT_DAY}$"), _named_weekday),
    (compiled(rf"\b{MONTH}\s+(?:the\s+)?{NUMBER}(?!\d){YEAR}(?!\w)"), _month_day),
    (compiled(rf"\b(?:the\s+)?(?:{NUMBER}|first)\s+(?:of\s+)?{MONTH}{YEAR}(?!\w)"), _month_day),
    (
        compiled(rf"{AFTER_PREPOSITION}the\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b(?!\s+(?:one|task|item))"),
        _day_of_month,
    ),
    (compiled(r"\b(?:in|during|this|next|for|all of)\s+(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)\b(?!\s+\d)"), _whole_month),
)  # fmt: skip
"""A way to say a day = one line here; of two that overlap, the upper one wins."""

OFTEN = rf"(?:day|night|morning|evening|week|weekend|month|year|weekday|workday|{'|'.join(WEEKDAYS)})s?"
REPEATED = compiled(
    rf"\b(?:(?:on |at )?(?:the )?(?:\w+ (?:of|day of) )?(?:every|each)\s+(?:other\s+|second\s+|single\s+|\d+\s+|two\s+|three\s+)?{OFTEN}|"
    rf"(?:once|twice|\w+ times) (?:a|per|every) {OFTEN}|(?:daily|weekly|monthly|yearly|annually)$|on (?:{'|'.join(WEEKDAYS)})s\b)"
)
"""How often; "each day" in a title is not a day."""

SPANS: tuple[DateRow, ...] = (
    (compiled(r"\b(?:my|the|for|dai?ly|a) day\b|\bdaily\b|\bday plan\b"), lambda _, t: day(t, "today")),
    (compiled(r"\bmonth(?:ly)?\b"), lambda _, t: month(t)),
)
"""Days that only a plan may be for; "my week" are the next seven days, as is a plan for no time at all."""
