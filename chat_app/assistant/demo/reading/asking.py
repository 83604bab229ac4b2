"""Builders for what only reads: one task, lists, counts, plans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chat_app.assistant.demo.intents import Chat, Intent, Look, Plan, Request, Show, Summary
from chat_app.assistant.demo.pointing import Filter, Matching
from chat_app.assistant.demo.reading.dates import find
from chat_app.assistant.demo.reading.describe import Description, describe
from chat_app.assistant.demo.reading.reader import Reader, group
from chat_app.assistant.demo.reading.targets import counted, strip_edges

_COUNTED = frozenset(
    (Filter(), Filter(status="open"), Filter(status="done"), Filter(due="overdue"), Filter(status="all"))
)
"""What the summary counts anyway."""


def _shows(filters: Iterable[Filter], *, bare: bool = False) -> Request:
    return tuple(Show(filter, bare) for filter in filters)


def look(match: re.Match[str], reader: Reader) -> Intent | Request | None:
    """Tell about single tasks; a description of several is a list."""
    targets = reader.targets(match)
    if not targets:
        return None if group(match, "what") else Look(())
    matching = [target for target in targets if isinstance(target, Matching) and target.many]
    return _shows(target.filter for target in matching) if len(matching) == len(targets) else Look(targets)


def list_tasks(match: re.Match[str], reader: Reader) -> Intent | Request | None:
    """Take a question for a list only if all of its words are understood: "what's the weather today?" is not one."""
    what = group(match, "what")
    limit = reader.lexicon.limit.search(what)
    if limit is not None:
        what = reader.lexicon.limit.sub(" ", what)
    said = describe(what, reader.today, reader.lexicon)
    if not said.rest:
        if reader.lexicon.past.search(match.group(0)):
            return _done(said)
        most = counted(limit, reader.lexicon) if limit else None
        return _shows(replace(filter, limit=most) for filter in said.filters)
    about = reader.lexicon.about.fullmatch(what)
    if reader.lexicon.plural.search(what) or (about and said.many):
        search = strip_edges(said.rest, reader.lexicon.name_edges)
        return _shows(replace(filter, search=search) for filter in said.filters)
    return None


def _done(said: Description) -> Request:
    """List what was done. When it was done is not known, which is said if it was asked for."""
    dated = any(filter.due or filter.due_from or filter.due_to for filter in said.filters)
    done = Show(Filter(status="done", priority=said.filter.priority))
    return (done, Chat("done_when")) if dated else (done,)


def search(match: re.Match[str], reader: Reader) -> Intent | Request | None:
    """Look for words."""
    said = describe(group(match, "what"), reader.today, reader.lexicon)
    word = strip_edges(said.rest, reader.lexicon.name_edges) if said.rest else ""
    if not word and not said.said and not said.many:
        return None
    found = [replace(filter, search=word) for filter in said.filters]
    return _shows(f if f.status or not word else replace(f, status="all") for f in found)


def bare(match: re.Match[str], reader: Reader) -> Intent | Request | None:
    """Take a phrase without a verb for a list if it says nothing but which tasks."""
    said = describe(group(match, "what"), reader.today, reader.lexicon)
    if said.rest or not (said.said or said.many):
        return None
    return _shows(said.filters, bare=True)


def count(match: re.Match[str], reader: Reader) -> Intent | Request | None:
    """Count what is described; what the summary counts is left to it."""
    what = " ".join(part for part in (group(match, "what"), group(match, "tail")) if part)
    said = describe(what, reader.today, reader.lexicon)
    word = strip_edges(said.rest, reader.lexicon.name_edges) if said.rest else ""
    if word and not reader.lexicon.about.fullmatch(what) and not reader.lexicon.plural.search(what):
        return None
    if not word and all(filter in _COUNTED for filter in said.filters):
        return Summary()
    return _shows(replace(filter, search=word) for filter in said.filters)


def plan(match: re.Match[str], reader: Reader) -> Intent:
    """Plan the days that are named, from today on; without any seven."""
    text = match.group(0)
    found = next(find(text, reader.today, (*reader.lexicon.dates, *reader.lexicon.spans)), None)
    if found is None:
        return Plan()
    first, last = max(found.span.first, reader.today), max(found.span.last, reader.today)
    return Plan((last - first).days + 1, None if first == reader.today else first)
