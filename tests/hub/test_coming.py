"""What a tab is told when it comes: names of threads that have no title, and messages that nobody answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

from chatkit.types import (
    LockedStatus,
    Page,
    Thread,
    ThreadItemDoneEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
)

from tests.hub.conftest import ME, Scripted, Stage, begins, message, more, new_chat, text_of, user_input


async def test_a_thread_without_a_title_goes_by_its_first_words(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat("  plan my\nweek "), ME))
    await stage.ended(await stage.client.send(more(run.thread_id, "and the next one"), ME))
    assert (run.transcript.thread or {})["title"] == "plan my week"
    assert [thread["title"] for thread in (await stage.client.threads(ME))["data"]] == ["plan my week"]
    assert (await stage.client.thread(run.thread_id, ME))["title"] == "plan my week"
    assert (await stage.store.load_thread(run.thread_id, ME)).title is None


async def test_a_title_that_the_server_gives_late_takes_the_place_of_the_first_words(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    thread = await stage.store.load_thread(run.thread_id, ME)
    thread.title = "A greeting"
    await stage.store.save_thread(thread, ME)
    assert (await stage.client.threads(ME))["data"][0]["title"] == "A greeting"


async def test_a_change_of_a_later_run_does_not_take_the_first_words_away(stage: Stage) -> None:
    async def locks(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        thread.status = LockedStatus(reason="for now")
        yield ThreadItemDoneEvent(item=message(server, thread, "locked"))

    first = await stage.ended(await stage.client.send(new_chat("hello"), ME))
    stage.server.script = locks
    run = await stage.ended(await stage.client.send(more(first.thread_id, "lock it"), ME))
    shown = run.transcript.thread or {}
    assert (shown["title"], shown["status"]["type"]) == ("hello", "locked")


async def test_a_message_that_a_stop_of_the_app_left_unanswered_can_be_tried_again(stage: Stage) -> None:
    thread = Thread(id="thr_cut", created_at=datetime.now(), items=Page(data=[]))
    await stage.store.save_thread(thread, ME)
    said = UserMessageItem.model_validate(
        {"id": "msg_said", "thread_id": thread.id, "created_at": datetime.now(), **user_input("anybody?")}
    )
    await stage.store.add_thread_item(thread.id, said, ME)
    async with stage.hub.subscribe(ME, "tab") as tab:
        tab.follow_thread(thread.id)
        await stage.client.items(thread.id, ME)
        run = tab.take().run
        assert run is not None
        assert run.done
        assert run.transcript.error is not None
        assert run.transcript.error.allow_retry
        again = await stage.ended(await stage.client.retry(run, ME))
    assert text_of(again) == "hello"
    assert [item["type"] for item in await stage.stored(thread.id)] == ["user_message", "assistant_message"]


async def test_a_message_that_is_being_answered_is_not_called_unanswered(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    run = await stage.client.send(new_chat(), ME)
    await stage.client.items(run.thread_id, ME)
    assert stage.hub.run_of(ME, run.thread_id) is run
    stage.gate.set()
    await stage.ended(run)


async def test_a_thread_that_was_renamed_a_moment_ago_can_be_stopped_and_deleted(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    await stage.hub.forget_thread(ME, run.thread_id)
    params = {"thread_id": run.thread_id, "title": "Mine"}
    await stage.client.call({"type": "threads.update", "params": params}, ME)
    async with asyncio.timeout(5):
        assert not await stage.hub.stop(ME, run.thread_id)
        await stage.client.call({"type": "threads.delete", "params": {"thread_id": run.thread_id}}, ME)
    assert (await stage.client.threads(ME))["data"] == []
