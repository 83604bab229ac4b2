"""A ChatKit server with one form of pickers: refuses it, draws it again as it was, or with another default."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from chatkit.actions import Action
from chatkit.server import ChatKitServer
from chatkit.store import Store
from chatkit.types import (
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
    WidgetItem,
    WidgetRootUpdated,
)
from chatkit.widgets import DynamicWidgetRoot

from tests.echo import Echo, text_of

CITIES = [{"value": f"city-{n}", "label": f"City {n}"} for n in range(1, 501)]

CLASSES = [{"value": "first", "label": "First", "description": "With a bed"}, {"value": "second", "label": "Second"}]


def card(title: str, day: str) -> DynamicWidgetRoot:
    """The form, with a title and the default of its DatePicker."""
    buttons = [
        {"type": "Button", "key": kind, "label": kind.capitalize(), "onClickAction": {"type": kind}}
        for kind in ("refuse", "redraw", "renew")
    ]
    children = [
        {"type": "Title", "key": "title", "value": title},
        {"type": "DatePicker", "key": "day", "name": "trip.day", "defaultValue": day, "placeholder": "Day"},
        {"type": "Select", "key": "city", "name": "trip.city", "options": CITIES, "placeholder": "City"},
        {"type": "Select", "key": "class", "name": "trip.class", "options": CLASSES, "placeholder": "Class"},
        {"type": "Row", "key": "buttons", "children": buttons},
    ]
    return DynamicWidgetRoot.model_validate({"type": "Card", "children": children})


class Pickers(Echo):
    """Shows the form for any message; "wait" goes on until it is stopped."""

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Show the form."""
        yield ThreadItemDoneEvent(item=self.widget(thread, context, card("Trip", "2026-11-26")))
        if "wait" in text_of(input_user_message):
            await asyncio.Event().wait()

    async def action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Carry out the action that the button names."""
        assert sender is not None
        if action.type == "refuse":
            raise RuntimeError("no")
        root = card(
            "Trip again" if action.type == "redraw" else "Trip anew",
            "2026-11-26" if action.type == "redraw" else "2027-01-05",
        )
        yield ThreadItemUpdatedEvent(item_id=sender.id, update=WidgetRootUpdated(widget=root))


def pickers(store: Store[Any]) -> ChatKitServer[Any]:
    """Build it, as `CHAT_APP_SERVER=module:factory` asks for."""
    return Pickers(store)
