r"""Finds stretches of a text between an opening and a closing mark, in one walk whose length is that of the text.

A regular expression such as `\$[^$]+\$` starts anew at each opening mark and reads on to the end each time; a text of
opening marks alone costs it the square of its length. Here the place of a closing mark is remembered, also that there
is none. What is not here: what a stretch means (direction, markup).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

Stretch = tuple[int, int]
"""Where it begins, and the place after its end."""

_TICKS: Final = re.compile("`+")
_FENCE: Final = re.compile(r" {0,3}(`{3,}+|~{3,}+)")
_MARKS: Final = re.compile(r"\\.|`+", re.DOTALL)
"""An escaped character, which opens nothing, or backticks."""


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


def code_in(markdown: str) -> Iterator[Stretch]:
    """Yield the code of a Markdown text: fenced blocks, also one that is still being written, and spans within lines.

    A span does not reach over a blank line or a fence.
    """
    start = at = 0
    fence = ""
    for line in markdown.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                yield start, at + len(line.rstrip("\r\n"))
                fence, start = "", at + len(line)
        elif mark and not (mark[1][0] == "`" and "`" in line[mark.end() :]):
            yield from _spans(markdown[start:at], start)
            fence, start = mark[1], at
        elif not line.strip():
            yield from _spans(markdown[start:at], start)
            start = at + len(line)
        at += len(line)
    if fence:
        yield start, at
    else:
        yield from _spans(markdown[start:at], start)


def without(text: str, stretches: Iterable[Stretch], fill: str = " ") -> str:
    """Return the text with `fill` in place of each stretch; stretches come in their order."""
    parts: list[str] = []
    end = 0
    for start, after in stretches:
        parts += [text[end:start], fill]
        end = after
    return "".join([*parts, text[end:]])


def _spans(paragraph: str, offset: int) -> Iterator[Stretch]:
    """Yield the code spans of one paragraph."""
    places, at = Places(paragraph), 0
    while opened := _MARKS.search(paragraph, at):
        at = opened.end()
        if opened[0][0] == "`" and (closed := places.ticks_after(at, len(opened[0]))) >= 0:
            at = closed + len(opened[0])
            yield offset + opened.start(), offset + at
