"""One tool call of a run, of any agent: as the caller, once, with the user's edits; then its card is shown.

`bind_tools` lets the tools of every agent of a run of ours pass here: those of handed-over agents, of agents that are
tools, of MCP servers. The SDK has no public place for that, so its one method that lists an agent's tools is stood in
for; a test fails if an update of the SDK goes another way.
"""

from __future__ import annotations

import copy
import functools
import inspect
import json
import logging
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from agents import FunctionTool, RunContextWrapper, Tool, default_tool_error_function
from agents.agent import AgentBase
from agents.tool import ToolErrorFunction, ToolOrigin, get_function_tool_origin
from agents.tool_context import ToolContext

from chat_app.agents.context import TurnContext, parsed, turn_of
from chat_app.agents.edits import with_note
from chat_app.agents.failed import FAILURE
from chat_app.agents.guarded import ask, asks_first
from chat_app.agents.hooks import Hooks, ToolCall
from chat_app.agents.plain_result import as_text, plain_result
from chat_app.agents.schema_check import faults
from chat_app.agents.shapes import with_defaults
from chat_app.context import CALLER, TOOL_CALL, ToolCallRef

logger = logging.getLogger(__name__)

_BINDS = "_chat_app_binds"


@dataclass
class Call:
    """What one tool call gave, handed from an MCP call back to the wrapper around it; None if it failed."""

    structured: dict[str, Any] | None = None


CALL: ContextVar[Call | None] = ContextVar("chat_app_mcp_call", default=None)
"""The call that runs now. The SDK runs it in a task of its own, which inherits this and shares the object."""


def bind_tools() -> None:
    """Let the tools of every run of ours pass `bound`, once a process."""
    listed = AgentBase.get_all_tools
    if getattr(listed, _BINDS, False):
        return

    @functools.wraps(listed)
    async def get_all_tools(agent: AgentBase[Any], run_context: RunContextWrapper[Any]) -> list[Tool]:
        turn = turn_of(run_context.context)
        if turn is None:
            return await listed(agent, run_context)
        try:
            tools = await listed(agent, run_context)
        except Exception:
            if not await turn.hooks.goes_on_without(agent, run_context):
                raise
            tools = await listed(agent, run_context)
        return [bound(tool, turn, agent.name) if isinstance(tool, FunctionTool) else tool for tool in tools]

    setattr(get_all_tools, _BINDS, True)
    setattr(AgentBase, "get_all_tools", get_all_tools)  # noqa: B010 - its types allow no assignment


def bound(tool: FunctionTool, turn: TurnContext, agent: str) -> FunctionTool:
    """Return the tool with its calls bound to the run that they belong to."""
    tool = _telling(tool, turn)
    copied = copy.copy(tool)
    copied.on_invoke_tool = functools.partial(_invoke, turn, tool, agent)
    copied.needs_approval = _asking(turn, tool, agent)
    return copied


def owner_of(origin: ToolOrigin | None, agent: str) -> str:
    """Return who brings a tool: two agents or MCP servers may have one of the same name that does something else."""
    server = origin.mcp_server_name if origin is not None else None
    return f"agent {agent}" if server is None else f"mcp {server}"


def _telling(tool: FunctionTool, turn: TurnContext) -> FunctionTool:
    """Return the tool with its words for failures noted as such: an owner's may begin in any way.

    The SDK's own are known by how they begin (`failed`); for them it has other rules, which a stand-in would change.
    """
    copied = copy.copy(tool)
    own = tool._failure_error_function  # pyright: ignore[reportPrivateUsage]  # given to `function_tool`, kept so
    if own is not None and own is not default_tool_error_function:
        copied._failure_error_function = _noting(own, turn)  # pyright: ignore[reportPrivateUsage]
    if tool.timeout_error_function is not None:
        copied.timeout_error_function = _noting(tool.timeout_error_function, turn)
    return copied


def _noting(words: ToolErrorFunction, turn: TurnContext) -> ToolErrorFunction:
    def failed(context: RunContextWrapper[Any], error: Exception) -> Any:
        if isinstance(context, ToolContext):
            turn.failures.add(context.tool_call_id)
        return words(context, error)

    return failed


def _asking(turn: TurnContext, tool: FunctionTool, agent: str) -> Any:
    """Return when a tool asks first. For a function the SDK asks even about arguments that are no JSON, so a plain no
    stays one.
    """
    own = tool.needs_approval
    if own is False and not turn.hooks.may_ask(tool.name):
        return False

    async def asks(context: RunContextWrapper[Any], arguments: dict[str, Any], call_id: str) -> bool:
        wanted = own if isinstance(own, bool) else own(context, arguments, call_id)
        wanted = bool(await wanted) if inspect.isawaitable(wanted) else bool(wanted)
        call = _as_the_tool_sees(tool, turn.call(tool.name, arguments, call_id, agent))
        if not asks_first(turn.hooks, call, wanted):
            return False
        return not await turn.made.always_allowed(
            turn.request_context, tool.name, owner_of(get_function_tool_origin(tool), agent)
        )

    return asks


def _as_the_tool_sees(tool: FunctionTool, call: ToolCall) -> ToolCall:
    """Return a call with the schema's defaults; with arguments as a text, which always asks, if they do not fit."""
    if isinstance(call.arguments, str):
        return call
    filled = with_defaults(tool.params_json_schema, call.arguments)
    fits = not faults(tool.params_json_schema, filled)
    return replace(call, arguments=filled if fits else json.dumps(call.arguments, ensure_ascii=False))


async def _invoke(turn: TurnContext, tool: FunctionTool, agent: str, context: ToolContext[Any], given: str) -> Any:
    """Carry a call out and return what the model reads; the run is told of one that its own events leave out."""
    outer = TOOL_CALL.get()
    output = await _carry_out(turn, tool, agent, context, given)
    if _waits(tool, output):
        turn.waiting.add(context.tool_call_id)
    elif outer is not None and outer.run_id == turn.run_id:
        turn.inner_call_ended(context.tool_call_id, output)
    return output


async def _carry_out(turn: TurnContext, tool: FunctionTool, agent: str, context: ToolContext[Any], given: str) -> Any:
    """Carry a call out, or say what it gave before."""
    edit = turn.edits.get(context.tool_call_id)
    if edit is not None:
        own = parsed(given)
        wrong = faults(tool.params_json_schema, edit, {} if isinstance(own, str) else own)
        if wrong:
            listed = "; ".join(f"{fault.name}: {fault.message}" for fault in wrong)
            return f"{FAILURE}the user changed the arguments, but they do not fit, so nothing was done. {listed}"
        given = json.dumps(edit, ensure_ascii=False)
    call = Call()
    output = await _once(turn, tool, context, call, lambda: tool.on_invoke_tool(context, given))
    if _waits(tool, output):
        return output
    text = _text(output)
    if not turn.failed(context.tool_call_id, text):
        result = call.structured if call.structured is not None else plain_result(output)
        await _show_card(turn, tool.name, given, context.tool_call_id, agent, result)
    return text if edit is None else with_note(text, edit)


async def _once(
    turn: TurnContext, tool: FunctionTool, context: ToolContext[Any], call: Call, run: Callable[[], Awaitable[Any]]
) -> Any:
    """Run it with caller and call set; the tasks that the SDK makes inherit them. Made before, it is not made again.

    A tool that notes its own effect does so in one transaction with it; of any other the note follows the effect.
    """
    key = (turn.run_id, context.tool_call_id)
    notes = not ask(Hooks.notes_its_effect, turn.hooks, tool.name)
    if notes and turn.resumed and (done := await turn.made.ledger(*key)) is not None:
        return done.get("output")
    ref = ToolCallRef(*key, thread_id=turn.thread.id, tool=tool.name)
    turn.failures.discard(context.tool_call_id)
    caller, ran, holder = CALLER.set(turn.request_context), TOOL_CALL.set(ref), CALL.set(call)
    try:
        output = await run()
    finally:
        CALL.reset(holder)
        TOOL_CALL.reset(ran)
        CALLER.reset(caller)
    if notes and not _waits(tool, output) and not turn.failed(context.tool_call_id, text := _text(output)):
        await turn.made.note(
            turn.request_context, *key, {"output": text if isinstance(text, str) else plain_result(text)}
        )
    return output


def _waits(tool: FunctionTool, output: Any) -> bool:
    """Say whether a call has no end yet: an agent that is a tool gives nothing while a call of its own asks first."""
    return output is None and getattr(tool, "_is_agent_tool", False)


def _text(output: Any) -> Any:
    """Return the one text of an output as a plain string: shorter in the model's input, and what failures are."""
    match output:
        case {"type": "text", "text": str(text)}:
            return text
        case _:
            return as_text(output)


async def _show_card(turn: TurnContext, tool: str, given: str, call_id: str, agent: str, result: Any) -> None:
    """Show the tool's card. The tool has had its effect: a card that cannot be built must not make it a failure."""
    try:
        card = turn.hooks.card_for(turn.call(tool, given, call_id, agent), result)
    except Exception:
        logger.exception("The card of %s cannot be built", tool)
        return
    if card is not None:
        await turn.stream_widget(card.root, copy_text=card.copy_text or None)
