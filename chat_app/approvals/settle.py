"""What becomes of decided calls whose run was cut off: done if the ledger has them, else not. Never repeated by itself.

A tool of ours has its effect and its note in the ledger in one transaction, so without a note nothing was done: that is
said, and the call can be asked about again. What a tool elsewhere did is unknown. Used when the app starts (recovery),
when the user stops an answer, and when a run breaks off.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

from chatkit.store import NotFoundError
from chatkit.types import Task, ThreadItemDoneEvent, ThreadItemReplacedEvent, ThreadStreamEvent

from chat_app.agents.context import TurnContext
from chat_app.agents.guarded import ask, words
from chat_app.agents.hooks import Hooks
from chat_app.agents.memory import CallMemory, load_memory
from chat_app.agents.services import Services
from chat_app.agents.summary import line, output_of
from chat_app.agents.workflow import call_task
from chat_app.approvals.card import card_item, reason_words
from chat_app.approvals.pause import WAITING, WAITING_WITHIN, view_of
from chat_app.errors import NotFound
from chat_app.phrases import ENGLISH
from chat_app.store.approval_types import Approval

NOT_DONE = {
    (True, True): "expired.app_stopped",
    (True, False): "expired.answer_ended",
    (False, True): "expired.app_stopped_before",
    (False, False): "expired.answer_ended_before",
}
"""Why nothing was done, as a phrase, by whether its run was carried on, and whether the app was stopped."""

UNKNOWN = {
    True: "The app stopped while this call ran. Whether it had its effect is unknown. Do not repeat it; ask the user.",
    False: "This call did not come to its end. Whether it had its effect is unknown. Do not repeat it; ask the user.",
}
"""What the model reads of a call of which nobody knows what came, by whether the app was stopped."""

NOT_ENDED = (
    "This call was stopped before it came to its end. What it called itself may have been done, also without a"
    " question. Do not repeat it; ask the user."
)
"""What the model reads of a call of an agent that is a tool, and that worked until it waited for a call of its own."""


async def close_run(
    services: Services, turn: TurnContext, *, recovered: bool = False, began: bool = True, why: str = ""
) -> AsyncIterator[ThreadStreamEvent]:
    """Settle what was decided and has no end, and give the run up; what nobody has decided can still be decided.

    It is given up when its events are shown: whoever is cut off before that finds it again when the app starts. `began`
    says whether its agents may have worked since it was claimed, `why` (a phrase) why they cannot.
    """
    caller = turn.request_context
    run = await services.approvals.load_run(caller, turn.run_id)
    rows = await services.approvals.of_run(caller, turn.run_id)
    for row in rows:
        has_worked = row.call_id in run.open_calls and await services.approvals.ledger(turn.run_id, row.call_id) is None
        if row.status == "claimed" and has_worked:
            for event in await _settle_begun(services, turn, row):
                yield event
        elif row.status == "claimed":
            begun = began and run.claimed_at is not None
            for event in await _settle(services, turn, row, begun=begun, recovered=recovered, why=why):
                yield event
        if row.status == "denied":
            for event in await _show_denied(services, turn, row):
                yield event
    if any(row.status == "pending" for row in rows):
        await services.approvals.pause(caller, run, [])
        return
    for call_id in run.open_calls:
        for event in await _end_outer(services, turn, call_id):
            yield event
    await services.approvals.finish_run(caller, turn.run_id)


async def _settle(
    services: Services, turn: TurnContext, approval: Approval, *, begun: bool, recovered: bool, why: str
) -> list[ThreadStreamEvent]:
    caller = turn.request_context
    outcome = await services.approvals.give_up(caller, turn.run_id, approval.call_id)
    if outcome is None and (not begun or ask(Hooks.notes_its_effect, services.hooks, approval.tool)):
        return await expire_undone(services, turn, approval, why or NOT_DONE[begun, recovered])
    if outcome is None:
        why = "unknown" if recovered else "unknown_ended"
        settled = await services.approvals.finish(caller, approval.id, "unknown", None, reason=why)
        return await show_decided(services, turn, settled, UNKNOWN[recovered], turn.phrases.say(why))
    text = said(services, approval.tool, outcome)
    settled = await services.approvals.finish(caller, approval.id, "approved", {"text": text, "recovered": recovered})
    return await show_decided(services, turn, settled, text, _result(services, turn, settled, text), done=True)


async def _settle_begun(services: Services, turn: TurnContext, approval: Approval) -> list[ThreadStreamEvent]:
    """Say that an agent that is a tool did not come to its end: it is not asked again, for a part of it may be done."""
    why = "not_ended"
    settled = await services.approvals.finish(turn.request_context, approval.id, "unknown", None, reason=why)
    return await show_decided(services, turn, settled, refusal(settled), turn.phrases.say(why))


async def _show_denied(services: Services, turn: TurnContext, approval: Approval) -> list[ThreadStreamEvent]:
    """Say that a call was denied, unless its run has said so."""
    memory = await load_memory(services.store, turn.thread.id, turn.run_id, approval.call_id, turn.request_context)
    if memory is None or memory.output != WAITING:
        return []
    result = turn.phrases.say("denied", why=approval.reason or turn.phrases.say("no_reason"))
    return await show_decided(services, turn, approval, refusal(approval), result)


def refusal(approval: Approval) -> str:
    """Return what the model reads as the output of a call that is not carried out."""
    if approval.status == "unknown" and approval.reason == "not_ended":
        return NOT_ENDED
    if approval.status == "unknown":
        return UNKNOWN[approval.reason == "unknown"]
    if approval.status == "expired":
        return undone(approval.reason)
    return "The user denied this call; nothing was done." + (f" Reason: {approval.reason}" if approval.reason else "")


async def _end_outer(services: Services, turn: TurnContext, call_id: str) -> list[ThreadStreamEvent]:
    """Say that a call within which the run asked never came to its end, unless it did."""
    memory = await load_memory(services.store, turn.thread.id, turn.run_id, call_id, turn.request_context)
    if memory is None or memory.output != WAITING_WITHIN:
        return []
    task = call_task(
        services.hooks, turn.call(memory.name, memory.arguments, call_id), "none", turn.phrases.say("stopped")
    )
    return [
        *await _replaced(turn, memory, task),
        ThreadItemDoneEvent(item=memory.answered(NOT_ENDED).to_item(turn.thread.id)),
    ]


async def _replaced(turn: TurnContext, memory: CallMemory, task: Task) -> list[ThreadStreamEvent]:
    """Put a task where a call is shown, if it still is."""
    item = await turn.workflow(memory.place.item_id) if memory.place is not None else None
    if memory.place is None or item is None or memory.place.index >= len(item.workflow.tasks):
        return []
    item.workflow.tasks[memory.place.index] = task
    return [ThreadItemReplacedEvent(item=item)]


def said(services: Services, tool: str, outcome: dict[str, Any]) -> str:
    """Return what the ledger has of a call as the model would have read it."""
    noted: Any = outcome if ask(Hooks.notes_its_effect, services.hooks, tool) else outcome.get("output")
    return noted if isinstance(noted, str) else json.dumps(noted, ensure_ascii=False)


def _result(services: Services, turn: TurnContext, approval: Approval, text: str) -> str:
    call = turn.call(approval.tool, approval.used_arguments, approval.call_id, approval.agent)
    return line(words(Hooks.say_result, services.hooks, call, output_of(text)))


async def expire_undone(services: Services, turn: TurnContext, approval: Approval, why: str) -> list[ThreadStreamEvent]:
    """Say that an approved call was not carried out, and why (a phrase); its card offers to ask again."""
    expired = await services.approvals.finish(turn.request_context, approval.id, "expired", None, reason=why)
    return await show_decided(services, turn, expired, undone(why), turn.phrases.say("expired"))


def undone(why: str | None) -> str:
    """Return what the model reads of an approved call that was not carried out."""
    return f"The call was approved, but {reason_words(why, ENGLISH)} Nothing was done."


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
    used = memory.arguments if approval.edited_arguments is None else approval.edited_arguments
    call = turn.call(memory.name, used, approval.call_id, approval.agent)
    events += await _replaced(turn, memory, call_task(services.hooks, call, "complete" if done else "none", result))
    events.append(ThreadItemDoneEvent(item=memory.answered(output).to_item(thread_id)))
    return events


async def missing_cards(services: Services, turn: TurnContext) -> list[ThreadStreamEvent]:
    """Return the cards of what a run asks that was kept but not shown: the app, or the user, stopped in between."""
    return [
        ThreadItemDoneEvent(item=card_item(row, await view_of(services, turn, row)))
        for row in await services.approvals.of_run(turn.request_context, turn.run_id)
        if row.status == "pending" and not await _exists(services, turn, row.item_id)
    ]


async def store_events(services: Services, turn: TurnContext, events: Iterable[ThreadStreamEvent]) -> None:
    """Store what events show, where no stream does it."""
    for event in events:
        if isinstance(event, (ThreadItemDoneEvent, ThreadItemReplacedEvent)):
            await services.store.save_item(turn.thread.id, event.item, turn.request_context)


async def store_closed(services: Services, turn: TurnContext, *, recovered: bool = False, began: bool = True) -> None:
    """Close a run where no stream shows it."""
    async for event in close_run(services, turn, recovered=recovered, began=began):
        await store_events(services, turn, [event])


async def _exists(services: Services, turn: TurnContext, item_id: str) -> bool:
    try:
        await services.store.load_item(turn.thread.id, item_id, turn.request_context)
    except (NotFound, NotFoundError):
        return False
    return True
