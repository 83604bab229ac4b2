"""Divides Markdown that is still being written into finished parts and a tail, so that a token changes the tail only.

A block ends only before an unindented line that starts a new block of the document, whatever its rest will say; whether
it does is asked of a CommonMark parser, so fences, lists, quotes, formulas and what folds stay whole. Where a cut is
made depends on the text alone, never on the pieces in which it came. Not here: where the parts of a long block are cut
(`cutting`), and how they are sent (`pieces`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, cast

from chat_app.protocol.cutting import Cutter
from chat_app.protocol.definitions import NOWHERE
from chat_app.protocol.going_on import GoingOn
from chat_app.protocol.kinds import FENCE, HEADING, MAYBE_ITEM, Opening, delimiter_after
from chat_app.protocol.parts import part_of
from chat_app.protocol.pieces import Piece, Pieces
from chat_app.protocol.structure import block_parser, starts_block
from chat_app.protocol.viewmodel import Part

_INDENT: Final = re.compile(r"[ \t\r]*+")
_MARKER: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t\r\n])")
_MAYBE_MARKER: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)]?)\Z")
_INTERRUPTS: Final = re.compile(r">|#{1,6}(?=[ \t])|~{3,}|(?:[-*+]|1[.)])[ \t]++(?=[-*+_ \t]*+[^-*+_\s])")
_RULE: Final = re.compile(r"(?:(?:-[ \t]*+){3,}|(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,})\r?$", re.MULTILINE)
_UNDERLINE: Final = re.compile(r"(?:=+|-+)[ \t]*\r?$", re.MULTILINE)
_MAYBE_INTERRUPTS: Final = re.compile(
    r"(?:`{1,2}|`{3,}[^`]*|~{1,2}|#{1,6}|[-*+_=][-*+_= \t]*+|\$|\\|1(?:[.)][-*+_ \t]*+)?)\Z"
)
_MAYBE_CLOSES: Final = re.compile(r" {0,3}(?:`*|~*)[ \t]*\Z")
_OTHER: Final = re.compile(r"<|\$\$|\\\[")
"""What a paragraph may go on with that is not its own words."""
_FOOTNOTE: Final = re.compile(r"^[ \t>]*\[\^[^\]\n]+\]:", re.MULTILINE)
_BLANK_LINES: Final = re.compile(r"(?:[ \t\r]*+\n)*+")

_PARSER: Final = block_parser()


@dataclass(slots=True)
class BlockSplitter:
    """Takes a growing text by `feed` and keeps it as `parts` and `tail`. `text` is all that was fed.

    `parts` keeps its identity until it changes. Link reference definitions reach the parts that use them; a footnote
    definition joins everything into one piece, since its mark and its text cannot be rendered apart.
    """

    text: str = ""
    _cutter: Cutter = field(default_factory=Cutter)
    _number: int = 0
    """That of the open block."""
    _start: int = 0
    _line: int = 0
    """Where the first line begins of which not all is said."""
    _judged: bool = False
    """Whether it is known if that line begins a block."""
    _after_blank: bool = False
    _open: GoingOn = field(default_factory=GoingOn)
    _underlined: int = -1
    """Where the line stands that has made a heading of the open block."""
    _whole: bool = False
    _pieces: Pieces = field(default_factory=Pieces)

    def feed(self, text: str) -> None:
        """Append text and make the cuts that have become certain."""
        self.text += text
        while not self._whole and self._judge_line():
            pass
        if not self._whole:
            self._cut_parts(self.settled)

    @property
    def parts(self) -> list[Part]:
        """The finished parts; keys are stable while the text grows, and a part is one object until it changes."""
        return self._pieces.parts

    @property
    def settled(self) -> int:
        """Where what is certain of the text ends: before a line that may still begin another block."""
        return len(self.text) if self._judged or self._whole else self._line

    @property
    def tail(self) -> Part:
        """What follows the finished parts, with the definitions that it uses."""
        return self._tail(len(self.text)) or part_of(str(self._number), "")

    @property
    def growing(self) -> Part | None:
        """The tail as far as it is known what it is; None while nothing of it is."""
        is_known = self._whole or self._cutter.look(self.text)
        return self._tail(self.settled) if is_known else None

    def close(self) -> list[Part]:
        """Return all parts of the text, which is complete now. The tail becomes the last one."""
        rest = self.text[self._start :]
        if rest and not rest.isspace():
            environment: dict[str, Any] = {}
            tokens = _PARSER.parse(rest, environment) if "]:" in rest else None
            last = self.text.rfind("\n") + 1
            if last > _trimmed_start(self.text, self._start) and _UNDERLINE.match(self.text, last):
                self._cutter.becomes_text()
            opening, end = self._opening(), len(self.text)
            content = self._content(opening, end) if opening.kind == "code" else 0
            self._add(end, environment, empty=tokens == [], content=content, complete=True)
        return self.parts

    def _tail(self, end: int) -> Part | None:
        opening = self._opening()
        start = max(self._cutter.start, self._start)
        end = self._content(opening, end) if opening.kind == "code" else end
        source = self.text[start:end] if opening.kind == "code" else _trim(self.text[start:end])
        return self._pieces.last(Piece(self._number, opening, source, first=not self._cutter.parts))

    def _opening(self) -> Opening:
        return (None if self._whole else self._cutter.look(self.text)) or Opening("text", "", self._start)

    def _judge_line(self) -> bool:
        """Say of the next line whether it begins a block; False if that, or where it ends, is not known yet."""
        text, at = self.text, self._line
        end = text.find("\n", at)
        indent = _INDENT.match(text, at)
        first = indent.end() if indent else at
        is_blank = first == len(text) or text[first] == "\n"
        if is_blank:
            if end >= 0:
                self._line, self._after_blank = end + 1, True
            return end >= 0
        if not self._judged:
            self._judged = self._judge(at, first, end)
        if not self._judged or end < 0 or self._whole:
            return False
        if self._line <= end:  # else the line has ended its block itself
            self._line, self._after_blank = end + 1, False
        self._judged = False
        return True

    def _judge(self, at: int, first: int, end: int) -> bool:
        """End the open block before the line at `at` if it begins a new one; False if that is not known yet."""
        if at <= _trimmed_start(self.text, self._start):
            return True
        opening = self._cutter.look(self.text)
        if opening is None:
            return False
        if opening.kind == "code":
            return self._judge_code(at, end, opening)
        probe = self._probe(at, first, end, opening)
        if probe:
            self._try_cut(at, probe)
        return probe is not None

    def _judge_code(self, at: int, end: int, opening: Opening) -> bool:
        """End a block of code with the line that closes it."""
        if not self._closes(at, opening):
            return end >= 0 or not _MAYBE_CLOSES.match(self.text, at)
        if end >= 0:
            self._cut_parts(at)
            self._add(end + 1, {}, empty=False, content=at)
        return end >= 0

    def _closes(self, at: int, opening: Opening) -> bool:
        """Say whether the line at `at` closes the block of code."""
        mark = FENCE.match(self.text, self.text.rfind("\n", 0, opening.start - 1) + 1)
        row = mark["mark"] if mark else "```"
        return bool(re.compile(rf" {{0,3}}{row[0]}{{{len(row)},}}[ \t\r]*(?:\n|\Z)").match(self.text, at))

    def _content(self, opening: Opening, end: int) -> int:
        """Return where a block of code that ends at `end` has its last line, which may close it."""
        last = self.text.rfind("\n", 0, end) + 1
        return last if last >= opening.start and self._closes(last, opening) else end

    def _probe(self, at: int, first: int, end: int, opening: Opening) -> str | None:
        """Return a line's beginning, to ask the parser about; "" if the block goes on, None if that is not known."""
        text = self.text
        if self._cutter.full and at >= self._cutter.full:
            self._add(at, {}, empty=False)
            return ""
        if first > at:
            return text[at:first] + "x" if self._after_blank and opening.kind in {"p", "table"} else ""
        if self._after_blank or self._is_over(at):
            maybe = MAYBE_ITEM if opening.kind in {"ul", "ol"} else _MAYBE_MARKER
            if maybe.match(text, at) or (end < 0 and not self._after_blank and _MAYBE_INTERRUPTS.match(text, at)):
                return None  # "1" may become "1. next item" of the open list, or "100 ways to ..."
            if self._cutter.is_next_item(text, at):
                return ""
            marker = _MARKER.match(text, at)
            return f"{marker.group()} x" if marker else "x"
        return self._interrupter(at, end, opening)

    def _interrupter(self, at: int, end: int, opening: Opening) -> str | None:
        """Return the beginning of a line that may end a block without a blank line before it; see `_probe`."""
        text = self.text
        if end < 0 and _MAYBE_INTERRUPTS.match(text, at):
            return None
        if text[at] == ">" and text[opening.start] == ">":
            return ""
        if self._cutter.is_next_item(text, at):
            return ""
        if text[at] == "|" and opening.kind == "p":
            after = None if end < 0 else delimiter_after(text, end)
            return None if after is None else text[at:after]
        if _OTHER.match(text, at):
            self._cutter.becomes_text()
            return ""
        if opening.kind == "p" and _UNDERLINE.match(text, at):
            self._cutter.becomes_text()
            self._underlined = at
            return ""
        if rule := _RULE.match(text, at):
            return rule[0]
        if text[at] == "`":
            return "```" if FENCE.match(text, at) else ""
        found = _INTERRUPTS.match(text, at)
        return f"{found[0]} x" if found else ""

    def _is_over(self, at: int) -> bool:
        """Say whether the block before the line at `at` was over with its own line: a heading, a rule."""
        begin = _trimmed_start(self.text, self._start)
        last = self.text.rfind("\n", begin, at - 1) + 1 or begin
        is_line = last == begin and (HEADING.match(self.text, begin) or _RULE.match(self.text, begin))
        return bool(is_line) or last == self._underlined

    def _try_cut(self, at: int, probe: str) -> None:
        """Cut before `at` if a line that begins like `probe` starts a new block after what stands there."""
        marker = bool(_MARKER.match(probe))
        if self._open.knows(self.text, at, is_list=marker):
            return
        environment: dict[str, Any] = {}
        before = self.text[self._start : at]
        tokens = _PARSER.parse(before + probe, environment)
        if starts_block(tokens, before.count("\n")):
            is_empty = len(tokens) == 3 and tokens[0].type == "paragraph_open"
            self._add(at, environment, empty=is_empty)
        else:
            self._open.note(tokens[-1], at, len(before))

    def _cut_parts(self, end: int) -> None:
        """Cut off the parts of the open block that are certain."""
        start = max(self._cutter.start, self._start)
        for at in self._cutter.cuts(self.text, end):
            self._pieces.keep(Piece(self._number, self._opening(), self.text[start:at], first=self._cutter.parts == 1))
            start = at

    def _add(
        self, end: int, environment: dict[str, Any], *, empty: bool, content: int = 0, complete: bool = False
    ) -> None:
        """End the open block at `end` (its content at `content`); `empty` if it holds definitions only.

        `complete` if nothing follows: where the text happens to end by now says nothing about that.
        """
        whole = self.text[self._start : end]
        if self._whole or _FOOTNOTE.search(whole):
            self._join(complete=complete)
            return
        self._cut_parts(content or end)
        opening, first = self._opening(), not self._cutter.parts
        source = self.text[max(self._cutter.start, self._start) : content or end]
        if opening.kind == "code":
            source = source.removesuffix("\n")
        if opening.kind in {"code", "table"} and first and not source.strip():
            opening, source = Opening("text", "", self._start), whole  # it has nothing but its head
        references = cast("dict[str, dict[str, str]]", environment.get("references") or {})
        self._pieces.learn(references, NOWHERE if empty else self._number)
        if not empty:
            source = source if opening.kind == "code" else _trim(source)
            self._pieces.keep(Piece(self._number, opening, source, first=first))
            self._number += 1
        self._start = self._line = end
        self._after_blank = self._judged = False
        self._underlined = -1
        self._open = GoingOn()
        self._cutter = Cutter(end, start=end)

    def _join(self, *, complete: bool) -> None:
        """Give up cutting: everything is the tail, or one block once the text is complete."""
        self._pieces, self._number = Pieces(), 0
        if complete:
            self._pieces.keep(Piece(0, Opening("text", "", 0), _trim(self.text), first=True))
        self._start = len(self.text) if complete else 0
        self._cutter = Cutter()
        self._whole = True


def split(text: str) -> tuple[list[Part], Part]:
    """Return the finished parts of a text that may still grow, and its tail."""
    splitter = BlockSplitter()
    splitter.feed(text)
    return splitter.parts, splitter.tail


def _trim(source: str) -> str:
    """Drop blank lines at both ends; the indentation of the first line means something."""
    return source[_trimmed_start(source, 0) :].rstrip(" \t\r\n")


def _trimmed_start(text: str, at: int) -> int:
    blank = _BLANK_LINES.match(text, at)
    return blank.end() if blank else at
