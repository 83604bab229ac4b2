"""Cuts Markdown that is still being written into finished blocks and a tail, so that a token changes the tail only.

A cut is made only before an unindented line that follows a blank one and starts a new block of the document, whatever
its rest will say; whether it does is asked of a CommonMark parser, so fences, lists, quotes, formulas and what folds
stay whole. Where a cut is made depends on the text alone, never on the pieces in which it came. Not here: rendering.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, cast

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from chat_app.protocol.formulas import open_formula
from chat_app.protocol.parts import part_of
from chat_app.protocol.structure import REGIONS, block_parser
from chat_app.protocol.viewmodel import Part

_GAP = re.compile(r"\n[ \t\r\n]*+")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t\r\n])")
_MAYBE_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)]?)\Z")
_FOOTNOTE = re.compile(r"^[ \t>]*\[\^[^\]\n]+\]:", re.MULTILINE)
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_BLANK_LINES = re.compile(r"(?:[ \t\r]*+\n)*+")
_UNSTEADY = re.compile(r"[ \t]*+(?:[-=*+_#>`~$|]++|\d{1,9}[.)]?)[ \t]*+")
_NO_SPACE = re.compile(r"[^\s>]")

_PATIENCE = 256
"""From this length on, a list or region that went on is asked again only after growing by an eighth: parsing a long
one before each of its parts would cost the square of its length."""


_TAIL, _NOWHERE = -1, -2
"""Places of a definition, or of who uses it, that are no finished block."""


_PARSER = block_parser()


@dataclass(slots=True)
class _Piece:
    """One finished block: its source, the labels that it may refer to, and the definitions put before it."""

    source: str
    labels: frozenset[str]
    lent: str = ""
    made: Part | None = None


@dataclass(slots=True)
class BlockSplitter:
    """Takes a growing text by `feed` and keeps it as `parts` and `tail`. `text` is all that was fed.

    `parts` keeps its identity until it changes. Link reference definitions reach the blocks that use them; a footnote
    definition joins everything into one piece, since its mark and its text cannot be rendered apart.
    """

    text: str = ""
    _start: int = 0
    _scanned: int = 0
    _fence: re.Pattern[str] | None = None
    _fence_from: int = 0
    _list_until: int = 0
    _region_until: int = 0
    _whole: bool = False
    _pieces: list[_Piece] = field(default_factory=list[_Piece])
    _definitions: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    _users: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    """The pieces that may refer to a label which nothing has defined yet."""
    _parts: list[Part] | None = None

    def feed(self, text: str) -> None:
        """Append text and make the cuts that have become certain."""
        self.text += text
        while not self._whole and (found := _next_start(self.text, self._scanned)):
            if _MAYBE_MARKER.match(self.text, found):
                return  # "1" may become "1. next item" of the open list, or "100 ways to ..."
            self._scanned = found
            self._try_cut(found)
        end = len(self.text)
        while end > self._scanned and self.text[end - 1] in " \t\r\n":
            end -= 1
        self._scanned = end

    @property
    def parts(self) -> list[Part]:
        """The finished parts; keys are stable while the text grows, and a part is one object until it changes."""
        if self._parts is None:
            for index, piece in enumerate(self._pieces):
                piece.made = piece.made or part_of(str(index), piece.lent + piece.source)
            self._parts = [piece.made for piece in self._pieces if piece.made]
        return self._parts

    @property
    def tail(self) -> Part:
        """What follows the finished parts, with the definitions that it uses."""
        tail = _trim(self.text[self._start :])
        tail = self._borrow(_labels(tail), _TAIL) + tail if self._definitions else tail
        return part_of(str(len(self._pieces)), tail)

    def close(self) -> list[Part]:
        """Return all parts of the text that is complete now. The tail becomes the last one."""
        rest = self.text[self._start :]
        if rest and not rest.isspace():
            environment: dict[str, Any] = {}
            tokens = _PARSER.parse(rest, environment) if "]:" in rest else None
            self._add(len(self.text), environment, empty=tokens == [])
        return self.parts

    def _try_cut(self, at: int) -> None:
        """Cut before `at` if the line there starts a new block, as far as what stands before it decides."""
        marker = _MARKER.match(self.text, at)
        if self._goes_on(at, marker is not None) or (before := self.text[self._start : at]).isspace():
            return
        environment: dict[str, Any] = {}
        tokens = _PARSER.parse(before + (f"{marker.group()} x" if marker else "x"), environment)
        if _starts_block(tokens, before.count("\n"), is_list=marker is not None):
            self._add(at, environment, empty=len(tokens) == 3 and marker is None)
            self._list_until = self._region_until = 0
        else:
            self._keep_going(tokens[-1], at, len(before))

    def _goes_on(self, at: int, is_list: bool) -> bool:
        """Say whether the open block is known to go on at `at` (or not worth asking yet)."""
        if self._fence:
            if not self._fence.search(self.text, self._fence_from, at):
                self._fence_from = at
                return True
            self._fence = None
        return at < self._region_until or (is_list and at < self._list_until)

    def _keep_going(self, last: Token, at: int, size: int) -> None:
        """Remember what is open: a fence until its closing line, a list or region for a while."""
        patience = at + size // 8 if size > _PATIENCE else 0
        if last.type == "fence":
            closing = rf"^ {{0,3}}{re.escape(last.markup[0])}{{{len(last.markup)},}}[ \t\r]*$"
            self._fence, self._fence_from = re.compile(closing, re.MULTILINE), at
        elif last.type in REGIONS:
            self._region_until = patience
        else:
            self._list_until = patience

    def _add(self, end: int, environment: dict[str, Any], *, empty: bool) -> None:
        """Move the region up to `end` to the finished blocks; `empty` if it holds definitions only."""
        source = _trim(self.text[self._start : end])
        self._parts = None
        if self._whole or _FOOTNOTE.search(source):
            self._join(end)
            return
        found = cast("dict[str, dict[str, str]]", environment.get("references") or {})
        self._learn(found, _NOWHERE if empty else len(self._pieces))
        if not empty:
            labels = _labels(source)
            for label in labels - self._definitions.keys():
                self._users.setdefault(label, []).append(len(self._pieces))
            self._pieces.append(_Piece(source, labels, self._borrow(labels, len(self._pieces))))
        self._start = end

    def _join(self, end: int) -> None:
        """Give up cutting: everything is the tail, or one block once the text is complete."""
        self._pieces, self._definitions, self._users = [], {}, {}
        complete = end == len(self.text)
        if complete:
            self._pieces = [_Piece(_trim(self.text), frozenset())]
        self._start = end if complete else 0
        self._whole = True

    def _learn(self, references: dict[str, dict[str, str]], place: int) -> None:
        """Keep new definitions (the first of a label counts) and lend them to the blocks that waited for them."""
        fresh = {
            label: _definition(label, found) for label, found in references.items() if label not in self._definitions
        }
        self._definitions |= {label: (place, text) for label, text in fresh.items()}
        for index in {index for label in fresh for index in self._users.pop(label, ())}:
            piece = self._pieces[index]
            piece.lent, piece.made = self._borrow(piece.labels, index), None

    def _borrow(self, labels: frozenset[str], index: int) -> str:
        """Return the definitions made in other blocks than `index`, ready to stand before one that uses `labels`."""
        used = sorted(labels & self._definitions.keys()) if self._definitions else []
        lines = [text for place, text in (self._definitions[label] for label in used) if place != index]
        return "\n".join(lines) + "\n\n" if lines else ""


def split(text: str) -> tuple[list[Part], Part]:
    """Return the finished parts of a text that may still grow, and its tail."""
    splitter = BlockSplitter()
    splitter.feed(text)
    return splitter.parts, splitter.tail


def steady(tail: str) -> str:
    """Return a tail as it is best shown before the rest has come.

    A last line of markers only is held back until it says more: a lone `-` would make the line above a heading. An
    unclosed formula shows as code, as an unclosed fence does: half a formula is an error to whatever draws it.
    """
    lines, end_of_line, last = tail.rpartition("\n")
    tail = lines + end_of_line if _UNSTEADY.fullmatch(last) else tail
    opened = open_formula(tail)
    if opened is None:
        return tail
    first, newline, more = tail[opened.end() :].partition("\n")
    info = f"\n{_NO_SPACE.sub(' ', opened['before'])}{first.strip()}" if first.strip() else ""
    return f"{tail[: opened.end('before')]}```math{info}{newline}{more}"


def _trim(source: str) -> str:
    """Drop blank lines at both ends; the indentation of the first line means something."""
    blank = _BLANK_LINES.match(source)
    return source[blank.end() if blank else 0 :].rstrip(" \t\r\n")


def _next_start(text: str, at: int) -> int:
    """Return where the next line begins that follows a blank one and is not indented; 0 if none does yet."""
    while gap := _GAP.search(text, at):
        at = gap.end()
        if at < len(text) and text[at - 1] == "\n" and gap[0].count("\n") > 1:
            return at
    return 0


def _starts_block(tokens: list[Token], line: int, *, is_list: bool) -> bool:
    """Say whether the last line, number `line`, opened a block of the document itself."""
    last = tokens[-1]
    if last.level != 0 or not is_list:
        return last.level == 0 and last.type == "paragraph_close"
    opener = next(token for token in reversed(tokens) if token.level == 0 and token.nesting >= 0)
    return opener.type.endswith("_list_open") and opener.map is not None and opener.map[0] == line


def _labels(source: str) -> frozenset[str]:
    """Return every label that the source might refer to. Too many do no harm."""
    found: set[str] = set()
    opened = -1
    for mark in _BRACKET.finditer(source) if "[" in source else ():
        if mark[0] == "]" and opened >= 0:
            found.add(normalizeReference(source[opened : mark.start()]))
        if mark[0] in "[]":
            opened = mark.end() if mark[0] == "[" else -1
    return frozenset(found)


def _definition(label: str, found: dict[str, str]) -> str:
    """Write a definition anew from what the parser understood."""
    title = found.get("title", "").replace("\\", "\\\\").replace('"', '\\"')
    return f"[{label}]: <{found['href']}>" + (f' "{title}"' if title else "")
