"""Which way a text runs. A browser's `dir="auto"` goes by the first letter, so that an Urdu sentence which begins with
a Latin name is laid out as English. Here the first words decide together, and an invisible mark tells the browser.

While a text streams its direction may change once, from left-to-right to right-to-left, and never back.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

MARK: Final = "\u200f"
"""RIGHT-TO-LEFT MARK: a letter without a shape, which `dir="auto"` goes by as by any other."""

DECISIVE: Final = 120
"""Letters that decide. A quotation further on turns nothing around."""

_RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SILENT: Final = re.compile(r"(?P<ticks>`+)[\s\S]+?(?P=ticks)|https?://\S+|\]\([^)\n]*\)|\$[^$\n]+\$")
"""Code, addresses and formulas say nothing about the language around them."""

_NAME: Final = re.compile(r"\*\*[^*\n]+\*\*|“[^”\n]*”|\"[^\"\n]*\"")
"""What is bold or quoted may be a name from another language: "Deleted **دودھ**." is English all the same."""

_FENCE: Final = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_PREFIX: Final = re.compile(
    r"(?P<marks>(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)]|#{1,6})(?=[ \t])))*)[ \t]*(?:\[[ xX]\][ \t]+)?"
)
_OTHER: Final = re.compile(r" {4}|\t|[ \t]*\[[^\]\n]+\]:")
"""Indented code, and the targets of references."""


def leans_right(text: str) -> bool:
    """Say whether a text runs from right to left: it begins so, or letters of such a script prevail among its first."""
    spoken = _SILENT.sub(" ", text)
    first = _LETTER.search(spoken)
    if first is None or _RTL.match(first[0]):
        return first is not None
    balance = 0
    for letter in islice(_LETTER.finditer(_NAME.sub(" ", spoken)), DECISIVE):
        balance += 1 if _RTL.match(letter[0]) else -1
        if balance > 0:
            return True
    return False


def marked(text: str) -> str:
    """Return a plain text with the mark before it if `dir="auto"` would lay it out the wrong way."""
    return MARK + text if _RTL.search(text) and _misleads(text) else text


def marked_markdown(markdown: str) -> str:
    """Return Markdown with the mark in each paragraph, heading, list item and table that needs it."""
    if not _RTL.search(markdown):
        return markdown
    done: list[str] = []
    part: list[str] = []
    fence = ""
    for line in markdown.splitlines(keepends=True):
        opened = _FENCE.match(line)
        if fence or opened:
            done += [_marked_part("".join(part)), line]
            part = []
            fence = "" if fence and opened and opened[1].startswith(fence) else fence or (opened[1] if opened else "")
            continue
        prefix = _PREFIX.match(line)
        if part and (not line.strip() or (prefix and prefix["marks"])):
            done.append(_marked_part("".join(part)))
            part = []
        part.append(line)
    return "".join([*done, _marked_part("".join(part))])


def _marked_part(part: str) -> str:
    prefix = _PREFIX.match(part)
    start = prefix.end() if prefix else 0
    text = part[start:]
    if (_OTHER.match(part) and not (prefix and prefix["marks"])) or not _misleads(text):
        return part
    first = _LETTER.search(_SILENT.sub(lambda silent: " " * len(silent[0]), text))
    at = start + (first.start() if first else 0)
    return part[:at] + MARK + part[at:]


def _misleads(text: str) -> bool:
    """Say whether the first letter runs the other way than the text."""
    first = _LETTER.search(_SILENT.sub(" ", text))
    return first is not None and not _RTL.match(first[0]) and leans_right(text)
