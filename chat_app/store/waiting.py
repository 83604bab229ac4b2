"""Which threads of a person wait for their decision: an approval of ours, or what a brought server asks in an item.

An approval's own row is the truth about it. For what is known from items alone there is a mark, kept beside the thread,
which may be in the store of a brought server. When a mark is set is not here (`hub/attention.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, exists, select, union
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from chat_app.store.engine import Database, whole
from chat_app.store.tables import ApprovalRow, ThreadRow, WaitingRow

if TYPE_CHECKING:
    from chat_app.context import RequestContext

_ASKED = select(col(ApprovalRow.thread_id)).where(
    col(ApprovalRow.user_id) == bindparam("caller"),
    col(ApprovalRow.status) == "pending",
    exists().where(col(ThreadRow.id) == col(ApprovalRow.thread_id), col(ThreadRow.deleted_at).is_(None)),
)
_MARKED = select(col(WaitingRow.thread_id)).where(col(WaitingRow.user_id) == bindparam("caller"))
_WAITING = union(_ASKED, _MARKED)


class Waiting:
    """The threads of all people, each seen by its owner only. What is asked costs as much as waits, not as is there."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @whole
    async def threads(self, ctx: RequestContext) -> frozenset[str]:
        """Return the ids of the caller's threads that wait for a decision; a mark may outlive its thread."""
        async with self.database.connect(writes=False) as connection:
            return frozenset((await connection.execute(_WAITING, {"caller": ctx.user_id})).scalars())

    @whole
    async def marked(self) -> list[tuple[str, str]]:
        """Return every mark, of all people, as user and thread."""
        async with self.database.connect(writes=False) as connection:
            rows = await connection.execute(select(col(WaitingRow.user_id), col(WaitingRow.thread_id)))
            return [(row[0], row[1]) for row in rows]

    @whole
    async def is_marked(self, ctx: RequestContext, thread_id: str) -> bool:
        """Say whether a thread has a mark."""
        statement = _MARKED.where(col(WaitingRow.thread_id) == thread_id)
        async with self.database.connect(writes=False) as connection:
            return (await connection.execute(statement, {"caller": ctx.user_id})).first() is not None

    async def mark(self, ctx: RequestContext, thread_id: str, *, waits: bool) -> None:
        """Note whether a thread waits. Almost always nothing changes, and then nothing is written."""
        if await self.is_marked(ctx, thread_id) != waits:
            await self._write(ctx, thread_id, waits=waits)

    @whole
    async def _write(self, ctx: RequestContext, thread_id: str, *, waits: bool) -> None:
        if waits:
            row = insert(WaitingRow).values(user_id=ctx.user_id, thread_id=thread_id)
            statement = row.on_conflict_do_nothing()
        else:
            mine = (col(WaitingRow.user_id) == ctx.user_id, col(WaitingRow.thread_id) == thread_id)
            statement = delete(WaitingRow).where(*mine)
        async with self.database.connect(writes=True) as connection:
            await connection.execute(statement)
