"""A real ChatKitServer over a real store, whose answers are written down in each test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from chatkit.types import (
    Action,
    AssistantMessageContent,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    StreamOptions,
    SyncCustomActionResponse,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
    WidgetItem,
)

from chat_app.context import RequestContext
from chat_app.hub import Hub, Run
from chat_app.hub.client import Client
from chat_app.hub.raw_store import raw_store_of
from chat_app.hub.transport import InProcess
from chat_app.store.engine import open_database
from chat_app.store.run_ends import RunEnds
from chat_app.store.threads import SQLStore
from tests.echo import Echo

ME = RequestContext("u_me")
OTHER = RequestContext("u_other")

Script = Callable[["Scripted", ThreadMetadata], AsyncIterator[ThreadStreamEvent]]


class Scripted(Echo):
    """Answers by `script`; actions by `acts`."""

    script: Script
    acts: Script
    allow_cancel = True
    widget_after_sync: WidgetItem | None = None

    def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        return self.script(self, thread)

    def action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        return self.acts(self, thread)

    async def sync_action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: RequestContext
    ) -> SyncCustomActionResponse:
        return SyncCustomActionResponse(updated_item=self.widget_after_sync)

    def get_stream_options(self, thread: ThreadMetadata, context: RequestContext) -> StreamOptions:
        return StreamOptions(allow_cancel=self.allow_cancel)


@dataclass
class Stage:
    """Everything that a hub test plays with."""

    store: SQLStore
    server: Scripted
    hub: Hub
    client: Client
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    """Scripts wait here until a test lets them go on."""

    async def shown(self, run: Run, condition: Callable[[Run], Any]) -> None:
        """Wait until the run shows something."""
        async with self.hub.subscribe(run.context, f"watch {id(condition)}") as tab:
            tab.follow(run)
            async with asyncio.timeout(5):
                while not condition(run):
                    await tab.wait()
                    tab.take()

    async def ended(self, run: Run) -> Run:
        """Wait for the end of a run."""
        async with asyncio.timeout(5):
            await run.finished.wait()
        return run

    async def stored(self, thread_id: str) -> list[dict[str, Any]]:
        """Return the items as a reload would get them, oldest first."""
        page = await self.client.items(thread_id, ME)
        return page.items[::-1]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'chat.sqlite3'}")
    store = SQLStore(database)
    server = Scripted(store)
    transport, raw_store = InProcess(server), raw_store_of(server)
    hub = Hub(transport, raw_store, RunEnds(database))
    stage = Stage(store, server, hub, Client(transport, hub, raw_store))
    server.script = server.acts = says("hello")
    yield stage
    stage.gate.set()
    await hub.close()
    await database.close()


def new_chat(text: str = "hi") -> dict[str, Any]:
    return {"type": "threads.create", "params": {"input": user_input(text)}}


def more(thread_id: str, text: str = "and?") -> dict[str, Any]:
    return {"type": "threads.add_user_message", "params": {"thread_id": thread_id, "input": user_input(text)}}


def user_input(text: str) -> dict[str, Any]:
    return {"content": [{"type": "input_text", "text": text}], "attachments": [], "inference_options": {}}


def click(thread_id: str, item_id: str | None = None, kind: str = "threads.custom_action") -> dict[str, Any]:
    action = {"type": "press", "payload": {}}
    return {"type": kind, "params": {"thread_id": thread_id, "item_id": item_id, "action": action}}


def message(server: Scripted, thread: ThreadMetadata, text: str = "") -> AssistantMessageItem:
    item = server.message(thread, ME, text)
    return item if text else item.model_copy(update={"content": []})


def widget(server: Scripted, thread: ThreadMetadata, root: dict[str, Any], item_id: str = "") -> WidgetItem:
    item = server.widget(thread, ME, root)
    return item.model_copy(update={"id": item_id}) if item_id else item


def delta(item: AssistantMessageItem, text: str) -> ThreadItemUpdatedEvent:
    update = AssistantMessageContentPartTextDelta(content_index=0, delta=text)
    return ThreadItemUpdatedEvent(item_id=item.id, update=update)


def says(text: str) -> Script:
    """Return a script that says one finished message."""

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(item=message(server, thread, text))

    return script


def begins(text: str, then: Callable[[], Any]) -> Script:
    """Return a script that streams a text and then waits for `then` before it finishes the message."""

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        item = message(server, thread)
        yield ThreadItemAddedEvent(item=item)
        for word in text.split(" "):
            yield delta(item, word + " ")
        await then()
        yield ThreadItemDoneEvent(item=item.model_copy(update={"content": [AssistantMessageContent(text=text)]}))

    return script


def text_of(run: Run) -> str:
    """Return the assistant's text that a run shows."""
    return "".join(
        part["text"]
        for item in run.transcript.items
        if item.type == "assistant_message"
        for part in item.raw.get("content") or []
    )
