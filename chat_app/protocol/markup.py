r"""Makes Markdown ready for the renderer: LaTeX delimiters in one form, prices that are no formulas, direction.

Models write formulas as `\(x\)`, `\[x\]`, `$x$` and `$$x$$`; the renderer knows the last two. A dollar sign that is
money ("$5 to $10") is escaped, by pandoc's rule: a formula opens before a non-space and closes after a non-space that
no digit follows. Code is left alone.
"""

from __future__ import annotations

import re
from typing import Final

from chat_app.protocol.direction import marked_markdown

_FENCE: Final = r"^ {0,3}(?:`{3,}|~{3,})"
_CODE: Final = re.compile(
    rf"{_FENCE}[^\n]*\n?[\s\S]*?(?:{_FENCE}[ \t]*$|\Z)"  # a fenced block, also one that is still being written
    r"|(?P<ticks>`+)[\s\S]+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE,
)
_MATH: Final = re.compile(
    r"\\\[(?P<block>[\s\S]+?)\\\]"
    r"|\\\((?P<inline>[^\n]+?)\\\)"
    r"|(?P<escaped>\\\$)"
    r"|(?P<display>\$\$[\s\S]+?\$\$)"
    r"|(?P<dollars>\$(?=[^\s$])[^$\n]*?(?<=[^\s\\])\$(?!\d))"
    r"|(?P<money>\$+)"
)


def prepare(markdown: str) -> str:
    """Return the text with formulas in `$` form, other dollar signs escaped, and marks where its direction misleads."""
    return marked_markdown(_with_formulas(markdown))


def _with_formulas(markdown: str) -> str:
    if "$" not in markdown and "\\(" not in markdown and "\\[" not in markdown:
        return markdown
    parts: list[str] = []
    end = 0
    for code in _CODE.finditer(markdown):
        parts += [_MATH.sub(_one, markdown[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*parts, _MATH.sub(_one, markdown[end:])])


def _one(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "block":
        return f"\n$$\n{match['block'].strip()}\n$$\n"
    if kind == "inline":
        return f"${match['inline'].strip()}$"
    if kind == "display" and "\n" not in match[0]:
        return f"\n$$\n{match[0][2:-2].strip()}\n$$\n" if _alone(match) else match[0]
    return "\\$" * len(match[0]) if kind == "money" else match[0]


def _alone(match: re.Match[str]) -> bool:
    """Whether a `$$x$$` stands on a line of its own; then it is a displayed formula."""
    before = match.string[: match.start()].rpartition("\n")[2]
    after = match.string[match.end() :].partition("\n")[0]
    return not before.strip() and not after.strip()
