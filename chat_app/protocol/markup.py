"""Makes Markdown ready for the renderer: formulas that no rule of Markdown tears, fences that end where they were meant
to, the direction of what misleads. Code is left alone.

A formula becomes a span of code on one line, whose first character says what it is (`assets/markdown.js` reads it): so
lists, quotes and tables stay whole around it, and nothing in it means anything to Markdown.
"""

from __future__ import annotations

import re
from typing import Final

from chat_app.protocol.code import NESTING, Fence, code_in, opener_at
from chat_app.protocol.direction import marked_markdown
from chat_app.protocol.folds import set_apart
from chat_app.protocol.formulas import formulas_in, one_line
from chat_app.protocol.limits import as_source, fits, formula_fits

INLINE: Final = "\ufdd0"
DISPLAY: Final = "\ufdd1"
_HIDDEN: Final = {"`": "\ufdd2", "|": "\ufdd3"}
"""What would end a span or a cell. All of these are characters that Unicode reserves for use within a program."""

_OURS: Final = re.compile("[\ufdd0-\ufdd3]")
_HINTS: Final = re.compile(r"\$|\\[(\[]|(?:`{3}|~{3})[ \t]*(?:math|m)", re.IGNORECASE)
_HIDE: Final = str.maketrans(_HIDDEN)
_JOINER: Final = "\u2060"
_TICKS: Final = re.compile("`+")
_MOST_TICKS: Final = 8


def prepare(markdown: str) -> str:
    """Return the text with its formulas marked, and marks where its direction misleads.

    A text that asks too much of the page becomes its source.
    """
    markdown = _OURS.sub("", markdown)
    if not fits(markdown):
        return as_source(markdown)
    markdown = set_apart(markdown)
    return marked_markdown(_with_formulas(markdown) if _HINTS.search(markdown) else markdown)


def _with_formulas(markdown: str) -> str:
    parts: list[str] = []
    end = 0
    ticks = _free_ticks(markdown)
    for start, after in [*code_in(markdown), (len(markdown), len(markdown))]:
        words = markdown[end:start]
        at = 0
        for formula in formulas_in(words) if ticks else ():
            parts += [words[at : formula.start], _span(formula.tex, DISPLAY if formula.display else INLINE, ticks)]
            at = formula.end
        parts += [words[at:], _code(markdown[start:after], ticks)]
        end = after
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    """Return the parts in a row. Two rows of backticks that meet would be one: a joiner without width parts them."""
    done: list[str] = []
    for part in filter(None, parts):
        meets = done and done[-1][-1] == part[0] == "`"
        done += [_JOINER, part] if meets else [part]
    return "".join(done)


def _free_ticks(markdown: str) -> str:
    """Return a row of backticks that the text does not have, so that no lone one opens or ends a span of ours."""
    taken = {len(row) for row in _TICKS.findall(markdown)}
    return "`" * next((length for length in range(1, _MOST_TICKS) if length not in taken), 0)


def _span(tex: str, kind: str, ticks: str) -> str:
    return f"{ticks}{kind}{tex.translate(_HIDE)}{ticks}"


def _code(code: str, ticks: str) -> str:
    """Return code as it is, but for a formula in a fence, and a block that holds fences as long as its own."""
    opener = opener_at(code) if code[:3] in {"```", "~~~"} else None
    if not opener or "\n" not in code:
        return code
    first, *lines = code.split("\n")
    if opener.info == "math":
        tex = one_line("\n".join(["", *lines[:-1]]), in_quote=all(line.lstrip()[:1] == ">" for line in lines))
        is_closed = opener_at(lines[-1].lstrip(" \t>")) is not None
        return _span(tex, DISPLAY, ticks) if ticks and tex and is_closed and formula_fits(tex) else code
    if opener.info.split(" ", 1)[0].lower() not in NESTING:
        return code
    fence = Fence(opener)
    is_closed = [fence.ends_with(line.lstrip(" \t>")) for line in lines][-1]
    if fence.longest < len(opener.mark):
        return code
    more = opener.mark[0] * (fence.longest + 1 - len(opener.mark))
    last = lines.pop()
    at = len(last) - len(last.lstrip(" \t>"))
    return "\n".join([more + first, *lines, f"{last[:at]}{more}{last[at:]}" if is_closed else last])
