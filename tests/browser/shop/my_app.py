"""A shop as somebody would bring it: a file of one's own, in a folder of one's own, that knows `chat_app` alone."""

from __future__ import annotations

import sys
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
)

from chat_app import ChatApp, ChatOptions, Composer, Prompt, StartScreen, Theme, serve


class Shop(ChatKitServer[Any]):
    """Says the same to everybody."""

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Answer."""
        yield ThreadItemDoneEvent(
            item=AssistantMessageItem(
                id=self.store.generate_item_id("message", thread, context),
                thread_id=thread.id,
                created_at=datetime.now(),
                content=[
                    AssistantMessageContent(text=f"**On its way.** [Follow it](https://a.org) From `{__name__}`.")
                ],
            )
        )


app = ChatApp(
    server=Shop,
    options=ChatOptions(
        title="Shop",
        start=StartScreen(
            "How can we help?",
            [
                Prompt("Track a parcel", "Where is my parcel?", icon="cube"),
                Prompt('Say "hi"; } \\ <b>', icon="lucide:undo-2"),
                Prompt("Opening hours"),
            ],
        ),
        composer=Composer("Ask the shop"),
        disclaimer="Prices without tax.",
        theme=Theme(accent="#0a7d5a", radius="soft", density="compact", font="Georgia, serif", size=17),
        stylesheet="shop.css",
    ),
)

if __name__ == "__main__":
    serve(app, port=int(sys.argv[1]))
