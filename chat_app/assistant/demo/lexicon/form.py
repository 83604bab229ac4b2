"""What a lexicon consists of. Both languages fill in the same form, so that `reading` knows no language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chat_app.assistant.demo.pointing import Filter
from chat_app.assistant.demo.reading.dates import DateRow


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile as all tables here are: any case, a dot for any character, a line break too."""
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A way to say something. `kind` picks the builder in `reading/build.py`; the groups are its arguments."""

    kind: str
    pattern: re.Pattern[str]


def rows(kind: str, *patterns: str) -> tuple[Row, ...]:
    """Return rows of one kind; each pattern has to match a whole clause."""
    return tuple(Row(kind, compiled(pattern)) for pattern in patterns)


def vocabulary(*lines: str) -> frozenset[str]:
    """Return the words of some lines."""
    return frozenset(word for line in lines for word in line.split())


def words(table: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile a table of pattern and meaning."""
    return tuple((compiled(pattern), meaning) for pattern, meaning in table)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that reading a language needs."""

    clean: Callable[[str], str]
    """Removes politeness and repairs spelling, without touching what may be a title."""
    rows: tuple[Row, ...]
    """Ways to say things, the most particular first; the first that its builder accepts wins."""
    clause: re.Pattern[str]
    """Where a new request begins within a message."""
    dates: tuple[DateRow, ...]
    before_date: re.Pattern[str]
    """Words right before a date that belong to it ("by", "due on"); matched up to the date's start."""
    after_date: re.Pattern[str]
    """Words right after a date that belong to it, as Urdu has them; matched from the date's end."""
    before: re.Pattern[str]
    """Among the words before or after a date: up to the day before that day."""
    beyond: re.Pattern[str]
    """Among the words before or after a date: from the day after that day on."""
    until: re.Pattern[str]
    """Among the words before or after a date: up to that day."""
    since: re.Pattern[str]
    """Among the words before or after a date: from that day on."""
    between: re.Pattern[str]
    """From before the first of two dates to the second: all days between them."""
    either: re.Pattern[str]
    """Or."""
    spans: tuple[DateRow, ...]
    """Days that only a plan may be for: "the day", "the week", "the month"."""
    levels: tuple[tuple[re.Pattern[str], str], ...]
    """How a priority is said within a new task; the whole match is taken out of the title."""
    level_words: tuple[tuple[re.Pattern[str], str], ...]
    """A priority alone; the whole text has to match."""
    value_edges: re.Pattern[str]
    """What is taken from the ends of a new value: "to", "as", "set it to"."""
    no_date: re.Pattern[str]
    """A date that is to be taken away; the whole text has to match."""
    frame: re.Pattern[str]
    """A verb that gives new values; group `body` has tasks and values, and may hold several of both."""
    notes: re.Pattern[str]
    """How notes are said within a new task, group `notes`."""
    repeated: re.Pattern[str]
    """How often a new task is: "every monday"."""
    clock: re.Pattern[str]
    """A time of day; it is no title by itself, so the whole text has to match."""
    of_all: re.Pattern[str]
    """What is said of all new tasks after them, group `what`: "both urgent"."""
    title_edges: re.Pattern[str]
    """What is taken from the ends of a title: "to", "my list", punctuation."""
    separators: re.Pattern[str]
    """Between several things to do, or several tasks meant."""
    strong_separators: re.Pattern[str]
    """Between several things to do, for sure: a comma, a new line."""
    starts_with_verb: re.Pattern[str]
    """How a thing to do begins; tells "milk and call mom" (two) from "buy milk and eggs" (one)."""
    one_thing: re.Pattern[str]
    """What keeps "dinner with Tom and Anna" together."""
    described: tuple[tuple[re.Pattern[str], Filter], ...]
    """Words that say which tasks are meant: overdue, done, high priority."""
    everything: re.Pattern[str]
    """All, every, each."""
    plural: re.Pattern[str]
    """Nouns for several tasks."""
    several_named: re.Pattern[str]
    """What makes a name one for several tasks: "all milk tasks"."""
    bases: dict[str, str]
    """Past forms of everyday verbs, with the verb as a title has it."""
    later_part: re.Pattern[str]
    """A date with tasks before it that have a date themselves, groups `head` and `when`: "due today to tomorrow"."""
    limit: re.Pattern[str]
    """How many of a list are wanted, group `n`."""
    several_new: re.Pattern[str]
    """How a request for new tasks begins after which each part is a task."""
    vague_noun: re.Pattern[str]
    """How a request ends whose noun may be the title itself: "add thing", but not "add task"."""
    how_many: re.Pattern[str]
    """How many tasks are meant by a description, group `n`: "both milk tasks"."""
    filler: re.Pattern[str]
    """Words that say nothing about which tasks are meant."""
    about: re.Pattern[str]
    """What introduces a word to search for, group `what`."""
    numbers: re.Pattern[str]
    """Task numbers: the whole text has to match; group `ids` holds figures, commas, "and", ranges."""
    positions: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]
    """Places in a list; the whole text has to match."""
    count_positions: tuple[tuple[re.Pattern[str], int], ...]
    """"The first two" (1) and "the last two" (-1), group `n`; the whole text has to match."""
    pronouns: tuple[tuple[re.Pattern[str], bool], ...]
    """It (False) and them (True); the whole text has to match; the group `n`, `m` or `k` says how many."""
    other: re.Pattern[str]
    """The one that was not meant; the whole text has to match."""
    closed: re.Pattern[str]
    """Pronouns that no description follows: "it", not "the one"; the whole text has to match."""
    dangling: re.Pattern[str]
    """The end of a text that something is missing from: "the dentist and"."""
    past: re.Pattern[str]
    """A question for what was done."""
    name_edges: re.Pattern[str]
    """What is taken from the ends of a task's name: "the", "task", "one"."""
    corrections: tuple[re.Pattern[str], ...]
    """How a person puts right what was just done or understood, group `what`: "no, I meant friday"."""
    oops: re.Pattern[str]
    """How a message begins that takes something back, group `what`: only what can be nothing else is a correction."""
    also: tuple[re.Pattern[str], ...]
    """The same for other tasks, group `what`; where there is a group `sure`, only for numbers and places."""
    only: re.Pattern[str]
    """The last list with one thing more said of it, group `what`."""
    count_words: dict[str, int]
    """Numbers as words."""
