"""How long a model may be silent before its answer counts as failed, whichever client, provider and agent it is.

The clients' own limits are no help to a person who waits: OpenAI's is ten minutes, three times over, without a word.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from typing import Any, TypeVar

from chat_app.border.answer_end import AnswerEnded

Value = TypeVar("Value")

FIRST_SIGN = 60.0
"""Seconds until the first event of a stream, retries of the client's own included. CHAT_APP_MODEL_TIMEOUT sets it."""

PATIENT = 2
"""How many times as long a model that has begun may think, and one may take that answers in one piece: it is silent
while it writes."""

_limit = FIRST_SIGN


def allow_silence(seconds: float) -> None:
    """Set the seconds until the first sign, for all models of this process."""
    global _limit  # noqa: PLW0603 (models pass their border wherever in the process they are asked)
    _limit = seconds


async def in_time(answer: Awaitable[Value], times: float = PATIENT) -> Value:
    """Wait for an answer, or raise AnswerEnded; by itself it waits as long as for one in one piece."""
    timer = asyncio.timeout(_limit * times)
    try:
        async with timer:
            return await answer
    except TimeoutError as error:
        if not timer.expired():
            raise
        raise AnswerEnded("late") from error


async def events_in_time(stream: AsyncIterator[Any]) -> AsyncIterator[Any]:
    """Pass a stream on. The clock runs only while the model is waited for, not while its events are dealt with."""
    times = 1.0
    while True:
        try:
            event = await in_time(anext(stream), times)
        except StopAsyncIteration:
            return
        times = PATIENT
        yield event
