"""How often something may be done: a burst at once, then so many a second. No I/O, no state of Reflex."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

MAX_KEYS = 4096
"""Keys that are remembered; the one that was used longest ago is forgotten, which gives it a new burst."""


class Rate:
    """One allowance for each key."""

    def __init__(self, burst: int, a_second: float, clock: Callable[[], float] = monotonic) -> None:
        """Allow `burst` at once, and `a_second` in the long run."""
        self._burst, self._a_second, self._clock = burst, a_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Take one from the key's allowance; say whether there was one."""
        now = self._clock()
        left, at = self._left.pop(key, (float(self._burst), now))
        left = min(self._burst, left + (now - at) * self._a_second)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        if len(self._left) > MAX_KEYS:
            self._left.popitem(last=False)
        return allowed
