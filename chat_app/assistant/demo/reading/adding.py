"""Builders for new tasks."""

from __future__ import annotations

import re
from dataclasses import replace

from chat_app.assistant.demo.intents import Add, Intent
from chat_app.assistant.demo.reading.details import read_drafts, take_level
from chat_app.assistant.demo.reading.reader import Reader, group, read_changes


def add(match: re.Match[str], reader: Reader, *, several: bool = False) -> Intent | None:
    """Read the title and all that is said with it."""
    text = " ".join(part for part in (group(match, "what"), group(match, "tail")) if part)
    level = take_level(f" , {group(match, 'level')}", reader.lexicon)[0] if group(match, "level") else None
    drafts = read_drafts(text, reader.today, reader.lexicon, several=several)
    if not drafts:
        return None
    return Add(tuple(replace(d, priority=level) if level and d.priority == "normal" else d for d in drafts))


def add_draft(match: re.Match[str], reader: Reader) -> Intent | None:
    """Read new tasks after a noun: in "tasks: milk, eggs" each is one."""
    head = match.string[: match.start("what")].lower()
    drafts = read_drafts(group(match, "what"), reader.today, reader.lexicon)
    untitled = not drafts or not drafts[0].title or read_changes(group(match, "what"), reader)
    if reader.lexicon.vague_noun.search(head) and untitled:
        return None
    return add(match, reader, several=bool(reader.lexicon.several_new.search(head)))


def add_dated(match: re.Match[str], reader: Reader) -> Intent | None:
    """Take "buy milk tomorrow" for a new task, as it has a day; without one it may be anything."""
    if re.match(r"(?:make|do|set|put|move|change)\s+(?:it|that|this|them)\b", group(match, "what"), re.IGNORECASE):
        return None
    intent = add(match, reader)
    dated = isinstance(intent, Add) and all(draft.due and draft.title for draft in intent.drafts)
    return replace(intent, bare=True) if isinstance(intent, Add) and dated else None
