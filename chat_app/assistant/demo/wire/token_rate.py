"""The speed of writing: so many tokens a second, by deadlines, so that no delay adds up."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable

_TOKEN = re.compile(r"\s*\S+\s*|\s+")
_TURN = 16
"""Without a pace, tokens between two chances for others to run: stopping works, and the first words show at once."""


def tokens(text: str) -> list[str]:
    """Cut a text into words, each with the space after it; put together they are the text."""
    return _TOKEN.findall(text)


class Pace:
    """Paces the tokens of one response. Token n is due n/rate seconds after the first one, however long each took."""

    def __init__(self, tokens_per_second: float, clock: Callable[[], float] | None = None) -> None:
        self._rate = tokens_per_second
        self._clock = clock or asyncio.get_running_loop().time
        self._start: float | None = None
        self._count = 0

    async def wait(self) -> None:
        """Wait until the next token is due; if it is late, hardly at all. Cancelling ends the wait at once."""
        if self._start is None:
            self._start = self._clock()
        due = self._count / self._rate if self._rate else 0
        self._count += 1
        ahead = self._start + due - self._clock()
        if ahead > 0:
            await asyncio.sleep(ahead)
        elif self._rate or self._count % _TURN == 2:
            await asyncio.sleep(0)

    async def over(self, text: str) -> AsyncIterator[str]:
        """Yield the tokens of a text when they are due."""
        for token in tokens(text):
            await self.wait()
            yield token
