"""Answers that a retry takes away, kept aside for a day, so that it can be undone.

The thread may be in the store of a brought server. Taking them from there, and putting them back, is not here
(`hub/retries.py`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select
from sqlmodel import col

from chat_app.store.columns import Json, utc_now
from chat_app.store.engine import Database, whole
from chat_app.store.run_ends import RunEnd
from chat_app.store.tables import SetAsideRow

if TYPE_CHECKING:
    from datetime import timedelta

    from chat_app.context import RequestContext

_MINE = (
    col(SetAsideRow.user_id) == bindparam("caller"),
    col(SetAsideRow.thread_id) == bindparam("this_thread"),
    col(SetAsideRow.asked) == bindparam("asked"),
)
_THERE = select(col(SetAsideRow.seq)).where(*_MINE).limit(1)
_NEWEST = (
    select(col(SetAsideRow.seq), col(SetAsideRow.answer)).where(*_MINE).order_by(col(SetAsideRow.seq).desc()).limit(1)
)


@dataclass(frozen=True, slots=True)
class FormerAnswer:
    """What stood after a message: its items as the store had them, oldest first, and how its runs had ended."""

    items: list[Json]
    ends: list[RunEnd] = field(default_factory=list[RunEnd])
    seq: int = 0
    """Its place among those of its message; given by `newest`."""


class SetAside:
    """The former answers of all people. `asked` is the user message that they answered."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @whole
    async def keep(self, ctx: RequestContext, thread_id: str, asked: str, answer: FormerAnswer) -> None:
        """Keep an answer that is about to go."""
        content = {"items": answer.items, "ends": [asdict(end) for end in answer.ends]}
        row = insert(SetAsideRow).values(
            user_id=ctx.user_id, thread_id=thread_id, asked=asked, answer=content, kept_at=utc_now()
        )
        async with self.database.connect(writes=True) as connection:
            await connection.execute(row)

    @whole
    async def there(self, ctx: RequestContext, thread_id: str, asked: str) -> bool:
        """Say whether a message has a former answer."""
        async with self.database.connect(writes=False) as connection:
            return (await connection.execute(_THERE, _whose(ctx, thread_id, asked))).first() is not None

    @whole
    async def newest(self, ctx: RequestContext, thread_id: str, asked: str) -> FormerAnswer | None:
        """Return the answer that went last, if there is one."""
        async with self.database.connect(writes=False) as connection:
            row = (await connection.execute(_NEWEST, _whose(ctx, thread_id, asked))).first()
            if row is None:
                return None
            return FormerAnswer(row[1]["items"], [RunEnd(**end) for end in row[1]["ends"]], int(row[0] or 0))

    @whole
    async def drop(self, ctx: RequestContext, answer: FormerAnswer) -> None:
        """Forget an answer: it stands in its thread again."""
        mine = (col(SetAsideRow.user_id) == ctx.user_id, col(SetAsideRow.seq) == answer.seq)
        async with self.database.connect(writes=True) as connection:
            await connection.execute(delete(SetAsideRow).where(*mine))

    @whole
    async def forget(self, ctx: RequestContext, thread_id: str) -> None:
        """Forget everything about a thread that is gone for good."""
        mine = (col(SetAsideRow.user_id) == ctx.user_id, col(SetAsideRow.thread_id) == thread_id)
        async with self.database.connect(writes=True) as connection:
            await connection.execute(delete(SetAsideRow).where(*mine))

    @whole
    async def purge(self, older_than: timedelta) -> None:
        """Remove what was set aside longer ago than that."""
        old = col(SetAsideRow.kept_at) < utc_now() - older_than
        async with self.database.connect(writes=True) as connection:
            await connection.execute(delete(SetAsideRow).where(old))


def _whose(ctx: RequestContext, thread_id: str, asked: str) -> Json:
    return {"caller": ctx.user_id, "this_thread": thread_id, "asked": asked}
