"""What was projected lately, found again by the identity of the frozen values that it was made of.

One for the process is enough: runs that many tabs follow are projected once. A thread may read ahead (`ahead`), so
what changes a memory takes a lock; never while a value is made.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from chat_app.protocol.growing_text import GrowingText
from chat_app.protocol.viewmodel import ItemView

V = TypeVar("V")

_MOST_GROWING: Final = 256


class Recent(Generic[V]):
    """Remembers results by the identity of the values that they were made of; the least recently used goes first."""

    def __init__(self, size: int) -> None:
        """`size` is how many results are kept."""
        self._size = size
        self._kept: OrderedDict[Hashable, tuple[Sequence[object], V]] = OrderedDict()
        self._lock = Lock()

    def has(self, parts: Sequence[object], detail: Hashable) -> bool:
        """Say whether the result for these very objects is known."""
        return _key(parts, detail) in self._kept

    def get(self, parts: Sequence[object], detail: Hashable, make: Callable[[], V]) -> V:
        """Return the result for these very objects, making it if need be. They are kept alive, so ids stay theirs."""
        key = _key(parts, detail)
        with self._lock:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return found[1]
        value = make()
        with self._lock:
            self._kept[key] = (parts, value)
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value


class Memo:
    """The views of items, lists of them, other parts of a run, and the texts that grow."""

    def __init__(self, size: int = 4096) -> None:
        """`size` is how many items are remembered."""
        self.views: Recent[ItemView | None] = Recent(size)
        self.lists: Recent[list[ItemView]] = Recent(size // 8)
        self.parts: Recent[Any] = Recent(size // 8)
        self._growing: OrderedDict[str, GrowingText] = OrderedDict()
        self._lock = Lock()

    def growing(self, item_id: str) -> GrowingText:
        """Return what is known of a message that streams."""
        with self._lock:
            text = self._growing.setdefault(item_id, GrowingText())
            self._growing.move_to_end(item_id)
            if len(self._growing) > _MOST_GROWING:
                self._growing.popitem(last=False)
            return text

    def finished(self, item_id: str) -> GrowingText | None:
        """Return, for the last time, what is known of a message that has streamed."""
        return self._growing.pop(item_id, None)


def _key(parts: Sequence[object], detail: Hashable) -> Hashable:
    return (detail, *map(id, parts))


MEMO: Final = Memo()
