"""The events in which a provider streams a response, in the order of OpenAI's Responses API.

What is not here: what is answered. Events are built validated: openai's own `construct` takes twelve times as long.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from itertools import count
from typing import Any

from agents.items import TResponseStreamEvent
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseCreatedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionCallArgumentsDoneEvent,
    ResponseFunctionToolCall,
    ResponseInProgressEvent,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseReasoningSummaryPartAddedEvent,
    ResponseReasoningSummaryPartDoneEvent,
    ResponseReasoningSummaryTextDeltaEvent,
    ResponseReasoningSummaryTextDoneEvent,
    ResponseTextDeltaEvent,
    ResponseTextDoneEvent,
)
from openai.types.responses.response_reasoning_item import ResponseReasoningItem
from openai.types.responses.response_reasoning_summary_part_added_event import Part as AddedPart
from openai.types.responses.response_reasoning_summary_part_done_event import Part as DonePart

from chat_app.assistant.demo.wire.token_rate import Pace

Number = Callable[[], int]
"""The next sequence number."""


async def _reasoning(item: ResponseReasoningItem, index: int, number: Number, pace: Pace) -> AsyncIterator[Any]:
    yield _added(item.model_copy(update={"summary": [], "status": "in_progress"}), index, number)
    for part, summary in enumerate(item.summary):
        where: dict[str, Any] = {"item_id": item.id, "output_index": index, "summary_index": part}
        added = AddedPart(text="", type="summary_text")
        yield ResponseReasoningSummaryPartAddedEvent(
            type="response.reasoning_summary_part.added", part=added, sequence_number=number(), **where
        )
        async for token in pace.over(summary.text):
            yield ResponseReasoningSummaryTextDeltaEvent(
                type="response.reasoning_summary_text.delta", delta=token, sequence_number=number(), **where
            )
        yield ResponseReasoningSummaryTextDoneEvent(
            type="response.reasoning_summary_text.done", text=summary.text, sequence_number=number(), **where
        )
        done = DonePart(text=summary.text, type="summary_text")
        yield ResponseReasoningSummaryPartDoneEvent(
            type="response.reasoning_summary_part.done", part=done, sequence_number=number(), **where
        )
    yield _done(item, index, number)


async def _message(item: ResponseOutputMessage, index: int, number: Number, pace: Pace) -> AsyncIterator[Any]:
    yield _added(item.model_copy(update={"content": [], "status": "in_progress"}), index, number)
    for part, content in enumerate(item.content):
        if not isinstance(content, ResponseOutputText):
            continue
        where: dict[str, Any] = {"item_id": item.id, "output_index": index, "content_index": part}
        yield ResponseContentPartAddedEvent(
            type="response.content_part.added",
            part=content.model_copy(update={"text": ""}),
            sequence_number=number(),
            **where,
        )
        async for token in pace.over(content.text):
            yield ResponseTextDeltaEvent(
                type="response.output_text.delta", delta=token, logprobs=[], sequence_number=number(), **where
            )
        yield ResponseTextDoneEvent(
            type="response.output_text.done", text=content.text, logprobs=[], sequence_number=number(), **where
        )
        yield ResponseContentPartDoneEvent(
            type="response.content_part.done", part=content, sequence_number=number(), **where
        )
    yield _done(item, index, number)


async def _function_call(item: ResponseFunctionToolCall, index: int, number: Number, pace: Pace) -> AsyncIterator[Any]:
    await pace.wait()
    yield _added(item.model_copy(update={"arguments": "", "status": "in_progress"}), index, number)
    where: dict[str, Any] = {"item_id": item.id or item.call_id, "output_index": index}
    yield ResponseFunctionCallArgumentsDeltaEvent(
        type="response.function_call_arguments.delta", delta=item.arguments, sequence_number=number(), **where
    )
    # Older versions of openai lack `name`; newer ones send it.
    yield ResponseFunctionCallArgumentsDoneEvent.model_validate(
        {
            "type": "response.function_call_arguments.done",
            "arguments": item.arguments,
            "name": item.name,
            "sequence_number": number(),
            **where,
        }
    )
    yield _done(item, index, number)


def _added(item: Any, index: int, number: Number) -> ResponseOutputItemAddedEvent:
    return ResponseOutputItemAddedEvent(
        type="response.output_item.added", item=item, output_index=index, sequence_number=number()
    )


def _done(item: Any, index: int, number: Number) -> ResponseOutputItemDoneEvent:
    return ResponseOutputItemDoneEvent(
        type="response.output_item.done", item=item, output_index=index, sequence_number=number()
    )


async def stream(response: Response, pace: Pace) -> AsyncIterator[TResponseStreamEvent]:
    """Yield the events of a response: created, each item as it grows, completed."""
    number = count().__next__
    begun = response.model_copy(update={"output": [], "status": "in_progress", "usage": None})
    yield ResponseCreatedEvent(type="response.created", response=begun, sequence_number=number())
    yield ResponseInProgressEvent(type="response.in_progress", response=begun, sequence_number=number())
    for index, item in enumerate(response.output):
        match item:
            case ResponseReasoningItem():
                events = _reasoning(item, index, number, pace)
            case ResponseOutputMessage():
                events = _message(item, index, number, pace)
            case ResponseFunctionToolCall():
                events = _function_call(item, index, number, pace)
            case _:
                raise TypeError(f"The demo model writes no {item.type}.")
        async for event in events:
            yield event
    yield ResponseCompletedEvent(type="response.completed", response=response, sequence_number=number())
