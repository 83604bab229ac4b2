"""How much one visitor may have at once: answers under way and chats.

Sockets are counted where they open (`api/limits.py`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from chat_app.context import RequestContext
from chat_app.errors import TooMuch

RUNS, CHATS = 20, 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the settings. `count` tells how many chats a visitor has; None: nobody counts."""

    runs: int = RUNS
    chats: int = CHATS
    count: Callable[[RequestContext], Awaitable[int]] | None = None

    def check_runs(self, live: int) -> None:
        """Raise TooMuch if no more answers may be under way."""
        if live >= self.runs:
            raise TooMuch(f"{live} answers are being written for you already. Wait for one of them or stop it.")

    async def check_chats(self, context: RequestContext) -> None:
        """Raise TooMuch if the visitor may begin no new chat."""
        if self.count is not None and (have := await self.count(context)) >= self.chats:
            raise TooMuch(f"You have {have:,} chats, and no more can be kept. Delete some to begin a new one.")


NO_LIMITS = Limits()
