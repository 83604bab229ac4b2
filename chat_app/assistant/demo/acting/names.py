"""Which tasks a name means: the exact title, else the phrase, else all of its words, else most of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chat_app.assistant.demo.lexicon.urdu_cleaning import normal
from chat_app.assistant.demo.pointing import Task
from chat_app.assistant.demo.reading.spelling import distance

_WORD = re.compile(r"\w+")
EMPTY = frozenset(
    (
        *("the", "a", "an", "my", "to", "for", "of", "and", "with", "on", "in", "at", "is", "it", "that", "this"),
        *("task", "one", "about", "some", "کا", "کی", "کے", "کو", "سے", "میں", "اور", "والا", "والی", "والے", "نا"),
    )
)
"""Words that do not tell tasks apart."""

_ENDINGS = ("ing", "ed", "es", "s", "نا", "نے", "نی")


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(normal(text).casefold()))


def _words(text: str) -> list[str]:
    found = _folded(text).split()
    return [word for word in found if word not in EMPTY] or found


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _same(said: str, written: str) -> bool:
    """Tell whether a word of the name means a word of the title: same stem, beginning, or one typing error."""
    a, b = _stem(said), _stem(written)
    if a == b or (len(a) >= 4 and b.startswith(a)):
        return True
    return len(a) >= 4 and a[0] == b[:1] and distance(a, b) <= (1 if len(a) < 8 else 2)


def _share(name: list[str], title: list[str]) -> float:
    hits = sum(any(_same(word, other) for other in title) for word in name)
    return hits / len(name) if name else 0


def sure(task: Task, name: str) -> bool:
    """Say whether every word of a name is in a task's title; "buy pie" is not surely "buy cake"."""
    phrase = _folded(name)
    return not phrase or phrase in _folded(task.title) or _share(_words(name), _words(task.title)) == 1


def called(tasks: Iterable[Task], name: str, *, as_phrase: bool = False) -> tuple[Task, ...]:
    """Return the tasks that a name fits best; several if it fits them equally well, none if it fits none.

    `as_phrase` leaves out those that have only words of it.
    """
    everything = list(tasks)
    phrase, words = _folded(name), _words(name)
    if not phrase:
        return ()
    exact = [task for task in everything if _folded(task.title) == phrase]
    if exact:
        return tuple(exact)
    within = [task for task in everything if f" {phrase} " in f" {_folded(task.title)} "]
    if within or as_phrase:
        return tuple(within)
    shares = [(task, _share(words, _words(task.title))) for task in everything]
    best = max((share for _, share in shares), default=0)
    return tuple(task for task, share in shares if share == best) if best >= 0.5 else ()
