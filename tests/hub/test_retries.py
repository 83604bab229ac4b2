"""An answer is written again for the last message only, and what that took away can be brought back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from chatkit.types import (
    CustomTask,
    HiddenContextItem,
    ThreadItemDoneEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    Workflow,
    WorkflowItem,
)

from chat_app.errors import NotFound, NotTheLastMessage, StorageFull, ThreadBusy
from chat_app.protocol.requests import retry_after_item
from tests.hub.conftest import ME, OTHER, Scripted, Stage, begins, message, more, new_chat, says, text_of
from tests.hub.test_brought_store import foreign
from tests.hub.test_ending import either

__all__ = ["either", "foreign"]


async def works(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
    """Use a tool, remember it, and say so."""
    work = Workflow(type="custom", tasks=[CustomTask(title="Add a task", content="“Buy milk”")])
    id = server.store.generate_item_id("workflow", thread, ME)
    yield ThreadItemDoneEvent(item=WorkflowItem(id=id, thread_id=thread.id, created_at=datetime.now(), workflow=work))
    memory = HiddenContextItem(id=f"memory_{id}", thread_id=thread.id, created_at=datetime.now(), content={"n": None})
    yield ThreadItemDoneEvent(item=memory)
    yield ThreadItemDoneEvent(item=message(server, thread, "Added."))


async def texts(stage: Stage, thread_id: str) -> list[str]:
    """What a reload shows, as text."""
    return [str(item.get("content", [{}])[0].get("text", item["type"])) for item in await stage.stored(thread_id)]


async def asked(stage: Stage, script: Any = works) -> tuple[str, str]:
    """Hold a chat of one message; return the ids of its thread and of the message."""
    stage.server.script = script
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    return run.thread_id, run.transcript.items[0].id


async def retried(stage: Stage, thread_id: str, item_id: str, words: str) -> Any:
    stage.server.script = says(words)
    return await stage.ended(await stage.client.send(retry_after_item(thread_id, item_id), ME))


async def test_an_earlier_message_is_not_answered_again_as_all_that_follows_would_be_lost(either: Stage) -> None:
    thread_id, first = await asked(either)
    await either.ended(await either.client.send(more(thread_id), ME))
    before = await either.stored(thread_id)
    for start in (either.client.send, either.hub.start):
        with pytest.raises(NotTheLastMessage, match="would be lost"):
            await start(retry_after_item(thread_id, first), ME)
    assert await either.stored(thread_id) == before


async def test_a_retry_is_undone_whole_and_each_of_several_in_turn(either: Stage) -> None:
    thread_id, item_id = await asked(either)
    whole = await either.server.store.load_thread_items(thread_id, None, 50, "asc", ME)
    assert await either.client.has_former(thread_id, item_id, ME) is False
    run = await retried(either, thread_id, item_id, "second")
    assert run.former is True
    await retried(either, thread_id, item_id, "third")
    assert await texts(either, thread_id) == ["hi", "third"]
    await either.client.undo_retry(thread_id, item_id, ME)
    assert await texts(either, thread_id) == ["hi", "second"]
    assert await either.client.has_former(thread_id, item_id, ME) is True
    await either.client.undo_retry(thread_id, item_id, ME)
    assert await either.server.store.load_thread_items(thread_id, None, 50, "asc", ME) == whole
    assert await either.client.has_former(thread_id, item_id, ME) is False
    with pytest.raises(NotFound):
        await either.client.undo_retry(thread_id, item_id, ME)


async def test_an_undo_in_mid_answer_stops_it_and_open_tabs_see_the_former_one(either: Stage) -> None:
    thread_id, item_id = await asked(either, says("first"))
    either.server.script = begins("half", either.gate.wait)
    run = await either.client.send(retry_after_item(thread_id, item_id), ME)
    await either.shown(run, text_of)
    async with either.hub.subscribe(ME, "tab") as tab:
        tab.follow_thread(thread_id)
        await either.client.undo_retry(thread_id, item_id, ME)
        update = tab.take()
        while (later := tab.take()).run is not update.run:
            update = later
    assert run.cancelled
    assert update.transcript.cut_after == item_id
    assert [item.raw["content"][0]["text"] for item in update.transcript.items] == ["first"]
    assert update.run is not None
    assert update.run.done
    assert update.run.former is False
    assert await texts(either, thread_id) == ["hi", "first"]


async def test_what_was_interrupted_before_is_so_again_after_an_undo(either: Stage) -> None:
    either.server.script = begins("half", either.gate.wait)
    run = await either.client.send(new_chat(), ME)
    await either.shown(run, text_of)
    await either.hub.stop_run(run)
    item_id = run.transcript.items[0].id
    await retried(either, run.thread_id, item_id, "whole")
    assert not any(item.get("ended") for item in await either.stored(run.thread_id))
    await either.client.undo_retry(run.thread_id, item_id, ME)
    assert [item.get("ended") for item in await either.stored(run.thread_id)] == [None, "stopped"]


async def test_only_the_last_answer_can_be_brought_back_and_only_by_its_owner(either: Stage) -> None:
    thread_id, item_id = await asked(either)
    await retried(either, thread_id, item_id, "second")
    with pytest.raises(NotFound):
        await either.client.undo_retry(thread_id, item_id, OTHER)
    await either.ended(await either.client.send(more(thread_id), ME))
    with pytest.raises(NotTheLastMessage):
        await either.client.undo_retry(thread_id, item_id, ME)
    assert await texts(either, thread_id) == ["hi", "second", "and?", "second"]


async def test_another_answer_that_is_being_written_is_not_undone(either: Stage) -> None:
    thread_id, item_id = await asked(either)
    await retried(either, thread_id, item_id, "second")
    either.server.script = begins("more", either.gate.wait)
    run = await either.client.send(more(thread_id), ME)
    with pytest.raises(ThreadBusy):
        await either.client.undo_retry(thread_id, item_id, ME)
    assert not run.done


async def test_a_retry_whose_answer_cannot_be_set_aside_takes_nothing_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread_id, item_id = await asked(stage)
    before = await stage.stored(thread_id)

    async def full(*_: object) -> None:
        raise StorageFull("disk")

    monkeypatch.setattr(stage.hub.retries._set_aside, "keep", full)
    with pytest.raises(StorageFull):
        await stage.client.send(retry_after_item(thread_id, item_id), ME)
    assert await stage.stored(thread_id) == before


async def test_what_tools_did_is_known_before_they_do_it_again(either: Stage) -> None:
    thread_id, item_id = await asked(either)
    assert await either.client.done_before(thread_id, item_id, ME) == ["Add a task: “Buy milk”"]
    assert await either.client.done_before(thread_id, item_id, OTHER) == []
    await retried(either, thread_id, item_id, "only words")
    assert await either.client.done_before(thread_id, item_id, ME) == []
