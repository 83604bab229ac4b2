r"""Makes Markdown ready for the renderer: LaTeX delimiters in one form, prices that are no formulas, direction.

Models write formulas as `\(x\)`, `\[x\]`, `$x$` and `$$x$$`; the renderer knows the last two. A dollar sign that is
money ("$5 to $10") is escaped, by pandoc's rule: a formula opens before a non-space and closes after a non-space that
no digit follows. Code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chat_app.protocol.direction import marked_markdown
from chat_app.protocol.limits import as_source, fits, formula_fits
from chat_app.protocol.stretches import Places, code_in

_OPENER: Final = re.compile(r"\\\[|\\\(|\\\$|\$\$|\$")
_CLOSER: Final = {r"\[": r"\]", r"\(": r"\)", "$$": "$$", "$": "$"}
_DOLLARS: Final = re.compile(r"\$+")
_DOLLAR: Final = re.compile(r"(?<!\\)\$")
_LINE_END: Final = re.compile(r"[ \t]*+(?:\r?\n|\Z)")


def prepare(markdown: str) -> str:
    """Return the text with formulas in `$` form, other dollar signs escaped, and marks where its direction misleads.

    A text that asks too much of the page becomes its source.
    """
    if not fits(markdown):
        return as_source(markdown)
    return marked_markdown(_with_formulas(markdown))


def _with_formulas(markdown: str) -> str:
    if "$" not in markdown and "\\(" not in markdown and "\\[" not in markdown:
        return markdown
    parts: list[str] = []
    end = 0
    for start, after in code_in(markdown):
        parts += [*_formulas(markdown[end:start]), markdown[start:after]]
        end = after
    return "".join([*parts, *_formulas(markdown[end:])])


def _formulas(words: str) -> Iterator[str]:
    """Yield a text without code, piece by piece, with its formulas in `$` form."""
    places, at = Places(words), 0
    while opened := _OPENER.search(words, at):
        yield words[at : opened.start()]
        mark, start = opened[0], opened.end()
        closed = _closed(mark, start, places)
        if mark == r"\$":
            at = start
            yield mark
        elif closed < 0:
            run = _DOLLARS.match(words, opened.start())
            at = run.end() if run else start
            yield "\\$" * len(run[0]) if run else mark
        else:
            at = closed + len(mark)
            yield _formula(words, mark, opened.start(), at)
    yield words[at:]


def _closed(mark: str, start: int, places: Places) -> int:
    """Return where the formula ends that begins before `start`; -1 if none does."""
    words, closer = places.text, _CLOSER.get(mark, "")
    closed = places.after(start, closer) if closer else len(words)
    if closed == len(words) or closed == start:
        return -1
    if mark in {r"\(", "$"} and places.after(start, "\n") < closed:
        return -1
    is_money = mark == "$" and (
        words[start].isspace() or words[closed - 1].isspace() or words[closed - 1] == "\\"
        or words[closed + 1 : closed + 2].isdigit()
    )  # fmt: skip
    return -1 if is_money else closed


def _formula(words: str, mark: str, start: int, end: int) -> str:
    """Return one formula as the renderer knows it."""
    inner = words[start + len(mark) : end - len(mark)].strip()
    if not formula_fits(inner):
        return _DOLLAR.sub(r"\\$", words[start:end])
    if mark == r"\[" or (mark == "$$" and "\n" not in words[start:end] and _alone(words, start, end)):
        return f"\n$$\n{inner}\n$$\n"
    return f"${inner}$" if mark == r"\(" else words[start:end]


def _alone(words: str, start: int, end: int) -> bool:
    """Whether a `$$x$$` stands on a line of its own; then it is a displayed formula."""
    while start and words[start - 1] in " \t":
        start -= 1
    return _LINE_END.match(words, end) is not None and (start == 0 or words[start - 1] == "\n")
