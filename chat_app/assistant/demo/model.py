"""The offline model: an Agents SDK Model that needs no network, and goes the way that a real one goes.

It keeps nothing between calls: what it knows is in the input. It has no tools of its own: what it does, it does by
calls that the runner carries out.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from agents.agent_output import AgentOutputSchemaBase
from agents.handoffs import Handoff as SDKHandoff
from agents.items import ModelResponse, TResponseInputItem, TResponseStreamEvent
from agents.model_settings import ModelSettings
from agents.models.interface import Model, ModelTracing
from agents.tool import Tool
from agents.usage import Usage
from openai.types.responses import Response
from openai.types.responses.response_prompt_param import ResponsePromptParam

from chat_app.assistant.demo.wire.events import stream
from chat_app.assistant.demo.wire.token_rate import Pace


class DemoModel(Model):
    """Understands plain requests about tasks in English and Urdu by fixed rules.

    `tokens_per_second` is the speed of writing, 0 for no delay. `today` is asked only if the instructions do not
    say which day it is where the caller is ("Today is 2026-11-18").
    """

    def __init__(self, tokens_per_second: float = 60, today: Callable[[], date] = date.today) -> None:
        self._rate = tokens_per_second
        self._today = today

    async def get_response(  # noqa: PLR0913 (the interface of the SDK)
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[SDKHandoff[Any, Any]],
        tracing: ModelTracing,
        *,
        previous_response_id: str | None,
        conversation_id: str | None,
        prompt: ResponsePromptParam | None,
    ) -> ModelResponse:
        """Answer at once."""
        response = self._respond(system_instructions, input, handoffs)
        counts = response.usage
        usage = Usage() if counts is None else _usage(counts.input_tokens, counts.output_tokens)
        return ModelResponse(output=list(response.output), usage=usage, response_id=response.id)

    async def stream_response(  # noqa: PLR0913 (the interface of the SDK)
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[SDKHandoff[Any, Any]],
        tracing: ModelTracing,
        *,
        previous_response_id: str | None,
        conversation_id: str | None,
        prompt: ResponsePromptParam | None,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """Answer word by word."""
        response = self._respond(system_instructions, input, handoffs)
        async for event in stream(response, Pace(self._rate)):
            yield event

    def _respond(
        self,
        instructions: str | None,
        given: str | Sequence[TResponseInputItem],
        handoffs: Sequence[SDKHandoff[Any, Any]],
    ) -> Response:
        from chat_app.assistant.demo.respond import respond  # noqa: PLC0415 - see get_ready

        return respond(instructions, given, handoffs, self._today())


async def get_ready() -> None:
    """Load what a first answer would else wait for, beside whatever else the process does."""
    await asyncio.to_thread(import_module, "chat_app.assistant.demo.respond")


def _usage(read: int, written: int) -> Usage:
    return Usage(requests=1, input_tokens=read, output_tokens=written, total_tokens=read + written)
