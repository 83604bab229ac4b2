"""Output items of the Responses API: reasoning with a summary, a message, function calls. Each id is unique."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import uuid4

from agents.items import TResponseOutputItem
from openai.types.responses import (
    Response,
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseUsage,
)
from openai.types.responses.response_reasoning_item import ResponseReasoningItem, Summary
from openai.types.responses.response_usage import InputTokensDetails, OutputTokensDetails

from chat_app.assistant.demo.pointing import Arguments

NAME = "demo"
"""The model's name in its responses."""


def _id(prefix: str) -> str:
    return f"{prefix}_{uuid4().hex}"


def reasoning(thought: str) -> ResponseReasoningItem:
    """Return a thought as a reasoning item with one summary part."""
    return ResponseReasoningItem(
        id=_id("rs"), type="reasoning", summary=[Summary(text=thought, type="summary_text")], status="completed"
    )


def message(text: str) -> ResponseOutputMessage:
    """Return a message."""
    part = ResponseOutputText(text=text, type="output_text", annotations=[], logprobs=[])
    return ResponseOutputMessage(id=_id("msg"), type="message", role="assistant", status="completed", content=[part])


def function_call(name: str, arguments: Arguments) -> ResponseFunctionToolCall:
    """Return a call of a tool or a handoff."""
    return ResponseFunctionToolCall(
        id=_id("fc"),
        call_id=_id("call"),
        type="function_call",
        name=name,
        arguments=json.dumps(arguments, ensure_ascii=False),
        status="completed",
    )


def usage(read: int, written: int, thought: int) -> ResponseUsage:
    """Return token counts; a token is a word here."""
    return ResponseUsage(
        input_tokens=read,
        output_tokens=written,
        total_tokens=read + written,
        input_tokens_details=InputTokensDetails.model_validate({"cached_tokens": 0, "cache_write_tokens": 0}),
        output_tokens_details=OutputTokensDetails(reasoning_tokens=thought),
    )


def response(output: Sequence[TResponseOutputItem], counts: ResponseUsage) -> Response:
    """Return a completed response."""
    return Response(
        id=_id("resp"),
        created_at=0,
        model=NAME,
        object="response",
        output=list(output),
        tool_choice="auto",
        tools=[],
        parallel_tool_calls=True,
        status="completed",
        usage=counts,
    )
