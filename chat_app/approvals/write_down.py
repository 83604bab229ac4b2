"""Writing a decision down, and what follows it: whoever has claimed the run carries it on, or settles it if that fails.

From the decision on a run is never nobody's: a stop finds it in `services.running`, a kill of the app in its row.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, Literal

from chatkit.types import ThreadItemReplacedEvent, ThreadStreamEvent

from chat_app.agents.context import TurnContext
from chat_app.agents.running import DecidedRun
from chat_app.agents.services import Services
from chat_app.approvals.card import card_item
from chat_app.approvals.pause import view_of
from chat_app.approvals.resume import carry_on
from chat_app.approvals.settle import close_run
from chat_app.errors import AlreadyDecided, ApprovalExpired
from chat_app.store.approval_types import Approval


async def write_down(
    services: Services,
    turn: TurnContext,
    approval: Approval,
    status: Literal["claimed", "denied"],
    *,
    reason: str | None = None,
    edited: dict[str, Any] | None = None,
    always: bool = False,
) -> AsyncIterator[ThreadStreamEvent]:
    """Write the decision down, show it, and carry the run on if nobody else does."""
    caller = turn.request_context
    going_on = DecidedRun(turn)
    step = asyncio.ensure_future(
        services.approvals.decide_and_claim(
            caller, approval.id, status, reason=reason, edited_arguments=edited, always=always
        )
    )
    try:
        won, claimed = await asyncio.shield(step)
    except AlreadyDecided:
        async for event in shown(services, turn, await services.approvals.get(caller, approval.id)):
            yield event
        return
    except asyncio.CancelledError:  # the transaction is whole all the same: whoever stops this settles what it decided
        with suppress(Exception):
            if (await step)[1]:
                services.running.begin(turn.thread.id, going_on)
        raise
    if not claimed:  # another tab carries the run on, and takes this up when it pauses
        for row in [won, *(await _allow_the_others(services, turn, won))]:
            async for event in shown(services, turn, row):
                yield event
        return
    async for event in _claimed(services, going_on, won):
        yield event


async def _claimed(services: Services, going_on: DecidedRun, won: Approval) -> AsyncIterator[ThreadStreamEvent]:
    """Carry a run on that has just been claimed. However that ends, what was decided is not left as running."""
    turn, thread_id = going_on.turn, going_on.turn.thread.id
    services.running.begin(thread_id, going_on)
    try:
        await _allow_the_others(services, turn, won)
        rows = await services.approvals.of_run(turn.request_context, turn.run_id)
        for row in [won, *(row for row in rows if row.status == "claimed" and row.id != won.id)]:
            async for event in shown(services, turn, row):
                yield event
        async for event in carry_on(services, going_on, won):
            yield event
    except ApprovalExpired as error:
        async for event in close_run(services, going_on.turn, began=False, why=error.why):
            yield event
    except Exception:
        async for event in close_run(services, going_on.turn, began=going_on.began):
            yield event
        services.running.end(thread_id, going_on)
        services.running.fail(thread_id, turn.run_id)
        raise
    services.running.end(thread_id, going_on)


async def _allow_the_others(services: Services, turn: TurnContext, approval: Approval) -> list[Approval]:
    """Approve what the same run asks about the same tool, if the user has just said that they need no question."""
    decided: list[Approval] = []
    if not approval.always:
        return decided
    for other in await services.approvals.pending(turn.request_context, approval.thread_id):
        if other.run_id == approval.run_id and same_tool(other, approval):
            try:
                decided.append(await services.approvals.decide(turn.request_context, other.id, "claimed", always=True))
            except AlreadyDecided:
                continue
    return decided


def same_tool(one: Approval, other: Approval) -> bool:
    """Say whether two calls are of one tool."""
    return (one.tool, one.owner) == (other.tool, other.owner)


async def shown(services: Services, turn: TurnContext, approval: Approval) -> AsyncIterator[ThreadStreamEvent]:
    """Show what was decided already."""
    yield ThreadItemReplacedEvent(item=card_item(approval, await view_of(services, turn, approval)))
