"""Deciding what a paused run asks: the action behind the card's buttons, and a new message instead of an answer.

Each decision is a compare-and-swap in the store; whoever comes second changes nothing and sees what was decided.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Literal, cast

from chatkit.types import ThreadItemReplacedEvent, ThreadMetadata, ThreadStreamEvent
from pydantic import BaseModel, ConfigDict, Field, model_validator

from chat_app.agents.context import TurnContext
from chat_app.agents.guarded import phrases_for
from chat_app.agents.services import Services
from chat_app.approvals.ask_again import ask_again
from chat_app.approvals.card import ALLOWED, card_item, reason_words
from chat_app.approvals.fields import has_no_form, sent_values
from chat_app.approvals.pause import view_of
from chat_app.approvals.reading import Reading, changed, read_fields
from chat_app.approvals.resume import answer_again, load_state
from chat_app.approvals.settle import close_run, show_decided
from chat_app.approvals.write_down import same_tool, shown, write_down
from chat_app.context import RequestContext
from chat_app.errors import AlreadyDecided, ApprovalExpired, NotFound
from chat_app.json_text import is_too_deep
from chat_app.phrases import ENGLISH
from chat_app.store.approval_types import Approval
from chat_app.store.wire import to_raw

LONGEST_REASON = 1000
"""Characters of a reason."""


class Decision(BaseModel):
    """What the card sends. `args` are the fields as the browser has them."""

    model_config = ConfigDict(extra="ignore")

    id: str
    decision: Literal["approve", "deny", "ask_again", "take_back"]
    args: dict[str, Any] = Field(default_factory=dict[str, Any])
    reason: str = Field(default="", max_length=LONGEST_REASON)
    always: bool = False

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, payload: Any) -> Any:
        """A field that was left empty may come as null."""
        if not isinstance(payload, dict):
            return payload
        if is_too_deep(payload):
            raise ValueError("nested too deep")
        return {name: value for name, value in cast("dict[str, Any]", payload).items() if value is not None}


async def decide(
    services: Services, thread: ThreadMetadata, payload: object, context: RequestContext
) -> AsyncIterator[ThreadStreamEvent]:
    """Carry out a click on the card. Raises NotFound for an approval of another thread or person."""
    decision = Decision.model_validate(payload or {})
    approval = await services.approvals.get(context, decision.id)
    if approval.thread_id != thread.id:
        raise NotFound("approval", decision.id)
    turn = _turn(services, thread, context, approval)
    if decision.decision == "ask_again":
        stream = ask_again(services, turn, approval)
    elif decision.decision == "take_back":
        stream = _take_back(services, turn, approval)
    elif approval.status != "pending":
        stream = _decided_before(services, turn, approval)
    elif decision.decision == "approve":
        stream = _approve(services, turn, approval, decision)
    else:
        stream = _deny(services, turn, approval, decision)
    async for event in stream:
        yield event


async def set_aside(
    services: Services, thread: ThreadMetadata, context: RequestContext
) -> AsyncIterator[ThreadStreamEvent]:
    """Deny everything that a thread waits for, because the user wrote a new message instead."""
    why = phrases_for(services.hooks, thread, context).say("new_message")
    turns: dict[str, TurnContext] = {}
    for approval in await services.approvals.pending(context, thread.id):
        turn = turns.get(approval.run_id) or _turn(services, thread, context, approval)
        try:
            denied = await services.approvals.decide(context, approval.id, "denied", reason=why)
        except AlreadyDecided:
            continue
        turns[approval.run_id] = turn
        result = turn.phrases.say("denied", why=why)
        for event in await show_decided(services, turn, denied, SET_ASIDE, result):
            yield event
    for turn in turns.values():
        async for event in close_run(services, turn):
            yield event


async def as_decided(
    services: Services, thread_id: str, items: Sequence[dict[str, Any]], context: RequestContext
) -> list[dict[str, Any]]:
    """Return stored items with their cards as they are decided now: what still waited may have been set aside since."""
    rows = {row.item_id: row for row in await services.approvals.of_thread(context, thread_id)}
    if not any(item.get("id") in rows for item in items):
        return list(items)
    thread = await services.store.load_thread(thread_id, context)
    renewed: list[dict[str, Any]] = []
    for item in items:
        row = rows.get(str(item.get("id")))
        if row is None:
            renewed.append(item)
            continue
        turn = _turn(services, thread, context, row)
        renewed.append(to_raw(card_item(row, await view_of(services, turn, row))))
    return renewed


SET_ASIDE = "The user denied this call: they wrote a new message instead. Nothing was done."
"""What the model reads of a call that a new message set aside."""


async def _approve(
    services: Services, turn: TurnContext, approval: Approval, decision: Decision
) -> AsyncIterator[ThreadStreamEvent]:
    as_it_is = has_no_form(approval.schema)
    typed = {} if as_it_is else sent_values(decision.args)
    reading = read_fields(approval.schema, typed, approval.arguments, turn.phrases)
    if reading.problems:
        yield await _corrected(services, turn, approval, decision, reading)
        return
    try:
        await load_state(services, turn, approval)
    except ApprovalExpired as error:
        async for event in _expire(services, turn, approval, error.why):
            yield event
        return
    is_edit = changed(reading.arguments, approval.arguments, approval.schema)
    edited = reading.arguments if is_edit else None
    async for event in write_down(
        services, turn, approval, "claimed", edited=edited, always=decision.always and not as_it_is
    ):
        yield event


async def _deny(
    services: Services, turn: TurnContext, approval: Approval, decision: Decision
) -> AsyncIterator[ThreadStreamEvent]:
    async for event in write_down(services, turn, approval, "denied", reason=decision.reason.strip() or None):
        yield event


async def _take_back(services: Services, turn: TurnContext, approval: Approval) -> AsyncIterator[ThreadStreamEvent]:
    """Let the tool ask again from now on, and say so on every card of the thread that had allowed it for good."""
    caller = turn.request_context
    if not approval.always:
        return
    await services.approvals.take_back_always(caller, approval.tool, approval.owner)
    for row in await services.approvals.of_thread(caller, approval.thread_id):
        if row.always and same_tool(row, approval) and row.status in ALLOWED:
            async for event in shown(services, turn, row):
                yield event


async def _decided_before(
    services: Services, turn: TurnContext, approval: Approval
) -> AsyncIterator[ThreadStreamEvent]:
    """Show what was decided already. If its run has failed since, this is the "try again": answer once more."""
    async for event in shown(services, turn, approval):
        yield event
    if services.running.failed(turn.thread.id, turn.run_id) or await _was_cut_off(services, turn):
        async for event in answer_again(services, turn):
            yield event


async def _was_cut_off(services: Services, turn: TurnContext) -> bool:
    """Say whether the last that happened in the thread is a decision whose answer never came, also before a restart."""
    caller, thread_id = turn.request_context, turn.thread.id
    ends = [end for end in await services.ends.of_thread(caller, thread_id) if end.request and end.how != "stopped"]
    if not ends:
        return False
    newest = (await services.store.load_raw_items(thread_id, None, 1, "desc", caller)).items
    return bool(newest) and newest[0]["id"] == ends[-1].item_id


async def _corrected(
    services: Services, turn: TurnContext, approval: Approval, decision: Decision, reading: Reading
) -> ThreadStreamEvent:
    """Give the form back with what was typed and what is wrong with it."""
    view = await view_of(
        services,
        turn,
        approval,
        typed=sent_values(decision.args),
        problems=reading.problems,
        reason=decision.reason,
        always=decision.always,
    )
    return ThreadItemReplacedEvent(item=card_item(approval, view))


async def _expire(
    services: Services, turn: TurnContext, approval: Approval, why: str
) -> AsyncIterator[ThreadStreamEvent]:
    """Say that a request can no longer be carried out; nothing was done, and it may be asked again."""
    caller = turn.request_context
    try:
        expired = await services.approvals.decide(caller, approval.id, "expired", reason=why)
    except AlreadyDecided:
        expired = await services.approvals.get(caller, approval.id)
    output = f"This request expired before the user decided; nothing was done: {reason_words(why, ENGLISH)}"
    for event in await show_decided(services, turn, expired, output, turn.phrases.say("expired")):
        yield event


def _turn(services: Services, thread: ThreadMetadata, context: RequestContext, approval: Approval) -> TurnContext:
    """Make the context in which an approval's run is shown and carried on."""
    return services.turn(thread, context, approval.run_id)
