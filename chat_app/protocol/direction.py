"""Which way a text runs. A browser's `dir="auto"` goes by the first letter, so that an Urdu sentence which begins with
a Latin name is laid out as English. Here the first words decide together, and an invisible mark tells the browser.

While a text streams its direction may change once, from left-to-right to right-to-left, and never back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from chat_app.protocol.stretches import Places, Stretch, without

MARK: Final = "\u200f"
"""RIGHT-TO-LEFT MARK: a letter without a shape, which `dir="auto"` goes by as by any other."""

DECISIVE: Final = 120
"""Letters that decide. A quotation further on turns nothing around."""

_RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufeff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SILENT: Final = re.compile(r"`+|https?://|\]\(|\$")
"""How code, addresses and formulas begin: they say nothing about the language around them."""

_NAME: Final = re.compile(r"\*\*|“|\"")
"""What is bold or quoted may be a name from another language: "Deleted **دودھ**." is English all the same."""

_CLOSED_BY: Final = {"](": ")", "$": "$", "**": "**", "“": "”", '"': '"'}
_WORD: Final = re.compile(r"\S*+")

_FENCE: Final = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)")
_PREFIX: Final = re.compile(
    r"(?P<marks>(?:[ \t]*+(?:>|(?:[-*+]|\d{1,9}[.)]|#{1,6})(?=[ \t])))*+)[ \t]*+(?:\[[ xX]\][ \t]++)?"
)
_OTHER: Final = re.compile(r" {4}|\t|[ \t]*+\[[^\]\n]++\]:")
"""Indented code, and the targets of references."""


def leans_right(text: str) -> bool:
    """Say whether a text runs from right to left: it begins so, or letters of such a script prevail among its first."""
    spoken = _spoken(text)
    first = _LETTER.search(spoken)
    if first is None or _RTL.match(first[0]):
        return first is not None
    balance = 0
    for letter in islice(_LETTER.finditer(without(spoken, _stretches(spoken, _NAME))), DECISIVE):
        balance += 1 if _RTL.match(letter[0]) else -1
        if balance > 0:
            return True
    return False


def marked(text: str) -> str:
    """Return a plain text with the mark before it if `dir="auto"` would lay it out the wrong way."""
    return MARK + text if _RTL.search(text) and _misleads(text) else text


def unmarked(text: str) -> str:
    """Return the text that `marked` was given."""
    bare = text.removeprefix(MARK)
    return bare if marked(bare) == text else text


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
    at = start + _first_letter(text)
    return part[:at] + MARK + part[at:]


def _misleads(text: str) -> bool:
    """Say whether the first letter runs the other way than the text."""
    first = _LETTER.search(_spoken(text))
    return first is not None and not _RTL.match(first[0]) and leans_right(text)


def _spoken(text: str) -> str:
    """Return the text without what is silent."""
    return without(text, _stretches(text, _SILENT))


def _first_letter(text: str) -> int:
    """Return where the first letter stands that is not in a silent stretch; 0 if there is none."""
    end = 0
    for start, after in chain(_stretches(text, _SILENT), [(len(text), len(text))]):
        if first := _LETTER.search(text, end, start):
            return first.start()
        end = after
    return 0


def _stretches(text: str, openers: re.Pattern[str]) -> Iterator[Stretch]:
    """Yield the stretches that one of the openers begins and something of its kind ends."""
    places, at = Places(text), 0
    while opened := openers.search(text, at):
        end = _end(opened, places)
        if end:
            yield opened.start(), end
        at = end or opened.end()


def _end(opened: re.Match[str], places: Places) -> int:
    """Return the place after what closes a stretch; 0 if nothing does. Only code goes over the end of its line."""
    mark, start = opened[0], opened.end()
    if mark[0] == "`":
        closed = places.ticks_after(start, len(mark))
        return closed + len(mark) if closed >= 0 else 0
    if mark not in _CLOSED_BY:  # an address ends with its word
        word = _WORD.match(places.text, start)
        return word.end() if word and word[0] else 0
    closer = _CLOSED_BY[mark]
    closed = places.after(start, closer[0])
    is_one = places.text.startswith(closer, closed) and closed < places.after(start, "\n")
    return closed + len(closer) if is_one and (closed > start or mark == "](") else 0
