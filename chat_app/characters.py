"""Text that any encoding can hold: halves of a character are joined, and one that stays alone becomes U+FFFD.

JSON may carry UTF-16 halves (an emoji that was cut in two), which no UTF-8 can: written or sent, they end the answer
or the socket.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

_HALF: Final = re.compile(r"[\ud800-\udfff]")
_HIGH_AT_END: Final = re.compile(r"[\ud800-\udbff]\Z")


def is_sound(text: str) -> bool:
    """Say whether a text holds no half of a character."""
    return not _HALF.search(text)


def sound(text: str) -> str:
    """Return the text with pairs of halves joined and lone ones replaced; the same text if it holds none."""
    return text if is_sound(text) else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_LINE_ENDS: Final = re.compile(r"\r\n?")
_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""C0 without tab and line ends, and DEL."""


def visible(text: str) -> str:
    """Return the text without what nobody types and no page shows: invisible control characters, halves."""
    return _INVISIBLE.sub("", sound(text))


def with_line_feeds(text: str) -> str:
    """Return the text with LF for every end of a line."""
    return _LINE_ENDS.sub("\n", text)


_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tabs and line breaks, and what turns the direction of the words around it."""


def plain(text: str) -> str:
    r"""Return the text without control characters and direction overrides; line breaks and tabs stay.

    >>> from chat_app import plain
    >>> plain("a\u202eb\x00c")
    'abc'
    """
    return _CONTROL.sub("", sound(text))


def plain_line(text: str) -> str:
    r"""Return the text likewise on one line, with one space between its words and none around them.

    >>> from chat_app import plain_line
    >>> plain_line("  two\n lines ")
    'two lines'
    """
    return " ".join(plain(" ".join(text.split())).split())


LONGEST_TITLE: Final = 60
"""Characters of a chat's title; more does not fit into the list."""


def shorten(text: str) -> str:
    """Return the beginning of a text on one line, cut between words."""
    line = " ".join(text[: 20 * LONGEST_TITLE].split())
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[: LONGEST_TITLE - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(",;:.") + "…"


def held_back(text: str) -> tuple[str, str]:
    """Divide a piece of a growing text before a first half at its end, whose other half may be still to come."""
    return (text[:-1], text[-1]) if _HIGH_AT_END.search(text) else (text, "")


def sound_json(value: Any) -> Any:
    """Return a JSON value, of any depth that JSON has here, with every string in it sound, names too."""
    match value:
        case str():
            return sound(value)
        case list():
            return [sound_json(each) for each in cast("list[Any]", value)]
        case dict():
            return {sound_json(name): sound_json(each) for name, each in cast("dict[Any, Any]", value).items()}
        case _:
            return value
