"""Link definitions of a text that is drawn in parts: each part gets those that it uses, wherever they stand.

What is not here: where the text is cut (`blocks`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.common.utils import normalizeReference

NOWHERE = -1
"""The place of what is in no block: definitions that stand by themselves, a part that still grows."""

_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


@dataclass(slots=True)
class Definitions:
    """The first definition of each label, and the parts that wait for one which nothing has given yet."""

    _known: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    _waiting: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def learn(self, references: dict[str, dict[str, str]], block: int) -> set[int]:
        """Keep new definitions of a block; return the numbers of the parts that waited for one of them."""
        fresh = {label: _written(label, found) for label, found in references.items() if label not in self._known}
        self._known |= {label: (block, text) for label, text in fresh.items()}
        return {number for label in fresh for number in self._waiting.pop(label, ())}

    def wait(self, labels: frozenset[str], part: int) -> None:
        """Note that a part may use labels that are not known yet."""
        for label in labels - self._known.keys():
            self._waiting.setdefault(label, []).append(part)

    def lent(self, labels: frozenset[str], block: int) -> str:
        """Return the definitions made in other blocks that one which uses `labels` needs; "" if none."""
        used = sorted(labels & self._known.keys()) if self._known else []
        return "\n".join(text for place, text in (self._known[label] for label in used) if place != block)


def labels_in(source: str) -> frozenset[str]:
    """Return every label that the source might refer to. Too many do no harm."""
    found: set[str] = set()
    opened = -1
    for mark in _BRACKET.finditer(source) if "[" in source else ():
        if mark[0] == "]" and opened >= 0:
            found.add(normalizeReference(source[opened : mark.start()]))
        if mark[0] in "[]":
            opened = mark.end() if mark[0] == "[" else -1
    return frozenset(found)


def _written(label: str, found: dict[str, str]) -> str:
    """Write a definition anew from what the parser understood."""
    title = found.get("title", "").replace("\\", "\\\\").replace('"', '\\"')
    return f"[{label}]: <{found['href']}>" + (f' "{title}"' if title else "")
