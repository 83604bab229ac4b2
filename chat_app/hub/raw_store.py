"""What is asked of a store beyond ChatKit's requests: raw JSON (a reload shows what was shown), undo of a delete.

One class per kind of store behind the server. Ours can do all of it. A server that is brought along may have a store of
its own; its items go through ChatKit's classes, which is as good as that store can do.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import UTC
from typing import Any, Protocol

from chatkit.server import ChatKitServer
from chatkit.store import NotFoundError
from chatkit.types import HiddenContextItem, SDKHiddenContextItem, ThreadItem, ThreadMetadata, UserMessageItem
from pydantic import TypeAdapter, ValidationError

from chat_app.context import RequestContext
from chat_app.store.pages import PAGE_BYTES, RawPage
from chat_app.store.pages import page as cut_page
from chat_app.store.threads import SQLStore, Title
from chat_app.store.wire import to_item, to_raw

Json = dict[str, Any]

_ITEM: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)


TITLES = 500
"""Threads whose titles are read at once."""

LOOK_BACK = 50
"""Items of a page on the way back to a message."""


def as_json(value: ThreadItem | ThreadMetadata) -> Json:
    """Return an item, or a thread without its items, as ChatKit sends it to a client."""
    hidden = {"metadata", "items"} if isinstance(value, ThreadMetadata) else None
    return value.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude=hidden, context={"exclude_metadata": True}
    )


class RawStore(Protocol):
    """Reads and writes what was shown. Raises NotFoundError for what is unknown or somebody else's."""

    restores: bool
    """Whether a deleted thread can come back."""
    rewinds: bool
    """Whether items that were taken away can come back (`replace_after`)."""

    async def threads(self, context: RequestContext, after: str, limit: int) -> RawPage:
        """Return up to `limit` threads after the thread `after` (or from the start), newest first."""
        ...

    async def several(self, thread_ids: Sequence[str], context: RequestContext) -> list[Json]:
        """Return those of these threads that are there, as `threads` does."""
        ...

    def titles(self, context: RequestContext) -> AsyncIterator[list[Json]]:
        """Yield every thread with nothing but its id and title, the newest first, some hundreds at a time."""
        ...

    async def page(self, thread_id: str, context: RequestContext, before: str, limit: int) -> RawPage:
        """Return up to `limit` items older than the item `before` (or the newest), newest first, no hidden ones."""
        ...

    async def find(self, thread_id: str, item_id: str, context: RequestContext) -> Json:
        """Return one item."""
        ...

    async def first_messages(self, thread_ids: Sequence[str], context: RequestContext) -> dict[str, Json]:
        """Return the first user message of each thread that has one, by the thread's id."""
        ...

    async def reserve(self, thread_id: str, item_id: str, context: RequestContext) -> None:
        """Hold the next place for an item that has begun to show, so that a reload has the same order."""
        ...

    async def keep(self, thread_id: str, raw: Json, context: RequestContext) -> None:
        """Write an item; one that is there keeps its place."""
        ...

    async def after(self, thread_id: str, item_id: str, context: RequestContext) -> list[Json]:
        """Return everything that stands after an item, hidden items included, oldest first."""
        ...

    async def replace_after(self, thread_id: str, item_id: str, items: Sequence[Json], context: RequestContext) -> None:
        """Let what `after` once returned stand after the item again, and nothing else."""
        ...

    async def rename(self, thread_id: str, title: str, context: RequestContext) -> None:
        """Give a thread a title."""
        ...

    async def restore(self, thread_id: str, context: RequestContext) -> None:
        """Undo a delete."""
        ...


class OwnRawStore:
    """Our own store: raw JSON in, raw JSON out."""

    restores = True
    rewinds = True

    def __init__(self, store: SQLStore) -> None:
        """Read and write through `store`."""
        self._store = store

    async def threads(self, context: RequestContext, after: str, limit: int) -> RawPage:
        """See RawStore. Each thread carries `updated_at`, by which they are ordered."""
        return await self._store.load_raw_threads(limit, after or None, "desc", context)

    async def several(self, thread_ids: Sequence[str], context: RequestContext) -> list[Json]:
        """See RawStore."""
        return await self._store.load_several(thread_ids, context)

    async def titles(self, context: RequestContext) -> AsyncIterator[list[Json]]:
        """See RawStore."""
        page: list[Title] = []
        while True:
            page = await self._store.load_titles(TITLES, page[-1].place if page else None, context)
            yield [{"id": each.id, "title": each.title} for each in page]
            if len(page) < TITLES:
                return

    async def page(self, thread_id: str, context: RequestContext, before: str, limit: int) -> RawPage:
        """See RawStore."""
        return await self._store.load_raw_items(thread_id, before or None, limit, "desc", context)

    async def find(self, thread_id: str, item_id: str, context: RequestContext) -> Json:
        """See RawStore."""
        return await self._store.load_raw_item(thread_id, item_id, context)

    async def first_messages(self, thread_ids: Sequence[str], context: RequestContext) -> dict[str, Json]:
        """See RawStore."""
        return await self._store.load_first_messages(thread_ids, context)

    async def reserve(self, thread_id: str, item_id: str, context: RequestContext) -> None:
        """See RawStore."""
        await self._store.reserve_item(thread_id, item_id, context)

    async def keep(self, thread_id: str, raw: Json, context: RequestContext) -> None:
        """See RawStore."""
        await self._store.save_raw_item(thread_id, raw, context)

    async def after(self, thread_id: str, item_id: str, context: RequestContext) -> list[Json]:
        """See RawStore."""
        return await self._store.load_after(thread_id, item_id, context)

    async def replace_after(self, thread_id: str, item_id: str, items: Sequence[Json], context: RequestContext) -> None:
        """See RawStore. In one transaction."""
        await self._store.replace_after(thread_id, item_id, items, context)

    async def rename(self, thread_id: str, title: str, context: RequestContext) -> None:
        """See RawStore. A run that holds an older copy of the thread does not undo it."""
        await self._store.rename_thread(thread_id, title, context)

    async def restore(self, thread_id: str, context: RequestContext) -> None:
        """See RawStore."""
        await self._store.restore_thread(thread_id, context)


class ServedRawStore:
    """Any other store, through ChatKit's Store interface."""

    restores = False
    rewinds = True

    def __init__(self, server: ChatKitServer[RequestContext]) -> None:
        """Read and write through the server's store."""
        self._store = server.store

    async def threads(self, context: RequestContext, after: str, limit: int) -> RawPage:
        """See RawStore. ChatKit knows only when a thread was made, as a time without a zone: the server's own."""
        page = await self._store.load_threads(limit, after or None, "desc", context)
        return RawPage([_listed(one) for one in page.data], page.has_more, page.after)

    async def several(self, thread_ids: Sequence[str], context: RequestContext) -> list[Json]:
        """See RawStore. One by one."""
        found: list[Json] = []
        for thread_id in thread_ids:
            with suppress(NotFoundError):
                found.append(_listed(await self._store.load_thread(thread_id, context)))
        return found

    async def titles(self, context: RequestContext) -> AsyncIterator[list[Json]]:
        """See RawStore."""
        after: str | None = None
        while True:
            page = await self._store.load_threads(TITLES, after, "desc", context)
            yield [{"id": each.id, "title": each.title or ""} for each in page.data]
            if not page.has_more or page.after in (None, after):
                return
            after = page.after

    async def page(self, thread_id: str, context: RequestContext, before: str, limit: int) -> RawPage:
        """See RawStore. Hidden items count in a page, so one may come out shorter than `limit`."""
        page = await self._store.load_thread_items(thread_id, before or None, limit, "desc", context)
        shown = [as_json(item) for item in page.data if not isinstance(item, (HiddenContextItem, SDKHiddenContextItem))]
        held = cut_page([(raw, len(json.dumps(raw))) for raw in shown], limit, PAGE_BYTES)
        return held if held.has_more else RawPage(items=shown, has_more=page.has_more, after=page.after)

    async def find(self, thread_id: str, item_id: str, context: RequestContext) -> Json:
        """See RawStore."""
        return as_json(await self._store.load_item(thread_id, item_id, context))

    async def first_messages(self, thread_ids: Sequence[str], context: RequestContext) -> dict[str, Json]:
        """See RawStore. Looks at the first item of each thread only: that is where people begin."""
        pages = [await self._store.load_thread_items(id, None, 1, "asc", context) for id in thread_ids]
        firsts = {id: page.data[0] for id, page in zip(thread_ids, pages, strict=True) if page.data}
        return {id: as_json(item) for id, item in firsts.items() if isinstance(item, UserMessageItem)}

    async def reserve(self, thread_id: str, item_id: str, context: RequestContext) -> None:
        """Nothing: ChatKit's interface has no places without items."""

    async def keep(self, thread_id: str, raw: Json, context: RequestContext) -> None:
        """See RawStore. An item that ChatKit's classes refuse cannot be kept in such a store."""
        try:
            item = _ITEM.validate_python(raw)
        except ValidationError:
            return
        await self._store.save_item(thread_id, item, context)

    async def after(self, thread_id: str, item_id: str, context: RequestContext) -> list[Json]:
        """See RawStore. Looks back page by page, as ChatKit's server does for a retry."""
        return [to_raw(item) for item in reversed(await self._after(thread_id, item_id, context))]

    async def replace_after(self, thread_id: str, item_id: str, items: Sequence[Json], context: RequestContext) -> None:
        """See RawStore. One by one, as ChatKit's interface has it; what the server keeps elsewhere is left alone."""
        for item in await self._after(thread_id, item_id, context):
            await self._store.delete_thread_item(thread_id, item.id, context)
        for raw in items:
            await self._store.add_thread_item(thread_id, to_item(raw), context)

    async def _after(self, thread_id: str, item_id: str, context: RequestContext) -> list[ThreadItem]:
        """Return the items after an item, newest first."""
        found: list[ThreadItem] = []
        before: str | None = None
        while True:
            page = await self._store.load_thread_items(thread_id, before, LOOK_BACK, "desc", context)
            for item in page.data:
                if item.id == item_id:
                    return found
                found.append(item)
            if not page.has_more or page.after is None or page.after == before:
                raise NotFoundError(f"Item {item_id} was not found")
            before = page.after

    async def rename(self, thread_id: str, title: str, context: RequestContext) -> None:
        """See RawStore."""
        thread = await self._store.load_thread(thread_id, context)
        thread.title = title
        await self._store.save_thread(thread, context)

    async def restore(self, thread_id: str, context: RequestContext) -> None:
        """Always NotFoundError: deletes are final in such a store."""
        raise NotFoundError(f"Thread {thread_id} was not found")


def _listed(thread: ThreadMetadata) -> Json:
    return {**as_json(thread), "updated_at": thread.created_at.astimezone(UTC).isoformat()}


def raw_store_of(server: ChatKitServer[RequestContext]) -> RawStore:
    """Choose by the store that the server really uses."""
    store = server.store
    return OwnRawStore(store) if isinstance(store, SQLStore) else ServedRawStore(server)
