"""How a part of Markdown is best shown before the rest has come: without marks that nobody has closed yet.

Emphasis and code that are open are closed for the time being, of an address that is being written its words are shown,
and what is nothing but marks waits until it says more. What is not here: where a text is cut.
"""

from __future__ import annotations

import re
from typing import Final

from chat_app.protocol.formulas import open_formula
from chat_app.protocol.inline import Marks, Open, flanks
from chat_app.protocol.parts import with_text
from chat_app.protocol.viewmodel import Part

_UNSTEADY: Final = re.compile(r"[ \t]*+(?:[-=*+_#>`~$|]++|\d{1,9}[.)]?)[ \t]*+")
_NO_SPACE: Final = re.compile(r"[^\s>]")
_ANY_FENCE: Final = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})")
_NEW_SCOPE: Final = re.compile(r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|>|#{1,6}[ \t]|\||$)")
_BOX: Final = re.compile(r"(^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]?\]?\Z")
_LOOSE_END: Final = re.compile(r"(?:<[a-zA-Z/!][^<>\n]{0,200}|&#?\w{0,30}|(?<!\\)\\|!?\[|!|\*+|_+|~+|`+)\Z")


def shown(part: Part) -> Part:
    """Return the part that grows as it is best shown now. Code is shown as it comes."""
    if part.get("kind", "text") == "code":
        return part
    text = steady(part["text"])
    return with_text(part, text if _in_code_block(text) else completed(text))


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


def completed(text: str) -> str:
    """Return Markdown whose last line of thought shows no mark that is open."""
    start = _scope(text)
    scope = _BOX.sub(r"\1", text[start:])
    for opener, closer in ((r"\(", r"\)"), (r"\[", r"\]")):
        if (formula := scope.rfind(opener)) > scope.rfind(closer):
            scope = scope[:formula]
    marks = _open_in(scope)
    if marks and marks[-1].sign == "`":
        return text[:start] + _closed_code(scope, marks[-1])
    loose = _LOOSE_END.search(scope)
    if loose and not (loose[0][0] in "*_~" and _closes(scope, loose)):
        scope = scope[: loose.start()]
        marks = _open_in(scope)
    return text[:start] + _closed(scope, marks)


def _open_in(scope: str) -> list[Open]:
    """Return what is open at the end. A bracket that has just been closed may be that of a link."""
    marks, more = Marks(), "(\n" if scope.endswith("]") else "\n"
    for _ in marks.read(scope + more, len(scope + more)):
        pass
    return marks.open


def _closed_code(scope: str, mark: Open) -> str:
    """Return the text with its code closed, or without its mark while there is no code."""
    words = scope[mark.at + mark.count :].rstrip("`")
    return f"{scope[: mark.at]}{'`' * mark.count}{words}{'`' * mark.count}" if words.strip() else scope[: mark.at]


def _closed(scope: str, marks: list[Open]) -> str:
    """Return the text with what is open closed, and an address that is not complete left out."""
    ends = ""
    for mark in reversed(marks):
        if mark.sign == "$" and scope[mark.at + 1 : mark.at + 2].isdigit():
            continue
        if mark.sign in {"[", "![", "](", "$"}:
            scope = _without(scope, mark)
        elif scope[mark.at + mark.count :].strip():
            ends += mark.sign * mark.count
        else:
            scope = scope[: mark.at]
    return scope.rstrip(" \t") + ends if ends else scope


def _without(scope: str, mark: Open) -> str:
    """Return the text without an open bracket, and without the address behind it; a picture or formula waits."""
    if mark.sign in {"![", "$"} or scope.startswith("!", mark.at):
        return scope[: mark.at]
    words = scope[mark.at + 1 :]
    if mark.sign == "](":
        words = words[: words.find("](")]  # or without its last character, which is the bracket
    return scope[: mark.at] + words.removeprefix("^")


def _closes(scope: str, loose: re.Match[str]) -> bool:
    """Say whether the marks at the end close all that they can."""
    before = scope[: loose.start()]
    same = next((mark for mark in reversed(_open_in(before)) if mark.sign == loose[0][0]), None)
    return same is not None and flanks(before[-1:], "")[1] and same.count == len(loose[0])


def _scope(text: str) -> int:
    """Return where the last paragraph, item or row begins: no inline mark reaches over its edge."""
    at = len(text)
    while at > 0:
        at = text.rfind("\n", 0, at) + 1
        if _NEW_SCOPE.match(text, at):
            return at if text[at : at + 1].strip() else min(len(text), at)
        at -= 1
    return 0


def _in_code_block(text: str) -> bool:
    """Say whether the text ends within a fenced block."""
    open_mark = ""
    for line in text.split("\n") if "```" in text or "~~~" in text else ():
        fence = _ANY_FENCE.match(line)
        if fence and open_mark:
            open_mark = "" if fence[1].startswith(open_mark) else open_mark
        elif fence:
            open_mark = fence[1]
    return bool(open_mark)
