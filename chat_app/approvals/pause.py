"""A run that stops to ask: kept as a snapshot with one approval and one card per call, before anything is shown.

`conduct` carries a run from its start to its end or to its pause; every run of the agents goes through it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from typing import Any

import agents
from agents import (
    ApplyPatchTool,
    CustomTool,
    FunctionTool,
    HostedMCPTool,
    RunContextWrapper,
    ShellTool,
    ToolApprovalItem,
)
from chatkit.types import ThreadItemDoneEvent, ThreadStreamEvent

from chat_app.agents.context import TurnContext, parsed
from chat_app.agents.guarded import subjects_of
from chat_app.agents.local_calls import call_id_of, local_call
from chat_app.agents.run import AgentRun
from chat_app.agents.saved_run import saved_run
from chat_app.agents.services import Services
from chat_app.agents.tool_calls import owner_of
from chat_app.agents.workflow import Call, as_json
from chat_app.approvals.card import card_item
from chat_app.approvals.fields import NO_FORM, has_no_form
from chat_app.approvals.view import View
from chat_app.store.approval_types import Approval, PausedRun
from chat_app.store.ids import new_id

APP_REVISION = "1"
"""Raise it when saved runs of an older version of the app must not be carried on."""

WAITING = "This call waits for the user's approval. It has not been carried out."
"""What the model remembers of a call until it is decided, so that its input is valid at any time."""

WAITING_WITHIN = "A call that was made within this one waits for the user's approval. This one has not come to its end."
"""What it remembers of a call of an agent that is a tool meanwhile."""


async def conduct(services: Services, run: AgentRun) -> AsyncIterator[ThreadStreamEvent]:
    """Yield everything that a run shows. One that is cancelled stays in `services.running` for whoever stops it."""
    thread_id = run.turn.thread.id
    services.running.begin(thread_id, run)
    try:
        async for event in run.events():
            yield event
        if run.result.interruptions:
            async for event in pause(services, run):
                yield event
    except Exception:
        services.running.end(thread_id, run)
        raise
    services.running.end(thread_id, run)


async def pause(services: Services, run: AgentRun) -> AsyncIterator[ThreadStreamEvent]:
    """Keep what the run waits for; then show it. Calls that it asked about before keep their cards."""
    turn, caller = run.turn, run.turn.request_context
    known = {approval.call_id for approval in await services.approvals.of_run(caller, turn.run_id)}
    asked = [(item, _call_of(run, item)) for item in run.result.interruptions]
    new = [(await _approval(turn, item, call), call) for item, call in asked if call.call_id not in known]
    going_on = [call for call in run.recorder.calls.values() if call.open and call.place is not None]
    outer = [call for call in going_on if call.call_id not in known and all(call is not one for _, one in new)]
    within = {*turn.waiting, *(call.call_id for call in outer)}
    await services.approvals.pause(caller, _paused(run, within), [approval for approval, _ in new])
    for call in outer:
        for event in [*run.recorder.waiting(call), run.recorder.remembered(call, WAITING_WITHIN)]:
            yield event
    for _, call in new:
        for event in [*run.recorder.waiting(call), run.recorder.remembered(call, WAITING)]:
            yield event
    for call in going_on:
        if call.call_id in known:  # allowed, but its agent goes on only when all that it asks is decided
            for event in run.recorder.waiting(call, "waits"):
                yield event
    workflow, turn.workflow_item = turn.workflow_item, None
    if workflow is not None:
        yield ThreadItemDoneEvent(item=workflow)
    for approval, _ in new:
        yield ThreadItemDoneEvent(item=card_item(approval, await view_of(services, turn, approval)))


async def view_of(services: Services, turn: TurnContext, approval: Approval, **shown: Any) -> View:
    """Return how to show an approval to the caller of a turn."""
    caller = turn.request_context
    if approval.always and "standing" not in shown:
        shown["standing"] = await services.approvals.always_allowed(caller, approval.tool, approval.owner)
    if approval.status == "claimed":
        shown["waits"] = (await services.approvals.load_run(caller, approval.run_id)).claimed_at is None
    call = turn.call(approval.tool, approval.used_arguments, approval.call_id, approval.agent)
    return View(call, services.hooks, subjects=await subjects_of(services.hooks, call), **shown)


def _call_of(run: AgentRun, item: ToolApprovalItem) -> Call:
    asked = asked_call(item)
    return run.recorder.calls.setdefault(asked.call_id, asked)


def asked_call(item: ToolApprovalItem) -> Call:
    """Return the call that the SDK asks about."""
    raw = as_json(item.raw_item)
    _, arguments = local_call(raw) or ("", item.arguments or "{}")
    return Call(call_id_of(raw), str(item.tool_name), arguments)


async def _approval(turn: TurnContext, item: ToolApprovalItem, call: Call) -> Approval:
    """Make the durable row of a call. The item's id is chosen here, so that card and row know each other."""
    given, tool = parsed(call.arguments), str(item.tool_name or call.name)
    schema = await schema_of(turn, item.agent, tool) or {}
    as_text = {"input": call.arguments} if has_no_form(schema) else {}
    return Approval(
        id=new_id("apr"),
        user_id=turn.request_context.user_id,
        thread_id=turn.thread.id,
        item_id=turn.generate_id("message"),
        run_id=turn.run_id,
        call_id=call.call_id,
        agent=item.agent.name,
        owner=owner_of(item.tool_origin, item.agent.name),
        tool=tool,
        arguments=as_text if isinstance(given, str) else given,
        schema=schema,
    )


async def schema_of(turn: TurnContext, agent: agents.Agent[Any], tool: str) -> dict[str, Any] | None:
    """Return the JSON schema of a tool of an agent; None if the agent has no such tool.

    A command, a patch and a custom tool's text have none to make a form from, and the tools of a provider's own MCP
    server are known to the provider alone: the SDK asks about those, and carries them out as they are or not at all.
    """
    found = await agent.get_all_tools(RunContextWrapper(turn.run_context))
    for one in found:
        if isinstance(one, FunctionTool) and one.name == tool:
            return one.params_json_schema
        if isinstance(one, (ShellTool, ApplyPatchTool, CustomTool)) and one.name == tool:
            return NO_FORM
    return NO_FORM if any(isinstance(one, HostedMCPTool) for one in found) else None


def _paused(run: AgentRun, within: Collection[str]) -> PausedRun:
    turn = run.turn
    return PausedRun(
        run_id=turn.run_id,
        user_id=turn.request_context.user_id,
        thread_id=turn.thread.id,
        snapshot=saved_run(run.result, turn.run_id, turn.call_ids),
        sdk_version=agents.__version__,
        app_revision=APP_REVISION,
        open_calls=sorted(within),
    )
