"""Messages that were sent, by the key that their page made: one that comes again is known again, after a restart too.

Our own store writes the row in the transaction that stores the message (`NOTE`); for others it is written after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from chat_app.store.columns import utc_now
from chat_app.store.engine import Database, whole
from chat_app.store.tables import SentMessageRow

if TYPE_CHECKING:
    from chat_app.context import RequestContext
    from chat_app.store.columns import Json

NOTE = (
    insert(SentMessageRow)
    .values({name: bindparam(name) for name in ("user_id", "key", "thread_id", "item_id", "sent_at")})
    .on_conflict_do_nothing()
)
"""The first message of a key stays the one."""

_FIND = select(col(SentMessageRow.thread_id), col(SentMessageRow.item_id)).where(
    col(SentMessageRow.user_id) == bindparam("caller"), col(SentMessageRow.key) == bindparam("key")
)


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message was stored. The thread may be in the store of a brought server, and may be deleted by now."""

    thread_id: str
    item_id: str


def noted(ctx: RequestContext, sent: Sent) -> Json:
    """Return the values of NOTE for the message that the caller sends."""
    row = {"user_id": ctx.user_id, "key": ctx.message_key, "sent_at": utc_now()}
    return row | {"thread_id": sent.thread_id, "item_id": sent.item_id}


class SentMessages:
    """The messages of all people, each seen by its sender only."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @whole
    async def find(self, ctx: RequestContext) -> Sent | None:
        """Return where the message of the caller's key was stored; None for a new one, or one without a key."""
        if not ctx.message_key:
            return None
        async with self.database.connect(writes=False) as connection:
            row = (await connection.execute(_FIND, {"caller": ctx.user_id, "key": ctx.message_key})).first()
            return None if row is None else Sent(*row)

    @whole
    async def keep(self, ctx: RequestContext, sent: Sent) -> None:
        """Note where the message of the caller's key was stored."""
        if ctx.message_key:
            async with self.database.connect(writes=True) as connection:
                await connection.execute(NOTE, noted(ctx, sent))
