"""Days in Urdu. "کل" is tomorrow: a task is for the future. "ہفتہ" is Saturday as a day, else a week."""

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
    weekday,
    weekend,
)

COUNTS = {
    "ایک": 1, "دو": 2, "تین": 3, "چار": 4, "پانچ": 5, "چھ": 6, "چھے": 6, "سات": 7, "آٹھ": 8, "نو": 9, "دس": 10, "چند": 3, "کچھ": 3,
}  # fmt: skip
"""Numbers as words."""

N = r"(?P<n>\d{1,3}|" + "|".join(COUNTS) + ")"
UNIT = r"(?P<unit>دن|دنوں|روز|ہفتے|ہفتہ|ہفتوں|مہینے|مہینہ|مہینوں|ماہ)"

WEEKDAYS = (r"پیر|سوموار", r"منگل", r"بدھ", r"جمعرات", r"جمعہ|جمعے|جمعۃ", r"سنیچر|ہفتہ|ہفتے", r"اتوار")
"""Monday to Sunday. The bare "ہفتے" of Saturday needs a postposition, see SATURDAY."""

MONTHS = (
    "جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر",
)  # fmt: skip

PLAIN_DAY = "(?P<day>" + "|".join(name for i, name in enumerate(WEEKDAYS) if i != 5) + ")"
SATURDAY = r"(?P<day>سنیچر|(?:ہفتہ|ہفتے)(?=\s+(?:کو|کے دن|کے روز|کی شام|کی صبح|تک)))"
MONTH = f"(?P<month>{'|'.join(MONTHS)})"
PART = r"(?:\s+(?:کی\s+|کو\s+)?(?:رات|شام|صبح|دوپہر|سہ پہر))?"


def _count(text: str) -> int:
    return int(text) if text.isdigit() else COUNTS[text]


def _later(today: date, number: int, unit: str) -> date:
    if unit.startswith(("مہین", "ماہ")):
        return after(today, months=number)
    return after(today, days=number * (7 if unit.startswith("ہفت") else 1))


def _named_weekday(match: re.Match[str], today: date, *, following: bool = False) -> Span:
    number = next(i for i, names in enumerate(WEEKDAYS) if match["day"] in names.split("|"))
    return day(weekday(today, number, next_week=following))


def _month_day(match: re.Match[str], today: date) -> Span | None:
    number = 1 if match["d"] == "یکم" else int(match["d"])
    found = numbered(today, number, MONTHS.index(match["month"]) + 1, int(match["y"] or 0))
    return day(found) if found else None


def _day_of_month(match: re.Match[str], today: date) -> Span | None:
    found = numbered(today, 1 if match["d"] == "یکم" else int(match["d"]))
    return day(found) if found else None


def _coming(match: re.Match[str], today: date) -> Span:
    last = _later(today, _count(match["n"]), match["unit"])
    return Span(today, last, last)


def _following(match: re.Match[str], today: date) -> Span:
    named = match["day"] or match["saturday"]
    number = next(i for i, names in enumerate(WEEKDAYS) if named in names.split("|"))
    return day(weekday(today, number, next_week=True))


def _from_weekday(match: re.Match[str], today: date) -> Span:
    return day(_later(_named_weekday(match, today).due, _count(match["n"]), match["unit"]))


def _last_week(today: date) -> Span:
    monday = today - timedelta(days=7 + today.weekday())
    return Span(monday, monday + timedelta(days=6), monday + timedelta(days=6))


URDU_DATES: tuple[DateRow, ...] = (
    *NUMERIC,
    (compiled(rf"\bآج{PART}\b"), lambda _, t: day(t, "today")),
    (compiled(rf"\b(?P<day>{'|'.join(WEEKDAYS)})\s+سے\s+{N}\s+{UNIT}\s+(?:کے\s+)?بعد\b"), _from_weekday),
    (compiled(rf"\b(?:آنے والے\s+)?کل{PART}\b"), lambda _, t: day(after(t, 1), "tomorrow")),
    (compiled(r"\b(?:شام|رات|دوپہر|سہ پہر)\s+(?:کو|تک)\b"), lambda _, t: day(t, "today")),
    (compiled(rf"\bپرسوں{PART}\b"), lambda _, t: day(after(t, 2))),
    (compiled(r"\b(?:اگلے|آئندہ)\s+(?:ہفتے|ہفتہ)\s+کے\s+(?:آخر|اختتام)\b"), lambda _, t: day(next_week(t).last)),
    (compiled(r"\b(?:اس\s+)?(?:ہفتے|ہفتہ)\s+کے\s+(?:آخر|اختتام)\b"), lambda _, t: day(this_week(t).last)),
    (compiled(r"\b(?:ویک اینڈ|ویکینڈ)\b"), lambda _, t: weekend(t)),
    (compiled(r"\b(?:اگلے|آئندہ)\s+(?:مہینے|ماہ)\s+کے\s+(?:آخر|اختتام)\b"), lambda _, t: day(month(t, 1, end=True).last)),
    (compiled(r"\b(?:اس\s+)?(?:مہینے|ماہ|مہینہ)\s+کے\s+(?:آخر|اختتام)\b"), lambda _, t: day(month(t).last)),
    (compiled(r"\b(?:اس\s+)?سال\s+کے\s+(?:آخر|اختتام)\b"), lambda _, t: day(date(t.year, 12, 31))),
    (compiled(rf"\b(?:اگلے|آئندہ|آنے والے)\s+{N}\s+{UNIT}(?:\s+(?:میں|کے اندر|کے))?"), _coming),
    (compiled(rf"\b{N}\s+{UNIT}\s+(?:کے\s+)?(?:بعد|میں|اندر)\b"), lambda m, t: day(_later(t, _count(m["n"]), m["unit"]))),
    (compiled(rf"\b{N}\s+{UNIT}\s+پہلے\b"), lambda m, t: day(_later(t, -_count(m["n"]), m["unit"]))),
    (compiled(rf"\b(?:اگلے|اگلی|اگلا|آئندہ)\s+(?:{PLAIN_DAY}|{SATURDAY.replace('?P<day>', '?P<saturday>')})"), _following),
    (compiled(r"\b(?:اگلے|آئندہ)\s+(?:ہفتے|ہفتہ)\b"), lambda _, t: next_week(t)),
    (compiled(r"\b(?:اس|رواں|اسی)\s+(?:ہفتے|ہفتہ)\b"), lambda _, t: this_week(t)),
    (compiled(r"\b(?:پچھلے|گزشتہ)\s+(?:ہفتے|ہفتہ)\b"), lambda _, t: _last_week(t)),
    (compiled(r"\b(?:اگلے|آئندہ)\s+(?:مہینے|ماہ|مہینہ)\b"), lambda _, t: month(t, 1)),
    (compiled(r"\b(?:اس|رواں|اسی)\s+(?:مہینے|ماہ|مہینہ)\b"), lambda _, t: month(t)),
    (compiled(rf"\b(?P<d>\d{{1,2}}|یکم)\s+{MONTH}(?:\s*،?\s*(?P<y>20\d\d))?"), _month_day),
    (compiled(rf"\b{MONTH}\s+(?:کی\s+)?(?P<d>\d{{1,2}}|یکم)(?!\d)(?:\s*،?\s*(?P<y>20\d\d))?"), _month_day),
    (compiled(r"\b(?P<d>\d{1,2}|یکم)\s+تاریخ"), _day_of_month),
    (compiled(rf"\b{SATURDAY}{PART}\b"), _named_weekday),
    (compiled(rf"\b(?:اس\s+|آنے والے\s+)?{PLAIN_DAY}{PART}\b"), _named_weekday),
)  # fmt: skip
"""A way to say a day = one line here; of two that overlap, the upper one wins."""

REPEATED = compiled(
    rf"\b(?:ہر|روزانہ|ماہانہ|ہفتہ وار)(?:\s+(?:دوسرے\s+)?(?:دن|روز|ہفتے|ہفتہ|مہینے|ماہ|سال|صبح|شام|رات|{PLAIN_DAY.replace('?P<day>', '?:')}))?(?:\s+کی\s+\S+\s+تاریخ)?(?:\s+کو)?\b"
)
"""How often; "ہر پیر" in a title is no day."""

SPANS: tuple[DateRow, ...] = (
    (compiled(r"\bدن\b"), lambda _, t: day(t, "today")),
    (compiled(r"\b(?:مہینے|مہینہ|ماہ)\b"), lambda _, t: month(t)),
)
"""Days that only a plan may be for; "ہفتہ" are the next seven days, as is a plan for no time at all."""
