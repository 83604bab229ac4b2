"""One tool call of a run: as the caller, under its key in the ledger, with the user's edits; then its card is shown."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol, cast

from agents import FunctionTool
from agents.tool_context import ToolContext
from chatkit.types import ThreadMetadata
from chatkit.widgets import DynamicWidgetRoot

from chat_app.agents.clock import Today
from chat_app.agents.edits import faults, with_note
from chat_app.assistant.cards import CARDS, language_of
from chat_app.assistant.tools.failure import FAILURE, is_failure
from chat_app.context import CALLER, TOOL_CALL, RequestContext, ToolCallRef

logger = logging.getLogger(__name__)


class Turn(Protocol):
    """What a tool call needs of the run's context (`server/turn.py`)."""

    run_id: str
    edits: dict[str, dict[str, Any]]
    request_context: RequestContext
    thread: ThreadMetadata

    async def stream_widget(self, widget: DynamicWidgetRoot, copy_text: str | None = None) -> None:
        """Show a widget in the thread."""
        ...


@dataclass
class Call:
    """What one tool call gave, handed from the MCP call back to the wrapper around it; None if it failed."""

    structured: dict[str, Any] | None = None


CALL: ContextVar[Call | None] = ContextVar("chat_app_mcp_call", default=None)
"""The call that runs now. The SDK runs it in a task of its own, which inherits this and shares the object."""


def bound(tool: FunctionTool, today: Today) -> FunctionTool:
    """Return the tool with its calls bound to the run that they belong to."""

    async def invoke(context: ToolContext[Any], input_json: str) -> Any:
        turn = cast("Turn", context.context)
        edit = turn.edits.get(context.tool_call_id)
        if edit is not None:
            wrong = faults(tool.params_json_schema, edit)
            if wrong:
                listed = "; ".join(f"{name}: {fault}" for name, fault in wrong.items())
                return f"{FAILURE}the user changed the arguments, but they do not fit, so nothing was done. {listed}"
            input_json = json.dumps(edit, ensure_ascii=False)
        call = Call()
        output = await _run_as(turn, context.tool_call_id, call, lambda: tool.on_invoke_tool(context, input_json))
        text = _text(output)
        if call.structured is not None and not is_failure(text):
            await _show_card(turn, tool.name, call.structured, today)
        return with_note(text, edit) if edit is not None and isinstance(text, str) else text

    return dataclasses.replace(tool, on_invoke_tool=invoke)


async def _run_as(turn: Turn, call_id: str, call: Call, run: Callable[[], Awaitable[Any]]) -> Any:
    """Run with caller, ledger key and result holder set; the tasks that the SDK makes inherit them."""
    caller, ref, holder = (
        CALLER.set(turn.request_context),
        TOOL_CALL.set(ToolCallRef(turn.run_id, call_id)),
        CALL.set(call),
    )
    try:
        return await run()
    finally:
        CALL.reset(holder)
        TOOL_CALL.reset(ref)
        CALLER.reset(caller)


def _text(output: Any) -> Any:
    """Return the one text of an output as a plain string: shorter in the model's input, and what failures are."""
    match output:
        case {"type": "text", "text": str(text)}:
            return text
        case _:
            return output


async def _show_card(turn: Turn, tool: str, result: dict[str, Any], today: Today) -> None:
    """Show the tool's card. The tool has had its effect: a card that cannot be built must not make it a failure."""
    build = CARDS.get(tool)
    if build is None:
        return
    try:
        card = build(result, language_of(turn.thread), today(turn.request_context))
    except Exception:
        logger.exception("The card of %s cannot be built", tool)
        return
    await turn.stream_widget(card.root, copy_text=card.copy_text)
