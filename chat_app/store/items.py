"""The items of a thread: the part of `SQLStore` that reads and writes them.

Their order is the order of insertion, never a time: times tie, and differ between an item's beginning and its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from chatkit.store import NotFoundError, Store
from chatkit.types import Page, ThreadItem
from sqlalchemy import Integer, LargeBinary, bindparam, cast, delete, exists, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from chat_app.context import RequestContext
from chat_app.store.columns import utc_now
from chat_app.store.engine import Database, whole
from chat_app.store.pages import MINE, PAGE_BYTES, RawPage, check_mine, not_found, page, touch_mine, whose
from chat_app.store.sent import NOTE, Sent, noted
from chat_app.store.tables import FeedbackRow, ItemRow, ThreadRow
from chat_app.store.wire import HIDDEN, shown, to_item, to_items, to_raw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from chat_app.store.columns import Json

PLACE = ""
"""The type of a row that only holds a place."""

_ITEMS = (
    select(col(ItemRow.raw), func.length(cast(col(ItemRow.raw), LargeBinary)))
    .join(ThreadRow, col(ThreadRow.id) == col(ItemRow.thread_id))
    .where(col(ItemRow.thread_id) == bindparam("this_thread"), *MINE)
)
_ONE = _ITEMS.where(col(ItemRow.id) == bindparam("item"), col(ItemRow.type) != PLACE)
_SEQUENCE = select(col(ItemRow.seq)).where(
    col(ItemRow.thread_id) == bindparam("this_thread"), col(ItemRow.id) == bindparam("item")
)
_PAGE = _ITEMS.where(col(ItemRow.type).not_in(bindparam("leave_out", expanding=True))).limit(
    bindparam("limit", type_=Integer())
)
_WALKS = {
    "asc": (
        _PAGE.where(col(ItemRow.seq) > bindparam("cursor")).order_by(col(ItemRow.seq).asc()),
        -1,
    ),
    "desc": (
        _PAGE.where(col(ItemRow.seq) < bindparam("cursor")).order_by(col(ItemRow.seq).desc()),
        2**63 - 1,
    ),
}
"""The two ways along the index (thread, sequence), each with the cursor before its first item."""

_FIRST_SAID = (
    select(col(ItemRow.raw))
    .where(col(ItemRow.thread_id) == col(ThreadRow.id), col(ItemRow.type) == "user_message")
    .order_by(col(ItemRow.seq))
    .limit(1)
    .scalar_subquery()
)
_FIRST_MESSAGES = select(col(ThreadRow.id), _FIRST_SAID).where(
    col(ThreadRow.id).in_(bindparam("threads", expanding=True)),
    col(ThreadRow.user_id) == bindparam("caller"),
    col(ThreadRow.deleted_at).is_(None),
)
"""Walks each thread's index from its beginning, as far as its first message."""

_INSERT = insert(ItemRow).values({name: bindparam(name) for name in ("thread_id", "id", "type", "raw", "added_at")})
_UPSERT = _INSERT.on_conflict_do_update(
    index_elements=["thread_id", "id"], set_={"type": _INSERT.excluded.type, "raw": _INSERT.excluded.raw}
)
_RESERVE = _INSERT.on_conflict_do_nothing()
_DELETE = delete(ItemRow).where(
    col(ItemRow.thread_id) == bindparam("this_thread"),
    col(ItemRow.id) == bindparam("item"),
    exists().where(*MINE),
)


_AFTER = (
    select(col(ItemRow.raw))
    .where(
        col(ItemRow.thread_id) == bindparam("this_thread"),
        col(ItemRow.seq) > bindparam("cursor"),
        col(ItemRow.type) != PLACE,
    )
    .order_by(col(ItemRow.seq))
)
_CUT = delete(ItemRow).where(col(ItemRow.thread_id) == bindparam("this_thread"), col(ItemRow.seq) > bindparam("cursor"))


class ItemMethods(Store[RequestContext]):
    """What a store does with items. `add` and `save` upsert by thread and id, and an item keeps its first place."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: RequestContext
    ) -> Page[ThreadItem]:
        """Return a page of items, hidden ones included; an empty one for a foreign thread.

        `after` is an item's id; NotFoundError if the thread no longer has it.
        """
        found = await self._load(thread_id, after, limit, order, context, leave_out=(PLACE,))
        return Page[ThreadItem](data=to_items(found.items), has_more=found.has_more, after=found.after)

    async def load_raw_items(
        self, thread_id: str, after: str | None, limit: int, order: str, ctx: RequestContext
    ) -> RawPage:
        """Return a page of what clients saw, as JSON, hidden items left out before paging; see PAGE_BYTES."""
        found = await self._load(thread_id, after, limit, order, ctx, leave_out=(PLACE, *HIDDEN), max_bytes=PAGE_BYTES)
        return RawPage([shown(raw) for raw in found.items], found.has_more, found.after)

    async def load_item(self, thread_id: str, item_id: str, context: RequestContext) -> ThreadItem:
        """Return one item."""
        return to_item(await self._load_one(thread_id, item_id, context))

    async def load_raw_item(self, thread_id: str, item_id: str, ctx: RequestContext) -> Json:
        """Return one item as it was shown."""
        return shown(await self._load_one(thread_id, item_id, ctx))

    @whole
    async def load_first_messages(self, thread_ids: Sequence[str], ctx: RequestContext) -> dict[str, Json]:
        """Return the first user message of each of these threads that has one, by the thread's id."""
        values = {"threads": list(thread_ids), "caller": ctx.user_id}
        async with self.database.connect(writes=False) as connection:
            rows = await connection.execute(_FIRST_MESSAGES, values)
            return {thread_id: shown(raw) for thread_id, raw in rows if raw is not None}

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: RequestContext) -> None:
        """Store an item and move the thread to the top of the list."""
        await self._put(thread_id, to_raw(item), context, moves=True)

    async def save_item(self, thread_id: str, item: ThreadItem, context: RequestContext) -> None:
        """Store a changed item in its place."""
        await self._put(thread_id, to_raw(item), context, moves=False)

    async def save_raw_item(self, thread_id: str, raw: Json, ctx: RequestContext) -> None:
        """Store an item as it was shown, in its place; a reload shows exactly this."""
        await self._put(thread_id, raw, ctx, moves=False)

    @whole
    async def reserve_item(self, thread_id: str, item_id: str, ctx: RequestContext) -> None:
        """Hold the next place for an item that is still being written; nobody sees it until it is stored.

        So a reload shows what was begun first before what was finished first, as the live stream did.
        """
        row: Json = {"thread_id": thread_id, "id": item_id, "type": PLACE, "raw": {}, "added_at": utc_now()}
        async with self.database.connect(writes=True) as connection:
            await check_mine(connection, thread_id, ctx.user_id)
            await connection.execute(_RESERVE, row)

    @whole
    async def delete_thread_item(self, thread_id: str, item_id: str, context: RequestContext) -> None:
        """Delete an item; a missing one is no error."""
        async with self.database.connect(writes=True) as connection:
            await connection.execute(_DELETE, whose(thread_id, context.user_id) | {"item": item_id})

    @whole
    async def load_after(self, thread_id: str, item_id: str, ctx: RequestContext) -> list[Json]:
        """Return everything that stands after an item, as it is stored, hidden items included, oldest first."""
        async with self.database.connect(writes=False) as connection:
            await check_mine(connection, thread_id, ctx.user_id)
            cursor = await _sequence(connection, thread_id, item_id, ctx)
            rows = await connection.execute(_AFTER, {"this_thread": thread_id, "cursor": cursor})
            return [row[0] for row in rows]

    @whole
    async def replace_after(self, thread_id: str, item_id: str, raws: Sequence[Json], ctx: RequestContext) -> None:
        """Let these items, and no others, stand after an item; in one transaction."""
        async with self.database.connect(writes=True) as connection:
            await check_mine(connection, thread_id, ctx.user_id)
            cursor = await _sequence(connection, thread_id, item_id, ctx)
            await connection.execute(_CUT, {"this_thread": thread_id, "cursor": cursor})
            for raw in raws:
                row = {"thread_id": thread_id, "id": raw["id"], "type": raw["type"], "raw": raw, "added_at": utc_now()}
                await connection.execute(_UPSERT, row)

    @whole
    async def save_feedback(
        self, thread_id: str, item_ids: list[str], kind: Literal["positive", "negative"], ctx: RequestContext
    ) -> None:
        """Keep what a person thinks of these items; the last word counts. Items that are not there are passed over."""
        there = select(col(ItemRow.id)).where(col(ItemRow.thread_id) == thread_id, col(ItemRow.id).in_(item_ids))
        async with self.database.connect(writes=True) as connection:
            await check_mine(connection, thread_id, ctx.user_id)
            for item_id in (await connection.execute(there)).scalars().all():
                row = insert(FeedbackRow).values(thread_id=thread_id, item_id=item_id, kind=kind, created_at=utc_now())
                row = row.on_conflict_do_update(
                    index_elements=["thread_id", "item_id"], set_={"kind": kind, "created_at": utc_now()}
                )
                await connection.execute(row)

    @whole
    async def delete_feedback(self, thread_id: str, item_ids: Sequence[str], ctx: RequestContext) -> None:
        """Forget what a person thought of these items."""
        statement = delete(FeedbackRow).where(
            col(FeedbackRow.thread_id) == thread_id, col(FeedbackRow.item_id).in_(item_ids)
        )
        async with self.database.connect(writes=True) as connection:
            await check_mine(connection, thread_id, ctx.user_id)
            await connection.execute(statement)

    @whole
    async def load_feedback(self, thread_id: str, ctx: RequestContext) -> dict[str, str]:
        """Return item id to "positive" or "negative"."""
        statement = (
            select(col(FeedbackRow.item_id), col(FeedbackRow.kind))
            .join(ThreadRow, col(ThreadRow.id) == col(FeedbackRow.thread_id))
            .where(*MINE)
        )
        async with self.database.connect(writes=False) as connection:
            rows = await connection.execute(statement, whose(thread_id, ctx.user_id))
            return {row[0]: row[1] for row in rows}

    @whole
    async def _load(
        self,
        thread_id: str,
        after: str | None,
        limit: int,
        order: str,
        ctx: RequestContext,
        *,
        leave_out: tuple[str, ...],
        max_bytes: int | None = None,
    ) -> RawPage:
        """Walk the index from the cursor; one row more than asked tells whether there is more."""
        statement, start = _WALKS["asc" if order == "asc" else "desc"]
        limit = max(limit, 0)
        values = whose(thread_id, ctx.user_id) | {"leave_out": leave_out, "limit": limit + 1, "cursor": start}
        async with self.database.connect(writes=False) as connection:
            if after is not None:
                values["cursor"] = await _sequence(connection, thread_id, after, ctx)
            rows = await connection.execute(statement, values)  # JSON is parsed as far as the page reaches
            return page(((row[0], row[1]) for row in rows), limit, max_bytes)

    @whole
    async def _load_one(self, thread_id: str, item_id: str, ctx: RequestContext) -> Json:
        """Return the JSON of one item or raise NotFoundError."""
        async with self.database.connect(writes=False) as connection:
            raw = await connection.scalar(_ONE, whose(thread_id, ctx.user_id) | {"item": item_id})
            if raw is None:
                raise not_found("Item", item_id)
            return raw

    @whole
    async def _put(self, thread_id: str, raw: Json, ctx: RequestContext, *, moves: bool) -> None:
        """Upsert by thread and id. The row keeps its sequence, so the item keeps its place."""
        row = {"thread_id": thread_id, "id": raw["id"], "type": raw["type"], "raw": raw, "added_at": utc_now()}
        async with self.database.connect(writes=True) as connection:
            await (touch_mine if moves else check_mine)(connection, thread_id, ctx.user_id)
            await connection.execute(_UPSERT, row)
            if moves and ctx.message_key and raw["type"] == "user_message":
                await connection.execute(NOTE, noted(ctx, Sent(thread_id, raw["id"])))


async def _sequence(connection: AsyncConnection, thread_id: str, item_id: str, ctx: RequestContext) -> int:
    """Return the place of a cursor; any place in a foreign thread, which is empty from everywhere."""
    seq = await connection.scalar(_SEQUENCE, {"this_thread": thread_id, "item": item_id})
    if seq is not None:
        return seq
    try:
        await check_mine(connection, thread_id, ctx.user_id)
    except NotFoundError:
        return 0
    raise not_found("Item", item_id)
