"""A ChatKit server that says each message back, of which the tests' own servers are made, and what they all say.

What is not here: what one of them does beside that (tests/browser, tests/hub).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from chatkit.server import ChatKitServer
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageItem,
    ThreadItemDoneEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
    UserMessageTextContent,
    WidgetItem,
)
from chatkit.widgets import DynamicWidgetRoot

Json = dict[str, Any]


def text_of(message: UserMessageItem | None) -> str:
    """Return the typed text of a message."""
    parts = message.content if message else []
    return "".join(part.text for part in parts if isinstance(part, UserMessageTextContent))


class Echo(ChatKitServer[Any]):
    """Says each message back. A subclass answers in its own way, with these items."""

    def message(self, thread: ThreadMetadata, context: Any, text: str = "") -> AssistantMessageItem:
        """Return a new assistant message."""
        return AssistantMessageItem(
            id=self.store.generate_item_id("message", thread, context),
            thread_id=thread.id,
            created_at=datetime.now(),
            content=[AssistantMessageContent(text=text)],
        )

    def widget(self, thread: ThreadMetadata, context: Any, root: DynamicWidgetRoot | Json) -> WidgetItem:
        """Return a new widget."""
        return WidgetItem(
            id=self.store.generate_item_id("message", thread, context),
            thread_id=thread.id,
            created_at=datetime.now(),
            widget=DynamicWidgetRoot.model_validate(root) if isinstance(root, dict) else root,
        )

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Say it back."""
        yield ThreadItemDoneEvent(item=self.message(thread, context, f"echo: {text_of(input_user_message)}"))
