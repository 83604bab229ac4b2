"""What becomes of decided calls whose run was cut off: done if the ledger has them, else not. Never repeated by itself.

A tool of ours has its effect and its note in the ledger in one transaction, so without a note nothing was done: that is
said, and the call can be asked about again. What a tool elsewhere did is unknown. Used when the app starts (recovery),
when the user stops an answer, and when a run breaks off.
"""

from __future__ import annotations

import json
from typing import Any

from chatkit.store import NotFoundError
from chatkit.types import (
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadStreamEvent,
    WorkflowItem,
)

from chat_app.agents.context import TurnContext
from chat_app.agents.memory import load_memory
from chat_app.agents.services import Services
from chat_app.agents.summary import line, output_of
from chat_app.agents.workflow import call_task
from chat_app.approvals.card import card_item
from chat_app.approvals.pause import view_of
from chat_app.errors import NotFound
from chat_app.store.approval_types import Approval

NOT_DONE = {True: "the app stopped before this took effect.", False: "the answer ended before this took effect."}
"""Why nothing was done: after a stop of the app, and within one process."""

UNKNOWN = "The app stopped while this call ran. Whether it had its effect is unknown. Do not repeat it; ask the user."


async def settle_run(services: Services, turn: TurnContext, *, recovered: bool) -> list[ThreadStreamEvent]:
    """Settle every approved call of a run that has no outcome yet; return the events that show it."""
    events: list[ThreadStreamEvent] = []
    for approval in await services.approvals.of_run(turn.request_context, turn.run_id):
        if approval.status == "claimed":
            events += await _settle(services, turn, approval, recovered)
    return events


async def close_run(services: Services, turn: TurnContext) -> None:
    """Give a run that was cut off up; if it asks more that nobody has decided, that can still be decided."""
    caller = turn.request_context
    rows = await services.approvals.of_run(caller, turn.run_id)
    if any(row.status == "pending" for row in rows):
        await services.approvals.pause(caller, await services.approvals.load_run(caller, turn.run_id), [])
    else:
        await services.approvals.finish_run(caller, turn.run_id)


async def _settle(
    services: Services, turn: TurnContext, approval: Approval, recovered: bool
) -> list[ThreadStreamEvent]:
    caller = turn.request_context
    outcome = await services.approvals.give_up(caller, turn.run_id, approval.call_id)
    if outcome is None and services.hooks.notes_its_effect(approval.tool):
        return await expire_undone(services, turn, approval, NOT_DONE[recovered])
    if outcome is None:
        settled = await services.approvals.finish(caller, approval.id, "unknown", None)
        return await show_decided(services, turn, settled, UNKNOWN, turn.phrases.say("unknown"))
    text = said(services, approval.tool, outcome)
    settled = await services.approvals.finish(caller, approval.id, "approved", {"text": text, "recovered": recovered})
    return await show_decided(services, turn, settled, text, _result(services, turn, settled, text), done=True)


def said(services: Services, tool: str, outcome: dict[str, Any]) -> str:
    """Return what the ledger has of a call as the model would have read it."""
    noted: Any = outcome if services.hooks.notes_its_effect(tool) else outcome.get("output")
    return noted if isinstance(noted, str) else json.dumps(noted, ensure_ascii=False)


def _result(services: Services, turn: TurnContext, approval: Approval, text: str) -> str:
    call = turn.call(approval.tool, approval.edited_arguments or approval.arguments, approval.call_id, approval.agent)
    return line(services.hooks.say_result(call, output_of(text)))


async def expire_undone(services: Services, turn: TurnContext, approval: Approval, why: str) -> list[ThreadStreamEvent]:
    """Say that an approved call was not carried out, and why; its card offers to ask again."""
    expired = await services.approvals.finish(turn.request_context, approval.id, "expired", None, reason=why)
    output = f"The call was approved, but {why} Nothing was done."
    return await show_decided(services, turn, expired, output, turn.phrases.say("expired"))


async def show_decided(
    services: Services, turn: TurnContext, approval: Approval, output: str, result: str, *, done: bool = False
) -> list[ThreadStreamEvent]:
    """Return the events for a call that was decided without its run: card, workflow and memory, each if still there.

    `output` is what the model will read, `result` what its task in the workflow says.
    """
    thread_id, caller = turn.thread.id, turn.request_context
    events: list[ThreadStreamEvent] = []
    if await _exists(services, turn, approval.item_id):
        events.append(ThreadItemReplacedEvent(item=card_item(approval, await view_of(services, turn, approval))))
    memory = await load_memory(services.store, thread_id, turn.run_id, approval.call_id, caller)
    if memory is None:
        return events
    if memory.place is not None:
        item = await _item(services, turn, memory.place.item_id)
        if isinstance(item, WorkflowItem) and memory.place.index < len(item.workflow.tasks):
            call = turn.call(memory.name, memory.arguments, approval.call_id, approval.agent)
            task = call_task(services.hooks, call, "complete" if done else "none", result)
            item.workflow.tasks[memory.place.index] = task
            events.append(ThreadItemReplacedEvent(item=item))
    events.append(ThreadItemDoneEvent(item=memory.answered(output).to_item(thread_id)))
    return events


async def missing_cards(services: Services, turn: TurnContext) -> list[ThreadStreamEvent]:
    """Return the cards of what a run asks that was kept but not shown: the app, or the user, stopped in between."""
    return [
        ThreadItemDoneEvent(item=card_item(row, await view_of(services, turn, row)))
        for row in await services.approvals.of_run(turn.request_context, turn.run_id)
        if row.status == "pending" and not await _exists(services, turn, row.item_id)
    ]


async def store_events(services: Services, turn: TurnContext, events: list[ThreadStreamEvent]) -> None:
    """Store what events show, where no stream does it."""
    for event in events:
        if isinstance(event, (ThreadItemDoneEvent, ThreadItemReplacedEvent)):
            await services.store.save_item(turn.thread.id, event.item, turn.request_context)


async def _item(services: Services, turn: TurnContext, item_id: str) -> object:
    try:
        return await services.store.load_item(turn.thread.id, item_id, turn.request_context)
    except (NotFound, NotFoundError):
        return None


async def _exists(services: Services, turn: TurnContext, item_id: str) -> bool:
    return await _item(services, turn, item_id) is not None
