"""The threads of a backend elsewhere, as the hub reads them: by ChatKit's requests, the JSON kept as it came.

The backend stores what it sends. So nothing is written from here but a title, and what it has deleted stays deleted.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeAlias

from chatkit.store import NotFoundError

from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, NotFound
from chat_app.hub.remote import Remote
from chat_app.protocol.requests import list_items, list_threads, rename_thread
from chat_app.protocol.transcript import Json, objects
from chat_app.store.pages import PAGE_BYTES, RawPage
from chat_app.store.pages import page as cut_page
from chat_app.store.wire import HIDDEN

_Ask: TypeAlias = Callable[[str], Awaitable[Json]]

AT_ONCE = 8
"""Requests for a list of threads that are under way at the same time."""

TITLES = 100
"""Threads of one request while all are searched."""

LOOK_BACK = 50
"""Items of a page on the way back to one."""

PAGES_BACK = 40
"""Pages that are read on that way; what lies further back counts as gone."""

KEPT = 2_000
"""First messages that are remembered, for the names of threads without a title: they never change."""


class RemoteStore:
    """A `RawStore` over a backend's requests."""

    restores = False
    rewinds = False

    def __init__(self, remote: Remote) -> None:
        """Read through `remote`."""
        self._remote = remote
        self._firsts: OrderedDict[tuple[str, str], Json] = OrderedDict()

    async def threads(self, context: RequestContext, after: str, limit: int) -> RawPage:
        """See RawStore. ChatKit tells only when a thread was made."""
        reply = await self._remote.call(list_threads(limit=limit, after=after), context)
        return RawPage([_listed(thread) for thread in objects(reply.get("data"))], *_more(reply))

    async def several(self, thread_ids: Sequence[str], context: RequestContext) -> list[Json]:
        """See RawStore."""
        found = await self._each(thread_ids, lambda thread_id: self._remote.thread(thread_id, context))
        return [_listed(thread) for thread in found if thread is not None]

    async def titles(self, context: RequestContext) -> AsyncIterator[list[Json]]:
        """See RawStore."""
        after: str | None = ""
        while after is not None:
            page = await self.threads(context, after, TITLES)
            yield [{"id": str(thread.get("id", "")), "title": thread.get("title") or ""} for thread in page.items]
            after = page.after if page.has_more and page.after != after else None

    async def page(self, thread_id: str, context: RequestContext, before: str, limit: int) -> RawPage:
        """See RawStore. Hidden items count in a page, so one may come out shorter than `limit`."""
        reply = await self._remote.call(list_items(thread_id, limit=limit, after=before), context)
        shown = [item for item in objects(reply.get("data")) if item.get("type") not in HIDDEN]
        held = cut_page([(raw, len(json.dumps(raw))) for raw in shown], limit, PAGE_BYTES)
        return held if held.has_more else RawPage(shown, *_more(reply))

    async def find(self, thread_id: str, item_id: str, context: RequestContext) -> Json:
        """See RawStore. Read from the newest back."""
        async for items in self._back(thread_id, context):
            for item in items:
                if item.get("id") == item_id:
                    return item
        raise NotFoundError(f"Item {item_id} was not found")

    async def first_messages(self, thread_ids: Sequence[str], context: RequestContext) -> dict[str, Json]:
        """See RawStore. Looks at the first item of each thread only: that is where people begin."""
        firsts = await self._each(thread_ids, lambda thread_id: self._first(thread_id, context))
        return {id: first for id, first in zip(thread_ids, firsts, strict=True) if first}

    async def reserve(self, thread_id: str, item_id: str, context: RequestContext) -> None:
        """Nothing: the order is the backend's."""

    async def keep(self, thread_id: str, raw: Json, context: RequestContext) -> None:
        """Nothing: the backend keeps what it sends."""

    async def after(self, thread_id: str, item_id: str, context: RequestContext) -> list[Json]:
        """See RawStore."""
        later: list[Json] = []
        async for items in self._back(thread_id, context):
            for item in items:
                if item.get("id") == item_id:
                    return later[::-1]
                later.append(item)
        raise NotFoundError(f"Item {item_id} was not found")

    async def replace_after(self, thread_id: str, item_id: str, items: Sequence[Json], context: RequestContext) -> None:
        """Always NotFoundError: ChatKit has no request that brings items back."""
        raise NotFoundError(f"Item {item_id} was not found")

    async def rename(self, thread_id: str, title: str, context: RequestContext) -> None:
        """See RawStore."""
        await self._remote.call(rename_thread(thread_id, title), context)

    async def restore(self, thread_id: str, context: RequestContext) -> None:
        """Always NotFoundError: deletes are final there."""
        raise NotFoundError(f"Thread {thread_id} was not found")

    async def _back(self, thread_id: str, context: RequestContext) -> AsyncIterator[list[Json]]:
        """Yield the thread's items page by page, the newest first."""
        before = ""
        for _ in range(PAGES_BACK):
            reply = await self._remote.call(list_items(thread_id, limit=LOOK_BACK, after=before), context)
            yield objects(reply.get("data"))
            has_more, after = _more(reply)
            if not has_more or after in (None, before):
                return
            before = after

    async def _first(self, thread_id: str, context: RequestContext) -> Json:
        """Return the thread's first item if somebody said it, {} otherwise."""
        key = (context.user_id, thread_id)
        if key not in self._firsts:
            reply = await self._remote.call(list_items(thread_id, limit=1, order="asc"), context)
            items = objects(reply.get("data"))
            if not items or items[0].get("type") != "user_message":
                return {}
            self._firsts[key] = items[0]
            if len(self._firsts) > KEPT:
                self._firsts.popitem(last=False)
        return self._firsts[key]

    async def _each(self, thread_ids: Sequence[str], ask: _Ask) -> list[Json | None]:
        """Ask for several threads, some at once; None for one that is gone, or that the backend fails on."""
        turns = asyncio.Semaphore(AT_ONCE)

        async def one(thread_id: str) -> Json | None:
            async with turns:
                with suppress(ChatAppError, NotFound):
                    return await ask(thread_id)
            return None

        return list(await asyncio.gather(*map(one, thread_ids)))


def _more(reply: Json) -> tuple[bool, str | None]:
    after = reply.get("after")
    return bool(reply.get("has_more")), str(after) if after else None


def _listed(thread: Json) -> Json:
    """Return a thread with the time by which lists are ordered; one without a zone is taken as UTC."""
    made = str(thread.get("created_at") or "")
    try:
        at = datetime.fromisoformat(made)
    except ValueError:
        at = datetime.fromtimestamp(0, UTC)
    return {
        **{name: value for name, value in thread.items() if name not in {"items", "metadata"}},
        "updated_at": (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat(),
    }
