r"""Finds stretches of a text between an opening and a closing mark, in one walk whose length is that of the text.

A regular expression such as `\$[^$]+\$` starts anew at each opening mark and reads on to the end each time; a text of
opening marks alone costs it the square of its length. Here the place of a closing mark is remembered, also that there
is none. What is not here: what a stretch means (direction, markup).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

Stretch = tuple[int, int]
"""Where it begins, and the place after its end."""

_TICKS: Final = re.compile("`+")


class Places:
    """The places of marks in one text. Asked for from the front to the back, no character is read twice for a mark."""

    def __init__(self, text: str) -> None:
        """Nothing is looked for yet."""
        self.text = text
        self._found: dict[str, tuple[int, int]] = {}
        self._ticks: dict[int, list[int]] | None = None

    def after(self, at: int, mark: str) -> int:
        """Return where `mark` stands next, at `at` or later; the length of the text if nowhere."""
        asked, found = self._found.get(mark, (0, -1))
        if not asked <= at <= found:
            found = self.text.find(mark, at)
            found = len(self.text) if found < 0 else found
            self._found[mark] = (at, found)
        return found

    def ticks_after(self, at: int, length: int) -> int:
        """Return where a row of exactly so many backticks stands next; -1 if nowhere."""
        if self._ticks is None:
            self._ticks = {}
            for row in _TICKS.finditer(self.text):
                self._ticks.setdefault(len(row[0]), []).append(row.start())
        rows = self._ticks.get(length, [])
        index = bisect_left(rows, at)
        return rows[index] if index < len(rows) else -1


def without(text: str, stretches: Iterable[Stretch], fill: str = " ") -> str:
    """Return the text with `fill` in place of each stretch; stretches come in their order."""
    parts: list[str] = []
    end = 0
    for start, after in stretches:
        parts += [text[end:start], fill]
        end = after
    return "".join([*parts, text[end:]])
