"""Typing errors: words near a command or date word are taken for it. Titles are otherwise left as typed."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where quoted words begin and end."""
    return [match.span() for match in _QUOTED.finditer(text)]


def distance(a: str, b: str) -> int:
    """Return the optimal string alignment distance: insertions, deletions, substitutions, swaps of neighbours."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i] + [0] * len(b)
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]


@lru_cache(maxsize=4096)
def nearest(word: str, vocabulary: frozenset[str]) -> str | None:
    """Return the word of the vocabulary that was meant, or None.

    One error in up to seven letters, two from eight on; in four letters only a swap; the first letter must be
    right. So "frieda" stays a name and "tommorow" is a day.
    """
    if len(word) < 4 or word in vocabulary:
        return None
    allowed = 1 if len(word) < 8 else 2
    near = [
        (distance(word, known), known)
        for known in vocabulary
        if known[0] == word[0] and abs(len(known) - len(word)) <= allowed
    ]
    best = min(near, default=(99, ""))
    if best[0] > allowed or (min(len(word), len(best[1])) == 4 and sorted(word) != sorted(best[1])):
        return None
    return best[1]


def correct(text: str, vocabulary: frozenset[str], real: frozenset[str], aliases: dict[str, str]) -> str:
    """Return the text with misspelt words of the vocabulary put right; `real` words and quotations stay."""
    quoted = quotations(text)

    def fix(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in quoted):
            return match.group()
        word = match.group().lower()
        if "'" in word and word not in aliases:
            return match.group()
        if word in aliases:
            return aliases[word]
        return match.group() if word in real else nearest(word, vocabulary) or match.group()

    return _WORD.sub(fix, text)


def correct_first(text: str, vocabulary: frozenset[str], real: frozenset[str], aliases: dict[str, str]) -> str:
    """Put right only the first word: the verb of a command."""
    match = _WORD.match(text)
    if match is None:
        return text
    return correct(match.group(), vocabulary, real, aliases) + text[match.end() :]
