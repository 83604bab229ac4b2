"""An answer that is no text of the model's: a structured output, or what the tool gave that ended the run.

A structured output is JSON for programs. It is kept off the screen while it is written, and said in words at its end
(`say_output` of the hooks).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from agents import Agent, AgentOutputSchemaBase, StreamEvent
from chatkit.types import AssistantMessageContent, AssistantMessageItem, ThreadItemDoneEvent

from chat_app.agents.context import TurnContext
from chat_app.agents.guarded import words
from chat_app.agents.hooks import Hooks

WRITES_TEXT = ("response.content_part.", "response.output_text.")
"""How the types of events begin that a message is written by."""


def is_structured(agent: Agent[Any]) -> bool:
    """Say whether an agent answers with JSON."""
    kind = agent.output_type
    return not kind.is_plain_text() if isinstance(kind, AgentOutputSchemaBase) else kind not in (None, str)


def writes_message(event: StreamEvent) -> bool:
    """Say whether an event of the model is about the message that it writes."""
    if event.type != "raw_response_event":
        return False
    item = getattr(event.data, "item", None)
    return event.data.type.startswith(WRITES_TEXT) or getattr(item, "type", "") == "message"


def final_message(turn: TurnContext, output: Any) -> list[ThreadItemDoneEvent]:
    """Return the event that shows a run's output as its answer; none if there is nothing to say."""
    said = words(Hooks.say_output, turn.hooks, output, turn.phrases)
    if not said.strip():
        return []
    message = AssistantMessageItem(
        id=turn.generate_id("message"),
        thread_id=turn.thread.id,
        created_at=datetime.now(),  # naive, as ChatKit's own items have it
        content=[AssistantMessageContent(text=said)],
    )
    return [ThreadItemDoneEvent(item=message)]
