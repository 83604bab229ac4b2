"""What one rendering of a template may cost: steps, processor time, and how much its values hold. No Jinja here.

A value counts what it would hold written out: lists that share their parts are small in memory and endless as text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextvars import ContextVar
from time import thread_time
from typing import Any, cast

MAX_STEPS = 300_000
"""Statements and calls of one rendering."""

MAX_SECONDS = 0.5
"""Processor time of one rendering, looked at between steps, each of which is short since no value is large."""

MAX_VALUE = 2_000_000
"""Characters, and 16 for each place of a list, of one value: as much as a rendered widget may have."""

MAX_MADE = 8_000_000
"""The same, of all values that one rendering makes."""

PLACE = 16
"""What a place in a list counts; a number likewise."""

MAX_BITS = 4_096
"""Of a whole number: far more digits than anybody reads."""


class OverBudget(Exception):
    """A template asks for more than a rendering may cost."""


class Budget:
    """What is left for one rendering."""

    def __init__(self) -> None:
        """All of it."""
        self._steps, self._left, self._end = MAX_STEPS, MAX_MADE, thread_time() + MAX_SECONDS

    def step(self, size: int = 0) -> None:
        """Take a step that writes so many characters."""
        self._steps -= 1
        self.spend(size)
        if self._steps < 0:
            raise OverBudget(f"takes more than {MAX_STEPS:,} steps")
        if not self._steps % 64 and thread_time() > self._end:
            raise OverBudget("takes too long")

    def spend(self, size: int) -> None:
        """Make something of a size."""
        self._left -= size
        if size > MAX_VALUE or self._left < 0:
            raise OverBudget("makes more text than a widget may have")

    def made(self, value: Any) -> Any:
        """Return a value that was made, if it may be as large as it is."""
        if isinstance(value, str | bytes):
            self.spend(len(value))
        elif isinstance(value, int):
            self.number(value.bit_length())
        elif isinstance(value, Mapping | list | tuple | set | frozenset):
            weigh(cast("Any", value))
            self.spend(PLACE * len(cast("Collection[Any]", value)))
        if thread_time() > self._end:
            raise OverBudget("takes too long")
        return value  # pyright: ignore[reportUnknownVariableType]

    def number(self, bits: int) -> None:
        """Refuse a whole number of so many bits."""
        if bits > MAX_BITS:
            raise OverBudget("makes a number of too many digits")


_budget: ContextVar[Budget | None] = ContextVar("budget", default=None)


def begin() -> None:
    """Give the rendering that begins here its budget."""
    _budget.set(Budget())


def budget() -> Budget:
    """Return what the rendering under way has left; a new one for what is worked out while a template is compiled."""
    return _budget.get() or Budget()


def weigh(value: Any) -> int:
    """Return what a value would hold written out. Raise OverBudget once that is too much, without going further."""
    total, left = 0, [value]
    while left:
        each: Any = left.pop()
        if isinstance(each, str | bytes):
            total += len(each)
        elif isinstance(each, Mapping):
            held = cast("Mapping[Any, Any]", each)
            total += 2 * PLACE * len(held)
            left += [*held.keys(), *held.values()]
        elif isinstance(each, list | tuple | set | frozenset):
            total += PLACE * len(cast("Collection[Any]", each))
            left += cast("Collection[Any]", each)
        else:
            total += PLACE
        if total > MAX_VALUE:
            raise OverBudget("makes more text than a widget may have")
    return total
