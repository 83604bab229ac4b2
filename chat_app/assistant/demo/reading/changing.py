"""Builders for what changes tasks that are there: new values, finishing, deleting."""

from __future__ import annotations

import re
from dataclasses import replace

from chat_app.assistant.demo.intents import Change, Changes, Finish, Intent, Remove
from chat_app.assistant.demo.pointing import Filter, Named, Pronoun, Targets
from chat_app.assistant.demo.reading.dates import find
from chat_app.assistant.demo.reading.details import take_level
from chat_app.assistant.demo.reading.reader import QUOTES, Reader, group, read_changes
from chat_app.assistant.demo.reading.targets import read_targets

_UNITS = {"day": 1, "week": 7, "month": 30, "دن": 1, "ہفتہ": 7, "ہفتے": 7, "مہینہ": 30, "مہینے": 30}


def note(match: re.Match[str], reader: Reader, *, replaces: bool = False) -> Intent | None:
    """Write notes; those that are there stay, unless new ones take their place."""
    targets, notes = reader.targets(match), group(match, "notes").strip(QUOTES)
    return Change(targets, Changes(notes=notes, replaces=replaces)) if targets and notes else None


def rename(match: re.Match[str], reader: Reader) -> Intent | None:
    """Give a title."""
    targets, title = reader.targets(match), group(match, "title").strip(QUOTES)
    return Change(targets, Changes(title=title)) if targets and title else None


def undue(match: re.Match[str], reader: Reader) -> Intent | None:
    """Take the date away."""
    if "it" in match.groupdict():
        return Change((Pronoun(),), Changes(clear_due=True))
    targets = reader.targets(match)
    return Change(targets, Changes(clear_due=True)) if targets else None


def shift(match: re.Match[str], reader: Reader, *, back: bool = False) -> Intent | None:
    """Move by days from the date that a task has. "To in 3 days" and "a week from monday" are dates by themselves."""
    if "n" in match.groupdict() and match["n"]:
        at = match.start("n")
        if any(f.start < at < f.end for f in find(match.string, reader.today, reader.lexicon.dates)):
            return None
    unit = group(match, "unit").lower() or next(u for u in _UNITS if re.search(rf"\b{u}\b", match.group(0)))
    targets = reader.targets(match)
    number = group(match, "n").lower()
    count = int(number) if number.isdigit() else reader.lexicon.count_words.get(number, 1)
    days = count * _UNITS[unit]
    return Change(targets, Changes(shift=-days if back else days)) if targets else None


def _change(targets: Targets, said: Changes, more: Changes) -> Intent | None:
    """Return the change; of values that contradict each other none, so that it is asked."""
    return Change(targets, said.joined(more) or Changes()) if targets else None


def due(match: re.Match[str], reader: Reader) -> Intent | None:
    """Give a date, perhaps with a priority."""
    when = group(match, "when")
    level, rest = take_level(f"{when} ", reader.lexicon)
    day = reader.day(when) or reader.day(rest)
    if day is None:
        return _due_of_dated(match, reader)
    targets, said = reader.aimed(match)
    return _change(targets, Changes(due=day, priority=level), said)


def _due_of_dated(match: re.Match[str], reader: Reader) -> Intent | None:
    """Move "everything due this week to next week": the last date is the new one, the other says which tasks."""
    later = reader.lexicon.later_part.fullmatch(group(match, "when"))
    day = reader.day(later["when"]) if later else None
    if later is None or day is None:
        return None
    what = match.string[match.start("what") : match.start("when") + later.end("head")]
    targets = read_targets(what, reader.today, reader.lexicon)
    return Change(targets, Changes(due=day)) if targets else None


def priority(match: re.Match[str], reader: Reader) -> Intent | None:
    """Give a priority, perhaps with a date."""
    level = reader.level(group(match, "level"))
    if level is None:
        return None
    targets, said = reader.aimed(match)
    return _change(targets, Changes(priority=level), said)


def not_urgent(match: re.Match[str], reader: Reader) -> Intent | None:
    """Take a high priority away: "the bank is no longer urgent"."""
    level, targets = reader.level(group(match, "level")), reader.targets(match)
    return Change(targets, Changes(priority="normal")) if targets and level in ("high", "low") else None


def set_value(match: re.Match[str], reader: Reader) -> Intent | None:
    """Give whatever the value is: a date, a priority, else a title."""
    value, targets = group(match, "value"), reader.targets(match)
    if not targets:
        return None
    title = re.sub(r"^(?:title|name|نام|عنوان)\s*[:=]?\s+", "", value).strip(QUOTES)
    return Change(targets, read_changes(value, reader) or Changes(title=title))


def set_values(match: re.Match[str], reader: Reader) -> Intent | None:
    """Give a date or a priority that stands behind a colon or an arrow."""
    changes, targets = read_changes(group(match, "value"), reader), reader.targets(match)
    return Change(targets, changes) if targets and changes else None


def edit(match: re.Match[str], reader: Reader, *, wanted: str = "") -> Intent | None:
    """Change what is not said."""
    targets = reader.targets(match)
    return Change(targets, wanted=wanted) if targets else None


def finish(match: re.Match[str], reader: Reader, *, done: bool = True) -> Intent | None:
    """Complete tasks, or open them again. "Finish it by friday" gives a date: it is not done yet."""
    targets, said = reader.aimed(match)
    if said.due and said.due > reader.today:
        return Change(targets, replace(said, priority=None))
    return None if group(match, "what") and not targets else Finish(_whenever(targets, reader), done)


def _whenever(targets: Targets, reader: Reader) -> Targets:
    """Leave out a day that is over: "finished the report yesterday" says when, not which."""
    return tuple(
        replace(target, where=Filter())
        if isinstance(target, Named) and target.where.due_to and target.where.due_to < reader.today
        else target
        for target in targets
    )


def did(match: re.Match[str], reader: Reader) -> Intent | None:
    """Complete what is said to have been done: "I paid the rent" is about "pay the rent"."""
    verb = reader.lexicon.bases.get(group(match, "verb").lower(), "")
    what = group(match, "what")
    if not verb or not what or reader.day(what):
        return None
    names = read_targets(what, reader.today, reader.lexicon)
    named = [
        replace(one, name=f"{verb} {one.name}") if isinstance(one, Named) and not one.parts else one for one in names
    ]
    return Finish(tuple(named)) if named else None


def remove(match: re.Match[str], reader: Reader) -> Intent | None:
    """Delete tasks."""
    targets = reader.targets(match)
    return None if group(match, "what") and not targets else Remove(targets)
