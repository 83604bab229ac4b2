"""A run of the SDK as `stream_agent_response` reads it: its events, and between them what the thread shows of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from agents import RawResponsesStreamEvent, RunItemStreamEvent, RunResultStreaming, StreamEvent, ToolCallItem
from chatkit.agents import _EventWrapper  # pyright: ignore[reportPrivateUsage]  # see WatchedRun.stream_events
from openai.types.responses import ResponseRefusalDeltaEvent, ResponseTextDeltaEvent

from chat_app.agents.final_output import is_structured, writes_message
from chat_app.agents.sdk_events import after, before
from chat_app.agents.workflow import CallRecorder, as_json


class WatchedRun:
    """Stands for a run towards `stream_agent_response`: its own events, and the recorder's between them, in order."""

    def __init__(self, result: RunResultStreaming, recorder: CallRecorder) -> None:
        """Watch a run that has just begun."""
        self.result, self.recorder = result, recorder
        self._left = False

    def leave(self) -> None:
        """Say that nobody reads any more: a reader that still waits is cancelled, since asyncio would log its end."""
        self._left = True

    async def stream_events(self) -> AsyncIterator[Any]:
        """Yield the run's events, each followed by what the thread shows of it.

        The recorder's events are wrapped as `stream_agent_response` wraps those of the context's queue. The queue
        itself would do too, but two sources are merged in no fixed order: a task could come before the text above it.
        """
        for shown in self.recorder.opening():
            yield _EventWrapper(shown)
        try:
            async for event in self.result.stream_events():
                for shown in before(self.recorder, event):
                    yield _EventWrapper(shown)
                is_json = is_structured(self.result.current_agent)
                if not (is_json and writes_message(event)) and not _is_call_without_id(event):
                    yield event
                if not is_json and (refused := _refused(event)):
                    yield refused
                for shown in after(self.recorder, event):
                    yield _EventWrapper(shown)
        except Exception:
            if not self._left:
                raise
        if self._left:
            raise asyncio.CancelledError


def _is_call_without_id(event: StreamEvent) -> bool:
    """Say whether `stream_agent_response` would trip over a call's missing item id, which it needs for client tools."""
    return (
        isinstance(event, RunItemStreamEvent)
        and isinstance(event.item, ToolCallItem)
        and not as_json(event.item.raw_item).get("id")
    )


def _refused(event: StreamEvent) -> RawResponsesStreamEvent | None:
    """Return the words of a refusal as those of an answer: `stream_agent_response` shows them only at their end."""
    if event.type != "raw_response_event" or not isinstance(event.data, ResponseRefusalDeltaEvent):
        return None
    fields: dict[str, Any] = {**event.data.model_dump(), "type": "response.output_text.delta", "logprobs": []}
    return RawResponsesStreamEvent(data=ResponseTextDeltaEvent.model_validate(fields))
