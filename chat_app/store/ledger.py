"""Exactly once: a tool call's effect and the note that it happened are one transaction.

Whoever writes to our database on behalf of a tool goes through `exactly_once`; who must know that a call has had no
effect, and never will, goes through `give_up`. What a tool does elsewhere is not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel
from sqlalchemy import update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from chat_app.context import TOOL_CALL
from chat_app.errors import CallGivenUp, NotFound
from chat_app.store.columns import utc_now
from chat_app.store.tables import ToolLedgerRow

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlmodel.ext.asyncio.session import AsyncSession

    from chat_app.store.columns import Json

Outcome = TypeVar("Outcome", bound=BaseModel)


async def exactly_once(
    session: AsyncSession, user_id: str, kind: type[Outcome], work: Callable[[], Awaitable[Outcome]]
) -> Outcome:
    """Do `work` in `session`'s write transaction; if the running tool call has done it before, return that outcome.

    The call is `context.TOOL_CALL`; without one (a client from outside) the work is simply done. If the work raises,
    the transaction takes the note away with it, so that the call may be tried again. Raises CallGivenUp for a call that
    was given up before it came here (`give_up`).

    >>> from chat_app import caller, exactly_once
    >>> async def refund(database, order):  # in a tool; `Refund` is a pydantic model, `book` writes in `session`
    ...     async with database.write() as session:
    ...         return await exactly_once(session, caller().user_id, Refund, lambda: book(session, order))
    """
    call = TOOL_CALL.get()
    if call is None:
        return await work()
    key = {"run_id": call.run_id, "call_id": call.call_id}
    note = insert(ToolLedgerRow).values(**key, user_id=user_id, created_at=utc_now()).on_conflict_do_nothing()
    if not (await session.exec(note)).rowcount:
        done = await session.get(ToolLedgerRow, key)
        if done is None or done.user_id != user_id:
            raise NotFound("tool call", call.call_id)
        if done.outcome is None:
            raise CallGivenUp(call.call_id)
        return kind.model_validate(done.outcome)
    outcome = await work()
    await session.exec(
        update(ToolLedgerRow)
        .where(col(ToolLedgerRow.run_id) == call.run_id, col(ToolLedgerRow.call_id) == call.call_id)
        .values(outcome=outcome.model_dump(mode="json"))
    )
    return outcome


async def give_up(session: AsyncSession, user_id: str, run_id: str, call_id: str) -> Json | None:
    """Return what a call has done; None if it did nothing, and then it can do nothing any more, however late it comes.

    The note without an outcome takes the place that the effect would need.
    """
    key = {"run_id": run_id, "call_id": call_id}
    note = insert(ToolLedgerRow).values(**key, user_id=user_id, created_at=utc_now()).on_conflict_do_nothing()
    if (await session.exec(note)).rowcount:
        return None
    done = await session.get(ToolLedgerRow, key)
    return done.outcome if done is not None else None
