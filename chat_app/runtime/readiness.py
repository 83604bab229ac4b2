"""Can what the app depends on be reached? One sentence for each thing that cannot; used by `/readyz`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from chat_app.errors import ChatAppError

logger = logging.getLogger(__name__)

OK = "ok"
SECONDS = 5.0
"""How long one check may take."""

Check = Callable[[], Awaitable[None]]
"""Returns if the thing can be reached; raises otherwise."""


class Readiness:
    """The named checks of a runtime."""

    def __init__(self, checks: dict[str, Check]) -> None:
        """Run nothing yet."""
        self._checks = checks

    async def states(self) -> dict[str, str]:
        """Return "ok" or what is wrong, by name; all checks at once."""
        results = await asyncio.gather(*(_state(name, check) for name, check in self._checks.items()))
        return dict(zip(self._checks, results, strict=True))


async def _state(name: str, check: Check) -> str:
    try:
        async with asyncio.timeout(SECONDS):
            await check()
    except TimeoutError:
        return f"no answer within {SECONDS:.0f} seconds"
    except ChatAppError as error:
        return str(error)
    except Exception:
        logger.exception("The check of %s failed", name)
        return "the check failed; the log says why"
    return OK
