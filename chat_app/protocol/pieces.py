"""The finished parts of a growing text as they are sent, each with the link definitions that it refers to.

A definition may come after the part that uses it: that part changes once more then. Not here: where a text is cut
(`blocks`, `cutting`), what a definition is (`definitions`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chat_app.protocol.definitions import NOWHERE, Definitions, labels_in
from chat_app.protocol.kinds import Opening
from chat_app.protocol.parts import part_of
from chat_app.protocol.viewmodel import Part


@dataclass(slots=True)
class Piece:
    """One part: its block, its source, whether it is the block's first, and the definitions lent to it."""

    block: int
    opening: Opening
    source: str
    first: bool
    lent: str = ""
    made: Part | None = None

    @property
    def labels(self) -> frozenset[str]:
        """The labels that it may refer to; code refers to none."""
        return frozenset() if self.opening.kind == "code" else labels_in(self.source)

    def part(self) -> Part:
        """Return it as it is sent: one object as long as nothing changes."""
        if self.made is None:
            kind, head, _ = self.opening
            self.made = part_of(str(self.block), _with(self.lent, self.source, kind), kind, head, first=self.first)
        return self.made


@dataclass(slots=True)
class Pieces:
    """All finished parts of a text, in order."""

    _pieces: list[Piece] = field(default_factory=list[Piece])
    _labels: list[frozenset[str]] = field(default_factory=list[frozenset[str]])
    _definitions: Definitions = field(default_factory=Definitions)
    _parts: list[Part] | None = None

    @property
    def parts(self) -> list[Part]:
        """The parts; the list is one object until one of them changes or comes."""
        if self._parts is None:
            self._parts = [piece.part() for piece in self._pieces]
        return self._parts

    def keep(self, piece: Piece) -> None:
        """Add a finished part; one without text is none."""
        self._parts = None
        if not piece.source:
            return
        self._labels.append(piece.labels)
        self._definitions.wait(self._labels[-1], len(self._pieces))
        self._pieces.append(piece)
        self._lend(len(self._pieces) - 1)

    def learn(self, references: dict[str, dict[str, str]], block: int) -> None:
        """Take in the definitions that a block holds, and lend them to the parts that wait for them."""
        self._parts = None
        for number in self._definitions.learn(references, block):
            self._lend(number)

    def last(self, piece: Piece) -> Part:
        """Return the part that still grows, with the definitions that are known."""
        piece.lent = self._definitions.lent(piece.labels, NOWHERE)
        return piece.part()

    def _lend(self, number: int) -> None:
        piece = self._pieces[number]
        piece.lent, piece.made = self._definitions.lent(self._labels[number], piece.block), None


def _with(lent: str, source: str, kind: str) -> str:
    """Return a source with definitions: before it, but behind what must begin the text."""
    if not lent:
        return source
    follows = kind == "table" or source[0] == " "
    return f"{source}\n\n{lent}" if follows else f"{lent}\n\n{source}"
