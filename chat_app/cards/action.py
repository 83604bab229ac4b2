"""One use of a card by a person, and the table of what is done then.

Payloads come from the browser: whoever handles an action checks its own (a pydantic model says what is wrong).
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from chatkit.actions import Action
from chatkit.store import Store
from chatkit.types import (
    ErrorEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    WidgetItem,
)
from pydantic import ValidationError

from chat_app.cards.card import Card
from chat_app.context import RequestContext
from chat_app.errors import InputError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ActionCall:
    """One use of a card. `sender` is the card as it is stored now; None if it is gone. `context` says who uses it.

    A handler is an async generator of ChatKit's events:

    >>> from chat_app import ActionCall, load_card
    >>> async def rate(call: ActionCall):
    ...     stars = int(call.payload["stars"])
    ...     yield call.replaced(thanks_card(stars))
    """

    thread: ThreadMetadata
    action: Action[str, Any]
    sender: WidgetItem | None
    context: RequestContext
    store: Store[RequestContext]

    @property
    def payload(self) -> dict[str, Any]:
        """What the browser sent: the action's own payload with the form's fields in it. Empty if it is no object."""
        given = self.action.payload
        return cast("dict[str, Any]", given) if isinstance(given, dict) else {}

    def replaced(self, card: Card) -> ThreadStreamEvent:
        """Put a card in the sender's place; below everything if there is no sender."""
        if self.sender is None:
            return self.added(card)
        update: dict[str, Any] = {"widget": card.root, "copy_text": card.copy_text}
        return ThreadItemReplacedEvent(item=self.sender.model_copy(update=update))

    def added(self, card: Card) -> ThreadStreamEvent:
        """Put a card below everything."""
        item = WidgetItem(
            id=self.store.generate_item_id("message", self.thread, self.context),
            thread_id=self.thread.id,
            created_at=datetime.now(),  # naive and local, as all of ChatKit's times
            widget=card.root,
            copy_text=card.copy_text,
        )
        return ThreadItemDoneEvent(item=item)


ActionHandler = Callable[[ActionCall], AsyncIterator[ThreadStreamEvent]]


async def perform(call: ActionCall, handlers: Mapping[str, ActionHandler]) -> AsyncIterator[ThreadStreamEvent]:
    """Run the action's handler. An unknown action, or a payload that cannot be taken, is said and changes nothing."""
    handler = handlers.get(call.action.type)
    if handler is None:
        logger.warning("Nobody handles the action %r; known: %s", call.action.type, ", ".join(sorted(handlers)))
        yield ErrorEvent(code="custom", message=f"Unknown action: {call.action.type}", allow_retry=False)
        return
    try:
        async for event in handler(call):
            yield event
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        message = f"{call.action.type}: {place}: {first['msg']}"
        yield ErrorEvent(code="custom", message=message, allow_retry=False)
    except InputError as error:
        yield ErrorEvent(code="custom", message=str(error), allow_retry=False)
