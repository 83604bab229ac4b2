"""Counts the work of a pure function on a text: lines of ours that run, and characters that a search walks over."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

OURS = "/chat_app/protocol/"


class Watched(str):
    """A text that counts what `find` walks over. Slices and joins of it are plain."""

    walked = 0

    def find(self, mark: str, start: int = 0, *rest: Any) -> int:
        """Search as ever, and count."""
        found = super().find(mark, start, *rest)
        Watched.walked += (len(self) if found < 0 else found) - start + 1
        return found


def work(does: Callable[[str], object], text: str) -> int:
    """Return how much there is to do for a text."""
    lines = 0
    Watched.walked = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count if OURS in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        does(Watched(text))
    finally:
        sys.settrace(before)
    return lines + Watched.walked
