"""Title, notes, due date and priority out of the words of a new task, and the parts of "milk, eggs and call mom"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from chat_app.server.demo.intents import Draft
from chat_app.server.demo.lexicon.form import Lexicon
from chat_app.server.demo.reading.dates import find
from chat_app.server.demo.reading.describe import date_bounds
from chat_app.server.demo.reading.targets import strip_edges

_QUOTED = re.compile(r"[\"“«](?P<title>[^\"”»]+)[\"”»]|(?<!\w)'(?P<single>[^']+)'(?!\w)")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+", re.MULTILINE)
_MOST_TITLE = 200
"""Longest title that the tool takes; what is longer goes into the notes whole."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was said beside the title; None where nothing was."""

    due: date | None = None
    priority: str | None = None
    notes: str = ""


def take_level(text: str, lexicon: Lexicon) -> tuple[str | None, str]:
    """Return the priority said within a text, and the text without it."""
    for pattern, level in lexicon.levels:
        match = pattern.search(text)
        if match:
            return level, f"{text[: match.start()]} {text[match.end() :]}".strip()
    return None, text


def take_date(text: str, today: date, lexicon: Lexicon) -> tuple[date | None, str]:
    """Return the day said within a text, and the text without it; of several the last ("friday party by monday")."""
    founds = list(find(text, today, lexicon.dates))
    if not founds:
        return None, text
    start, end = date_bounds(text, founds[-1], lexicon)
    before, behind = text[:start].rstrip(" ,("), text[end:].lstrip(" )")
    return founds[-1].span.due, f"{before} {behind}".strip() if behind[:1] not in (",", ";") else before + behind


def _take(text: str, today: date, lexicon: Lexicon) -> tuple[_Taken, str]:
    notes = lexicon.notes.search(text)
    said = notes["notes"].strip() if notes else ""
    if notes:
        text = text[: notes.start()]
    priority, text = take_level(text, lexicon)
    due, text = take_date(text, today, lexicon)
    if priority is None:
        priority, text = take_level(text, lexicon)
    return _Taken(due, priority, said), text


def read_draft(text: str, today: date, lexicon: Lexicon) -> Draft:
    """Read one new task. A quoted title is taken as it stands."""
    quoted = _QUOTED.search(text)
    outside = f"{text[: quoted.start()]} , {text[quoted.end() :]}" if quoted else text
    taken, rest = _take(outside, today, lexicon)
    title = (
        (quoted["title"] or quoted["single"]).strip()
        if quoted
        else strip_edges(re.sub(r"\s+", " ", rest), lexicon.title_edges)
    )
    if not re.search(r"\w", title):
        title = ""
    notes = taken.notes
    if len(title) > _MOST_TITLE:
        notes, title = "\n\n".join(part for part in (title, notes) if part), f"{title[: _MOST_TITLE - 1].rstrip()}…"
    return Draft(title, notes, taken.due, taken.priority or "normal")


def _grouped(text: str, today: date, lexicon: Lexicon, *, several: bool) -> list[str]:
    """Cut a text into things to do, as it is meant: "buy milk and eggs" is one, "milk, eggs and call mom" are three."""
    pieces: list[tuple[str, str]] = []
    start, separator = 0, ""
    for match in lexicon.separators.finditer(text):
        pieces.append((separator, text[start : match.start()]))
        start, separator = match.end(), match.group()
    pieces.append((separator, text[start:]))
    pieces = [(sep, piece) for sep, piece in pieces if piece.strip()]
    listed = any(lexicon.strong_separators.search(sep) for sep, _ in pieces[1:])
    first_has_verb = bool(pieces) and bool(lexicon.starts_with_verb.match(pieces[0][1]))
    one_thing = bool(pieces) and bool(lexicon.one_thing.match(take_date(pieces[0][1], today, lexicon)[1]))
    grouped: list[str] = []
    for sep, piece in pieces:
        has_verb = bool(lexicon.starts_with_verb.match(piece))
        short = len(piece.split()) <= 3 and not one_thing
        apart = several or "\n" in sep or has_verb or (not first_has_verb and (listed or short))
        if grouped and not apart:
            grouped[-1] += sep + piece
        else:
            grouped.append(piece)
    return grouped


def _attached(parts: list[str], today: date, lexicon: Lexicon) -> list[str]:
    """Put parts that say only a date or a priority back to what they belong to: "buy milk tomorrow, high"."""
    kept: list[str] = []
    for part in parts:
        alone = read_draft(f" , {part}", today, lexicon)
        if kept and not alone.title:
            kept[-1] += f", {part}"
        else:
            kept.append(part)
    return kept


def _said_first(text: str, today: date, lexicon: Lexicon) -> Draft:
    """Return the day that a text begins with; said before everything, it is meant for everything."""
    found = next(find(text, today, lexicon.dates), None)
    if found is None or date_bounds(text, found, lexicon)[0] > 0:
        return Draft()
    return Draft(due=found.span.due)


def read_drafts(text: str, today: date, lexicon: Lexicon, *, several: bool = False) -> tuple[Draft, ...]:
    """Read the new tasks of a text. "tomorrow: milk, eggs" and "milk and eggs tomorrow" say the day of all."""
    head, colon, tail = text.partition(":")
    for_all = read_draft(f" , {head}", today, lexicon) if colon and tail.strip() else Draft(head)
    if not for_all.title:
        text = tail
    named_list = bool(for_all.title) and colon and not several and "\n" not in text
    if for_all.title:
        for_all = Draft()
    if named_list or (_QUOTED.search(text) and len(_QUOTED.findall(text)) == 1) or lexicon.notes.search(text):
        parts = [text]
    else:
        plain = _BULLET.sub("\n", text).strip()
        parts = _attached(_grouped(plain, today, lexicon, several=several), today, lexicon)
    drafts = [draft for part in parts if (draft := read_draft(part, today, lexicon)).title]
    if len(drafts) > 1 and for_all == Draft():
        for_all = _said_first(parts[0], today, lexicon)
    verbless = not any(lexicon.starts_with_verb.match(part) for part in parts)
    if (
        len(drafts) > 1
        and verbless
        and for_all == Draft()
        and all(d.due is None and d.priority == "normal" for d in drafts[:-1])
    ):
        for_all = replace(drafts[-1], title="", notes="")
    return tuple(
        replace(d, due=d.due or for_all.due, priority=d.priority if d.priority != "normal" else for_all.priority)
        for d in drafts
    )
