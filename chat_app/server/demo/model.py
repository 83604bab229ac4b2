"""The offline model: an Agents SDK Model that needs no network, and goes the way that a real one goes.

It keeps nothing between calls: what it knows is in the input. It has no tools of its own: what it does, it does by
calls that the runner carries out.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date
from typing import Any

from agents.agent_output import AgentOutputSchemaBase
from agents.handoffs import Handoff as SDKHandoff
from agents.items import ModelResponse, TResponseInputItem, TResponseOutputItem, TResponseStreamEvent
from agents.model_settings import ModelSettings
from agents.models.interface import Model, ModelTracing
from agents.tool import Tool
from agents.usage import Usage
from openai.types.responses import Response
from openai.types.responses.response_prompt_param import ResponsePromptParam

from chat_app.server.demo.acting.answer import Handoff, answer
from chat_app.server.demo.acting.steps import Batch, Reply
from chat_app.server.demo.conversation import read_turns, told_today
from chat_app.server.demo.titles import REQUEST, title_of
from chat_app.server.demo.wire import items
from chat_app.server.demo.wire.events import stream
from chat_app.server.demo.wire.pace import Pace

MOST_TURNS = 12
"""Turns that are remembered. What is older is not referred to, and a long thread costs no more than a short one."""


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
        """Return the whole response to an input."""
        turns = read_turns(given, MOST_TURNS)
        if (instructions or "").lstrip().startswith(REQUEST):
            step: Batch | Reply | Handoff = Reply(title_of(turns[-1].text if turns else ""))
        else:
            step = answer(turns, [handoff.tool_name for handoff in handoffs], self._day(instructions))
        output = _output(step)
        read = sum(len(turn.text.split()) for turn in turns)
        thought = _words(output, "summary")
        return items.response(output, items.usage(read, thought + _words(output, "content"), thought))

    def _day(self, instructions: str | None) -> date:
        told = told_today(instructions)
        try:
            return date.fromisoformat(told) if told else self._today()
        except ValueError:
            return self._today()


def _output(step: Batch | Reply | Handoff) -> list[TResponseOutputItem]:
    """Return a step as output items: the thought first."""
    match step:
        case Handoff(name):
            return [items.function_call(name, {})]
        case Reply(text, _, thought):
            return [*([items.reasoning(thought)] if thought else []), items.message(text)]
        case Batch(calls, thought):
            called = [items.function_call(name, arguments) for name, arguments in calls]
            return [*([items.reasoning(thought)] if thought else []), *called]


def _words(output: Sequence[TResponseOutputItem], field: str) -> int:
    lists: list[list[Any]] = [getattr(item, field, None) or [] for item in output]
    return sum(len(part.text.split()) for parts in lists for part in parts)


def _usage(read: int, written: int) -> Usage:
    return Usage(requests=1, input_tokens=read, output_tokens=written, total_tokens=read + written)
