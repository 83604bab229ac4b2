"""A server that brings its own store works like ours, as far as ChatKit's Store interface goes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chatkit.store import Store
from chatkit.types import ThreadItemAddedEvent, ThreadMetadata, ThreadStreamEvent

from chat_app.errors import NotFound
from chat_app.hub import Hub
from chat_app.hub.client import Client
from chat_app.hub.raw_store import ServedRawStore, raw_store_of
from chat_app.hub.transport import InProcess
from chat_app.store.run_ends import RunEnds
from chat_app.store.threads import SQLStore
from tests.hub.conftest import ME, Scripted, Stage, delta, message, more, new_chat, says, text_of, widget


def _delegate(name: str) -> Any:
    async def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return await getattr(self.inner, name)(*args, **kwargs)

    return method


Foreign: Any = type("Foreign", (Store,), {name: _delegate(name) for name in Store.__abstractmethods__})
"""A store that is not ours to the app, though ours does its work."""


@pytest.fixture
def foreign(stage: Stage) -> Stage:
    store = Foreign()
    store.inner = stage.store
    server = Scripted(store)
    server.script = server.acts = says("hello")
    transport, raw_store = InProcess(server), raw_store_of(server)
    assert isinstance(raw_store, ServedRawStore)
    hub = Hub(transport, raw_store, RunEnds(stage.store.database))
    return Stage(stage.store, server, hub, Client(transport, hub, raw_store))


def test_our_own_store_keeps_raw_json(stage: Stage) -> None:
    assert isinstance(stage.store, SQLStore)
    assert not isinstance(raw_store_of(stage.server), ServedRawStore)


async def test_a_chat_can_be_held_listed_renamed_and_deleted(foreign: Stage) -> None:
    run = await foreign.ended(await foreign.client.send(new_chat(), ME))
    await foreign.ended(await foreign.client.send(more(run.thread_id), ME))
    assert [item["type"] for item in await foreign.stored(run.thread_id)] == ["user_message", "assistant_message"] * 2
    assert [thread["title"] for thread in (await foreign.client.threads(ME))["data"]] == ["hi"]
    title = {"type": "threads.update", "params": {"thread_id": run.thread_id, "title": "Mine"}}
    assert (await foreign.client.call(title, ME))["title"] == "Mine"
    threads = (await foreign.client.threads(ME))["data"]
    assert [(thread["id"], thread["title"]) for thread in threads] == [(run.thread_id, "Mine")]
    await foreign.client.call({"type": "threads.delete", "params": {"thread_id": run.thread_id}}, ME)
    assert (await foreign.client.threads(ME))["data"] == []
    with pytest.raises(NotFound):
        await foreign.client.restore_thread(run.thread_id, ME)


async def test_a_stop_keeps_what_was_shown(foreign: Stage) -> None:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemAddedEvent(item=widget(server, thread, {"type": "Card", "children": []}))
        answer = message(server, thread)
        yield ThreadItemAddedEvent(item=answer)
        yield delta(answer, "partial")
        await foreign.gate.wait()

    foreign.server.script = script
    run = await foreign.client.send(new_chat(), ME)
    await foreign.shown(run, lambda r: "partial" in text_of(r))
    await foreign.hub.stop(ME, run.thread_id)
    kinds = {item["type"] for item in await foreign.stored(run.thread_id)}
    assert kinds == {"user_message", "assistant_message", "widget"}


async def test_times_are_right_wherever_the_server_stands(foreign: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Karachi")
    time.tzset()
    try:
        await foreign.ended(await foreign.client.send(new_chat(), ME))
        (thread,) = (await foreign.client.threads(ME))["data"]
    finally:
        monkeypatch.undo()
        time.tzset()
    passed = datetime.now(UTC) - datetime.fromisoformat(thread["updated_at"])
    assert abs(passed) < timedelta(minutes=1)
