"""A ChatKit server that shows any widget it is given, and changes it in every way that ChatKit knows.

`show {json}` shows a finished widget. `root {json}`, `part <id> {json}` and `grow <id> <text>` update the newest
finished one. `write {json}` shows a widget that is not finished until its action `go` arrives, which also grows the
text with the id `story`. `hostile <seed>` shows widgets that nobody should send. Plugged in with CHAT_APP_SERVER, as
anybody's own server would be.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from chatkit.actions import Action
from chatkit.server import ChatKitServer
from chatkit.store import Store
from chatkit.types import (
    ErrorEvent,
    SyncCustomActionResponse,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
    WidgetComponentUpdated,
    WidgetItem,
    WidgetRootUpdated,
    WidgetStreamingTextValueDelta,
)
from chatkit.widgets import DynamicWidgetComponent, DynamicWidgetRoot

from tests.browser.hostile import hostile_widgets
from tests.echo import Echo, text_of


@dataclass
class Held:
    """What waits in a thread, and the payloads of those that waited."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    fired: list[Any] = field(default_factory=list[Any])


class Workshop(Echo):
    """Does what the message says; its actions tell what they were given."""

    def __init__(self, store: Store[Any]) -> None:
        super().__init__(store)
        self._held: defaultdict[str, Held] = defaultdict(Held)

    async def _newest(self, thread: ThreadMetadata, context: Any) -> WidgetItem:
        page = await self.store.load_thread_items(thread.id, None, 20, "desc", context)
        return next(item for item in page.data if isinstance(item, WidgetItem))

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Answer by the first word of the message."""
        verb, _, rest = text_of(input_user_message).partition(" ")
        if verb == "show":
            yield ThreadItemDoneEvent(item=self.widget(thread, context, json.loads(rest)))
        elif verb == "hostile":
            for root in hostile_widgets(int(rest)):
                yield ThreadItemDoneEvent(item=self.widget(thread, context, root))
        elif verb == "write":
            async for event in self._write(self.widget(thread, context, json.loads(rest))):
                yield event
        else:
            item = await self._newest(thread, context)
            for update in self._updates(verb, rest):
                yield ThreadItemUpdatedEvent(item_id=item.id, update=update)
            yield ThreadItemDoneEvent(item=self.message(thread, context, "changed"))

    def _updates(self, verb: str, rest: str) -> list[Any]:
        if verb == "root":
            return [WidgetRootUpdated(widget=DynamicWidgetRoot.model_validate(json.loads(rest)))]
        node_id, _, value = rest.partition(" ")
        if verb == "part":
            component = DynamicWidgetComponent.model_validate(json.loads(value))
            return [WidgetComponentUpdated(component_id=node_id, component=component)]
        words = value.split(" ")
        return [
            WidgetStreamingTextValueDelta(component_id=node_id, delta=f" {word}", done=number == len(words))
            for number, word in enumerate(words, 1)
        ]

    async def _write(self, item: WidgetItem) -> AsyncIterator[ThreadStreamEvent]:
        """Show it unfinished; go on when told to."""
        go = self._held[item.thread_id].go
        go.clear()
        yield ThreadItemAddedEvent(item=item)
        await go.wait()
        for update in self._updates("grow", "story and so it ends"):
            yield ThreadItemUpdatedEvent(item_id=item.id, update=update)
        root = json.loads(item.widget.model_dump_json(exclude_none=True))
        for child in root["children"]:
            if child.get("id") == "story":
                child["value"] += " and so it ends"
        yield ThreadItemDoneEvent(item=item.model_copy(update={"widget": DynamicWidgetRoot.model_validate(root)}))

    async def action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Put what was given into the widget's place, or the same again, or refuse it. `hold` waits for `go`."""
        if action.type == "break":
            raise RuntimeError("the shelf fell down")
        if action.type == "hold":
            action = await self._hold(thread, action)
        if action.type == "refuse" or (isinstance(action.payload, dict) and "fail" in action.payload):
            yield ErrorEvent(code="custom", message="The server said no.", allow_retry=False)
        elif action.type == "same" and sender is not None:
            yield ThreadItemReplacedEvent(item=sender)
        elif action.type == "part" and sender is not None:
            part = next(child for child in sender.widget.model_dump()["children"] if child.get("id") == "part")
            update = WidgetComponentUpdated(component_id="part", component=DynamicWidgetComponent.model_validate(part))
            yield ThreadItemUpdatedEvent(item_id=sender.id, update=update)
        elif sender is not None:
            yield ThreadItemReplacedEvent(item=self._told(sender, action))

    async def sync_action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: Any
    ) -> SyncCustomActionResponse:
        """Let an unfinished widget go on, or do as an action does."""
        if action.type == "go":
            self._held[thread.id].go.set()
            return SyncCustomActionResponse()
        if action.type == "hold":
            action = await self._hold(thread, action)
        return SyncCustomActionResponse(updated_item=self._told(sender, action) if sender else None)

    async def _hold(self, thread: ThreadMetadata, action: Action[str, Any]) -> Action[str, Any]:
        """Wait for `go`; the action then tells the payloads of all that were held in the thread."""
        held = self._held[thread.id]
        held.go.clear()
        await held.go.wait()
        held.fired.append(action.payload)
        return action.model_copy(update={"payload": held.fired})

    def _told(self, sender: WidgetItem, action: Action[str, Any]) -> WidgetItem:
        root = json.loads(sender.widget.model_dump_json(exclude_none=True))
        told = json.dumps({"type": action.type, "payload": action.payload}, sort_keys=True)
        children = [child for child in root["children"] if child.get("id") != "told"]
        root["children"] = [*children, {"type": "Text", "id": "told", "value": told}]
        return sender.model_copy(update={"widget": DynamicWidgetRoot.model_validate(root)})


def build(store: Store[Any]) -> ChatKitServer[Any]:
    """Build it, as `CHAT_APP_SERVER=module:factory` asks for."""
    return Workshop(store)
