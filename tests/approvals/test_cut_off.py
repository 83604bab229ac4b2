"""An approved call whose answer never came: the answer can be had, the call is not made again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from chat_app.approvals.recover import recover
from chat_app.hub import Hub
from chat_app.hub.client import Client
from chat_app.hub.raw_store import raw_store_of
from chat_app.hub.transport import InProcess
from tests.agents.test_broken_answers import hangs_after
from tests.approvals.test_deciding import asked
from tests.stage import ALI, Stage, pairs, text


def opened(stage: Stage) -> tuple[Hub, Client]:
    """Put the hub over a stage's server."""
    transport, raw_store = InProcess(stage.server), raw_store_of(stage.server)
    hub = Hub(transport, raw_store, stage.services.ends)
    return hub, Client(transport, hub, raw_store)


@pytest.mark.parametrize("end", ["SIGTERM", "SIGKILL"])
async def test_an_end_of_the_app_between_an_approved_call_and_its_answer(stage: Stage, end: str) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    hub, client = opened(stage)
    stage.will(hangs_after("It is"))
    run = await client.send(stage.decision(card, "approve"), ALI)
    async with hub.subscribe(ALI, "tab") as tab, asyncio.timeout(5):
        tab.follow(run)
        while not _begun(run.transcript.items):
            await tab.wait()
            tab.take()
    await run.reserved()
    if end == "SIGTERM":
        await hub.close()
    again = await Stage.open(stage.path)
    again.thread_id = stage.thread_id
    await recover(again.services)
    later, client = opened(again)
    await later.endings.recover()
    page = await client.items(stage.thread_id, ALI)
    assert page.items[0]["ended"] == "interrupted"
    known = later.run_of(ALI, stage.thread_id)
    assert known is not None
    assert known.transcript.error is not None
    again.will([text("It is gone.")])
    run = await client.retry(known, ALI)
    await asyncio.wait_for(run.finished.wait(), 5)
    assert not again.model.remaining_steps
    assert "Buy milk" in pairs(again.given())["delete_task"]
    assert (await again.items())[-1]["content"][0]["text"] == "It is gone."
    assert not [item for item in (await client.items(stage.thread_id, ALI)).items if "ended" in item]
    await hub.close()
    await again.database.close()


def _begun(items: Any) -> bool:
    return any(item.type == "assistant_message" and item.raw["content"] for item in items)
