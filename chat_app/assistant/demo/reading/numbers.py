"""Figures in a text: "1, 3 and 5", "2-4"."""

from __future__ import annotations

import re

_RANGE = re.compile(r"(\d+)\s*(?:-|–|to|through|تا|سے)\s*(?:\w+\s+)?#?\s*(\d+)")
_MOST = 200
"""Longest range of task numbers; as many as a tool takes in one call."""


def read_ids(text: str) -> tuple[int, ...]:
    """Return the numbers in a text in order, once each, ranges written out."""
    found: list[int] = []
    while text:
        span = _RANGE.match(text)
        if span and 0 < int(span[2]) - int(span[1]) < _MOST:
            found.extend(range(int(span[1]), int(span[2]) + 1))
            text = text[span.end() :]
            continue
        number = re.match(r"\d+", text)
        if number:
            found.append(int(number[0]))
        text = text[number.end() if number else 1 :]
    return tuple(dict.fromkeys(found))
