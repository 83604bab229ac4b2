r"""The parser of block structure: CommonMark with tables, inline text left alone, HTML as the words that it is.

And regions whose blank lines part nothing: formulas between `$$` or `\[` and `\]`, a ```markdown block with the blocks
in it, `<details>` and `<think>` up to their ends. What is not here: where a growing text is cut (`blocks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from chat_app.protocol.code import Fence, opener_at
from chat_app.protocol.limits import MAX_CHARACTERS, MAX_FORMULA

REGIONS: Final = frozenset({"formula", "nested", "fold"})
"""Types of the tokens that stand for a region."""

FOLD: Final = re.compile(r"<(?P<close>/?)(?P<tag>details|think|thinking)(?: open)?>", re.IGNORECASE)


def block_parser() -> MarkdownIt:
    """Return the parser."""
    parser = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join", "html_block"])
    parser.block.ruler.before("fence", "region", _region, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return parser


def _region(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Try the rule for the first character of the line; this is asked of each line, often."""
    rule = _RULES.get(state.src[(at := state.bMarks[start] + state.tShift[start]) : at + 1])
    return rule is not None and not state.is_code_block(start) and rule(state, start, end, silent)


def _lines(state: StateBlock, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of the open list or quote from `start` on, with what stands in them."""
    for line in range(start, end):
        if line > start and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return
        yield line, state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _take(state: StateBlock, kind: str, start: int, end: int) -> bool:
    token = state.push(kind, "", 0)
    token.map = [start, end]
    token.block = True
    state.line = end
    return True


def _nested(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of a language that holds fenced blocks."""
    lines = _lines(state, start, end)
    opener = opener_at(next(lines)[1])
    if opener is None or not opener.nests:
        return False
    fence, last = Fence(opener), start
    for number, line in () if silent else lines:
        last = number
        if fence.ends_with(line):
            break
    return silent or _take(state, "nested", start, last + 1)


def _formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A formula whose mark begins a line; without an end, what follows may still be one."""
    closer, size, last = "", 0, start
    for last, line in _lines(state, start, end):
        if not closer:
            closer = {"$$": "$$", r"\[": r"\]"}.get(line[:2], "")
            if not closer:
                return False
        size += len(line)
        found = line.find(closer, 2 if last == start else 0)
        if found >= 0 or size > MAX_FORMULA:
            return found >= 0 and (silent or _take(state, "formula", start, last + 1))
    return silent or _take(state, "formula", start, last + 1)


def _fold(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What `<details>` or `<think>` at the beginning of a line encloses, but not tags in fenced code."""
    depth = size = 0
    last = start
    fence: Fence | None = None
    for last, line in _lines(state, start, end):
        if last == start and ((found := FOLD.match(line)) is None or found["close"]):
            return False
        size += len(line)
        if silent or size > MAX_CHARACTERS:
            return silent
        if fence:
            fence = None if fence.ends_with(line) else fence
        elif opener := opener_at(line):
            fence = Fence(opener)
        else:
            depth += sum(-1 if tag["close"] else 1 for tag in FOLD.finditer(line))
            if depth <= 0:
                break
    return _take(state, "fold", start, last + 1)


_RULES: Final = {"`": _nested, "~": _nested, "$": _formula, "\\": _formula, "<": _fold}


def starts_block(tokens: list[Token], line: int) -> bool:
    """Say whether line number `line` opened a block of the document itself."""
    opener = next((token for token in reversed(tokens) if token.level == 0 and token.nesting >= 0), None)
    return opener is not None and opener.map is not None and opener.map[0] == line
