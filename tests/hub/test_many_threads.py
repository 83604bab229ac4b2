"""However many threads there are, each is reached and found; one that is deleted, or waits, is known in every tab."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from chatkit.types import (
    StructuredInputItem,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
)

from chat_app.context import RequestContext
from tests.hub.conftest import ME, OTHER, Scripted, Stage, click, more, new_chat, says, widget
from tests.hub.test_brought_store import foreign
from tests.hub.test_ending import either

__all__ = ["either", "foreign"]

Json = dict[str, Any]


async def have(stage: Stage, count: int, who: RequestContext = ME) -> None:
    """Fill the list; every tenth thread has no title."""
    for n in range(count):
        title = None if n % 10 == 0 else f"Über Number {n}"
        thread = ThreadMetadata(id=f"{who.user_id}_{n}", created_at=datetime.now(), title=title)
        await stage.store.save_thread(thread, who)


async def test_more_than_a_thousand_threads_are_all_listed_and_found(either: Stage) -> None:
    await have(either, 1203)
    await have(either, 3, OTHER)
    seen: list[str] = []
    after = ""
    while True:
        page = await either.client.threads(ME, after, 200)
        seen += [thread["id"] for thread in page["data"]]
        after = page["after"]
        if not page["has_more"]:
            break
    assert len(set(seen)) == len(seen) == 1203
    found = await either.client.find_threads(["über", "number 1"], ME, 50)
    assert len(found["data"]) == 50
    assert found["has_more"]
    (oldest,) = (await either.client.find_threads(["ÜBER".casefold(), "number 1"], ME, 2000))["data"][-1:]
    assert oldest["id"] == "u_me_1"
    assert oldest["updated_at"]
    assert (await either.client.find_threads(["number 2"], OTHER, 50))["data"][0]["id"] == "u_other_2"
    assert await either.client.find_threads(["elephant"], ME, 50) == {"data": [], "has_more": False, "after": None}


async def test_a_thread_without_a_title_is_found_by_its_first_words(either: Stage) -> None:
    run = await either.ended(await either.client.send(new_chat("Where is the Elephant?"), ME))
    await either.ended(await either.client.send(more(run.thread_id, "no giraffe"), ME))
    found = (await either.client.find_threads(["elephant"], ME))["data"]
    assert [thread["id"] for thread in found] == [run.thread_id]
    assert (await either.client.find_threads(["giraffe"], ME))["data"] == []


async def test_only_ones_own_threads_are_named(either: Stage) -> None:
    await have(either, 2)
    assert [each["id"] for each in await either.client.listed(["u_me_1", "gone"], ME)] == ["u_me_1"]
    assert await either.client.listed(["u_me_1"], OTHER) == []


async def test_every_tab_of_a_deleted_thread_hears_of_it_and_of_its_return(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    async with stage.hub.subscribe(ME, "one") as one, stage.hub.subscribe(OTHER, "two") as two:
        for tab in (one, two):
            tab.follow_thread(run.thread_id)
            tab.take()
        await stage.client.call({"type": "threads.delete", "params": {"thread_id": run.thread_id}}, ME)
        gone = one.take()
        assert gone.reopen
        assert gone.run is None
        assert not one.take().reopen
        await stage.client.restore_thread(run.thread_id, ME)
        assert one.take().reopen
        assert not two.take().reopen
        stage.server.script = says("still here")
        await stage.ended(await stage.client.send(more(run.thread_id), ME))
        assert one.take().run is not None


CARDS: dict[str, Json] = {
    status: {"type": "Card", "approval": {"status": status, "tool": "t"}, "children": []}
    for status in ("pending", "approved")
}


async def asks_by_card(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
    yield ThreadItemDoneEvent(item=widget(server, thread, CARDS["pending"], "card_1"))


async def asks_by_questions(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
    id = server.store.generate_item_id("message", thread, ME)
    item = StructuredInputItem(id=id, thread_id=thread.id, created_at=datetime.now(), inputs=[], status="pending")
    yield ThreadItemDoneEvent(item=item)


async def answered(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
    yield ThreadItemReplacedEvent(item=widget(server, thread, CARDS["approved"], "card_1"))


@pytest.mark.parametrize("script", [asks_by_card, asks_by_questions])
async def test_a_thread_that_asks_waits_until_something_else_is_said(either: Stage, script: Any) -> None:
    either.server.script = script
    run = await either.ended(await either.client.send(new_chat(), ME))
    assert await either.client.waiting(ME) == {run.thread_id}
    assert await either.client.waiting(OTHER) == frozenset()
    either.server.script = says("never mind")
    await either.ended(await either.client.send(more(run.thread_id), ME))
    assert await either.client.waiting(ME) == frozenset()


async def test_a_thread_waits_no_longer_when_its_card_is_answered_at_once_or_by_a_run(either: Stage) -> None:
    either.server.script, either.server.acts = asks_by_card, answered
    for kind in ("threads.custom_action", "threads.sync_custom_action"):
        run = await either.ended(await either.client.send(new_chat(), ME))
        assert await either.client.waiting(ME) == {run.thread_id}
        thread = await either.server.store.load_thread(run.thread_id, ME)
        either.server.widget_after_sync = widget(either.server, thread, CARDS["approved"], "card_1")
        request = click(run.thread_id, "card_1", kind)
        if kind == "threads.custom_action":
            await either.ended(await either.client.send(request, ME))
        else:
            await either.client.call(request, ME)
        assert await either.client.waiting(ME) == frozenset()


async def test_what_waited_when_the_app_stopped_is_looked_at_again(either: Stage) -> None:
    either.server.script = asks_by_card
    run = await either.ended(await either.client.send(new_chat(), ME))
    await either.hub.endings.recover()
    assert await either.client.waiting(ME) == {run.thread_id}
    thread = await either.server.store.load_thread(run.thread_id, ME)
    await either.server.store.save_item(run.thread_id, widget(either.server, thread, CARDS["approved"], "card_1"), ME)
    await either.hub.endings.recover()
    assert await either.client.waiting(ME) == frozenset()
