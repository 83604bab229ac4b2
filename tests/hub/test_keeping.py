"""What was shown is what a reload shows: after a stop, an error, an update to something finished."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator

import pytest
from chatkit.types import (
    CustomTask,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    WidgetRootUpdated,
    Workflow,
    WorkflowItem,
    WorkflowTaskAdded,
)
from chatkit.widgets import DynamicWidgetRoot
from sqlalchemy.exc import OperationalError

from chat_app.context import RequestContext
from chat_app.hub import Run
from tests.hub.conftest import (
    ME,
    Scripted,
    Stage,
    begins,
    click,
    delta,
    message,
    more,
    new_chat,
    says,
    text_of,
    widget,
)

CARD = {"type": "Card", "children": [{"type": "Text", "value": "old", "glow": "unknown prop"}]}


async def streaming(stage: Stage, text: str) -> Run:
    """Return a run that has shown a text and waits."""
    stage.server.script = begins(text, stage.gate.wait)
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: text in text_of(r))
    return run


async def test_a_stop_returns_once_the_partial_text_is_stored(stage: Stage) -> None:
    run = await streaming(stage, "half of it")
    assert await stage.hub.stop(ME, run.thread_id)
    assert run.done
    assert run.transcript.error is None
    items = await stage.stored(run.thread_id)
    assert [item["type"] for item in items] == ["user_message", "assistant_message"]
    assert items[-1]["content"][0]["text"] == "half of it "
    assert text_of(run) == "half of it "


async def test_a_stop_ends_the_server_side_too(stage: Stage) -> None:
    stopped = asyncio.Event()

    async def then() -> None:
        try:
            await stage.gate.wait()
        finally:
            stopped.set()

    stage.server.script = begins("half", then)
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: "half" in text_of(r))
    await stage.hub.stop(ME, run.thread_id)
    assert stopped.is_set()
    assert all(task.done() for task in run.tasks)


async def test_two_stops_at_once_lose_nothing(stage: Stage) -> None:
    run = await streaming(stage, "half")
    assert await asyncio.gather(stage.hub.stop(ME, run.thread_id), stage.hub.stop(ME, run.thread_id)) == [True, True]
    assert (await stage.stored(run.thread_id))[-1]["content"][0]["text"] == "half "


async def test_a_stop_before_the_message_is_stored_waits_for_it(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    run = await stage.hub.start(new_chat("do not lose me"), ME)
    assert await stage.hub.stop_run(run)
    items = await stage.stored(run.thread_id)
    assert items[0]["content"][0]["text"] == "do not lose me"


async def test_a_stop_between_two_events_reaches_the_server_and_keeps_the_text(stage: Stage) -> None:
    async def rushes(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        answer = message(server, thread)
        yield ThreadItemAddedEvent(item=answer)
        for n in range(1000):  # never waits, so only the hub's own pauses can be hit
            yield delta(answer, f"w{n} ")
        await stage.gate.wait()

    stage.server.script = rushes
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: "w10 " in text_of(r))
    assert "w999" not in text_of(run)
    await stage.hub.stop(ME, run.thread_id)
    stored = (await stage.stored(run.thread_id))[-1]
    assert stored["content"][0]["text"] == text_of(run)
    assert "w10 " in text_of(run)


async def test_a_run_that_may_not_be_cancelled_is_not(stage: Stage) -> None:
    stage.server.allow_cancel = False
    run = await streaming(stage, "half")
    assert not await stage.hub.stop(ME, run.thread_id)
    stage.gate.set()
    await stage.ended(run)
    assert text_of(run) == "half"


async def test_a_finished_run_cannot_be_stopped(stage: Stage) -> None:
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    assert not await stage.hub.stop(ME, run.thread_id)


async def test_a_model_that_dies_leaves_its_partial_text_and_an_error_with_retry(stage: Stage) -> None:
    async def die() -> None:
        raise ValueError("the model went away")

    stage.server.script = begins("the first half", die)
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    assert run.transcript.error is not None
    assert run.transcript.error.allow_retry
    assert "model went away" not in run.transcript.error.message
    assert (await stage.stored(run.thread_id))[-1]["content"][0]["text"] == "the first half "


async def test_a_stop_keeps_pending_widgets_and_workflows_in_the_order_shown(stage: Stage) -> None:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        work = WorkflowItem(
            id="wf_1", thread_id=thread.id, created_at=thread.created_at, workflow=Workflow(type="custom", tasks=[])
        )
        yield ThreadItemAddedEvent(item=work)
        task = CustomTask(title="looking", status_indicator="loading")
        yield ThreadItemUpdatedEvent(item_id="wf_1", update=WorkflowTaskAdded(task_index=0, task=task))
        growing = {"type": "Card", "children": [{"type": "Text", "id": "t", "value": "gro", "streaming": True}]}
        yield ThreadItemAddedEvent(item=widget(server, thread, growing, "msg_w"))
        answer = message(server, thread)
        yield ThreadItemAddedEvent(item=answer)
        yield delta(answer, "partial")
        await stage.gate.wait()

    stage.server.script = script
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: "partial" in text_of(r))
    await stage.hub.stop(ME, run.thread_id)
    items = await stage.stored(run.thread_id)
    assert [item["type"] for item in items] == ["user_message", "workflow", "widget", "assistant_message"]
    assert items[1]["workflow"]["tasks"][0]["status_indicator"] == "none"
    assert items[2]["widget"]["children"][0]["streaming"] is False
    assert [item.raw for item in run.transcript.items] == items


async def test_what_the_server_stores_itself_when_stopped_is_shown_and_not_overwritten(stage: Stage) -> None:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(item=widget(server, thread, CARD, "msg_card"))
        update = WidgetRootUpdated(widget=DynamicWidgetRoot.model_validate({"type": "Card", "children": []}))
        yield ThreadItemUpdatedEvent(item_id="msg_card", update=update)
        try:
            await stage.gate.wait()
        finally:
            last = {"type": "Card", "children": [{"type": "Text", "value": "expired"}]}
            await server.store.save_item(thread.id, widget(server, thread, last, "msg_card"), ME)

    stage.server.script = script
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: r.transcript.find("msg_card") >= 0)
    await stage.hub.stop(ME, run.thread_id)
    stored = (await stage.stored(run.thread_id))[-1]
    assert stored["widget"]["children"][0]["value"] == "expired"
    assert run.transcript.items[-1].raw == stored


async def test_an_answer_that_never_said_anything_leaves_no_empty_message(stage: Stage) -> None:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemAddedEvent(item=message(server, thread))
        await stage.gate.wait()

    stage.server.script = script
    run = await stage.hub.start(new_chat(), ME)
    await stage.shown(run, lambda r: len(r.transcript.items) == 2)
    await stage.hub.stop(ME, run.thread_id)
    assert [item.type for item in run.transcript.items] == ["user_message"]
    assert [item["type"] for item in await stage.stored(run.thread_id)] == ["user_message"]


async def test_an_update_to_a_finished_widget_of_an_earlier_turn_is_shown_and_kept_raw(stage: Stage) -> None:
    async def shows(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(item=widget(server, thread, CARD, "msg_card"))

    async def updates(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        new = {"type": "Card", "children": [{"type": "Text", "value": "new", "glow": "still there"}]}
        update = WidgetRootUpdated(widget=DynamicWidgetRoot.model_validate(new))
        yield ThreadItemUpdatedEvent(item_id="msg_card", update=update)

    stage.server.script, stage.server.acts = shows, updates
    first = await stage.ended(await stage.hub.start(new_chat(), ME))
    second = await stage.ended(await stage.hub.start(click(first.thread_id, "msg_card"), ME))
    assert [(item.id, item.carried) for item in second.transcript.items] == [("msg_card", True)]
    stored = (await stage.stored(first.thread_id))[-1]
    assert stored["widget"]["children"] == [{"type": "Text", "value": "new", "glow": "still there"}]


async def test_an_update_to_an_item_that_is_nowhere_is_said_and_the_run_goes_on(stage: Stage) -> None:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        update = WidgetRootUpdated(widget=DynamicWidgetRoot.model_validate(CARD))
        yield ThreadItemUpdatedEvent(item_id="msg_nowhere", update=update)
        async for event in says("went on")(server, thread):
            yield event

    stage.server.script = script
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    assert len(run.transcript.notices) == 1
    assert text_of(run) == "went on"


async def test_an_unknown_thread_becomes_an_error_with_retry(stage: Stage) -> None:
    run = await stage.ended(await stage.hub.start(more("thr_nowhere"), ME))
    assert run.transcript.error is not None
    assert "not found" in run.transcript.error.message
    assert run.transcript.error.allow_retry


async def test_a_foreign_thread_looks_like_an_unknown_one(stage: Stage) -> None:
    mine = await stage.ended(await stage.hub.start(new_chat(), ME))
    run = await stage.ended(await stage.hub.start(more(mine.thread_id), RequestContext("u_thief")))
    assert run.transcript.error is not None
    assert "not found" in run.transcript.error.message
    assert run.transcript.items == ()
    assert len(await stage.stored(mine.thread_id)) == 2


async def test_an_invalid_request_becomes_an_error(stage: Stage) -> None:
    run = await stage.ended(await stage.hub.start({"type": "threads.create", "params": {"input": 3}}, ME))
    assert run.transcript.error is not None
    assert run.transcript.error.allow_retry


async def test_a_retry_cuts_what_followed_the_message(stage: Stage) -> None:
    first = await stage.ended(await stage.hub.start(new_chat(), ME))
    asked = first.transcript.items[0].id
    stage.server.script = says("better")
    request = {"type": "threads.retry_after_item", "params": {"thread_id": first.thread_id, "item_id": asked}}
    run = await stage.ended(await stage.hub.start(request, ME))
    assert run.transcript.cut_after == asked
    items = await stage.stored(first.thread_id)
    assert [item["content"][0]["text"] for item in items] == ["hi", "better"]


async def test_a_retry_of_a_message_that_is_gone_says_so_and_cuts_nothing(stage: Stage) -> None:
    first = await stage.ended(await stage.hub.start(new_chat(), ME))
    request = {"type": "threads.retry_after_item", "params": {"thread_id": first.thread_id, "item_id": "msg_gone"}}
    run = await stage.ended(await stage.hub.start(request, ME))
    assert run.transcript.error is not None
    assert run.transcript.cut_after == ""
    assert len(await stage.stored(first.thread_id)) == 2


async def test_a_server_that_is_cancelled_from_inside_ends_with_an_error(stage: Stage) -> None:
    async def cancelled() -> None:
        raise asyncio.CancelledError

    stage.server.script = begins("half", cancelled)
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    assert run.transcript.error is not None
    assert text_of(run) == "half "


async def test_a_full_disk_at_the_end_of_a_run_is_said(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def die() -> None:
        monkeypatch.setattr(stage.store, "save_raw_item", full_disk)
        raise ValueError("model died")

    stage.server.script = begins("half", die)
    run = await stage.ended(await stage.hub.start(new_chat(), ME))
    assert run.transcript.error is not None
    assert run.transcript.error.message
    assert text_of(run) == "half "


async def full_disk(*_: object) -> None:
    """Fail as SQLite does."""
    raise OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))


async def test_a_thread_deleted_during_its_run_ends_it_and_stays_deleted(stage: Stage) -> None:
    run = await streaming(stage, "half")
    await stage.client.call({"type": "threads.delete", "params": {"thread_id": run.thread_id}}, ME)
    assert run.done
    assert stage.hub.run_of(ME, run.thread_id) is None
    assert (await stage.client.threads(ME))["data"] == []
    await stage.client.restore_thread(run.thread_id, ME)
    assert (await stage.stored(run.thread_id))[-1]["content"][0]["text"] == "half "
