"""Title, notes, due date and priority out of the words of a new task, and the parts of "milk, eggs and call mom"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from chat_app.assistant.demo.intents import Draft
from chat_app.assistant.demo.lexicon.form import Lexicon
from chat_app.assistant.demo.reading.dates import find
from chat_app.assistant.demo.reading.describe import date_bounds
from chat_app.assistant.demo.reading.hiding import begins_quoted, hide
from chat_app.assistant.demo.reading.targets import strip_edges

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
    """Read one new task. Quotations and what is said of repeating are left as they stand."""
    hidden = hide(text, lexicon)
    taken, rest = _take(hidden.text, today, lexicon)
    title = hidden.shown(strip_edges(re.sub(r"\s+", " ", rest), lexicon.title_edges))
    if not re.search(r"\w", title) or lexicon.clock.fullmatch(title):
        title = ""
    notes = hidden.shown(taken.notes)
    if len(title) > _MOST_TITLE:
        notes, title = "\n\n".join(part for part in (title, notes) if part), f"{title[: _MOST_TITLE - 1].rstrip()}…"
    return Draft(title, notes, taken.due, taken.priority or "normal", hidden.repeats)


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
        has_verb = bool(lexicon.starts_with_verb.match(piece)) or begins_quoted(piece)
        short = len(piece.split()) <= 3 and not one_thing
        dated = bool(grouped) and all(_dated(text, today, lexicon) for text in (grouped[-1], piece))
        apart = several or dated or "\n" in sep or has_verb or (not first_has_verb and (listed or short))
        if grouped and not apart:
            grouped[-1] += sep + piece
        else:
            grouped.append(piece)
    return grouped


def _dated(text: str, today: date, lexicon: Lexicon) -> bool:
    return take_date(text, today, lexicon)[0] is not None


def _attached(parts: list[str], today: date, lexicon: Lexicon) -> list[str]:
    """Put parts that say only a date or a priority back to what they belong to: "buy milk tomorrow, high".

    A second date is the same thing to do again: "buy milk today and tomorrow".
    """
    kept: list[str] = []
    for part in parts:
        alone = read_draft(f" , {part}", today, lexicon)
        before = read_draft(kept[-1], today, lexicon) if kept else Draft()
        if before.due and alone.due and before.due != alone.due and alone == Draft(due=alone.due):
            kept.append(f"{before.title} {part}")
        elif kept and not alone.title:
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


def _of_each(parts: list[str], today: date, lexicon: Lexicon) -> tuple[list[str], Draft]:
    """Take off a last part that is said of all ("both urgent"), and return what it says."""
    said = lexicon.of_all.fullmatch(parts[-1].strip()) if len(parts) > 1 else None
    if said is None:
        return parts, Draft()
    each = read_draft(f" , {said['what']}", today, lexicon)
    return (parts, Draft()) if each.title else (parts[:-1], each)


def _parts(text: str, today: date, lexicon: Lexicon, *, several: bool) -> list[str]:
    """Cut a text into new tasks, quotations left whole."""
    hidden = hide(_BULLET.sub("\n", text).strip(), lexicon)
    grouped = _grouped(hidden.text, today, lexicon, several=several)
    return _attached([hidden.back(part) for part in grouped], today, lexicon)


def read_drafts(text: str, today: date, lexicon: Lexicon, *, several: bool = False) -> tuple[Draft, ...]:
    """Read the new tasks of a text. "tomorrow: milk, eggs" and "milk and eggs tomorrow" say the day of all.

    One draft without a title comes back if something was said, but no title.
    """
    head, colon, tail = text.partition(":")
    for_all = read_draft(f" , {head}", today, lexicon) if colon and tail.strip() else Draft(head)
    if not for_all.title:
        text = tail
    named_list = bool(for_all.title) and colon and not several and "\n" not in text
    if for_all.title:
        for_all = Draft()
    if named_list or lexicon.notes.search(text):
        parts = [text]
    else:
        parts, each = _of_each(_parts(text, today, lexicon, several=several), today, lexicon)
        for_all = each if for_all == Draft() else for_all
    drafts = [draft for part in parts if (draft := read_draft(part, today, lexicon)).title]
    if not drafts:
        empty = read_draft(f" , {text}", today, lexicon)
        return (empty,) if empty != Draft() and not empty.title else ()
    for_all = for_all if for_all != Draft() else _said_of_all(parts, drafts, today, lexicon)
    return tuple(
        replace(d, due=d.due or for_all.due, priority=d.priority if d.priority != "normal" else for_all.priority)
        for d in drafts
    )


def _said_of_all(parts: list[str], drafts: list[Draft], today: date, lexicon: Lexicon) -> Draft:
    """Return the date and the priority that stand before or after several tasks, and are meant for all."""
    if len(drafts) < 2:
        return Draft()
    first = _said_first(parts[0], today, lexicon)
    verbless = not any(lexicon.starts_with_verb.match(part) for part in parts)
    if first == Draft() and verbless and all(d.due is None and d.priority == "normal" for d in drafts[:-1]):
        return replace(drafts[-1], title="", notes="")
    return first
