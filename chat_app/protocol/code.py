"""Finds the code in Markdown: fenced and indented blocks, in lists and quotes too, and spans within lines.

A ```markdown block may hold fenced blocks: a fence that names its language opens one in it, the next bare one ends it.
CommonMark would end the outer block there. What is not here: what else a text means (`stretches`, `markup`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chat_app.protocol.stretches import Places, Stretch

CONTAINERS: Final = re.compile(r"(?:[ \t]*+(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t\r\n]|\Z)))*+")
"""The marks of quotes and items at the beginning of a line."""

_MAYBE: Final = re.compile(r"`|~~~|^[ \t>]*+(?:(?<=    )|(?<=\t))", re.MULTILINE)
"""Without any of these there is no code."""

_INDENT: Final = re.compile(r"[ \t]*+")
_FENCE: Final = re.compile(r"(?P<mark>`{3,}+|~{3,}+)[ \t]*+(?P<info>[^\r\n]*)")
_MARKS: Final = re.compile(r"\\.|`+", re.DOTALL)
"""An escaped character, which opens nothing, or backticks."""

NESTING: Final = frozenset({"markdown", "md", "mdx"})
"""Languages whose blocks may hold blocks."""


@dataclass(frozen=True, slots=True)
class Opener:
    """The line that opens a fenced block."""

    mark: str
    info: str

    @property
    def nests(self) -> bool:
        """Whether its block may hold fenced blocks."""
        return self.info.split(" ", 1)[0].lower() in NESTING


def opener_at(line: str, at: int = 0) -> Opener | None:
    """Return the fence that the line holds from `at` on, without indentation."""
    found = _FENCE.match(line, at)
    if not found or (found["mark"][0] == "`" and "`" in found["info"]):
        return None
    return Opener(found["mark"], found["info"].strip())


class Fence:
    """A fenced block that is open, with those that are open in it."""

    def __init__(self, opener: Opener) -> None:
        """Begin after its first line."""
        self._open = [opener]
        self.longest = 0
        """Of the marks within that would end the block for CommonMark."""

    def ends_with(self, line: str) -> bool:
        """Take the next line, without what belongs to the lists and quotes around; say whether it ends the block."""
        fence = opener_at(line, _words_at(line))
        if fence is None:
            return False
        last = self._open[-1]
        if fence.mark.startswith(last.mark) and not fence.info:
            self._open.pop()
        elif last.nests and fence.info:
            self._open.append(fence)
        if self._open and fence.mark[0] == self._open[0].mark[0]:
            self.longest = max(self.longest, len(fence.mark))
        return not self._open


@dataclass(slots=True)
class _Place:
    """Where in lists and quotes a line stands: quotes, the column where the text of its item begins."""

    quotes: int = 0
    offset: int = 0

    def left_by(self, line: str, quotes: int, indent: int) -> bool:
        """Say whether a block that stands here is over before the line."""
        return quotes < self.quotes or (not self.quotes and bool(line.strip()) and indent < self.offset)


class _Walk:
    """Goes through a text line by line and knows in which list or quote it is."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        self.fence: Fence | None = None
        self.place = _Place()
        self.offsets: list[int] = []
        self.is_paragraph = False

    def ends_fence(self, line: str) -> bool:
        """Say whether the list or quote that the open block stands in ends before the line."""
        marks = CONTAINERS.match(line)
        quotes = marks[0].count(">") if marks else 0
        return self.place.left_by(line, quotes, _column(line[: _words_at(line)]))

    def closes_fence(self, line: str) -> bool:
        """Take a line of the open block; say whether it is its last."""
        return self.fence is not None and self.fence.ends_with(_without_quotes(line, self.place.quotes))

    def kind_of(self, line: str) -> tuple[str, int]:
        """Take a line outside of fenced blocks; return what it is, and where its words begin."""
        if not line.strip():
            self.is_paragraph = False
            return "blank", 0
        marks = CONTAINERS.match(line)
        marks_end = marks.end() if marks else 0
        text, indent = _words_at(line, marks_end), _column(line[: _words_at(line)])
        while self.offsets and self.offsets[-1] > indent:
            self.offsets.pop()
        is_deep = not marks_end and indent - (self.offsets[-1] if self.offsets else 0) >= 4
        is_item = line[:marks_end].strip(" \t>") != ""
        if is_item:
            self.offsets.append(_column(line[:text]))
        opened = None if is_deep else opener_at(line, text)
        if opened:
            self.fence = Fence(opened)
            self.place = _Place(line.count(">", 0, marks_end), self.offsets[-1] if self.offsets else 0)
        was_paragraph, self.is_paragraph = self.is_paragraph, not opened and (self.is_paragraph or not is_deep)
        if opened:
            return "fence", text
        return "code" if is_deep and not was_paragraph else "item" if is_item else "words", text


def code_in(markdown: str) -> Iterator[Stretch]:
    """Yield the code of a Markdown text, also a block that is still being written.

    A span does not reach over a blank line, a fence or the beginning of an item.
    """
    if not _MAYBE.search(markdown):
        return
    walk = _Walk()
    start = at = fenced = 0
    for line in markdown.splitlines(keepends=True):
        after = at + len(line)
        if walk.fence and walk.ends_fence(line):
            yield fenced, at
            walk.fence, start = None, at
        if walk.fence:
            if walk.closes_fence(line):
                yield fenced, at + len(line.rstrip("\r\n"))
                walk.fence, start = None, after
        else:
            kind, text = walk.kind_of(line)
            if kind != "words":
                yield from _spans(markdown[start:at], start)
                start = at if kind == "item" else after
            if kind == "code":
                yield at, after
            fenced = at + text
        at = after
    if walk.fence:
        yield fenced, at
    else:
        yield from _spans(markdown[start:at], start)


def _words_at(line: str, at: int = 0) -> int:
    indent = _INDENT.match(line, at)
    return indent.end() if indent else at


def _column(indentation: str) -> int:
    return len(indentation.expandtabs(4))


def _without_quotes(line: str, quotes: int) -> str:
    for _ in range(quotes):
        line = line.partition(">")[2]
    return line


def _spans(paragraph: str, offset: int) -> Iterator[Stretch]:
    """Yield the code spans of one paragraph."""
    places, at = Places(paragraph), 0
    while opened := _MARKS.search(paragraph, at):
        at = opened.end()
        if opened[0][0] == "`" and (closed := places.ticks_after(at, len(opened[0]))) >= 0:
            at = closed + len(opened[0])
            yield offset + opened.start(), offset + at
