"""Cuts a block that is still being written into parts, each sent once: lines of code, items, rows, runs of words.

Where a cut is made depends on the text before it alone. What is not here: where the block ends (`blocks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from chat_app.protocol.inline import Marks
from chat_app.protocol.kinds import ITEM, MAYBE_ITEM, Opening, opening
from chat_app.protocol.limits import MAX_CELLS

PART: Final = 240
"""Characters of a part, at least. Larger ones are sent again more often while they grow, smaller ones wrap more."""

LONGEST: Final = 2_000
"""Characters of a part in which something is open all the time: a comment over many lines, a mark never closed."""

_FIRST: Final = re.compile(r"[ \t\r\n]*+")
_LONG_MARK: Final = re.compile(r"\"\"\"|'''|/\*|\*/|<!--|-->")
_CLOSED_BY: Final = {'"""': '"""', "'''": "'''", "/*": "*/", "<!--": "-->"}


@dataclass(slots=True)
class Cutter:
    """The open block: what it is, and where the part that grows begins."""

    block: int = 0
    opened: Opening | None = None
    start: int = 0
    parts: int = 0
    full: int = 0
    """Where a table has as many cells as a page can bear; 0 if it has not."""
    _at: int = 0
    _inside: str = ""
    _is_mixed: bool = False
    _cells: int = 0
    _marks: Marks = field(default_factory=Marks)

    def look(self, text: str) -> Opening | None:
        """Return what the block is, as soon as it is known."""
        if self.opened is None:
            first = _FIRST.match(text, self.block)
            begin = text.rfind("\n", self.block, first.end() if first else 0) + 1 or self.block
            if begin < len(text) and not text[begin:].isspace():
                self.opened = opening(text, begin)
            if self.opened:
                self.start = self._at = self.opened.start
                self._marks = Marks(self.start)
        return self.opened

    def is_next_item(self, text: str, at: int) -> bool:
        """Say whether the line at `at` is the next item of this list."""
        mark, first = ITEM.match(text, at), ITEM.match(text, self.opened.start if self.opened else 0)
        is_list = self.opened is not None and self.opened.kind in {"ul", "ol"} and not self._is_mixed
        if not mark or not first or not is_list:
            return False
        return mark["dot"] == first["dot"] if mark["number"] else mark["mark"] == first["mark"]

    def becomes_text(self) -> None:
        """Take the block for one that holds more than its kind does: nothing more of it is cut off."""
        self._is_mixed = True
        if self.opened and self.opened.kind == "p" and not self.parts:
            self.opened = self.opened._replace(kind="text")

    def cuts(self, text: str, end: int) -> Iterator[int]:
        """Yield the places at which a part ends, as far as the text up to `end` says."""
        opened = self.look(text)
        if opened is None or opened.kind == "text" or self._is_mixed:
            return
        for at in self._marks.read(text, end) if opened.kind == "p" else self._lines(text, end, opened):
            size = at - self.start
            if size >= PART and (size >= LONGEST or not (self._marks.open if opened.kind == "p" else self._inside)):
                self.start = at
                self.parts += 1
                if opened.kind == "p":
                    self._marks.open = []
                self._inside = ""
                yield at

    def _lines(self, text: str, end: int, opened: Opening) -> Iterator[int]:
        """Yield the beginnings of lines at which something may be cut."""
        while True:
            after = text.find("\n", self._at, end) + 1
            if not after or after >= end:
                return
            if opened.kind in {"ul", "ol"} and MAYBE_ITEM.fullmatch(text, after, end):
                return
            if opened.kind == "code":
                self._follow(text, self._at, after)
            if opened.kind == "table":
                self._cells += opened.head.rpartition("\n")[2].count("|")
                if self._cells > MAX_CELLS:
                    self.full = self.full or after
                    return
            self._at = after
            if opened.kind == "code" or (
                text[after] == "|" if opened.kind == "table" else self.is_next_item(text, after)
            ):
                yield after

    def _follow(self, text: str, at: int, end: int) -> None:
        """Follow strings and comments over lines: the highlighter colours each part by itself."""
        for mark in _LONG_MARK.finditer(text, at, end):
            if self._inside:
                self._inside = "" if mark[0] == _CLOSED_BY[self._inside] else self._inside
            elif mark[0] in _CLOSED_BY:
                self._inside = mark[0]
