"""A `ChatKitServer` of your own, without any agent: a form, and what is done when somebody sends it."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, cast

from chatkit.actions import Action
from chatkit.server import ChatKitServer
from chatkit.types import (
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
    WidgetItem,
)
from chatkit.widgets import DynamicWidgetRoot

import chat_app as chat


def card(*children: dict[str, Any]) -> DynamicWidgetRoot:
    """Return a card: widgets are plain JSON."""
    return DynamicWidgetRoot.model_validate({"type": "Card", "children": list(children)})


ASK = card(
    {
        "type": "Form",
        "direction": "col",
        "onSubmitAction": {"type": "rate"},
        "children": [
            {"type": "Label", "value": "Your name", "fieldName": "name"},
            {"type": "Input", "name": "name", "required": True},
            {"type": "Label", "value": "How was it?", "fieldName": "stars"},
            {
                "type": "RadioGroup",
                "name": "stars",
                "defaultValue": "5",
                "options": [{"label": f"{n} of 5", "value": str(n)} for n in (1, 3, 5)],
            },
            {"type": "Button", "label": "Send", "submit": True},
        ],
    }
)


class Ratings(ChatKitServer[chat.RequestContext]):
    """Answers every message with the form."""

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: chat.RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Show the form."""
        id = self.store.generate_item_id("message", thread, context)
        item = WidgetItem(id=id, thread_id=thread.id, created_at=datetime.now(), widget=ASK)
        yield ThreadItemDoneEvent(item=item)

    async def action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: chat.RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Put thanks in the form's place. The payload comes from a browser: nothing in it is sure."""
        payload: object = action.payload
        given = cast("dict[str, Any]", payload) if isinstance(payload, dict) else {}
        name, stars = str(given.get("name", ""))[:80], str(given.get("stars", "?"))[:1]
        if sender is not None and action.type == "rate":
            thanks = card({"type": "Text", "value": f"Thank you, {name}: {stars} of 5."})
            yield ThreadItemReplacedEvent(item=sender.model_copy(update={"widget": thanks}))


app = chat.ChatApp(Ratings)
