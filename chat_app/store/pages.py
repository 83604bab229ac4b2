"""Pages of JSON as clients saw it, and the access rule that every question about a thread shares.

The statements are built once: building one costs as much as running it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chatkit.store import NotFoundError
from sqlalchemy import bindparam, select, update
from sqlmodel import col

from chat_app.store.columns import Json, utc_now
from chat_app.store.tables import ThreadRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page in the order that was asked for. `after` is the id to go on from, None on the last page."""

    items: list[Json]
    has_more: bool
    after: str | None


MINE: tuple[ColumnElement[bool], ...] = (
    col(ThreadRow.id) == bindparam("this_thread"),
    col(ThreadRow.user_id) == bindparam("caller"),
    col(ThreadRow.deleted_at).is_(None),
)
"""The conditions under which a thread exists for a person: it is theirs and not deleted. Values: `whose`."""

_EXISTS = select(col(ThreadRow.id)).where(*MINE)
_TOUCH = update(ThreadRow).where(*MINE).values(updated_at=bindparam("now"))


def whose(thread_id: str, user_id: str) -> Json:
    """Return the values of MINE."""
    return {"this_thread": thread_id, "caller": user_id}


PAGE_BYTES = 512 * 1024
"""How much JSON one page of history holds; the item that would pass it begins the next. Usual messages come nowhere
near; huge ones are read in small pages, so that who opens their thread again and again takes no memory."""


def page(rows: Iterable[tuple[Json, int]], limit: int, max_bytes: int | None = None) -> RawPage:
    """Make a page of up to `limit` rows, each with its size; a row more than that says that there is more.

    It ends before the row that would take it past `max_bytes`, but holds at least one.
    """
    items: list[Json] = []
    has_more, total = False, 0
    for raw, size in rows:
        total += size
        if len(items) == limit or (items and max_bytes is not None and total > max_bytes):
            has_more = True
            break
        items.append(raw)
    return RawPage(items, has_more, str(items[-1]["id"]) if has_more and items else None)


async def check_mine(connection: AsyncConnection, thread_id: str, user_id: str) -> None:
    """Raise ChatKit's NotFoundError unless the thread exists for the person."""
    if (await connection.execute(_EXISTS, whose(thread_id, user_id))).first() is None:
        raise not_found("Thread", thread_id)


async def touch_mine(connection: AsyncConnection, thread_id: str, user_id: str) -> None:
    """Do the same, and move the thread to the top of the list."""
    if not (await connection.execute(_TOUCH, whose(thread_id, user_id) | {"now": utc_now()})).rowcount:
        raise not_found("Thread", thread_id)


def not_found(kind: str, id: str) -> NotFoundError:
    """Return ChatKit's error; whether the thing exists for somebody else is not said."""
    return NotFoundError(f"{kind} {id} was not found")
