"""Does the provider of the settings know a model? One sentence if it does not, or cannot be asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx

from chat_app.config import Settings
from chat_app.errors import ConnectionFailed

SECONDS = 4.0
"""How long one question may take."""

KEPT_SECONDS = 30.0
"""How long the answer counts, a failed one too: a probe every second is no request every second."""

OPENAI_URL = "https://api.openai.com/v1"

Check = Callable[[], Awaitable[None]]
"""Returns if a thing can be reached; raises otherwise."""


def provider_check(settings: Settings, name: str) -> Check:
    """Return the check of a model by its name: asks the provider whether it knows it, which costs no tokens.

    >>> from chat_app import Settings, provider_check
    >>> check = provider_check(Settings(OPENAI_API_KEY="sk-..."), "gpt-5-mini")  # awaited, it raises ConnectionFailed
    >>> callable(check)
    True
    """
    url = f"{(settings.openai_base_url or OPENAI_URL).rstrip('/')}/models/{name}"
    headers = {"Authorization": f"Bearer {settings.openai_api_key}"}
    until, problem = 0.0, ""
    asking = asyncio.Lock()

    async def ask() -> str:
        try:
            # A limit on the whole, too: one that answers drop by drop would be asked again by each probe.
            async with asyncio.timeout(SECONDS), httpx.AsyncClient(timeout=SECONDS) as http:
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
