"""A provider's long wait is told and not waited for: OpenAI's client would sit out `Retry-After` in silence, twice."""

from __future__ import annotations

from typing import Any, cast

import openai

from chat_app.border.failure_facts import wait_of

LONGEST = 3.0
"""Seconds that a client waits by itself before it asks again; more than that a person is to know."""


async def _tell(response: Any) -> None:
    """Say to the client, in the header that it obeys, not to ask again."""
    wait = wait_of(response.headers)
    if wait is not None and wait > LONGEST:
        response.headers["x-should-retry"] = "false"


def refuse_long_waits(client: object) -> None:
    """Let a client of OpenAI's library fail at once where it would wait long; any other one is left alone."""
    if not isinstance(client, openai.AsyncOpenAI):
        return
    hooks = cast("dict[str, list[Any]]", client._client.event_hooks)  # pyright: ignore[reportPrivateUsage]
    if _tell not in hooks["response"]:
        hooks["response"].append(_tell)
