"""Carrying a paused run on: what was decided is done or refused exactly once, in the stream of the deciding action.

What is not here: deciding (decide.py) and what happens after a crash (recover.py).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import Any, TypeVar

from agents import Agent, RunContextWrapper, RunState
from chatkit.types import HiddenContextItem, ThreadItemDoneEvent, ThreadItemReplacedEvent, ThreadStreamEvent

from chat_app.agents.context import TurnContext
from chat_app.agents.history import load_history
from chat_app.agents.hooks import agents_of, starting_agents
from chat_app.agents.memory import CallMemory, load_memory, memory_id
from chat_app.agents.run import AgentRun
from chat_app.agents.running import DecidedRun
from chat_app.agents.saved_run import saved_call_ids
from chat_app.agents.services import Services
from chat_app.agents.summary import text_of
from chat_app.agents.workflow import Call
from chat_app.approvals.card import card_item, has_failed
from chat_app.approvals.pause import APP_REVISION, asked_call, conduct, schema_of, view_of
from chat_app.approvals.settle import close_run, refusal
from chat_app.errors import ApprovalExpired, ConnectionFailed
from chat_app.store.approval_types import Approval

Listed = TypeVar("Listed")


async def load_state(
    services: Services, turn: TurnContext, approval: Approval
) -> tuple[Agent[Any], RunState[Any, Any]]:
    """Load the saved run and the agent that it starts with.

    Raises ApprovalExpired if this app cannot carry it on, ConnectionFailed if it cannot now.
    """
    paused = await services.approvals.load_run(turn.request_context, turn.run_id)
    if paused.app_revision != APP_REVISION:
        raise ApprovalExpired(approval.id, "expired.version")
    expired: list[ApprovalExpired] = []
    for first in starting_agents(services.hooks, turn.thread, turn.request_context):
        try:
            return first, await _loaded(turn, approval, first, paused.snapshot)
        except ApprovalExpired as error:
            expired.append(error)
    raise expired[0]


async def _reached(turn: TurnContext, listing: Awaitable[Listed]) -> Listed:
    """Return what agents list of their tools; ConnectionFailed if that fails: an MCP server may not answer now."""
    try:
        return await listing
    except Exception as error:
        raise ConnectionFailed(turn.phrases.say("tools_unreachable")) from error


async def _loaded(turn: TurnContext, approval: Approval, first: Agent[Any], snapshot: str) -> RunState[Any, Any]:
    """Load a run that began with an agent, or with one that it reaches; ApprovalExpired if it is another's."""
    context = turn.run_context
    try:
        state = await RunState.from_string(first, snapshot, context_override=context)
        waiting = state.get_interruptions()
    except Exception as error:
        # The SDK raises several kinds: another schema, an unknown agent, a tool or server that is gone. It keeps to
        # itself which: whether the agents' servers answer is found out by asking them.
        for agent in agents_of(first):
            await _reached(turn, agent.get_all_tools(RunContextWrapper(context)))
        raise ApprovalExpired(approval.id, "expired.misfit") from error
    for item in waiting:
        schema = await _reached(turn, schema_of(turn, item.agent, str(item.tool_name)))
        if schema is None:
            raise ApprovalExpired(approval.id, "expired.no_tool")
    return state


async def carry_on(services: Services, going_on: DecidedRun, approval: Approval) -> AsyncIterator[ThreadStreamEvent]:
    """Carry a claimed run on until it ends or asks for something that nobody has decided yet.

    Whoever is cut off, or fails, leaves in `going_on` how far it came.
    """
    caller = going_on.turn.request_context
    while True:
        rows = await services.approvals.of_run(caller, approval.run_id)
        turn = going_on.turn = with_edits(services, going_on.turn, rows)
        first, state = await load_state(services, turn, approval)
        run = await _resumed_run(services, turn, first, state, rows)
        going_on.began = True
        async for event in conduct(services, run):
            yield event
            async for shown in _finished(services, turn, event, rows):
                yield shown
        if not run.result.interruptions:
            async for shown in close_run(services, turn):
                yield shown
            return
        services.running.begin(turn.thread.id, going_on)
        going_on.began = False
        # While this ran, another tab may have decided one of the others: it could not claim the run then.
        decided = await services.approvals.of_run(caller, turn.run_id)
        waits = {asked_call(item).call_id for item in run.result.interruptions}
        if any(row.status != "pending" for row in rows if row.call_id in waits):
            raise ApprovalExpired(approval.id, "expired.asked_again")
        if all(row.status == "pending" for row in decided if row.call_id in waits):
            for row in decided:
                if row.status == "claimed":
                    yield ThreadItemReplacedEvent(item=card_item(row, await view_of(services, turn, row)))
            return
        if not await services.approvals.claim_run(caller, turn.run_id, partly=True):
            return


async def _resumed_run(
    services: Services, turn: TurnContext, first: Agent[Any], state: RunState[Any, Any], rows: Sequence[Approval]
) -> AgentRun:
    """Start the saved run again, told of what was decided."""
    calls = await _resumed(services, turn, state, {row.call_id: row for row in rows})
    turn.call_ids.update(await _call_ids(services, turn))
    return AgentRun(services.store, turn, first, state, resumed=calls)


async def answer_again(services: Services, turn: TurnContext) -> AsyncIterator[ThreadStreamEvent]:
    """Let the model answer what was decided, after a run that broke off. Calls are remembered, never made again."""
    caller = turn.request_context
    anew = services.turn(turn.thread, caller)
    history = await load_history(services, turn.thread, caller)
    run = AgentRun(services.store, anew, services.hooks.agent_for(turn.thread, caller), history)
    try:
        async for event in conduct(services, run):
            yield event
    except Exception:
        services.running.fail(turn.thread.id, turn.run_id)
        raise


def with_edits(services: Services, turn: TurnContext, rows: Sequence[Approval]) -> TurnContext:
    """Return a new context for the same run, with the arguments that the user changed."""
    edits = {row.call_id: row.edited_arguments for row in rows if row.edited_arguments is not None}
    return services.turn(turn.thread, turn.request_context, turn.run_id, edits)


async def _call_ids(services: Services, turn: TurnContext) -> set[str]:
    """Return the ids of the calls that the run has made so far."""
    paused = await services.approvals.load_run(turn.request_context, turn.run_id)
    noted = await services.approvals.call_ids(turn.request_context, turn.run_id)
    return noted.union(saved_call_ids(paused.snapshot), paused.open_calls)


async def _resumed(
    services: Services, turn: TurnContext, state: RunState[Any, Any], rows: dict[str, Approval]
) -> list[Call]:
    """Tell the state what was decided; return the calls that it is about, and those within which they were made."""
    paused = await services.approvals.load_run(turn.request_context, turn.run_id)
    calls = [await _apply(services, turn, state, item, rows) for item in state.get_interruptions()]
    # A call of an agent that is a tool may be allowed already, and wait for the others that its agent asks.
    allowed = [row.call_id for row in rows.values() if row.status == "claimed"]
    for call_id in {*paused.open_calls, *allowed} - {call.call_id for call in calls}:
        memory = await _memory(services, turn, call_id)
        if memory is not None:
            calls.append(await _shown(turn, Call(call_id, memory.name, memory.arguments), memory))
    for call in calls:
        row = rows.get(call.call_id)
        call.edited = row.edited_arguments if row is not None else None
    return calls


async def _apply(
    services: Services, turn: TurnContext, state: RunState[Any, Any], item: Any, rows: dict[str, Approval]
) -> Call:
    """Tell the state what was decided about a call, and return the call as the thread shows it."""
    call = asked_call(item)
    row = rows.get(call.call_id)
    call = await _shown(turn, call, await _memory(services, turn, call.call_id))
    match row.status if row else "pending":
        case "approved" if row and has_failed(row):
            call.open = False
            state.reject(item, rejection_message=str((row.outcome or {}).get("text")))
        case "claimed" | "approved":  # an approved one has its effect in the ledger, which gives its outcome again
            state.approve(item)
        case "denied" if row:
            call.denied, call.refusal = row.reason or turn.phrases.say("no_reason"), refusal(row)
            state.reject(item, rejection_message=call.refusal)
        case "unknown" | "expired" if row:  # shown when it was found to be so
            call.open = False
            state.reject(item, rejection_message=refusal(row))
        case _:
            call.open = False
    return call


async def _shown(turn: TurnContext, call: Call, memory: CallMemory | None) -> Call:
    """Return a call with the task that shows it since it was asked about; without one if that is gone."""
    place = memory.place if memory is not None else None
    item = await turn.workflow(place.item_id) if place is not None else None
    if place is not None and item is not None and place.index < len(item.workflow.tasks):
        call.item, call.index = item, place.index
    return call


async def _memory(services: Services, turn: TurnContext, call_id: str) -> CallMemory | None:
    return await load_memory(services.store, turn.thread.id, turn.run_id, call_id, turn.request_context)


async def _finished(
    services: Services, turn: TurnContext, event: ThreadStreamEvent, rows: Sequence[Approval]
) -> AsyncIterator[ThreadStreamEvent]:
    """When a decided call is answered, write down its outcome and show its card as done."""
    if not isinstance(event, ThreadItemDoneEvent) or not isinstance(event.item, HiddenContextItem):
        return
    for row in rows:
        if event.item.id == memory_id(turn.run_id, row.call_id) and row.status == "claimed":
            outcome: dict[str, Any] = {"text": text_of(event.item.content["items"][1]["output"])}
            if turn.failed(row.call_id, outcome["text"]):
                outcome["failed"] = True
            done = await services.approvals.finish(turn.request_context, row.id, "approved", outcome)
            yield ThreadItemReplacedEvent(item=card_item(done, await view_of(services, turn, done)))
