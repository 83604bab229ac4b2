"""The ChatKit server that the benchmarks talk to: words from a generator, so that the app itself is what is measured.

Messages: `words 2000`, `words 400 at 50` (a second), `clock 400 at 50` (words that say when they were made), `seed 200`
(items, straight into the store), `tool`, `widget 1000` (nodes), `change 1000` (one text of as many nodes), `report 400
at 50` (words in Markdown), `hostile ticks` (120 kB at once), `grow table at 2400` (characters a second).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from chatkit.server import ChatKitServer
from chatkit.store import Store
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    CustomTask,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
    UserMessageTextContent,
    WidgetItem,
    WidgetRootUpdated,
    Workflow,
    WorkflowItem,
    WorkflowTaskAdded,
)
from chatkit.widgets import DynamicWidgetRoot

from bench.markdown_answer import HOSTILE, report
from tests.browser.growing import ANSWERS, LONG, written


def words(count: int) -> list[str]:
    """Return `w1 `, `w2 `, ... with a paragraph break every 60."""
    return [f"w{n}" + ("\n\n" if n % 60 == 0 else " ") for n in range(1, count + 1)]


def stamp() -> str:
    """Return the wall-clock time in ms, as the page will look for it."""
    return f"at {time.time() * 1000:.1f}"


def nodes(count: int, said: str) -> DynamicWidgetRoot:
    """Return a card of exactly so many nodes, of eight types; the text with the id `stamp` says `said`."""
    rows: list[dict[str, Any]] = []
    left = count - 2
    for number in range(left // 8):
        below = [
            {"type": "Icon", "name": "star"},
            {"type": "Title", "value": f"row {number}", "size": "sm"},
            {"type": "Badge", "label": "new"},
            {"type": "Spacer"},
            {"type": "Caption", "value": "a line below"},
            {"type": "Checkbox", "name": f"c{number}", "label": "done"},
            {
                "type": "Button",
                "label": "Open",
                "size": "sm",
                "onClickAction": {"type": "open", "payload": {"n": number}},
            },
        ]
        rows.append({"type": "Row", "key": str(number), "children": below})
    rows += [{"type": "Text", "value": "the rest", "key": f"rest{number}"} for number in range(left % 8)]
    told = {"type": "Text", "id": "stamp", "value": said}
    return DynamicWidgetRoot.model_validate({"type": "Card", "size": "full", "children": [told, *rows]})


class Words(ChatKitServer[Any]):
    """Streams as many words as asked for, at the pace asked for."""

    def _message(self, thread: ThreadMetadata, context: Any, text: str = "") -> AssistantMessageItem:
        """Return a new assistant message."""
        return AssistantMessageItem(
            id=self.store.generate_item_id("message", thread, context),
            thread_id=thread.id,
            created_at=datetime.now(),
            content=[AssistantMessageContent(text=text)],
        )

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Answer by the words of the message."""
        parts = input_user_message.content if input_user_message else []
        asked = "".join(p.text for p in parts if isinstance(p, UserMessageTextContent)).split()
        kind = asked[0] if asked else ""
        if kind == "seed":
            await self._seed(thread, int(asked[1]), context)
            yield ThreadItemDoneEvent(item=self._message(thread, context, "seeded"))
        elif kind == "grow":
            async for event in written(self._message(thread, context), ANSWERS[asked[1]](LONG), float(asked[3])):
                yield event
        elif kind == "tool":
            async for event in self._tool(thread, context):
                yield event
        elif kind in ("widget", "change"):
            async for event in self._widget(thread, int(asked[1]), kind == "change", context):
                yield event
        elif kind == "hostile":
            async for event in self._hostile(thread, HOSTILE[asked[1]], context):
                yield event
        elif kind in ("words", "clock", "report"):
            pace = float(asked[3]) if len(asked) > 3 else 0.0
            pieces = report(int(asked[1])) if kind == "report" else words(int(asked[1]))
            async for event in self._words(thread, pieces, pace, kind == "clock", context):
                yield event

    async def _words(
        self, thread: ThreadMetadata, pieces: list[str], pace: float, stamps: bool, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Stream words; `pace` is words a second, 0 means as fast as they are taken."""
        item = self._message(thread, context)
        yield ThreadItemAddedEvent(item=item)
        start = time.monotonic()
        text = ""
        for n, word in enumerate(pieces):
            if pace and (wait := start + n / pace - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            if stamps:
                word = word.replace(f"w{n + 1}", f"c{time.time() * 1000:.0f}")  # noqa: PLW2901
            text += word
            delta = AssistantMessageContentPartTextDelta(content_index=0, delta=word)
            yield ThreadItemUpdatedEvent(item_id=item.id, update=delta)
        yield ThreadItemDoneEvent(item=item.model_copy(update={"content": [AssistantMessageContent(text=text)]}))

    async def _hostile(self, thread: ThreadMetadata, text: str, context: Any) -> AsyncIterator[ThreadStreamEvent]:
        """Write a text in one piece; between its start and its end each tab has time for it."""
        item = self._message(thread, context)
        yield ThreadItemAddedEvent(item=item)
        await asyncio.sleep(0.3)
        delta = AssistantMessageContentPartTextDelta(content_index=0, delta=text)
        yield ThreadItemUpdatedEvent(item_id=item.id, update=delta)
        await asyncio.sleep(0.3)
        yield ThreadItemDoneEvent(item=item.model_copy(update={"content": [AssistantMessageContent(text=text)]}))

    async def _widget(
        self, thread: ThreadMetadata, count: int, changes: bool, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Show a widget of so many nodes, one of which says when (ms) it was emitted; or let it say so later."""
        item = WidgetItem(
            id=self.store.generate_item_id("message", thread, context),
            thread_id=thread.id,
            created_at=datetime.now(),
            widget=nodes(count, "" if changes else stamp()),
        )
        yield ThreadItemDoneEvent(item=item)
        if changes:
            await asyncio.sleep(0.5)
            yield ThreadItemUpdatedEvent(item_id=item.id, update=WidgetRootUpdated(widget=nodes(count, stamp())))

    async def _seed(self, thread: ThreadMetadata, count: int, context: Any) -> None:
        """Fill the thread with finished messages of 40 words."""
        for _ in range(count):
            await self.store.add_thread_item(
                thread.id, self._message(thread, context, "".join(words(40))), context=context
            )

    async def _tool(self, thread: ThreadMetadata, context: Any) -> AsyncIterator[ThreadStreamEvent]:
        """Show a task whose title is the wall-clock time (ms) at which it was emitted."""
        item = WorkflowItem(
            id=self.store.generate_item_id("workflow", thread, context),
            thread_id=thread.id,
            created_at=datetime.now(),
            workflow=Workflow(type="custom", tasks=[], expanded=True),
        )
        yield ThreadItemAddedEvent(item=item)
        await asyncio.sleep(0.5)
        task = CustomTask(title=f"at {time.time() * 1000:.1f}", status_indicator="loading")
        yield ThreadItemUpdatedEvent(item_id=item.id, update=WorkflowTaskAdded(task_index=0, task=task))
        await asyncio.sleep(0.5)
        item.workflow.tasks = [task]
        yield ThreadItemDoneEvent(item=item)
        yield ThreadItemDoneEvent(item=self._message(thread, context, "done"))


def build(store: Store[Any]) -> ChatKitServer[Any]:
    """Build it, as `CHAT_APP_SERVER=module:factory` asks for."""
    return Words(store)
