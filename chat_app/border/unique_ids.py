"""Item ids at the border: an item that begins has an id that its thread never had, whatever its server calls it.

Chat-completions models call every item `__fake_id__`, and some providers count from `msg_0` in each turn; without this
each answer overwrites the one before, on the screen and in the store. Ids of calls are not here (`call_ids`).
"""

from __future__ import annotations

from agents.models.fake_id import FAKE_RESPONSES_ID
from chatkit.store import Store, StoreItemType
from chatkit.types import (
    ThreadItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemRemovedEvent,
    ThreadItemReplacedEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
)

from chat_app.context import RequestContext

NO_IDS = frozenset({"", FAKE_RESPONSES_ID})
"""Names that stand for no name: two of them are never the same item."""

KINDS: dict[str, StoreItemType] = {"client_tool_call": "tool_call", "task": "task", "workflow": "workflow"}
"""What a store calls an item's kind; the others are messages."""


class UniqueIds:
    """The ids of one answer. An item that the answer only changes keeps its id."""

    def __init__(self, store: Store[RequestContext], thread: ThreadMetadata, context: RequestContext) -> None:
        """Nothing has been named yet."""
        self._store, self._thread, self._context = store, thread, context
        self._newest: dict[str, str] = {}
        """The id of the newest item that the server calls so."""
        self._all: dict[str, list[str]] = {}
        self._open: set[str] = set()
        """What the server calls the items that it has begun and not finished."""

    def is_ours(self, id: str) -> bool:
        """Say whether what the server calls so is called so by us, too."""
        return self._newest.get(id, id) == id

    async def rewrite(self, event: ThreadStreamEvent) -> list[ThreadStreamEvent]:
        """Return the event with our ids. One that takes an item away may be about several."""
        match event:
            case ThreadItemAddedEvent(item=item):
                if item.id in NO_IDS or item.id not in self._open:
                    await self._name(item)
                self._open.add(item.id)
                return [self._with_item(event, item)]
            case ThreadItemDoneEvent(item=item):
                if item.id not in self._open and (item.id in NO_IDS or item.id not in self._newest):
                    await self._name(item, changes=item.type != "assistant_message")
                self._open.discard(item.id)
                return [self._with_item(event, item)]
            case ThreadItemReplacedEvent(item=item):
                return [self._with_item(event, item)]
            case ThreadItemUpdatedEvent(item_id=id) if not self.is_ours(id):
                return [event.model_copy(update={"item_id": self._newest[id]})]
            case ThreadItemRemovedEvent(item_id=id) if id in self._all:
                self._open.discard(id)
                return [event.model_copy(update={"item_id": each}) for each in self._all[id]]
            case _:
                return [event]

    async def _name(self, item: ThreadItem, *, changes: bool = False) -> None:
        """Give an item that begins its id. With `changes`, one that the thread has is the one that is meant."""
        id = item.id
        if id in NO_IDS or id in self._newest or (not changes and await self._is_taken(id)):
            id = self._store.generate_item_id(KINDS.get(item.type, "message"), self._thread, self._context)
        self._newest[item.id] = id
        self._all.setdefault(item.id, []).append(id)

    async def _is_taken(self, id: str) -> bool:
        try:
            await self._store.load_item(self._thread.id, id, self._context)
        except Exception:  # NotFoundError, or what a store of somebody else raises instead
            return False
        return True

    def _with_item(
        self, event: ThreadItemAddedEvent | ThreadItemDoneEvent | ThreadItemReplacedEvent, item: ThreadItem
    ) -> ThreadStreamEvent:
        """Return the event about a copy of the item: the server goes on with its own, under its own name."""
        id = self._newest.get(item.id, item.id)
        return event if id == item.id else event.model_copy(update={"item": item.model_copy(update={"id": id})})
