"""What a block of Markdown is, by how it begins: which element its parts share while it is written.

Only what is certain counts, and an opening that may still become something else is not known yet. What is not here:
where a block ends (`blocks`), where its parts are cut (`cutting`).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from chat_app.protocol.viewmodel import BlockKind

MAX_COLUMNS: Final = 40
"""Of a table that is sent in parts. A wider one is one part, whose limit is that of its cells."""

FENCE: Final = re.compile(r"(?P<mark>`{3,}+|~{3,}+)[ \t]*+(?P<info>[^`\n]*+)$", re.MULTILINE)
HEADING: Final = re.compile(r"#{1,6}(?=[ \t\r\n])")
ITEM: Final = re.compile(r"(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))[ \t]++(?=[-*+_ \t]*+[^-*+_\s])")
"""The mark of a list's item, once its line says more than marks, which could be a rule across the page."""
MAYBE_ITEM: Final = re.compile(r"(?:[-*+_][-*+_ \t]*+|\d{1,9}(?:[.)][-*+_ \t]*+)?)\r?\Z")
DELIMITER: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?\Z")
MAYBE_DELIMITER: Final = re.compile(r"[-:| \t]*+\r?\Z")
_MAYBE_OPENER: Final = re.compile(r"(?:`{1,2}|~{1,2}|#{1,6}|\$|\\|\|.*|(?:`{3,}|~{3,})[^`]*|\[[^\]\n]{0,80}\]?)\Z")
_OTHER: Final = re.compile(r"[ \t\r<>=]|\$\$|\\\[|\[[^\]\n]{0,80}\]:|(?:[-*_][ \t]*+){3,}\r?\Z")
_FROM_RIGHT: Final = re.compile("[-*+_ \t]*[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_UNUSUAL_INFO: Final = re.compile(r"(?:math|markdown|mdx?)(?: |\Z)", re.IGNORECASE)
"""Code that is no code: a formula, and Markdown, which may hold fences of its own."""


class Opening(NamedTuple):
    """What a block is, what stands at its head, and where its first part begins."""

    kind: BlockKind
    head: str
    start: int


def opening(text: str, at: int) -> Opening | None:
    """Return how the block begins whose first line does at `at`; None while that is not known."""
    end = text.find("\n", at)
    line, is_whole = (text[at:end], True) if end >= 0 else (text[at:], False)
    if fence := FENCE.match(line):
        info = fence["info"].strip()
        if not is_whole:
            return None
        return Opening("text", "", at) if _UNUSUAL_INFO.match(info) else Opening("code", info.split(" ")[0], end + 1)
    if not is_whole and (MAYBE_ITEM.match(line) or _MAYBE_OPENER.match(line)):
        return None
    if (item := ITEM.match(line)) and _FROM_RIGHT.match(line, item.end()):
        return Opening("text", "", at)  # a list is as its items are, which the page sees in a whole one only
    if item:
        return (
            Opening("ol", "" if item["number"] == "1" else item["number"], at)
            if item["number"]
            else Opening("ul", "", at)
        )
    if line.startswith("|"):
        return _table(text, at, end)
    is_other = HEADING.match(f"{line}\n") or _OTHER.match(line) or MAYBE_ITEM.match(line)
    return Opening("text" if is_other else "p", "", at)


def _table(text: str, at: int, end: int) -> Opening | None:
    """Return a table whose head is complete; a paragraph if the second line is not that of a table."""
    second = delimiter_after(text, end)
    if second is None:
        return None
    columns = text.count("|", end, second)
    kind: BlockKind = "table" if columns <= MAX_COLUMNS else "text"
    if second:
        return Opening(kind, text[at : second - 1] if kind == "table" else "", second if kind == "table" else at)
    return Opening("p", "", at)


def delimiter_after(text: str, end: int) -> int | None:
    """Return where the line after the one that delimits a table's head begins; 0 if there is none, None if unknown."""
    after = text.find("\n", end + 1)
    row = text[end + 1 :] if after < 0 else text[end + 1 : after]
    if after < 0:
        return None if MAYBE_DELIMITER.match(row) else 0
    return after + 1 if DELIMITER.match(row) and ("|" in row or ":" in row) else 0
