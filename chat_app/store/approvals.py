"""Approvals and the runs that wait for them. Each step is one statement with its condition in it: the first one wins.

How a run is carried on is not here (`server`); nor is the card that asks.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_, true, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col, select

from chat_app.errors import AlreadyDecided, CallAskedTwice, NotFound
from chat_app.store.approval_rows import (
    AGAIN,
    ASKS,
    HAS_NO_OUTCOME,
    UNFINISHED,
    allow,
    allowed,
    find_approval,
    find_approvals,
    of_call,
    row_values,
    run_of,
    visible,
)
from chat_app.store.approval_types import Approval, PausedRun, Status
from chat_app.store.columns import Json, utc_now
from chat_app.store.engine import Database, whole
from chat_app.store.ledger import give_up
from chat_app.store.tables import AlwaysAllowedRow, ApprovalRow, PausedRunRow, ThreadRow, ToolLedgerRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel.ext.asyncio.session import AsyncSession

    from chat_app.context import RequestContext

__all__ = ["Approval", "ApprovalStore", "PausedRun", "Status"]


class ApprovalStore:
    """Keeps what was asked and decided. Nothing of a deleted thread is seen, until its deletion is undone."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @whole
    async def pause(self, ctx: RequestContext, run: PausedRun, approvals: Sequence[Approval]) -> None:
        """Keep a paused run and what it asks, in one transaction. The same run may pause again with a new snapshot.

        An approval that is already known stays as it is. Raises NotFound for a foreign thread, CallAskedTwice for
        another question about a call that has one: a decision about one must never be taken for the other's.
        """
        async with self.database.write() as session:
            thread = await session.get(ThreadRow, run.thread_id)
            if thread is None or thread.user_id != ctx.user_id or thread.deleted_at is not None:
                raise NotFound("thread", run.thread_id)
            values = asdict(run) | {"user_id": ctx.user_id, "claimed_at": None, "finished_at": None}
            again = {name: values[name] for name in AGAIN}
            paused = insert(PausedRunRow).values(**values)
            paused = paused.on_conflict_do_update(
                index_elements=["run_id"], set_=again, where=col(PausedRunRow.user_id) == ctx.user_id
            )
            if not (await session.exec(paused)).rowcount:
                raise NotFound("run", run.run_id)
            for approval in approvals:
                row = row_values(approval) | {"user_id": ctx.user_id, "thread_id": run.thread_id, "run_id": run.run_id}
                if (await session.exec(insert(ApprovalRow).values(**row).on_conflict_do_nothing())).rowcount:
                    continue
                known = await find_approvals(session, ctx.user_id, *of_call(run.run_id, approval.call_id))
                if [one.item_id for one in known] != [approval.item_id]:
                    raise CallAskedTwice(approval.call_id)

    @whole
    async def pending(self, ctx: RequestContext, thread_id: str) -> list[Approval]:
        """Return what the thread waits for, in the order in which it was asked."""
        where = (col(ApprovalRow.thread_id) == thread_id, col(ApprovalRow.status) == "pending")
        async with self.database.read() as session:
            return await find_approvals(session, ctx.user_id, *where)

    @whole
    async def of_run(self, ctx: RequestContext, run_id: str) -> list[Approval]:
        """Return everything that the run ever asked, decided or not, in that order."""
        async with self.database.read() as session:
            return await find_approvals(session, ctx.user_id, col(ApprovalRow.run_id) == run_id)

    @whole
    async def of_thread(self, ctx: RequestContext, thread_id: str) -> list[Approval]:
        """Return everything that was ever asked in the thread, in that order."""
        async with self.database.read() as session:
            return await find_approvals(session, ctx.user_id, col(ApprovalRow.thread_id) == thread_id)

    @whole
    async def call_ids(self, ctx: RequestContext, run_id: str) -> set[str]:
        """Return the ids of the run's calls that were asked about or have done something."""
        of_run = [(row.call_id, row.run_id, row.user_id) for row in (ApprovalRow, ToolLedgerRow)]
        async with self.database.read() as session:
            return {
                id
                for call, run, user in of_run
                for id in await session.exec(select(col(call)).where(col(run) == run_id, col(user) == ctx.user_id))
            }

    @whole
    async def get(self, ctx: RequestContext, id: str) -> Approval:
        """Return one approval; NotFound if it is unknown or somebody else's."""
        async with self.database.read() as session:
            return await find_approval(session, ctx.user_id, id)

    @whole
    async def load_run(self, ctx: RequestContext, run_id: str) -> PausedRun:
        """Return a paused run with its snapshot; NotFound if it is unknown or somebody else's."""
        statement = select(PausedRunRow).where(
            PausedRunRow.run_id == run_id, PausedRunRow.user_id == ctx.user_id, visible(col(PausedRunRow.thread_id))
        )
        async with self.database.read() as session:
            row = (await session.exec(statement)).first()
            if row is None:
                raise NotFound("run", run_id)
            return run_of(row)

    @whole
    async def decide(
        self,
        ctx: RequestContext,
        id: str,
        status: Status,
        *,
        reason: str | None = None,
        edited_arguments: Json | None = None,
        always: bool = False,
    ) -> Approval:
        """Decide a pending approval and return it as it is now.

        Raises AlreadyDecided, with what was decided, if somebody was first; NotFound for a foreign one. With `always`
        an approval also allows the tool from now on, in the same transaction.
        """
        decision = {"status": status, "reason": reason, "edited_arguments": edited_arguments, "always": always}
        async with self.database.write() as session:
            return await _decide(session, ctx.user_id, id, decision)

    @whole
    async def decide_and_claim(
        self,
        ctx: RequestContext,
        id: str,
        status: Status,
        *,
        reason: str | None = None,
        edited_arguments: Json | None = None,
        always: bool = False,
    ) -> tuple[Approval, bool]:
        """Decide and claim the run, though it may ask more, in one transaction: a decision waits for nobody's claim.

        Returns the approval, and whether the caller has to carry the run on: nobody else does.
        """
        decision = {"status": status, "reason": reason, "edited_arguments": edited_arguments, "always": always}
        async with self.database.write() as session:
            decided = await _decide(session, ctx.user_id, id, decision)
            return decided, await _claim(session, ctx.user_id, decided.run_id, partly=True)

    @whole
    async def claim_run(self, ctx: RequestContext, run_id: str, *, partly: bool = False) -> bool:
        """Take the right to carry the run on: true for one caller, and only when none of its approvals is pending.

        With `partly` some may be: what is decided is carried out, and the run pauses again for the others.
        """
        async with self.database.write() as session:
            return await _claim(session, ctx.user_id, run_id, partly=partly)

    @whole
    async def finish(
        self, ctx: RequestContext, id: str, status: Status, outcome: Json | None, *, reason: str | None = None
    ) -> Approval:
        """Write down how a decided call ended, and why if a `reason` is given.

        The first outcome stays: a second one changes nothing and returns it.
        """
        statement = update(ApprovalRow).where(
            col(ApprovalRow.id) == id, col(ApprovalRow.user_id) == ctx.user_id, col(ApprovalRow.outcome).is_(None)
        )
        statement = statement.where(col(ApprovalRow.status).not_in(("pending", "unknown")))
        async with self.database.write() as session:
            why = {} if reason is None else {"reason": reason}
            await session.exec(statement.values(status=status, outcome=outcome, **why))
            return await find_approval(session, ctx.user_id, id)

    @whole
    async def finish_run(self, ctx: RequestContext, run_id: str) -> None:
        """Say that the run needs nothing more: it came to its end, expired, or was given up."""
        statement = update(PausedRunRow).where(
            col(PausedRunRow.run_id) == run_id, col(PausedRunRow.user_id) == ctx.user_id
        )
        async with self.database.write() as session:
            await session.exec(statement.values(finished_at=utc_now()))

    async def unfinished(self) -> list[PausedRun]:
        """Return the runs, of all people, that were decided and then cut off: for recovery at start.

        Those with `claimed_at` may have had effects (ask the ledger), and may have more to ask; those without were
        never carried on. Earlier versions called some finished whose calls have no outcome: those are among them.
        """
        cut_off = and_(UNFINISHED, or_(~ASKS, col(PausedRunRow.claimed_at).is_not(None)))
        return await self._runs(or_(cut_off, and_(~UNFINISHED, HAS_NO_OUTCOME)))

    async def waiting(self) -> list[PausedRun]:
        """Return the runs, of all people, that ask something which nobody has decided: for recovery at start."""
        return await self._runs(and_(UNFINISHED, ASKS))

    @whole
    async def _runs(self, which: ColumnElement[bool]) -> list[PausedRun]:
        statement = select(PausedRunRow).where(which, visible(col(PausedRunRow.thread_id)))
        async with self.database.read() as session:
            return [run_of(row) for row in await session.exec(statement.order_by(col(PausedRunRow.created_at)))]

    @whole
    async def always_allowed(self, ctx: RequestContext, tool: str, owner: str = "") -> bool:
        """Return whether the person wants no question about this tool of that owner."""
        async with self.database.read() as session:
            return (await session.exec(select(AlwaysAllowedRow).where(*allowed(ctx, tool, owner)))).first() is not None

    @whole
    async def allow_always(self, ctx: RequestContext, tool: str, owner: str = "") -> None:
        """Ask no more about this tool of that owner; without one, of whoever has a tool of this name."""
        async with self.database.write() as session:
            await allow(session, ctx.user_id, tool, owner)

    @whole
    async def take_back_always(self, ctx: RequestContext, tool: str, owner: str = "") -> None:
        """Ask about this tool again; harmless if the person is asked already."""
        async with self.database.write() as session:
            await session.exec(delete(AlwaysAllowedRow).where(*allowed(ctx, tool, owner)))

    @whole
    async def ledger(self, run_id: str, call_id: str) -> Json | None:
        """Return what the tool call did in our database, or None if it did nothing there."""
        async with self.database.read() as session:
            row = await session.get(ToolLedgerRow, {"run_id": run_id, "call_id": call_id})
            return row.outcome if row else None

    @whole
    async def note(self, ctx: RequestContext, run_id: str, call_id: str, outcome: Json) -> None:
        """Write down what a tool call has done elsewhere; the first note of a call stays."""
        values = {"run_id": run_id, "call_id": call_id, "user_id": ctx.user_id, "outcome": outcome}
        async with self.database.write() as session:
            await session.exec(insert(ToolLedgerRow).values(**values, created_at=utc_now()).on_conflict_do_nothing())

    @whole
    async def give_up(self, ctx: RequestContext, run_id: str, call_id: str) -> Json | None:
        """Return what the tool call did in our database; None if it did nothing there, and from now on never will."""
        async with self.database.write() as session:
            return await give_up(session, ctx.user_id, run_id, call_id)


async def _decide(session: AsyncSession, user_id: str, id: str, decision: dict[str, Any]) -> Approval:
    """Decide a pending approval, and allow its tool from now on if that was said."""
    before = await find_approval(session, user_id, id)
    # A row of an earlier version has no owner: allowed for good, its name would be allowed to whoever has such a tool.
    decision = decision | {"always": decision["always"] and bool(before.owner)}
    statement = update(ApprovalRow).where(col(ApprovalRow.id) == id, col(ApprovalRow.status) == "pending")
    statement = statement.values(**decision, decided_by=user_id, decided_at=utc_now())
    if not (await session.exec(statement)).rowcount:
        raise AlreadyDecided(id, before.status)
    if decision["always"] and decision["status"] in ("approved", "claimed"):
        await allow(session, user_id, before.tool, before.owner)
    return await find_approval(session, user_id, id)


async def _claim(session: AsyncSession, user_id: str, run_id: str, *, partly: bool) -> bool:
    """Take the right to carry a run on, if nobody has it."""
    waiting = exists().where(col(ApprovalRow.run_id) == run_id, col(ApprovalRow.status) == "pending")
    statement = (
        update(PausedRunRow)
        .where(
            col(PausedRunRow.run_id) == run_id,
            col(PausedRunRow.user_id) == user_id,
            col(PausedRunRow.claimed_at).is_(None),
            col(PausedRunRow.finished_at).is_(None),
            visible(col(PausedRunRow.thread_id)),
            true() if partly else ~waiting,
        )
        .values(claimed_at=utc_now())
    )
    return (await session.exec(statement)).rowcount == 1
