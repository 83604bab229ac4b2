"""Rows of approvals and paused runs as values, and the conditions that find them. Statements are in `approvals`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, SQLColumnExpression, exists
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col, select

from chat_app.errors import NotFound
from chat_app.store.approval_types import Approval, PausedRun
from chat_app.store.columns import utc_now
from chat_app.store.tables import AlwaysAllowedRow, ApprovalRow, PausedRunRow, ThreadRow

if TYPE_CHECKING:
    from sqlmodel.ext.asyncio.session import AsyncSession

    from chat_app.context import RequestContext

ASKS = exists().where(col(ApprovalRow.run_id) == col(PausedRunRow.run_id), col(ApprovalRow.status) == "pending")
"""The condition that a paused run asks something which nobody has decided."""

HAS_NO_OUTCOME = exists().where(
    col(ApprovalRow.run_id) == col(PausedRunRow.run_id), col(ApprovalRow.status) == "claimed"
)
"""The condition that a call of a paused run was approved, and nothing is known of what came of it."""

UNFINISHED = col(PausedRunRow.finished_at).is_(None)

AGAIN = ("snapshot", "sdk_version", "app_revision", "created_at", "claimed_at", "finished_at", "open_calls")
"""What a run that pauses again writes over."""


def visible(thread_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Return the condition that the thread is not deleted."""
    return exists().where(col(ThreadRow.id) == thread_id, col(ThreadRow.deleted_at).is_(None))


async def find_approvals(session: AsyncSession, user_id: str, *where: ColumnElement[bool]) -> list[Approval]:
    """Return the person's approvals that fulfil the conditions."""
    mine = (col(ApprovalRow.user_id) == user_id, visible(col(ApprovalRow.thread_id)))
    statement = select(ApprovalRow).where(*mine, *where).order_by(col(ApprovalRow.seq))
    rows = await session.exec(statement.execution_options(populate_existing=True))
    return [approval_of(row) for row in rows]


def of_call(run_id: str, call_id: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of the one question about a call."""
    return col(ApprovalRow.run_id) == run_id, col(ApprovalRow.call_id) == call_id


async def find_approval(session: AsyncSession, user_id: str, id: str) -> Approval:
    """Return one approval or raise NotFound."""
    found = await find_approvals(session, user_id, col(ApprovalRow.id) == id)
    if not found:
        raise NotFound("approval", id)
    return found[0]


def allowed(ctx: RequestContext, tool: str, owner: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of what allows a tool: for its owner, or, in rows of earlier versions, for any."""
    row = AlwaysAllowedRow
    return col(row.user_id) == ctx.user_id, col(row.tool) == tool, col(row.owner).in_({"", owner})


async def allow(session: AsyncSession, user_id: str, tool: str, owner: str) -> None:
    """Note that the tool needs no question."""
    row = insert(AlwaysAllowedRow).values(user_id=user_id, tool=tool, owner=owner, created_at=utc_now())
    await session.exec(row.on_conflict_do_nothing())


def row_values(approval: Approval) -> dict[str, Any]:
    """Return the columns of a new row. A column of its own name would hide a method of SQLModel."""
    values = asdict(approval)
    return values | {"tool_schema": values.pop("schema")}


def approval_of(row: ApprovalRow) -> Approval:
    """Return the value of a row."""
    values = row.model_dump(exclude={"seq"})
    return Approval(schema=values.pop("tool_schema"), **values)


def run_of(row: PausedRunRow) -> PausedRun:
    """Return the value of a row."""
    return PausedRun(**row.model_dump())
