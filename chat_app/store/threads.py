"""`SQLStore`: every method of ChatKit's `Store` on our database, and what it does not offer (raw JSON, undo).

Items and attachments have modules of their own; here are the threads. Every method sees the caller's only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chatkit.types import Page, ThreadMetadata
from sqlalchemy import Integer, String, bindparam, delete, func, insert, select, tuple_, update
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from chat_app.store.attachments import AttachmentMethods
from chat_app.store.columns import utc_now
from chat_app.store.engine import Database, whole
from chat_app.store.ids import PREFIXES, new_id
from chat_app.store.items import ItemMethods
from chat_app.store.merge import FIELDS, Origins, adopt, fields, merge
from chat_app.store.pages import MINE, RawPage, not_found, whose
from chat_app.store.tables import RunEndRow, SentMessageRow, SetAsideRow, ThreadRow, WaitingRow
from chat_app.store.wire import local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chatkit.store import StoreItemType
    from sqlalchemy import RowMapping

    from chat_app.context import RequestContext
    from chat_app.store.columns import Json

__all__ = ["RawPage", "SQLStore"]

RESENT = timedelta(days=30)
"""How long a page may go on sending a message that nobody acknowledged: its key is known for so long."""

_THREADS = select(ThreadRow)
_ANY = _THREADS.where(col(ThreadRow.id) == bindparam("this_thread"))
_ONE = _THREADS.where(*MINE)

_PLACE = (col(ThreadRow.updated_at), col(ThreadRow.id))
_CURSOR = select(*_PLACE).where(*MINE)
_LIST = _THREADS.where(col(ThreadRow.user_id) == bindparam("caller"), col(ThreadRow.deleted_at).is_(None)).limit(
    bindparam("limit", type_=Integer())
)
_HERE = tuple_(bindparam("moment", type_=UTCDateTime()), bindparam("last", type_=String()))
_FORWARD = _LIST.order_by(*(each.asc() for each in _PLACE))
_BACK = _LIST.order_by(*(each.desc() for each in _PLACE))
_WALKS = {
    "asc": (_FORWARD, _FORWARD.where(tuple_(*_PLACE) > _HERE)),
    "desc": (_BACK, _BACK.where(tuple_(*_PLACE) < _HERE)),
}
"""The two ways along the index (owner, last update, id), each from its beginning and from a cursor."""

_TITLES = (
    select(*_PLACE, col(ThreadRow.title))
    .where(col(ThreadRow.user_id) == bindparam("caller"), col(ThreadRow.deleted_at).is_(None))
    .order_by(*(each.desc() for each in _PLACE))
    .limit(bindparam("limit", type_=Integer()))
)
_LATER_TITLES = _TITLES.where(tuple_(*_PLACE) < _HERE)
_SEVERAL = (
    _THREADS.where(col(ThreadRow.id).in_(bindparam("threads", expanding=True)))
    .where(col(ThreadRow.user_id) == bindparam("caller"), col(ThreadRow.deleted_at).is_(None))
    .order_by(*(each.desc() for each in _PLACE))
)

_COUNT = (
    select(func.count())
    .select_from(ThreadRow)
    .where(col(ThreadRow.user_id) == bindparam("caller"), col(ThreadRow.deleted_at).is_(None))
)
_RENAME = update(ThreadRow).where(*MINE).values(title=bindparam("title"))
_NAME = _RENAME.where(col(ThreadRow.title).is_(None))
_DELETE = update(ThreadRow).where(*MINE).values(deleted_at=bindparam("now"))
_RESTORE = (
    update(ThreadRow)
    .where(col(ThreadRow.id) == bindparam("this_thread"), col(ThreadRow.user_id) == bindparam("caller"))
    .values(deleted_at=None)
)


@dataclass(frozen=True, slots=True)
class Title:
    """A thread as a search looks at it: `title` is "" as long as it has none, `place` where the next page goes on."""

    id: str
    title: str
    place: tuple[datetime, str]


class SQLStore(ItemMethods, AttachmentMethods):
    """ChatKit's store. Raises ChatKit's NotFoundError for what is unknown, deleted or somebody else's."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._origins = Origins()

    def generate_thread_id(self, context: RequestContext) -> str:
        """Return an id of 128 random bits."""
        return new_id(PREFIXES["thread"])

    def generate_item_id(self, item_type: StoreItemType, thread: ThreadMetadata, context: RequestContext) -> str:
        """Return an id of 128 random bits."""
        return new_id(PREFIXES[item_type])

    @whole
    async def load_thread(self, thread_id: str, context: RequestContext) -> ThreadMetadata:
        """Return a thread without its items."""
        async with self.database.connect(writes=False) as connection:
            row = (await connection.execute(_ONE, whose(thread_id, context.user_id))).mappings().first()
            if row is None:
                raise not_found("Thread", thread_id)
            return self._thread(row)

    @whole
    async def save_thread(self, thread: ThreadMetadata, context: RequestContext) -> None:
        """Store a new thread, or merge the changes of a known one and bring `thread` up to date (see `merge`).

        NotFoundError if the id is somebody else's or its thread is deleted: a run does not bring a thread back.
        """
        async with self.database.connect(writes=True) as connection:
            row = (await connection.execute(_ANY, {"this_thread": thread.id})).mappings().first()
            if row is None:
                new = {"id": thread.id, "user_id": context.user_id, "created_at": local(thread.created_at)}
                await connection.execute(
                    insert(ThreadRow).values(**new, updated_at=utc_now(), **_columns(fields(thread)))
                )
            elif row["user_id"] != context.user_id or row["deleted_at"] is not None:
                raise not_found("Thread", thread.id)
            else:
                merged = merge(self._origins.of(thread), fields(thread), _fields(row))
                await connection.execute(
                    update(ThreadRow).where(col(ThreadRow.id) == thread.id).values(**_columns(merged))
                )
                adopt(thread, merged)
        self._origins.remember(thread)

    @whole
    async def rename_thread(self, thread_id: str, title: str, ctx: RequestContext) -> None:
        """Give a thread a title; a run that holds an older one does not undo it. Its place in the list stays."""
        async with self.database.connect(writes=True) as connection:
            values = whose(thread_id, ctx.user_id) | {"title": title}
            if not (await connection.execute(_RENAME, values)).rowcount:
                raise not_found("Thread", thread_id)

    @whole
    async def name_thread(self, thread_id: str, title: str, ctx: RequestContext) -> bool:
        """Give a thread a title unless it has one by now, which a person may have given; say whether it was taken."""
        async with self.database.connect(writes=True) as connection:
            values = whose(thread_id, ctx.user_id) | {"title": title}
            return (await connection.execute(_NAME, values)).rowcount > 0

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: RequestContext
    ) -> Page[ThreadMetadata]:
        """Return a page of threads by their last item. `after` is a thread's id; NotFoundError if it is gone."""
        rows, has_more = await self._list(limit, after, order, context)
        return Page[ThreadMetadata](
            data=[self._thread(row) for row in rows], has_more=has_more, after=_last(rows, has_more)
        )

    async def load_raw_threads(self, limit: int, after: str | None, order: str, ctx: RequestContext) -> RawPage:
        """Return the same page as JSON for a list: as ChatKit sends it, and `updated_at` in UTC (ISO, with offset)."""
        rows, has_more = await self._list(limit, after, order, ctx)
        items = [_shown(row) for row in rows]
        return RawPage(items, has_more, _last(rows, has_more))

    @whole
    async def load_titles(self, limit: int, after: tuple[datetime, str] | None, ctx: RequestContext) -> list[Title]:
        """Return ids and titles only, the newest thread first, for a search. `after` is a place."""
        values: Json = {"caller": ctx.user_id, "limit": limit}
        if after is not None:
            values |= {"moment": after[0], "last": after[1]}
        async with self.database.connect(writes=False) as connection:
            rows = await connection.execute(_TITLES if after is None else _LATER_TITLES, values)
            return [Title(id, title or "", (moment, id)) for moment, id, title in rows]

    @whole
    async def load_several(self, thread_ids: Sequence[str], ctx: RequestContext) -> list[Json]:
        """Return those of the threads that are there as such a list holds them, the newest first."""
        async with self.database.connect(writes=False) as connection:
            values = {"threads": list(thread_ids), "caller": ctx.user_id}
            return [_shown(row) for row in (await connection.execute(_SEVERAL, values)).mappings()]

    @whole
    async def count_threads(self, ctx: RequestContext) -> int:
        """Return how many threads a person has."""
        async with self.database.connect(writes=False) as connection:
            return int((await connection.execute(_COUNT, {"caller": ctx.user_id})).scalar_one())

    async def delete_thread(self, thread_id: str, context: RequestContext) -> None:
        """Delete a thread so that it can still be restored; a missing one is no error."""
        await self.soft_delete_thread(thread_id, context)

    @whole
    async def soft_delete_thread(self, thread_id: str, ctx: RequestContext) -> bool:
        """Make a thread and everything in it invisible; return whether there was one."""
        async with self.database.connect(writes=True) as connection:
            values = whose(thread_id, ctx.user_id) | {"now": utc_now()}
            return (await connection.execute(_DELETE, values)).rowcount > 0

    @whole
    async def restore_thread(self, thread_id: str, ctx: RequestContext) -> None:
        """Undo a deletion: everything is back, in its place. NotFoundError if it was purged or never the caller's."""
        async with self.database.connect(writes=True) as connection:
            if not (await connection.execute(_RESTORE, whose(thread_id, ctx.user_id))).rowcount:
                raise not_found("Thread", thread_id)

    @whole
    async def purge_deleted(self, older_than: timedelta) -> int:
        """Remove for good what anybody deleted longer ago than that, with all it held; return how many threads."""
        async with self.database.connect(writes=True) as connection:
            old = col(ThreadRow.deleted_at) < utc_now() - older_than
            ids = select(col(ThreadRow.id)).where(old)
            await connection.execute(delete(RunEndRow).where(col(RunEndRow.thread_id).in_(ids)))
            await connection.execute(delete(WaitingRow).where(col(WaitingRow.thread_id).in_(ids)))
            await connection.execute(delete(SetAsideRow).where(col(SetAsideRow.thread_id).in_(ids)))
            await connection.execute(delete(SentMessageRow).where(col(SentMessageRow.sent_at) < utc_now() - RESENT))
            return (await connection.execute(delete(ThreadRow).where(old))).rowcount

    @whole
    async def _list(
        self, limit: int, after: str | None, order: str, ctx: RequestContext
    ) -> tuple[Sequence[RowMapping], bool]:
        """Walk the index from the cursor; one row more than asked tells whether there is more."""
        beginning, going_on = _WALKS["asc" if order == "asc" else "desc"]
        limit = max(limit, 0)
        values: Json = {"caller": ctx.user_id, "limit": limit + 1}
        async with self.database.connect(writes=False) as connection:
            if after is not None:
                cursor = (await connection.execute(_CURSOR, whose(after, ctx.user_id))).first()
                if cursor is None:
                    raise not_found("Thread", after)
                values |= {"moment": cursor[0], "last": cursor[1]}
            statement = beginning if after is None else going_on
            rows = (await connection.execute(statement, values)).mappings().all()
            return rows[:limit], len(rows) > limit

    def _thread(self, row: RowMapping) -> ThreadMetadata:
        """Return ChatKit's object of a row, and remember what it was."""
        thread = ThreadMetadata.model_validate({"id": row["id"], "created_at": row["created_at"], **_fields(row)})
        self._origins.remember(thread)
        return thread


def _last(rows: Sequence[RowMapping], has_more: bool) -> str | None:
    """Return where the next page begins."""
    return rows[-1]["id"] if rows and has_more else None


def _shown(row: RowMapping) -> Json:
    """Return a row as ChatKit shows a thread to a client, and when it was last added to."""
    shown = {
        "id": row["id"],
        "title": row["title"],
        "created_at": row["created_at"].isoformat(),
        "updated_at": row["updated_at"].isoformat(),
        "status": row["status"],
        "allowed_image_domains": row["allowed_image_domains"],
    }
    return {name: value for name, value in shown.items() if value is not None}


def _fields(row: RowMapping) -> Json:
    """Return what may change in a thread, under ChatKit's names."""
    return {name: row[name] for name in FIELDS}


def _columns(values: Json) -> Json:
    """Return the same under the names of the columns' attributes: SQLModel has a `metadata` of its own."""
    return {"meta" if name == "metadata" else name: value for name, value in values.items()}
