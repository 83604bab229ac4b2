"""Runs that go on, and turns whose answer did not come to its end: stopped, interrupted or failed.

A row is written when a run begins and removed when it ends well, so that one that is still open at a start was cut off.
The thread may be in the store of a brought server. What is shown of this is not here (`hub/ending.py`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from chat_app.store.columns import Json, utc_now
from chat_app.store.engine import Database, whole
from chat_app.store.tables import RunEndRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement

    from chat_app.context import RequestContext

How = Literal["open", "stopped", "interrupted", "failed"]
"""How a run ended: not yet; by the person; by a stop of the app; with an error, whose sentence is kept."""


@dataclass(frozen=True, slots=True)
class RunEnd:
    """A run and its end. `asked` is the user message of its turn, `item_id` the last item that it left in the thread.

    `request` is kept where sending it again is the way on (a click), and not answering the message again.
    """

    run_id: str
    user_id: str
    thread_id: str
    how: How = "open"
    asked: str = ""
    item_id: str = ""
    words: str = ""
    allow_retry: bool = True
    request: Json | None = None


class RunEnds:
    """The ends of all runs that did not end well."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @whole
    async def keep(self, end: RunEnd) -> None:
        """Write down where a run stands."""
        values = asdict(end)
        row = insert(RunEndRow).values(**values, began_at=utc_now())
        async with self.database.connect(writes=True) as connection:
            await connection.execute(row.on_conflict_do_update(index_elements=["run_id"], set_=values))

    @whole
    async def of_thread(self, ctx: RequestContext, thread_id: str) -> list[RunEnd]:
        """Return the ends of a thread's runs that did not end well, oldest first; not those that go on."""
        mine = (col(RunEndRow.user_id) == ctx.user_id, col(RunEndRow.thread_id) == thread_id)
        return await self._ends(*mine, col(RunEndRow.how) != "open")

    @whole
    async def open_runs(self) -> list[RunEnd]:
        """Return the runs, of all people, that have not ended: at a start, those that were cut off."""
        return await self._ends(col(RunEndRow.how) == "open")

    @whole
    async def drop(self, run_ids: Collection[str]) -> None:
        """Forget runs: they ended well, or their turn was answered after all."""
        async with self.database.connect(writes=True) as connection:
            await connection.execute(delete(RunEndRow).where(col(RunEndRow.run_id).in_(run_ids)))

    @whole
    async def forget(self, ctx: RequestContext, thread_id: str) -> None:
        """Forget everything about a thread that is gone for good."""
        mine = (col(RunEndRow.user_id) == ctx.user_id, col(RunEndRow.thread_id) == thread_id)
        async with self.database.connect(writes=True) as connection:
            await connection.execute(delete(RunEndRow).where(*mine))

    async def _ends(self, *where: ColumnElement[bool]) -> list[RunEnd]:
        table = RunEndRow.metadata.tables["run_end"]
        columns = [table.c[name] for name in RunEnd.__dataclass_fields__]
        async with self.database.connect(writes=False) as connection:
            rows = await connection.execute(select(*columns).where(*where).order_by(table.c.began_at))
            return [RunEnd(*row) for row in rows]
