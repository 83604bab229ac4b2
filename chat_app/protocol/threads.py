"""Threads to rows of the list: a title, a group and a relative time, all in words of the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chat_app.protocol.transcript import Json
from chat_app.protocol.viewmodel import ThreadView


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language. `{n}` is a number."""

    untitled: str
    now: str
    minutes: str
    hours: str
    today: str
    yesterday: str
    week: str
    month: str
    older: str
    months: tuple[str, ...]


WORDS = {
    "en": _Words(
        untitled="New chat",
        now="now",
        minutes="{n} min",
        hours="{n} h",
        today="Today",
        yesterday="Yesterday",
        week="Previous 7 days",
        month="Previous 30 days",
        older="{month} {year}",
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    ),
    "ur": _Words(
        untitled="نئی گفتگو",
        now="ابھی",
        minutes="{n} منٹ",
        hours="{n} گھنٹے",
        today="آج",
        yesterday="کل",
        week="پچھلے 7 دن",
        month="پچھلے 30 دن",
        older="{month} {year}",
        months=(
            "جنوری",
            "فروری",
            "مارچ",
            "اپریل",
            "مئی",
            "جون",
            "جولائی",
            "اگست",
            "ستمبر",
            "اکتوبر",
            "نومبر",
            "دسمبر",
        ),
    ),
}
"""Languages of the list; any other reads English. To add one: one entry."""


def project_threads(
    threads: Sequence[Json],
    now: datetime,
    locale: str = "en",
    running: Collection[str] = (),
    attention: Collection[str] = (),
) -> list[ThreadView]:
    """Return the rows, in the order given. `now` is aware and in the reader's zone: days are the reader's days.

    `running` and `attention` are ids of threads with a live run, or with something that waits for the user.
    """
    words = WORDS.get(locale.partition("-")[0].lower(), WORDS["en"])
    return [_row(thread, now, words, running, attention) for thread in threads]


def _row(
    thread: Json, now: datetime, words: _Words, running: Collection[str], attention: Collection[str]
) -> ThreadView:
    id, moment = str(thread.get("id", "")), _moment(thread)
    local = moment.astimezone(now.tzinfo) if moment else None
    return ThreadView(
        id=id,
        title=str(thread.get("title") or words.untitled),
        when=_when(local, now, words) if local else "",
        stamp=moment.isoformat() if moment else "",
        group=_group(local, now, words) if local else "",
        running=id in running,
        attention=id in attention,
    )


def _moment(thread: Json) -> datetime | None:
    """Return when the thread last moved, in UTC. A time without a zone, which our server never sends, counts as UTC."""
    try:
        moment = datetime.fromisoformat(str(thread.get("updated_at") or thread.get("created_at")))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _when(moment: datetime, now: datetime, words: _Words) -> str:
    """Say how long ago, as shortly as it can be understood. A clock that is ahead reads as now."""
    passed = now - moment
    if passed < timedelta(minutes=1):
        return words.now
    if passed < timedelta(hours=1):
        return words.minutes.format(n=passed // timedelta(minutes=1))
    if moment.date() == now.date():
        return words.hours.format(n=passed // timedelta(hours=1))
    if moment.date() == now.date() - timedelta(days=1):
        return words.yesterday
    date = (
        f"{moment.day} {words.months[moment.month - 1][:3] if words is WORDS['en'] else words.months[moment.month - 1]}"
    )
    return date if moment.year == now.year else f"{date} {moment.year}"


def _group(moment: datetime, now: datetime, words: _Words) -> str:
    """Name the part of the list in which the row stands."""
    days = (now.date() - moment.date()).days
    if days <= 0:
        return words.today
    if days == 1:
        return words.yesterday
    if days <= 7:
        return words.week
    if days <= 30:
        return words.month
    return words.older.format(month=words.months[moment.month - 1], year=moment.year)
