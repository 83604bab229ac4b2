"""A message is sent once, however often its page delivers it: at the same time, after its answer, after a restart."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from chat_app.errors import EmptyMessage, ThreadBusy
from chat_app.hub import Hub
from chat_app.hub.client import Client
from chat_app.store.run_ends import RunEnds
from tests.hub.conftest import ME, OTHER, Stage, begins, more, new_chat

FIRST = replace(ME, message_key="key-1")
SECOND = replace(ME, message_key="key-2")


def restarted(stage: Stage) -> Client:
    """Return what a new process would answer with, on the same data."""
    hub = Hub(stage.hub._transport, stage.hub._raw_store, RunEnds(stage.store.database))
    return Client(stage.client._transport, hub, stage.hub._raw_store)


async def test_two_deliveries_at_once_are_one_message(stage: Stage) -> None:
    one, two = await asyncio.gather(stage.client.say(new_chat("hi"), FIRST), stage.client.say(new_chat("hi"), FIRST))
    assert one.sent == two.sent
    assert len((await stage.client.threads(ME))["data"]) == 1


async def test_a_delivery_while_the_answer_streams_is_known_and_not_busy(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    first = await stage.client.say(new_chat("hi"), FIRST)
    again = await stage.client.say(new_chat("hi"), FIRST)
    assert again.sent == first.sent
    assert again.run is None


async def test_a_delivery_after_a_restart_is_known(stage: Stage) -> None:
    said = await stage.client.say(new_chat("hi"), FIRST)
    assert said.run is not None
    await stage.ended(said.run)
    more_said = await stage.client.say(more(said.sent.thread_id, "more"), SECOND)
    assert more_said.run is not None
    await stage.ended(more_said.run)
    before = await stage.stored(said.sent.thread_id)
    client = restarted(stage)
    assert (await client.say(new_chat("hi"), FIRST)).sent == said.sent
    assert (await client.say(more(said.sent.thread_id, "more"), SECOND)).sent == more_said.sent
    assert await stage.stored(said.sent.thread_id) == before
    assert len((await client.threads(ME))["data"]) == 1


async def test_the_same_text_under_two_keys_is_two_messages(stage: Stage) -> None:
    one, two = await asyncio.gather(stage.client.say(new_chat("hi"), FIRST), stage.client.say(new_chat("hi"), SECOND))
    assert one.sent.thread_id != two.sent.thread_id


async def test_somebody_elses_key_is_not_mine(stage: Stage) -> None:
    mine = await stage.client.say(new_chat("hi"), FIRST)
    theirs = await stage.client.say(new_chat("hi"), replace(OTHER, message_key="key-1"))
    assert theirs.sent.thread_id != mine.sent.thread_id


async def test_a_refused_message_stays_refused_when_a_late_copy_arrives(stage: Stage) -> None:
    stage.server.script = begins("half", stage.gate.wait)
    said = await stage.client.say(new_chat("hi"), FIRST)
    with pytest.raises(ThreadBusy):
        await stage.client.say(more(said.sent.thread_id, "me too"), SECOND)
    stage.gate.set()
    assert said.run is not None
    await stage.ended(said.run)
    with pytest.raises(ThreadBusy):
        await stage.client.say(more(said.sent.thread_id, "me too"), SECOND)
    third = await stage.client.say(more(said.sent.thread_id, "me too"), replace(ME, message_key="key-3"))
    assert third.run is not None


async def test_a_delivery_whose_tab_goes_is_stored_all_the_same(stage: Stage) -> None:
    going = asyncio.create_task(stage.client.say(new_chat("hi"), FIRST))
    await asyncio.sleep(0)
    going.cancel()
    said = await stage.client.say(new_chat("hi"), FIRST)
    assert [item["content"][0]["text"] for item in (await stage.stored(said.sent.thread_id))[:1]] == ["hi"]
    assert len((await stage.client.threads(ME))["data"]) == 1


async def test_without_a_key_nothing_is_remembered(stage: Stage) -> None:
    with pytest.raises(EmptyMessage):
        await stage.client.say(new_chat(" "), ME)
    one, two = await stage.client.say(new_chat("hi"), ME), await stage.client.say(new_chat("hi"), ME)
    assert one.sent.thread_id != two.sent.thread_id
