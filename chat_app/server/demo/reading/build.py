"""From a row that matched to an intent. BUILDERS is the table; a builder returns None to let the next row try."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from chat_app.server.demo.intents import (
    Add,
    Change,
    Changes,
    Chat,
    Finish,
    Intent,
    Look,
    Matching,
    Plan,
    Pronoun,
    Remove,
    Sample,
    Show,
    Summary,
    Targets,
    Undo,
    Words,
)
from chat_app.server.demo.lexicon.form import Lexicon
from chat_app.server.demo.reading.dates import find
from chat_app.server.demo.reading.describe import date_bounds, describe
from chat_app.server.demo.reading.details import read_drafts, take_level
from chat_app.server.demo.reading.targets import read_targets, strip_edges

_DAYS = {"day": 1, "week": 7, "month": 30, "دن": 1, "ہفتہ": 7, "ہفتے": 7, "مہینہ": 30, "مہینے": 30}
_QUOTES = " \t\"“”«»'.؟۔"


@dataclass(frozen=True, slots=True)
class Reader:
    """What every builder needs beside the match."""

    lexicon: Lexicon
    today: date

    def targets(self, match: re.Match[str]) -> Targets:
        """Read the group `what`."""
        return read_targets(group(match, "what"), self.today, self.lexicon)

    def day(self, text: str) -> date | None:
        """Return the day that the whole text says, or None."""
        founds = list(find(text, self.today, self.lexicon.dates))
        if len(founds) != 1:
            return None
        start, end = date_bounds(text, founds[0], self.lexicon)
        rest = self.lexicon.filler.sub(" ", text[:start] + " " + text[end:])
        return None if rest.strip(" ,.!?") else founds[0].span.due

    def level(self, text: str) -> str | None:
        """Return the priority that the whole text says, or None."""
        text = text.strip(" ,.!?؟۔")
        return next((level for pattern, level in self.lexicon.level_words if pattern.fullmatch(text)), None)


Builder = Callable[[re.Match[str], Reader], Intent | None]


def group(match: re.Match[str], name: str) -> str:
    """Return a group's text; empty if the pattern has no such group, or it took no part."""
    return (match.groupdict().get(name) or "").strip()


def _words(match: re.Match[str], _reader: Reader) -> Intent | None:
    digits = re.sub(r"\D", "", group(match, "n"))
    return Words(int(digits) * (1000 if group(match, "k") else 1)) if digits else None


def _add(match: re.Match[str], reader: Reader, *, several: bool = False) -> Intent | None:
    text = " ".join(part for part in (group(match, "what"), group(match, "tail")) if part)
    level = take_level(f" , {group(match, 'level')}", reader.lexicon)[0] if group(match, "level") else None
    drafts = read_drafts(text, reader.today, reader.lexicon, several=several)
    if not drafts:
        return None
    return Add(tuple(replace(d, priority=level) if level and d.priority == "normal" else d for d in drafts))


def _add_draft(match: re.Match[str], reader: Reader) -> Intent | None:
    head = match.string[: match.start("what")].lower()
    return _add(match, reader, several=bool(re.search(r"(?:tasks|to-?dos|items|reminders|things)\b|:\s*$", head)))


def _add_dated(match: re.Match[str], reader: Reader) -> Intent | None:
    """Take "buy milk tomorrow" for a new task, as it has a day; without one it may be anything."""
    if re.match(r"(?:make|do|set|put|move|change)\s+(?:it|that|this|them)\b", group(match, "what"), re.IGNORECASE):
        return None
    intent = _add(match, reader)
    return intent if isinstance(intent, Add) and all(draft.due for draft in intent.drafts) else None


def _note(match: re.Match[str], reader: Reader) -> Intent | None:
    targets, notes = reader.targets(match), group(match, "notes").strip(_QUOTES)
    return Change(targets, Changes(notes=notes)) if targets and notes else None


def _rename(match: re.Match[str], reader: Reader) -> Intent | None:
    targets, title = reader.targets(match), group(match, "title").strip(_QUOTES)
    return Change(targets, Changes(title=title)) if targets and title else None


def _undue(match: re.Match[str], reader: Reader) -> Intent | None:
    if "it" in match.groupdict():
        return Change((Pronoun(),), Changes(clear_due=True))
    targets = reader.targets(match)
    return Change(targets, Changes(clear_due=True)) if targets else None


def _shift(match: re.Match[str], reader: Reader) -> Intent | None:
    unit = group(match, "unit").lower() or next(u for u in _DAYS if re.search(rf"\b{u}\b", match.group(0)))
    targets = reader.targets(match)
    number = group(match, "n").lower()
    count = int(number) if number.isdigit() else reader.lexicon.count_words.get(number, 1)
    return Change(targets, Changes(shift=count * _DAYS[unit])) if targets else None


def _due(match: re.Match[str], reader: Reader) -> Intent | None:
    when = group(match, "when")
    level, rest = take_level(f"{when} ", reader.lexicon)
    due = reader.day(when) or reader.day(rest)
    targets = reader.targets(match)
    return Change(targets, Changes(due=due, priority=level)) if due and targets else None


def _priority(match: re.Match[str], reader: Reader) -> Intent | None:
    level, targets = reader.level(group(match, "level")), reader.targets(match)
    return Change(targets, Changes(priority=level)) if level and targets else None


def _set(match: re.Match[str], reader: Reader) -> Intent | None:
    value, targets = group(match, "value"), reader.targets(match)
    if not targets:
        return None
    changes = read_changes(value, reader)
    title = re.sub(r"^(?:title|name|نام|عنوان)\s*[:=]?\s+", "", value).strip(_QUOTES)
    return Change(targets, changes or Changes(title=title))


def read_changes(text: str, reader: Reader) -> Changes | None:
    """Read new values without a title: "friday", "high", "friday and high priority"; None if it is none of these."""
    level = reader.level(text)
    if level:
        return Changes(priority=level)
    day = reader.day(text)
    if day:
        return Changes(due=day)
    level, rest = take_level(f" , {text}", reader.lexicon)
    day = reader.day(re.sub(r"\b(?:and|اور)\b", " ", rest))
    return Changes(due=day, priority=level) if level and day else None


def _finish(match: re.Match[str], reader: Reader, *, done: bool = True) -> Intent | None:
    what = group(match, "what")
    targets = reader.targets(match)
    return None if what and not targets else Finish(targets, done)


def _look(match: re.Match[str], reader: Reader) -> Intent | None:
    targets = reader.targets(match)
    if not targets:
        return None if group(match, "what") else Look(())
    only = targets[0]
    if isinstance(only, Matching) and (only.many or not match.group(0).strip()):
        return Show(only.filter)
    return Look(targets)


def _remove(match: re.Match[str], reader: Reader) -> Intent | None:
    what = group(match, "what")
    targets = reader.targets(match)
    return None if what and not targets else Remove(targets)


def _edit(match: re.Match[str], reader: Reader) -> Intent | None:
    targets = reader.targets(match)
    return Change(targets) if targets else None


def _list(match: re.Match[str], reader: Reader) -> Intent | None:
    """Take a question for a list only if all of its words are understood: "what's the weather today?" is not one."""
    what = group(match, "what")
    said = describe(what, reader.today, reader.lexicon)
    if not said.rest:
        past = re.search(r"\b(?:did|have) i\b.*", match.group(0), re.IGNORECASE)
        if past and said.filter.status is None and re.search(r"\b(?:did i (?:do|get done)|have i done)\b", past[0]):
            return Show(replace(said.filter, status="done"))
        return Show(said.filter)
    about = reader.lexicon.about.fullmatch(what)
    if reader.lexicon.plural.search(what) or (about and said.many):
        return Show(replace(said.filter, search=strip_edges(said.rest, reader.lexicon.name_edges)))
    return None


def _search(match: re.Match[str], reader: Reader) -> Intent | None:
    said = describe(group(match, "what"), reader.today, reader.lexicon)
    search = strip_edges(said.rest, reader.lexicon.name_edges) if said.rest else ""
    if not search and not said.said and not said.many:
        return None
    found = replace(said.filter, search=search)
    return Show(found if found.status else replace(found, status="all" if search else None))


def _bare(match: re.Match[str], reader: Reader) -> Intent | None:
    said = describe(group(match, "what"), reader.today, reader.lexicon)
    if said.rest or not (said.said or said.many):
        return None
    return Show(said.filter, bare=True)


BUILDERS: dict[str, Builder] = {
    "words": _words,
    "sample": lambda _m, _r: Sample(),
    "undo": lambda _m, _r: Undo(),
    "plan": lambda m, _r: Plan(
        1 if re.search(r"\b(?:my|the|for) day\b|\bday plan\b|\btoday\b|آج|دن", m.group(0), re.IGNORECASE) else 7
    ),
    "summary": lambda _m, _r: Summary(),
    "add": _add,
    "add_draft": _add_draft,
    "add_dated": _add_dated,
    "add_form": lambda _m, _r: Add(),
    "note": _note,
    "rename": _rename,
    "undue": _undue,
    "shift": _shift,
    "due": _due,
    "priority": _priority,
    "set": _set,
    "edit": _edit,
    "reopen": lambda m, r: _finish(m, r, done=False),
    "finish": _finish,
    "look": _look,
    "list": _list,
    "search": _search,
    "remove": _remove,
    "bare": _bare,
}
"""The builder for each kind of row. A new kind = a line here; `chat:<topic>` needs none."""


def build(kind: str, match: re.Match[str], reader: Reader) -> Intent | None:
    """Return the intent of a row that matched, or None if the row was not meant after all."""
    if kind.startswith("chat:"):
        return Chat(kind.removeprefix("chat:"))
    return BUILDERS[kind](match, reader)
