r"""Which dollars and escaped brackets of a text hold a formula.

Models write formulas as `\(x\)`, `\[x\]`, `$x$` and `$$x$$`. But dollars are money ("$5 to $10"), variables of a shell
(`$HOME/bin:$PATH`) and ends of lines in regular expressions (`^\d+$`) as well, and `\[` is a bracket that a careful
writer has escaped. A formula stands where one can stand, and looks like one. Not here: how it is shown (`markup`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from chat_app.protocol.code import code_in
from chat_app.protocol.limits import MAX_FORMULA, formula_fits
from chat_app.protocol.stretches import Places

_OPENER: Final = re.compile(r"\\\\|\\\$|\\\[|\\\(|\$\$|\$")
_CLOSER: Final = {r"\[": r"\]", r"\(": r"\)", "$$": "$$", "$": "$"}
_TRIES: Final = 8
"""Marks that may be tried with the same closing one: each costs the length of what stands between."""

_BLANK_LINE: Final = re.compile(r"\n[ \t>]*+\n")
_LINE_START: Final = re.compile(r"[ \t]*+(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*+)*+")
_DISPLAY_LINE: Final = re.compile(r"^(?P<before>[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)?)(?P<mark>\$\$|\\\[)", re.M)
_QUOTE: Final = re.compile(r"(?:[ \t]*+>)*+")
_COMMENT: Final = re.compile(r"(?<!\\)%.*")
_LINE_END: Final = re.compile(r"[ \t]*+[.,;:]?[ \t]*+(?:[\r\n]|\Z)")
_EMPHASIS: Final = "*_~"

_QUIET: Final = re.compile(r"\\(?:text|mathrm|operatorname|mathbf|textbf|mbox)\*?\{[^{}]*+\}|\\[A-Za-z]+")
_STRONG: Final = re.compile(r"\\[A-Za-z]+|\\[,;!\\{}|]|(?<=[\w)}\]|])[\^]|(?<=[\w)}\]])_\{|\b\w_\w\b")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_WORDS: Final = re.compile(r"[^\W\d_]{2,}[ ,]+(?:[^\W\d_]+[ ,]+)*?[^\W\d_]{2,}|\d[ ,]+[^\W\d_]{2,}|/[^\W\d_]{3,}")
_SIGN: Final = re.compile(r"[=+<>*/^|±×÷·√∑∏∫∂∞≤≥≠≈≡→∈⊂∪∩]")
_EQUATION: Final = re.compile(r"[^\s=] ?[=≈] ?[^\s=]")
_NOT_FIRST: Final = frozenset(")],;&'\"?!*#@/.`")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th|s)\b")
_FOREIGN: Final = re.compile(r'"|(?<!\\)\$')
"""What no formula holds: a quotation, a further dollar."""

_SHELL: Final = re.compile(r"\{\w+\}|[A-Z_]{3,}\b|\w+=\S*$|[a-z]{2,}[:/.-]")


class Formula(NamedTuple):
    """Where a formula stands, with its marks; `tex` is one line."""

    start: int
    end: int
    tex: str
    display: bool


def formulas_in(words: str) -> Iterator[Formula]:
    """Yield the formulas of a text without code."""
    places, at = Places(words), 0
    refused, times = -1, 0
    while opened := _OPENER.search(words, at):
        mark, start = opened[0], opened.end()
        at = start
        if mark not in _CLOSER:
            continue
        closed = places.after(start, _CLOSER[mark])
        while mark == "$" and words[closed - 1 : closed + 1] == r"\$":
            closed = places.after(closed + 1, "$")
        if closed == len(words) or closed - start > MAX_FORMULA or (closed == refused and times > _TRIES):
            continue
        if found := _formula(words, mark, opened.start(), closed):
            at = found.end
            yield found
        refused, times = closed, times + 1 if closed == refused else 0


def open_formula(markdown: str) -> re.Match[str] | None:
    """Return the mark at the beginning of a line whose formula has not ended yet; `before` is what stands before it."""
    if "$$" not in markdown and r"\[" not in markdown:
        return None
    code = [(0, 0), *code_in(markdown)]
    end = code[-1][1]
    if end == len(markdown) and code[-1][0] < end:
        return None  # a formula may begin in no code, and before code it would have ended
    places = Places(markdown)
    while opened := _DISPLAY_LINE.search(markdown, end):
        closer = _CLOSER[opened["mark"]]
        closed = places.after(opened.end(), closer)
        if closed == len(markdown):
            tex = markdown[opened.end() :]
            is_one = len(tex) <= MAX_FORMULA and (not _is_prose(tex) or _STRONG.search(tex) is not None)
            return opened if is_one else None
        end = closed + len(closer)
    return None


def _formula(words: str, mark: str, start: int, closed: int) -> Formula | None:
    """Return what stands between two marks if it is a formula."""
    end = closed + len(mark)
    inner = words[start + len(mark) : closed]
    line = words.rfind("\n", max(0, start - 200), start) + 1 or max(0, start - 200)
    before = _LINE_START.match(words, line)
    begins = before is not None and before.end() >= start
    alone = begins and _LINE_END.match(words, end) is not None
    if (_BLANK_LINE.search(inner) and not begins) or not formula_fits(inner):
        return None
    tex = one_line(inner, in_quote=begins and words.find(">", line, start) >= 0)
    looks = {"$": _in_dollars, "$$": _in_two_dollars, r"\(": _in_parentheses, r"\[": _in_brackets}[mark]
    if not tex or _FOREIGN.search(_QUIET.sub(" ", tex)) or not looks(words, start, end, inner, tex, alone):
        return None
    return Formula(start, end, tex, mark == r"\[" or (mark == "$$" and (alone or "\n" in inner)))


def one_line(inner: str, *, in_quote: bool) -> str:
    """Return a formula without its line breaks, the comments before them, and the marks of a quote around it."""
    lines: list[str] = []
    for number, line in enumerate(inner.splitlines()):
        marks = _QUOTE.match(line, 0) if number and in_quote else None
        lines.append(_COMMENT.sub("", line[marks.end() if marks else 0 :]).strip())
    return " ".join(line for line in lines if line)


def _in_dollars(words: str, start: int, end: int, inner: str, tex: str, _alone: bool) -> bool:
    """The rule of pandoc, and that neither side looks like money, a shell or a regular expression."""
    after = words[end : end + 4]
    if "\n" in inner or inner != inner.strip() or inner[-1] == "\\" or inner[0] in _NOT_FIRST or "**" in inner:
        return False
    if not _may_open(words, start) or _goes_on(after, inner):
        return False
    if inner.count('"') % 2 or (inner[0] == "|" and inner.count("|") % 2) or not _balanced(inner):
        return False
    if _COMMENT.search(inner):
        return False
    if _STRONG.search(tex):
        return True
    is_sentence = _WORDS.search(tex) or (" " in tex and _is_prose(tex) and not _SIGN.search(tex))
    return not (is_sentence or (_SHELL.match(tex) and not tex.isupper()))


def _goes_on(after: str, inner: str) -> bool:
    """Say whether what follows a dollar tells that it is none that closes."""
    if after[:1] == "{" or (after[:1] == "(" and inner[0] == "("):
        return True
    is_letter = after[:1].isascii() and (after[:1].isalnum() or after[:1] == "_")
    return is_letter and not (len(inner) < 12 and not inner.isupper() and _ORDINAL.match(after))


def _may_open(words: str, start: int) -> bool:
    """Say whether a formula may begin here: after a space or an opening sign, or in a script without spaces."""
    at = start
    while at and words[at - 1] in _EMPHASIS:
        at -= 1
    before = words[at - 1] if at else " "
    if before.isascii():
        return before.isspace() or before in "([{<>\"':,;|-" or (before == "$" and at == start)
    return not (before.isupper() or before.islower())


def _in_two_dollars(words: str, start: int, end: int, inner: str, tex: str, alone: bool) -> bool:
    if words[start - 1 : start].isascii() and words[start - 1 : start].isalnum():
        return False
    is_strong = _STRONG.search(tex) is not None
    return (
        tex[0] not in ";,|)&"
        and _balanced(tex)
        and (is_strong or not _is_prose(tex) or _EQUATION.search(tex) is not None)
    )


def _in_parentheses(words: str, start: int, _end: int, _inner: str, tex: str, _alone: bool) -> bool:
    if _STRONG.search(tex):
        return True
    is_word = _SHORT_WORD.fullmatch(tex) is not None or _is_prose(tex)
    return not _after_word(words, start) and not is_word and any(sign.isalnum() for sign in tex)


def _in_brackets(words: str, start: int, end: int, inner: str, tex: str, alone: bool) -> bool:
    if words[end : end + 1] == "(" or _after_word(words, start) or tex[0] == "^":
        return False
    if _STRONG.search(tex):
        return True
    if alone:
        is_value = (any(sign.isalpha() for sign in tex) and inner[0].isspace()) or _SIGN.search(tex) is not None
        return (is_value and not _is_prose(tex)) or _EQUATION.search(tex) is not None
    return not _is_prose(tex) and _SIGN.search(tex) is not None and any(sign.isalnum() for sign in tex)


def _after_word(words: str, start: int) -> bool:
    before = words[start - 1 : start]
    return before.isascii() and (before.isalnum() or before in {"_", ")", "]"})


def _is_prose(tex: str) -> bool:
    """Say whether there are words in it, apart from the names of functions and what is marked as text."""
    return any(word.lower() not in _FUNCTIONS and not word.isupper() for word in _WORD.findall(_QUIET.sub(" ", tex)))


_SHORT_WORD: Final = re.compile(r"an|as|at|by|do|eg|go|he|i[defnst]|me|my|no|o[fknr]|so|to|u[ps]|vs|we", re.IGNORECASE)
_FUNCTIONS: Final = frozenset(
    {"sin", "cos", "tan", "cot", "log", "exp", "lim", "max", "min", "mod", "gcd", "det", "ker"}
)


def _balanced(tex: str) -> bool:
    depth = 0
    for brace in re.finditer(r"\\.|[{}]", tex):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth < 0:
            return False
    return depth == 0
