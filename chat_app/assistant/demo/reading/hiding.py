"""Words of a new task that nothing is read into: quotations, and how often it is ("every monday")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chat_app.assistant.demo.lexicon.form import Lexicon

_QUOTED = re.compile(r"[\"“«](?P<title>[^\"”»]+)[\"”»]|(?<!\w)'(?P<single>[^']+)'(?!\w)")
_FIRST = 0xE000
"""Each hidden text stands as one character of Unicode's private area, which no pattern and no person uses."""

_MARK = re.compile(f"[{chr(_FIRST)}-{chr(0xEFFF)}]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text with marks, and what they stand for."""

    text: str
    kept: tuple[str, ...]
    repeats: bool
    """Whether it is said to happen again and again."""

    def back(self, text: str) -> str:
        """Return a part of the text as it was."""
        return _MARK.sub(lambda mark: self.kept[ord(mark[0]) - _FIRST], text)

    def shown(self, text: str) -> str:
        """Return a part of the text for people: one that is nothing but a quotation loses its marks."""
        whole = _QUOTED.fullmatch(self.back(text).strip())
        return (whole["title"] or whole["single"]).strip() if whole else self.back(text)


def hide(text: str, lexicon: Lexicon) -> Hidden:
    """Put marks for what is not to be read."""
    kept: list[str] = []

    def mark(match: re.Match[str]) -> str:
        kept.append(match[0])
        return chr(_FIRST + len(kept) - 1)

    repeats = lexicon.repeated.search(_QUOTED.sub(" ", text)) is not None
    quoted = _QUOTED.sub(mark, _MARK.sub(" ", text))
    return Hidden(lexicon.repeated.sub(mark, quoted), tuple(kept), repeats)


def begins_quoted(text: str) -> bool:
    """Tell whether a part begins with a quotation: it is a title of its own."""
    return _MARK.match(text.strip()) is not None
