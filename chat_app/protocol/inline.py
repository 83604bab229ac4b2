"""Inline marks of Markdown that are open: `**`, `_`, `~~`, backticks, brackets, formulas. In one walk.

An automaton reads a paragraph from its front and needs one character beyond a mark, so that what it says of a place
depends on the text before it alone. Rules are CommonMark's, a little simplified: who is wrong cuts or shows a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

PATIENCE: Final = {"$": 100, "[": 500, "](": 2_000}
"""Characters after which an open mark is taken for a plain sign; 500 for the others."""

MOST: Final = 12
"""Marks that may be open at a time. Of more the oldest are plain signs."""

_TOKEN: Final = re.compile(r"\\.|`+|\*+|_+|~~+|!?\[|\]\(?|\)|\$+| {1,3}(?=\S)|[。！？；，、]|\n", re.DOTALL)


@dataclass(slots=True)
class Open:
    """A mark that is open: the sign, how many of it, where it stands."""

    sign: str
    count: int
    at: int


@dataclass(slots=True)
class Marks:
    """What is open at `at`. `read` goes on and yields the places between words."""

    at: int = 0
    open: list[Open] = field(default_factory=list[Open])
    _line: int = 0
    """Where the line begins, if it is not the first."""

    def read(self, text: str, end: int) -> Iterator[int]:
        """Read on as far as can be said, and yield each place before which a word ends, once it is read up to there."""
        for token in _TOKEN.finditer(text, self.at, end):
            if token.end() >= end:
                return
            sign = token[0]
            self.open = [mark for mark in self.open[-MOST:] if token.start() - mark.at <= PATIENCE.get(mark.sign, 500)]
            if sign == "\n":
                self.at = self._line = token.end()
            elif sign[0] in " 。！？；，、":
                self.at = token.end()
                # After the first word of a line: the rest is about as long as the line, which decides where it breaks.
                is_first = not self._line or text.find(" ", self._line, token.start()) < 0
                if is_first and token.start() != self._line and _begins_word(text[token.end()]):
                    yield token.start() if sign[0] == " " else token.end()
            else:
                self._take(sign, token.start(), text[token.start() - 1 : token.start()], text[token.end()])
                self.at = token.end()

    def _take(self, sign: str, at: int, before: str, after: str) -> None:
        """Open or close by one mark."""
        top = self.open[-1].sign if self.open else ""
        if top == "`" or sign[0] == "`":
            self._code(sign, at, top)
        elif sign[0] in "*_~":
            self._emphasis(sign, at, before, after)
        elif sign in {"[", "!["}:
            self.open.append(Open(sign, 1, at))
        elif sign[0] == "]":
            opened = self._close({"[", "!["})
            if opened and sign == "](":
                self.open.append(Open("](", 1, opened.at))
        elif sign == ")":
            self._close({"]("})
        elif sign[0] == "$" and not (self._close({"$"}) if not before.isspace() else None) and not after.isspace():
            self.open.append(Open("$", len(sign), at))

    def _code(self, sign: str, at: int, top: str) -> None:
        if top == "`":
            if sign[0] == "`" and len(sign) == self.open[-1].count:
                self.open.pop()
        else:
            self.open.append(Open("`", len(sign), at))

    def _close(self, signs: set[str]) -> Open | None:
        """Close the innermost of these; what is open within it is not."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].sign in signs:
                closed = self.open[index]
                del self.open[index:]
                return closed
        return None

    def _emphasis(self, sign: str, at: int, before: str, after: str) -> None:
        opens, closes = flanks(before, after)
        if sign[0] == "_" and before.isalnum() and after.isalnum():
            return
        left = len(sign)
        while left and closes and (mark := self._close({sign[0]})):
            taken = min(left, mark.count)
            left -= taken
            if mark.count > taken:
                self.open.append(Open(mark.sign, mark.count - taken, mark.at))
        if left and opens:
            self.open.append(Open(sign[0], left, at))


def _begins_word(character: str) -> bool:
    """Say whether what begins so is words, and no block of Markdown, wherever it stands."""
    return character.isalpha() or character in "$(\"'"


def flanks(before: str, after: str) -> tuple[bool, bool]:
    """Return whether a row of `*` between two characters may open, and whether it may close."""
    space_before, space_after = not before or before.isspace(), not after or after.isspace()
    sign_before, sign_after = _is_sign(before), _is_sign(after)
    opens = not space_after and (not sign_after or space_before or sign_before)
    closes = not space_before and (not sign_before or space_after or sign_after)
    return opens, closes


def _is_sign(character: str) -> bool:
    return bool(character) and not character.isalnum() and not character.isspace()
