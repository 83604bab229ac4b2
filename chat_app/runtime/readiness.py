"""Can what the app depends on be reached? One sentence for each thing that cannot; used by `/readyz`."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

import httpx

from chat_app.config import Settings
from chat_app.errors import ChatAppError, ConnectionFailed

logger = logging.getLogger(__name__)

OK = "ok"
SECONDS = 5.0
"""How long one check may take."""

KEPT_SECONDS = 30.0
"""How long the model's answer counts, a failed one too: a probe every second is no request every second."""

OPENAI_URL = "https://api.openai.com/v1"

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


async def _always() -> None:
    """The offline model is part of the process."""


def model_check(settings: Settings) -> Check:
    """Return the check of the model in force: asks the provider whether it knows the model, which costs no tokens."""
    provider, _, name = settings.resolved_model.partition(":")
    if provider != "openai":
        return _always
    url = f"{(settings.openai_base_url or OPENAI_URL).rstrip('/')}/models/{name}"
    headers = {"Authorization": f"Bearer {settings.openai_api_key}"}
    until, problem = 0.0, ""
    asking = asyncio.Lock()

    async def ask() -> str:
        try:
            # A limit on the whole, too: one that answers drop by drop would be asked again by each probe.
            async with asyncio.timeout(SECONDS - 1), httpx.AsyncClient(timeout=SECONDS - 1) as http:
                reply = await http.get(url, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            return f"the model's provider cannot be reached ({type(error).__name__})"
        if "html" in reply.headers.get("content-type", ""):
            return "a web page answered for the model's provider; check OPENAI_BASE_URL, which usually ends in /v1"
        return "" if reply.status_code == 200 else f"the model's provider answered {reply.status_code} for {name}"

    async def check() -> None:
        nonlocal until, problem
        async with asking:
            if time.monotonic() >= until:
                problem = await ask()
                until = time.monotonic() + KEPT_SECONDS
        if problem:
            raise ConnectionFailed(problem)

    return check
