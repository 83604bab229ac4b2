"""How much a block of Markdown may ask of the page that draws it. What asks for more is shown as its source.

Parsers and layout take the square of some lengths, and each level of nesting takes its part of the stack; so a few
kilobytes can hold a page for half a minute, or end it. The limits are far above what people and models write. What is
not here: rendering, and how long a message may be (`config`).
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import Final

from chat_app.protocol.code import code_in
from chat_app.protocol.stretches import without

MAX_CHARACTERS: Final = 100_000
"""Of a block without its code."""

MAX_DEPTH: Final = 50
"""Levels of lists and quotes, and of brackets in a formula. A browser's stack ends at about a thousand."""

MAX_MARKS: Final = 2_000
"""Signs of emphasis, links and HTML in one paragraph: each may be tried against each."""

MAX_TURNS: Final = 600
"""Changes in a block from one kind of line to another, such as a quote's to a paragraph's. From a thousand on parsing
takes the square of them."""

MAX_CELLS: Final = 20_000
"""Of a table. Each row is filled up to the width of its heading."""

MAX_FORMULA: Final = 4_000
"""Characters of a formula. Ten thousand are seconds of layout."""

MAX_WORD: Final = 1_000
"""Letters, digits and signs of an address in a row: each of them may be where an address begins."""

_LONG_WORD: Final = re.compile(rf"[-.+\w]{{{MAX_WORD + 1}}}")
_LEVEL: Final = re.compile(r"[ \t]*+(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))")
_MARKS: Final = re.compile(r"[*_~\[\]<&]")
_ROW_OF_CELLS: Final = re.compile(r"[ \t]*+[|:-][ \t|:-]*+$")
_BRACES: Final = re.compile(r"\\[{}]|\{|\}|\\(?:left|begin)(?![a-z])|\\(?:right|end)(?![a-z])")
_MATH_FENCE: Final = re.compile(r" {0,3}(?:`{3,}+|~{3,}+)[ \t]*+math\b")
_TICKS: Final = re.compile("`+")


def fits(markdown: str) -> bool:
    """Say whether a block may be drawn as what it means."""
    code = [*code_in(markdown)]
    words = without(markdown, code, "\n`\n" if any("\n" in markdown[a:b] for a, b in code) else "`")
    lines = words.split("\n")
    return (
        len(words) <= MAX_CHARACTERS
        and not _LONG_WORD.search(words)
        and max(map(_depth, lines)) <= MAX_DEPTH
        and _turns(lines) <= MAX_TURNS
        and _cells(lines) <= MAX_CELLS
        and _most_marks(lines) <= MAX_MARKS
        and all(formula_fits(markdown[start:end]) for start, end in code if _MATH_FENCE.match(markdown, start))
    )


def formula_fits(formula: str) -> bool:
    """Say whether a formula, with or without its delimiters, may be set: it is short and shallow enough."""
    if len(formula) > MAX_FORMULA:
        return False
    depth = deepest = 0
    for mark in _BRACES.finditer(formula):
        depth += 0 if mark[0] in {r"\{", r"\}"} else -1 if mark[0] in {"}", r"\right", r"\end"} else 1
        deepest = max(deepest, depth)
    return deepest <= MAX_DEPTH


def as_source(markdown: str) -> str:
    """Return Markdown that shows the text as it was written."""
    fence = "`" * max(3, 1 + max((len(row) for row in _TICKS.findall(markdown)), default=0))
    return f"{fence}\n{markdown}\n{fence}"


def _depth(line: str) -> int:
    """Return how deep a line may stand: its marks of lists and quotes, and two columns of indentation for one."""
    depth = at = 0
    while mark := _LEVEL.match(line, at):
        depth += 1 + (mark.end() - at - 1) // 4
        at = mark.end()
    return depth


def _turns(lines: list[str]) -> int:
    """Return how often the kind of line changes."""
    kinds = [kind for line in lines if (kind := _kind(line))]
    return sum(one != other for one, other in pairwise(kinds))


def _kind(line: str) -> str:
    """Return what the first sign of a line makes of it; "" for an empty one."""
    first = line.lstrip(" \t")[:2]
    if not first or first[0] in ">#`|=<$":
        return first[:1]
    return "-" if first[0] in "-*+" and first[1:] in {"", " ", "\t", first[0]} else "a"


def _cells(lines: list[str]) -> int:
    """Return how many cells the tables of a block may have."""
    cells = columns = 0
    for line in lines:
        if "|" in line and _ROW_OF_CELLS.match(line):
            columns = max(columns, line.count("|"))
        cells += columns
    return cells


def _most_marks(lines: list[str]) -> int:
    """Return how many marks the paragraph with the most of them has. Lines of lists and tables stand for themselves."""
    most = 0
    for together, group in groupby(lines, lambda line: _kind(line) in {"a", "`"}):
        counts = [len(_MARKS.findall(line)) for line in group]
        most = max(most, sum(counts) if together else max(counts))
    return most
