"""Runs belong to the process: started once per thread, followed by any number of tabs."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator
from typing import Any

import pytest
from chatkit.types import ChatKitReq, ClosedStatus, LockedStatus, ThreadItemDoneEvent, ThreadMetadata, ThreadStreamEvent
from pydantic import TypeAdapter

from chat_app.context import RequestContext
from chat_app.errors import ConnectionFailed, InvalidInput, ThreadBusy, ThreadNotWritable, TooMuch
from chat_app.hub import Hub
from chat_app.hub.limits import Limits
from chat_app.hub.raw_store import raw_store_of
from chat_app.hub.recorder import UNANSWERED
from chat_app.hub.transport import REQUESTS, InProcess, build_requests_once
from chat_app.store.run_ends import RunEnds
from tests.hub.conftest import ME, OTHER, Scripted, Stage, begins, click, message, more, new_chat, says, text_of
from tests.waiting import until


def test_chatkit_does_not_build_its_request_types_anew_for_each_request() -> None:
    build_requests_once()
    assert TypeAdapter(ChatKitReq).validator is REQUESTS.validator


async def test_a_first_message_makes_a_thread_and_its_answer_is_shown(stage: Stage) -> None:
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    assert run.thread_id
    assert [item.type for item in run.transcript.items] == ["user_message", "assistant_message"]
    assert text_of(run) == "hello"
    assert run.transcript.done
    assert run.transcript.error is None


async def test_the_first_words_do_not_wait_for_their_place_in_the_store(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = asyncio.Event()
    reserve = stage.store.reserve_item

    async def slowly(thread_id: str, item_id: str, context: RequestContext) -> None:
        await written.wait()
        await reserve(thread_id, item_id, context)

    monkeypatch.setattr(stage.store, "reserve_item", slowly)
    stage.server.script = begins("first words", stage.gate.wait)
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: text_of(r) != "")
    assert not run.done
    written.set()
    stage.gate.set()
    await stage.ended(run)
    assert (await stage.stored(run.thread_id))[-1]["content"][0]["text"] == text_of(run)


async def test_a_run_without_a_thread_can_be_followed_at_once(stage: Stage) -> None:
    run = await stage.hub.start(new_chat(), ME)
    assert run.thread_id == ""
    async with stage.hub.subscribe(ME, "tab") as tab:
        tab.follow(run)
        await stage.ended(run)
        await tab.wait()
        update = tab.take()
        assert tab.thread_id == run.thread_id
    assert update.run is run
    assert update.version == run.version
    assert update.transcript is run.transcript


async def test_a_tab_that_follows_a_new_chat_sees_the_next_run_of_its_thread(stage: Stage) -> None:
    async with stage.hub.subscribe(ME, "tab") as tab:
        tab.follow(await stage.hub.start(new_chat(), ME))
        assert tab.run is not None
        first = await stage.ended(tab.run)
        second = await stage.hub.start(more(first.thread_id), ME)
        assert tab.run is second
        await stage.ended(second)


async def test_every_event_counts_the_version_up_and_wakes_the_follower(stage: Stage) -> None:
    stage.server.script = begins("one two", stage.gate.wait)
    run = await stage.hub.start(new_chat(), ME)
    async with stage.hub.subscribe(ME, "tab") as tab:
        tab.follow(run)
        await stage.shown(run, lambda r: "two" in text_of(r))
        await tab.wait()
        before = tab.take()
        stage.gate.set()
        await stage.ended(run)
        await tab.wait()
        assert tab.take().version > before.version


async def test_a_second_tab_follows_the_same_run(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: "half" in text_of(r))
    async with stage.hub.subscribe(ME, "second") as tab:
        tab.follow_thread(run.thread_id)
        await tab.wait()
        assert tab.take().run is run


async def test_a_tab_that_waits_on_a_thread_is_woken_when_a_run_starts_there(stage: Stage) -> None:
    first = await stage.ended(await stage.hub.start(new_chat(), ME))
    async with stage.hub.subscribe(ME, "watching") as tab:
        tab.follow_thread(first.thread_id)
        tab.take()
        second = await stage.hub.start(more(first.thread_id), ME)
        await tab.wait()
        assert tab.take().run is second


async def test_a_thread_takes_one_run_at_a_time(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: r.thread_id)
    with pytest.raises(ThreadBusy):
        await stage.hub.start(more(run.thread_id), ME)
    stage.gate.set()
    await stage.ended(run)
    await stage.ended(await stage.hub.start(more(run.thread_id), ME))


async def test_two_messages_at_the_same_moment_start_one_run(stage: Stage) -> None:
    first = await stage.ended(await stage.hub.start(new_chat(), ME))
    stage.server.script = begins("half", stage.gate.wait)
    both = await asyncio.gather(
        stage.hub.start(more(first.thread_id, "a"), ME),
        stage.hub.start(more(first.thread_id, "b"), ME),
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in both) == ["Run", "ThreadBusy"]


@pytest.mark.parametrize("status", [LockedStatus, ClosedStatus])
async def test_a_locked_or_closed_thread_refuses_messages_and_retries_but_its_widgets_work(
    stage: Stage, status: type[LockedStatus | ClosedStatus]
) -> None:
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    thread = await stage.store.load_thread(run.thread_id, ME)
    thread.status = status(reason="Waiting for a colleague.")
    await stage.store.save_thread(thread, ME)
    stored = await stage.stored(run.thread_id)
    params = {"thread_id": run.thread_id, "item_id": stored[0]["id"]}
    for refused in (more(run.thread_id), {"type": "threads.retry_after_item", "params": params}):
        with pytest.raises(ThreadNotWritable, match="Waiting for a colleague"):
            await stage.hub.start(refused, ME)
    assert await stage.stored(run.thread_id) == stored
    assert text_of(await stage.ended(await stage.hub.start(click(run.thread_id), ME))) == "hello"


async def test_a_server_that_ends_without_a_word_is_said_and_can_be_tried_again(stage: Stage) -> None:
    async def mute(*_: Any) -> AsyncIterator[ThreadStreamEvent]:
        for event in ():
            yield event

    stage.server.script = mute
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    assert run.transcript.error is not None
    assert run.transcript.error.message == UNANSWERED
    assert run.transcript.error.allow_retry


async def test_a_request_that_does_not_stream_is_no_run(stage: Stage) -> None:
    with pytest.raises(InvalidInput):
        await stage.hub.start({"type": "threads.list", "params": {}}, ME)


async def test_somebody_else_can_neither_find_nor_follow_nor_stop_a_run(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: "half" in text_of(r))
    assert stage.hub.run_of(OTHER, run.thread_id) is None
    assert not await stage.hub.stop(OTHER, run.thread_id)
    async with stage.hub.subscribe(OTHER, "tab") as tab:
        tab.follow(run)
        tab.follow_thread(run.thread_id)
        assert tab.take().run is None
    assert stage.hub.live_runs(OTHER) == []


async def test_a_finished_run_can_be_attached_to_for_a_while_and_is_then_forgotten(stage: Stage) -> None:
    hub = Hub(InProcess(stage.server), raw_store_of(stage.server), RunEnds(stage.store.database), kept_seconds=0.05)
    run = await stage.ended(await hub.start(new_chat(), ME))
    assert hub.run_of(ME, run.thread_id) is run
    await until(lambda: hub.run_of(ME, run.thread_id) is None)


async def test_a_tab_that_is_gone_is_dropped(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    run = await stage.hub.start(new_chat(), ME)
    async with stage.hub.subscribe(ME, "tab") as tab:
        tab.follow(run)
        await stage.shown(run, lambda r: r.thread_id)
    gone = weakref.ref(tab)
    assert stage.hub.subscription(ME, "tab") is None
    del tab
    gc.collect()
    assert gone() is None


async def test_a_reload_takes_the_place_of_the_older_pump_without_waking_it(stage: Stage) -> None:
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    older = stage.hub.subscribe(ME, "tab")
    older.follow(run)
    older.take()
    newer = stage.hub.subscribe(ME, "tab")
    waiting = asyncio.create_task(older.wait())
    newer.follow_thread(run.thread_id)
    await newer.wait()
    older.close()
    assert stage.hub.subscription(ME, "tab") is newer
    assert not waiting.done()
    waiting.cancel()


async def test_all_tabs_of_a_user_hear_that_the_thread_list_changed(stage: Stage) -> None:
    mine, theirs = stage.hub.subscribe(ME, "mine"), stage.hub.subscribe(OTHER, "theirs")
    await stage.ended(await stage.hub.start(new_chat(), ME))
    await mine.wait()
    assert mine.take().threads_changed
    assert not mine.take().threads_changed
    assert not theirs.take().threads_changed
    stage.hub.announce_threads(OTHER.user_id)
    assert theirs.take().threads_changed


async def test_a_shutdown_stops_all_runs_keeps_their_text_and_takes_no_new_ones(stage: Stage) -> None:
    stage.server.script = begins("kept text", stage.gate.wait)
    runs = [await stage.hub.start(new_chat(str(n)), ME) for n in range(3)]
    for run in runs:
        await stage.shown(run, lambda r: "kept text" in text_of(r))
    await stage.hub.close()
    for run in runs:
        assert run.done
        assert (await stage.stored(run.thread_id))[-1]["content"][0]["text"] == "kept text "
    with pytest.raises(ConnectionFailed):
        await stage.hub.start(new_chat(), ME)


async def test_a_token_costs_the_same_work_in_a_long_run(stage: Stage) -> None:
    """The transcript of a token shares everything but the item that it changed."""
    stage.server.script = begins("a b c", stage.gate.wait)
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: "b" in text_of(r))
    user = run.transcript.items[0]
    stage.gate.set()
    await stage.ended(run)
    assert run.transcript.items[0] is user


async def test_a_long_answer_lets_other_tasks_run(stage: Stage) -> None:
    seen: list[int] = []

    async def many(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        for _ in range(300):
            yield ThreadItemDoneEvent(item=message(server, thread, "x"))

    stage.server.script = many
    run = await stage.hub.start(new_chat(), ME)
    while not run.done:
        seen.append(run.version)
        await asyncio.sleep(0)
    assert len(set(seen)) > 5


async def test_titles_of_a_run_reach_the_thread(stage: Stage) -> None:
    async def titled(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        thread.title = "Errands"
        async for event in says("ok")(server, thread):
            yield event

    stage.server.script = titled
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    assert run.transcript.thread is not None
    assert run.transcript.thread["title"] == "Errands"


async def test_a_visitor_has_so_many_answers_at_once_and_so_many_chats(stage: Stage) -> None:
    limits = Limits(runs=2, chats=3, count=stage.store.count_threads)
    hub = Hub(stage.hub._transport, stage.hub._raw_store, RunEnds(stage.store.database), limits=limits)
    stage.server.script = begins("first", stage.gate.wait)
    runs = [await hub.start(new_chat(f"{number}"), ME) for number in range(2)]
    with pytest.raises(TooMuch, match="2 answers are being written for you already"):
        await hub.start(new_chat("one more"), ME)
    other = await hub.start(new_chat(), OTHER)
    stage.gate.set()
    await asyncio.gather(*(run.finished.wait() for run in (*runs, other)))
    await (await hub.start(new_chat("the third"), ME)).finished.wait()
    with pytest.raises(TooMuch, match="You have 3 chats, and no more can be kept"):
        await hub.start(new_chat("the fourth"), ME)
    await (await hub.start(more(runs[0].thread_id), ME)).finished.wait()
    await stage.store.delete_thread(runs[1].thread_id, ME)
    await (await hub.start(new_chat("the fourth"), ME)).finished.wait()
    await hub.close()
