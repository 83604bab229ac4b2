"""A ChatKit server whose widgets change when a button in them is pressed, for what can't be seen in the gallery."""

from __future__ import annotations

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

FACES: dict[str, dict[str, Any]] = {
    "short": {
        "type": "Col",
        "key": "short",
        "children": [
            {"type": "Text", "value": "One line"},
            {"type": "RadioGroup", "name": "pick", "defaultValue": "a", "options": [{"value": "a", "label": "A"}]},
            {"type": "Input", "name": "left", "required": True},
        ],
    },
    "tall": {
        "type": "Col",
        "key": "tall",
        "children": [{"type": "Text", "value": f"Line {n}"} for n in range(1, 9)],
    },
    "reworded": {
        "type": "Col",
        "key": "short",
        "children": [{"type": "Text", "value": "Another line"}],
    },
    "kind": {"type": "Markdown", "value": "Of another **type**"},
}


def _card(face: str) -> DynamicWidgetRoot:
    """A field, a Transition with one of the faces, and a button for each face."""
    buttons = [
        {"type": "Button", "label": name, "onClickAction": {"type": "show", "payload": {"face": name}}}
        for name in FACES
    ]
    root = {
        "type": "Card",
        "children": [
            {"type": "Input", "name": "kept", "placeholder": "Kept"},
            {"type": "Transition", "id": "swap", "children": FACES[face]},
            {"type": "Text", "value": "Below"},
            {"type": "Row", "children": buttons, "wrap": "wrap"},
        ],
    }
    return DynamicWidgetRoot.model_validate(root)


class Changing(Echo):
    """Answers with the card; its buttons change what the Transition holds."""

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Show the card."""
        yield ThreadItemDoneEvent(item=self.widget(thread, context, _card("short")))

    async def action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Show another face."""
        assert sender is not None
        card = _card(action.payload["face"])
        yield ThreadItemUpdatedEvent(item_id=sender.id, update=WidgetRootUpdated(widget=card))


def changing(store: Store[Any]) -> ChatKitServer[Any]:
    """Build it, as `CHAT_APP_SERVER=module:factory` asks for."""
    return Changing(store)


class Showing(Echo):
    """Shows the widget whose JSON is the message."""

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Answer with the widget."""
        root = DynamicWidgetRoot.model_validate_json(text_of(input_user_message))
        yield ThreadItemDoneEvent(item=self.widget(thread, context, root))


def showing(store: Store[Any]) -> ChatKitServer[Any]:
    """Build it, as `CHAT_APP_SERVER=module:factory` asks for."""
    return Showing(store)
