"""What the page may ask for: checked before it is sent, and shown to all tabs afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from chat_app.config import MAX_MESSAGE_BYTES
from chat_app.errors import EmptyMessage, InvalidInput, MessageTooLarge, NotFound, StorageFull, ThreadBusy
from chat_app.hub import client
from chat_app.hub.intake import checked
from chat_app.protocol.requests import custom_action, sync_custom_action
from chat_app.protocol.transcript import Json
from tests.hub.conftest import ME, OTHER, Stage, begins, click, more, new_chat, says, text_of, widget

CARD = {"type": "Card", "children": [{"type": "Text", "value": "done", "glow": True}]}


async def test_a_sent_message_is_stored_when_send_returns(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    run = await stage.client.send(new_chat("keep me"), ME)
    assert [item["content"][0]["text"] for item in await stage.stored(run.thread_id)] == ["keep me"]


async def test_a_message_over_the_limit_is_refused_with_both_sizes(stage: Stage) -> None:
    with pytest.raises(MessageTooLarge) as caught:
        await stage.client.send(new_chat("ü" * MAX_MESSAGE_BYTES), ME)
    assert caught.value.size > 2 * MAX_MESSAGE_BYTES
    assert (await stage.client.threads(ME))["data"] == []


async def test_a_message_at_the_limit_is_taken(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat("x" * (MAX_MESSAGE_BYTES - 200)), ME))
    assert text_of(run) == "hello"


@pytest.mark.parametrize("text", ["", "  \n\t ", "\x00\x07", "\r\n", "\u200b\u200d\ufeff"])
async def test_an_empty_message_is_refused(stage: Stage, text: str) -> None:
    with pytest.raises(EmptyMessage):
        await stage.client.send(new_chat(text), ME)


async def test_control_characters_are_taken_out_and_lines_stay(stage: Stage) -> None:
    run = await stage.client.send(new_chat("be\x07ll\r\nand\tta\x00b \ud800\x1b[0m\x7f اردو 👍\u200d"), ME)
    stored = await stage.stored(run.thread_id)
    assert stored[0]["content"][0]["text"] == "bell\nand\ttab \ufffd[0m اردو 👍\u200d"


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"type": "no.such.request", "params": {}},
        {"type": "threads.create", "params": {"input": {"content": "text"}}},
        {"type": "threads.add_user_message", "params": {"thread_id": 7, "input": None}},
    ],
)
async def test_a_malformed_request_is_refused_before_it_runs(stage: Stage, request_: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        await stage.client.send(request_, ME)


@pytest.mark.parametrize("build", [custom_action, sync_custom_action])
def test_what_a_widget_was_given_comes_back_with_its_line_ends(build: Callable[..., Json]) -> None:
    payload = {"note": "one\r\ntwo\rthree\nfour\x00"}
    sent = checked(build("thr_1", "w1", "save", payload))
    assert sent["params"]["action"]["payload"] == {"note": "one\r\ntwo\rthree\nfour"}


async def test_a_deeply_nested_payload_is_refused(stage: Stage) -> None:
    nested: dict[str, Any] = {}
    for _ in range(5000):
        nested = {"deeper": nested}
    request = click("thr_1")
    request["params"]["action"]["payload"] = nested
    with pytest.raises(InvalidInput):
        await stage.client.send(request, ME)


async def test_a_double_click_on_the_first_message_makes_one_chat(stage: Stage) -> None:
    first, second = await asyncio.gather(stage.client.send(new_chat(), ME), stage.client.send(new_chat(), ME))
    assert first is second
    await stage.ended(first)
    assert len((await stage.client.threads(ME))["data"]) == 1


async def test_the_same_first_message_of_two_people_makes_two_chats(stage: Stage) -> None:
    mine, theirs = await asyncio.gather(stage.client.send(new_chat(), ME), stage.client.send(new_chat(), OTHER))
    assert mine is not theirs


async def test_what_could_not_be_stored_is_raised_so_that_the_draft_is_kept(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await stage.ended(await stage.client.send(new_chat(), ME))

    async def full(*_: object, **__: object) -> None:
        raise StorageFull("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(stage.store, "add_thread_item", full)
        with pytest.raises(StorageFull):
            await stage.client.send(more(first.thread_id), ME)
    run = stage.hub.run_of(ME, first.thread_id)
    assert run is not None
    assert run.transcript.error is not None
    again = await stage.ended(await stage.client.retry(run, ME))
    assert [item.type for item in again.transcript.items] == ["user_message", "assistant_message"]


async def test_a_retry_of_a_failed_answer_does_not_repeat_the_message(stage: Stage) -> None:
    async def die() -> None:
        raise ValueError

    stage.server.script = begins("half", die)
    failed = await stage.ended(await stage.client.send(new_chat(), ME))
    stage.server.script = says("whole")
    await stage.ended(await stage.client.retry(failed, ME))
    assert [item["content"][0]["text"] for item in await stage.stored(failed.thread_id)] == ["hi", "whole"]
    with pytest.raises(NotFound):
        await stage.client.retry(failed, OTHER)


async def test_threads_come_newest_first_in_pages(stage: Stage) -> None:
    runs = [await stage.ended(await stage.client.send(new_chat(str(n)), ME)) for n in range(3)]
    page = await stage.client.threads(ME, limit=2)
    rest = await stage.client.threads(ME, after=page["after"], limit=2)
    assert [thread["id"] for thread in page["data"] + rest["data"]] == [run.thread_id for run in reversed(runs)]
    assert (page["has_more"], rest["has_more"]) == (True, False)
    assert "metadata" not in page["data"][0]
    assert (await stage.client.threads(OTHER))["data"] == []


async def test_items_come_newest_first_and_older_ones_on_demand(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    await stage.ended(await stage.client.send(more(run.thread_id), ME))
    newest = await stage.client.items(run.thread_id, ME, limit=3)
    older = await stage.client.items(run.thread_id, ME, before=newest.items[-1]["id"], limit=3)
    assert len(newest.items) == 3
    assert newest.has_more
    assert older.items[0]["content"][0]["text"] == "hi"
    assert (await stage.client.items(run.thread_id, OTHER)).items == []


async def test_a_foreign_thread_cannot_be_read_renamed_deleted_or_restored(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    with pytest.raises(NotFound):
        await stage.client.thread(run.thread_id, OTHER)
    params = {"thread_id": run.thread_id, "title": "mine now"}
    with pytest.raises(NotFound):
        await stage.client.call({"type": "threads.update", "params": params}, OTHER)
    await stage.client.call({"type": "threads.delete", "params": {"thread_id": run.thread_id}}, OTHER)
    with pytest.raises(NotFound):
        await stage.client.restore_thread(run.thread_id, OTHER)
    assert (await stage.client.thread(run.thread_id, ME))["title"] == "hi"


async def test_a_rename_during_a_run_is_not_undone_by_it(stage: Stage) -> None:
    async def late_title() -> None:
        await stage.gate.wait()

    stage.server.script = begins("half", late_title)
    run = await stage.client.send(new_chat(), ME)
    params = {"thread_id": run.thread_id, "title": "  My errands "}
    async with stage.hub.subscribe(ME, "tab") as tab:
        tab.take()
        thread = await stage.client.call({"type": "threads.update", "params": params}, ME)
        await stage.shown(run, lambda r: (r.transcript.thread or {}).get("title") == "My errands")
        assert tab.take().threads_changed
    stage.gate.set()
    await stage.ended(run)
    assert thread["title"] == "My errands"
    assert run.transcript.thread is not None
    assert run.transcript.thread["title"] == "My errands"
    assert (await stage.client.thread(run.thread_id, ME))["title"] == "My errands"


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
async def test_a_title_that_cannot_be_read_is_refused(stage: Stage, title: str) -> None:
    params = {"thread_id": "thr_1", "title": title}
    with pytest.raises(InvalidInput):
        await stage.client.call({"type": "threads.update", "params": params}, ME)


async def test_a_sync_action_is_kept_and_shown_in_every_tab_of_the_thread(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    thread = await stage.store.load_thread(run.thread_id, ME)
    card = widget(stage.server, thread, {"type": "Card", "children": []})
    await stage.store.add_thread_item(run.thread_id, card, ME)
    stage.server.widget_after_sync = widget(stage.server, thread, CARD, card.id)
    async with stage.hub.subscribe(ME, "other tab") as tab:
        tab.follow_thread(run.thread_id)
        tab.take()
        await stage.client.call(click(run.thread_id, card.id, "threads.sync_custom_action"), ME)
        await tab.wait()
        shown = tab.take().transcript.items[-1]
    assert shown.raw["widget"]["children"][0]["glow"] is True
    assert (await stage.stored(run.thread_id))[-1]["widget"] == shown.raw["widget"]


async def test_a_sync_action_shows_without_any_run_before_it(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    await stage.hub.forget_thread(ME, run.thread_id)
    thread = await stage.store.load_thread(run.thread_id, ME)
    card = widget(stage.server, thread, CARD)
    await stage.store.add_thread_item(run.thread_id, card, ME)
    stage.server.widget_after_sync = card
    async with stage.hub.subscribe(ME, "tab") as tab:
        tab.follow_thread(run.thread_id)
        await stage.client.call(click(run.thread_id, card.id, "threads.sync_custom_action"), ME)
        update = tab.take()
    assert update.run is not None
    assert update.run.done
    assert update.transcript.items[0].id == card.id


async def test_a_sync_action_works_while_a_run_streams_and_a_streaming_one_does_not(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    run = await stage.client.send(new_chat(), ME)
    thread = await stage.store.load_thread(run.thread_id, ME)
    card = widget(stage.server, thread, CARD)
    await stage.store.add_thread_item(run.thread_id, card, ME)
    stage.server.widget_after_sync = card
    await stage.client.call(click(run.thread_id, card.id, "threads.sync_custom_action"), ME)
    await stage.shown(run, lambda r: r.transcript.find(card.id) >= 0)
    with pytest.raises(ThreadBusy):
        await stage.client.send(click(run.thread_id, card.id), ME)
    stage.gate.set()
    assert text_of(await stage.ended(run)) == "half"


async def test_actions_of_one_thread_come_one_after_the_other(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    clicks = [stage.client.send(click(run.thread_id), ME) for _ in range(4)]
    runs = [await stage.ended(each) for each in await asyncio.gather(*clicks)]
    assert len({each.id for each in runs}) == 4
    assert [text_of(each) for each in runs] == ["hello"] * 4
    assert len(await stage.stored(run.thread_id)) == 2 + 4


async def test_an_action_does_not_wait_for_ever_for_another(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "TURN_SECONDS", 0.01)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    stage.server.acts = begins("half", stage.gate.wait)
    first = await stage.client.send(click(run.thread_id), ME)
    with pytest.raises(ThreadBusy):
        await stage.client.send(click(run.thread_id), ME)
    stage.gate.set()
    assert text_of(await stage.ended(first)) == "half"
