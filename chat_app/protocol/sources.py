"""Sources and annotations: a numbered list below the text, and the numbers as links inside it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from unicodedata import category

from chat_app.protocol.code import code_in
from chat_app.protocol.icons import icon_name
from chat_app.protocol.stretches import Places, Stretch
from chat_app.protocol.transcript import Json, objects
from chat_app.protocol.urls import link_url
from chat_app.protocol.viewmodel import SourceView

_FORMULA_OR_TARGET = re.compile(r"\$\$|\\\[|\]\(")
_CLOSED_BY = {"$$": "$$", "\\[": "\\]", "](": ")"}

_JOINER = "\u200d"
_LONGEST_SIGN = 16
"""Characters of a sign that a number is moved past; hostile text stacks marks without end."""

_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#&|~$]")


def source_view(source: Json, number: int) -> SourceView:
    """Return one source; `url` is "" where there is nothing safe to open."""
    title = source.get("title") or source.get("label") or source.get("filename") or source.get("url") or "Source"
    return SourceView(
        key=str(number),
        index=str(number),
        title=str(title),
        url=link_url(source.get("url")),
        description=str(source.get("description") or source.get("attribution") or ""),
        icon=icon_name(source.get("icon")) or ("document" if source.get("type") == "file" else ""),
    )


def source_views(sources: Iterable[Json]) -> list[SourceView]:
    """Return a list of sources, numbered from 1."""
    return [source_view(source, number) for number, source in enumerate(sources, 1)]


class Citations:
    """Numbers the sources of one message in the order in which its text cites them, each source once."""

    def __init__(self) -> None:
        """Begin a message."""
        self._numbers: dict[tuple[str, str], int] = {}
        self.sources: list[SourceView] = []

    def annotate(self, part: Json) -> str:
        """Return the text of a content part with a number at the place of each annotation."""
        text = str(part.get("text") or "")
        marks: list[tuple[int, str]] = []
        for index, source in sorted(_places(part), key=lambda place: place[0]):
            mark = self._mark(source)
            if 0 <= index <= len(text):
                marks.append((int(index), mark))
        spans = _verbatim(text) if marks else []
        for index, mark in reversed(marks):
            while spans and spans[-1][0] >= index:
                spans.pop()
            place = spans[-1][1] if spans and index < spans[-1][1] else index
            place = _after_sign(text, place)
            text = f"{text[:place]} {mark}{text[place:]}"
        return text

    def _mark(self, source: Json) -> str:
        """Return the Markdown of a source's number, and list the source if it is new."""
        identity = (str(source.get("type")), str(source.get("url") or source.get("filename") or source.get("id")))
        if identity not in self._numbers:
            self._numbers[identity] = len(self._numbers) + 1
            self.sources.append(source_view(source, len(self._numbers)))
        number = self._numbers[identity]
        # Character references, since a backslash before a bracket opens a formula (see markup).
        label = _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", f"[{source.get('inline_label') or number}]")
        url = self.sources[number - 1].get("url")
        return f"[{label}](<{url}>)" if url else label


def _verbatim(text: str) -> list[Stretch]:
    """Return the stretches that a number must not be put into: code, formulas, the target of a link."""
    found: list[Stretch] = []
    end = 0
    for start, after in [*code_in(text), (len(text), len(text))]:
        places = Places(text[end:start])
        at = 0
        while opened := _FORMULA_OR_TARGET.search(places.text, at):
            at, closer = opened.end(), _CLOSED_BY[opened[0]]
            closed = places.after(at, closer)
            spaced = closer == ")" and closed > min(places.after(at, " "), places.after(at, "\n"))
            if closed < len(places.text) and not spaced:
                at = closed + len(closer)
                found.append((end + opened.start(), end + at))
        found.append((start, after))
        end = after
    return found


def _after_sign(text: str, place: int) -> int:
    """Return the next place that is not within one sign that is shown: an accent, a family of emoji, a skin tone."""
    end = min(len(text), place + _LONGEST_SIGN)
    while 0 < place < end and (text[place - 1] == _JOINER or _joins(text[place])):
        place += 1
    return place


def _joins(sign: str) -> bool:
    return sign == _JOINER or "\U0001f3fb" <= sign <= "\U0001f3ff" or category(sign) in {"Mn", "Mc", "Me"}


def _places(part: Json) -> list[tuple[float, Json]]:
    """Return index and source of each annotation that can be used; one without an index comes after all others."""
    found = objects(part.get("annotations"))
    places = [
        (annotation.get("index"), source) for annotation in found for source in objects([annotation.get("source")])
    ]
    return [(index if isinstance(index, int) else math.inf, source) for index, source in places]
