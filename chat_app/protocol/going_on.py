"""What is known to go on in a block that is being written, so that the parser need not be asked about every line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from chat_app.protocol.structure import REGIONS

_PATIENCE: Final = 256
"""From this length on, a list or region that went on is asked again only after growing by an eighth: parsing a long
one before each of its parts would cost the square of its length."""


@dataclass(slots=True)
class GoingOn:
    """A fence that goes on until the line that closes it; a list or region that does for a while."""

    _fence: re.Pattern[str] | None = None
    _fence_from: int = 0
    _list_until: int = 0
    _region_until: int = 0

    def knows(self, text: str, at: int, *, is_list: bool) -> bool:
        """Say whether the open block is known to go on at `at` (or not worth asking yet)."""
        if self._fence:
            if not self._fence.search(text, self._fence_from, at):
                self._fence_from = at
                return True
            self._fence = None
        return at < self._region_until or (is_list and at < self._list_until)

    def note(self, last: Token, at: int, size: int) -> None:
        """Remember what the parser found open at `at`, in a block that is `size` long."""
        patience = at + size // 8 if size > _PATIENCE else 0
        if last.type == "fence":
            closing = rf"^ {{0,3}}{re.escape(last.markup[0])}{{{len(last.markup)},}}[ \t\r]*$"
            self._fence, self._fence_from = re.compile(closing, re.MULTILINE), at
        elif last.type in REGIONS:
            self._region_until = patience
        else:
            self._list_until = patience
