"""How often a tab may be updated: at most 25 times a second, but the first updates of a turn go out at once."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

FLUSHES_PER_SECOND = 25
"""The eye reads no faster, and each flush costs the browser a render."""

BURST = 3
"""The user's message, the first sign of work and the first text follow one another within milliseconds; none waits."""


class Pace:
    """A token bucket. One flush takes one token; one must be there."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Start with a full bucket."""
        self._clock = clock
        self._tokens = float(BURST)
        self._filled = clock()

    def delay(self) -> float:
        """Return how many seconds to wait before the next flush."""
        now = self._clock()
        self._tokens = min(BURST, self._tokens + (now - self._filled) * FLUSHES_PER_SECOND)
        self._filled = now
        return max(0.0, (1 - self._tokens) / FLUSHES_PER_SECOND)

    def spend(self) -> None:
        """Note that something was sent. A flush that changed nothing costs nothing."""
        self._tokens -= 1
