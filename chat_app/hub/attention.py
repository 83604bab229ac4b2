"""Which threads wait for a person: noted whenever a run ends, from what it left in its thread, for any server.

Nothing here fails a run: at worst a row of the list says nothing.
"""

from __future__ import annotations

import logging

from chatkit.store import NotFoundError

from chat_app.context import RequestContext
from chat_app.errors import NotFound
from chat_app.hub.raw_store import RawStore
from chat_app.protocol.transcript import Json, Transcript, objects
from chat_app.store.waiting import Waiting

logger = logging.getLogger(__name__)

REACH = 20
"""Items among which one that waits is looked for."""

ANSWERING = frozenset({"threads.create", "threads.add_user_message", "threads.retry_after_item", "undo_retry"})
"""Requests whose run holds everything that stands after the last message."""

ASKS = frozenset({"widget", "structured_input"})
"""Types of items that may ask something."""


def asks(item: Json) -> bool:
    """Say whether an item waits for a decision: questions without answers, a card whose approval is pending."""
    match item.get("type"):
        case "structured_input":
            return item.get("status") == "pending"
        case "widget":
            (root,) = objects([item.get("widget")]) or [{}]
            return any(approval.get("status") == "pending" for approval in objects([root.get("approval")]))
        case _:
            return False


class Attention:
    """Sets and takes away the marks of threads that wait."""

    def __init__(self, waiting: Waiting, raw_store: RawStore) -> None:
        """Keep marks in `waiting`; look into threads by `raw_store`."""
        self._waiting, self._raw_store = waiting, raw_store

    async def threads(self, context: RequestContext) -> frozenset[str]:
        """Return the ids of the caller's threads that wait for a decision."""
        return await self._waiting.threads(context)

    async def after(self, context: RequestContext, thread_id: str, kind: str, transcript: Transcript) -> None:
        """Note whether a run, started by a request of that kind, has left its thread waiting."""
        if not thread_id:
            return
        try:
            if kind in ANSWERING:
                waits = any(asks(item.raw) for item in transcript.items)
                await self._waiting.mark(context, thread_id, waits=waits)
            elif transcript.removed or any(item.type in ASKS for item in transcript.items):
                await self._look(context, thread_id)
        except Exception as error:
            logger.warning("It could not be noted whether thread %s waits: %r", thread_id, error)

    async def changed(self, context: RequestContext, thread_id: str) -> None:
        """Note whether a thread waits after a change that no run made."""
        try:
            await self._look(context, thread_id)
        except Exception as error:
            logger.warning("It could not be noted whether thread %s waits: %r", thread_id, error)

    async def recover(self) -> None:
        """Look once more into the threads that waited when the app stopped: what they asked may be settled."""
        for user_id, thread_id in await self._waiting.marked():
            context = RequestContext(user_id=user_id)
            try:
                await self._look(context, thread_id)
            except (NotFound, NotFoundError):
                await self._waiting.mark(context, thread_id, waits=False)
            except Exception as error:
                logger.info("Thread %s waited, and cannot be read: %r", thread_id, error)

    async def _look(self, context: RequestContext, thread_id: str) -> None:
        waits = False
        for item in (await self._raw_store.page(thread_id, context, "", REACH)).items:
            if item.get("type") == "user_message":
                break
            waits = waits or asks(item)
        await self._waiting.mark(context, thread_id, waits=waits)
