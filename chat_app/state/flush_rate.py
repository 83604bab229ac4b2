"""How often a tab may be updated: at most 25 times a second, but the first updates of a turn go out at once.

When the process is busy, all tabs are updated less often: what comes a little later comes in fewer, larger pieces, and
the time that this saves goes to those who write the answers. Nobody starves.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

FLUSHES_PER_SECOND = 24
"""The eye reads no faster, and each flush costs the browser a render. With the burst, 25 in an answer of 3 seconds."""

BURST = 3
"""The user's message, the first sign of work and the first text follow one another within milliseconds; none waits."""

SLOWEST = 4
"""Flushes a second when the process is as busy as it can be: a tab still moves."""

STRETCH = 10.0
"""Seconds between two flushes for each second that tabs wake up too late."""

MEMORY = 0.05
"""Weight of the newest of all tabs' wakings in the mean: a hundred tabs turn it over in a fraction of a second."""


class Strain:
    """How late the process wakes its tabs, in seconds: the mean over the last wakings of all of them."""

    def __init__(self) -> None:
        self.lateness = 0.0

    def note(self, late: float) -> None:
        """Take in how late a tab was woken."""
        self.lateness += MEMORY * (max(0.0, late) - self.lateness)

    def interval(self) -> float:
        """Return the seconds between two flushes of a tab."""
        return min(1 / SLOWEST, max(1 / FLUSHES_PER_SECOND, STRETCH * self.lateness))


STRAIN = Strain()
"""That of this process."""


class Pace:
    """A token bucket. One flush takes one token; one must be there."""

    def __init__(self, clock: Callable[[], float] = monotonic, strain: Strain = STRAIN) -> None:
        """Start with a full bucket."""
        self._clock, self._strain = clock, strain
        self._tokens = float(BURST)
        self._filled = clock()
        self._due: float | None = None

    def delay(self) -> float:
        """Return how many seconds to wait before the next flush."""
        now, interval = self._clock(), self._strain.interval()
        self._tokens = min(BURST, self._tokens + (now - self._filled) / interval)
        self._filled = now
        wait = max(0.0, (1 - self._tokens) * interval)
        self._due = now + wait if wait else None
        return wait

    def woke(self) -> None:
        """Note that the wait is over, which may be later than it should."""
        if self._due is not None:
            self._strain.note(self._clock() - self._due)
            self._due = None

    def spend(self) -> None:
        """Note that something was sent. A flush that changed nothing costs nothing."""
        self._tokens -= 1
