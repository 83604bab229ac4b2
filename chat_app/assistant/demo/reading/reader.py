"""What the builders work with: the match of a row, the lexicon and the day; and new values without a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from chat_app.assistant.demo.intents import Changes
from chat_app.assistant.demo.lexicon.form import Lexicon
from chat_app.assistant.demo.pointing import Pronoun, Targets
from chat_app.assistant.demo.reading.dates import find
from chat_app.assistant.demo.reading.describe import date_bounds
from chat_app.assistant.demo.reading.details import take_level
from chat_app.assistant.demo.reading.targets import leading, read_targets, strip_edges

QUOTES = " \t\"“”«»'.؟۔"


def group(match: re.Match[str], name: str) -> str:
    """Return a group's text; empty if the pattern has no such group, or it took no part."""
    return (match.groupdict().get(name) or "").strip()


@dataclass(frozen=True, slots=True)
class Reader:
    """What every builder needs beside the match."""

    lexicon: Lexicon
    today: date

    def targets(self, match: re.Match[str]) -> Targets:
        """Read the group `what`."""
        return read_targets(group(match, "what"), self.today, self.lexicon)

    def aimed(self, match: re.Match[str]) -> tuple[Targets, Changes]:
        """Read the group `what`, and what is said of it: "it due tomorrow" in "make it due tomorrow urgent"."""
        what = group(match, "what")
        meant = leading(what, self.today, self.lexicon)
        values = read_changes(meant[1], self) if meant else None
        return ((meant[0],), values) if meant and values else (self.targets(match), Changes())

    def day(self, text: str) -> date | None:
        """Return the day that the whole text says, or None."""
        founds = list(find(text, self.today, self.lexicon.dates))
        if not founds:  # "the 1st" is a day only after a preposition, which stood before this text
            text = f"on {text}"
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


def read_changes(text: str, reader: Reader) -> Changes | None:
    """Read new values without a title: "friday", "high", "friday and high priority"; None if it is none of these."""
    text = strip_edges(text, reader.lexicon.value_edges)
    level = reader.level(text)
    if level:
        return Changes(priority=level)
    day = reader.day(text)
    if day:
        return Changes(due=day)
    if reader.lexicon.no_date.fullmatch(text):
        return Changes(clear_due=True)
    level, rest = take_level(f" , {text}", reader.lexicon)
    day = reader.day(re.sub(r"\b(?:and|اور)\b", " ", rest))
    return Changes(due=day, priority=level) if level and day else None


def them_or_it(count: int) -> Targets:
    """Return the pronoun for so many tasks."""
    return (Pronoun(plural=count > 1),)
