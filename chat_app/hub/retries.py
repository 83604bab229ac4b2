"""Answering a message again, and undoing that: what a retry takes away is set aside first, from whichever store.

A brought store gives back what ChatKit's interface knows of an item; what its server keeps elsewhere stays as it is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from chatkit.store import NotFoundError

from chat_app.context import RequestContext
from chat_app.errors import NotFound, NotTheLastMessage
from chat_app.hub.ending import Endings, offered
from chat_app.hub.raw_store import RawStore
from chat_app.protocol.done_before import tools_that_ran
from chat_app.protocol.reducer import fail, finish, reduce
from chat_app.protocol.transcript import Json, Transcript
from chat_app.store.set_aside import FormerAnswer, SetAside
from chat_app.store.wire import HIDDEN, shown

RETRY = "threads.retry_after_item"

UNDO = "undo_retry"
"""The type of the run that shows an undo. It is not ChatKit's, and no server hears of it."""

Renewed = Callable[[str, Sequence[Json], RequestContext], Awaitable[list[Json]]]
"""Returns stored items as they are to stand now: a card may have been decided while it was away."""


class Retries:
    """What a message's answers were before. Raises ChatAppError where nothing may be taken away."""

    def __init__(self, set_aside: SetAside, raw_store: RawStore, endings: Endings) -> None:
        """Keep answers in `set_aside`, read and write threads through `raw_store`."""
        self._set_aside, self._raw_store, self._endings = set_aside, raw_store, endings

    async def prepare(self, request: Json, context: RequestContext) -> bool | None:
        """Set aside what a retry is about to take away. Return whether there is a former answer; None if it is unknown.

        Raises NotTheLastMessage, or what the store refuses: then the retry must not begin. That a message or thread is
        gone is left to the run, which says so.
        """
        thread_id, asked = str(request["params"]["thread_id"]), str(request["params"]["item_id"])
        try:
            items = await self._after(thread_id, asked, context)
        except (NotFound, NotFoundError):
            return None
        if not self._raw_store.rewinds:
            return False
        if not items:
            return await self._set_aside.there(context, thread_id, asked)
        former = await self._set_aside.newest(context, thread_id, asked)
        if former is not None and former.items == items:
            return True  # an earlier attempt took nothing away
        ends = await self._endings.of_turn(context, thread_id, asked)
        await self._set_aside.keep(context, thread_id, asked, FormerAnswer(items, ends))
        return True

    async def done_before(self, thread_id: str, asked: str, context: RequestContext) -> list[str]:
        """Return what a retry of a message would do once more, a line each."""
        try:
            return tools_that_ran(await self._after(thread_id, asked, context))
        except (NotFound, NotFoundError):
            return []

    async def there(self, context: RequestContext, thread_id: str, asked: str) -> bool:
        """Say whether a message has a former answer."""
        return bool(asked) and await self._set_aside.there(context, thread_id, asked)

    async def undo(self, thread_id: str, asked: str, context: RequestContext, renewed: Renewed) -> Transcript:
        """Put the former answer back in place of what stands after its message; return how that shows."""
        await self._after(thread_id, asked, context)
        former = await self._set_aside.newest(context, thread_id, asked)
        if former is None:
            raise NotFound("answer", asked)
        items = await renewed(thread_id, former.items, context)
        await self._raw_store.replace_after(thread_id, asked, items, context)
        await self._endings.put_back(context, thread_id, asked, former.ends)
        await self._set_aside.drop(context, former)
        seen = [shown(item) for item in items if item.get("type") not in HIDDEN]
        marked, end = await self._endings.marked(context, thread_id, seen[::-1])
        transcript = Transcript(cut_after=asked)
        for item in reversed(marked):
            transcript = reduce(transcript, {"type": "thread.item.done", "item": item})
        error = offered(end) if end else None
        return fail(transcript, error) if error else finish(transcript)

    async def forget(self, context: RequestContext, thread_id: str) -> None:
        """Forget the former answers of a thread that cannot come back."""
        await self._set_aside.forget(context, thread_id)

    async def _after(self, thread_id: str, asked: str, context: RequestContext) -> list[Json]:
        """Return what stands after the last message; raise NotTheLastMessage if people said more since."""
        items = await self._raw_store.after(thread_id, asked, context)
        if any(item.get("type") == "user_message" for item in items):
            raise NotTheLastMessage
        return items


async def as_they_were(_thread_id: str, items: Sequence[Json], _context: RequestContext) -> list[Json]:
    """Return the items unchanged: the way of a server that does not say more."""
    return list(items)


def renewal_of(server: Any) -> Renewed:
    """Return a server's own way to renew items that come back, if it has one (`renew_items`)."""
    return getattr(server, "renew_items", as_they_were)
