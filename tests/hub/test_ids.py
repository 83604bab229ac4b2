"""A server that gives one id to several items overwrites nothing, on the screen and in the store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import pytest
from agents import Agent, Runner, function_tool
from agents.testing import ModelStep, ScriptedModel, assistant_message, function_call
from chatkit.agents import AgentContext, stream_agent_response
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageItem,
    ClientToolCallItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemRemovedEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
)

from tests.hub.conftest import ME, Script, Scripted, Stage, delta, more, new_chat, widget

FAKE = "__fake_id__"


def said(thread: ThreadMetadata, words: str, id: str) -> AssistantMessageItem:
    content = [AssistantMessageContent(text=words)] if words else []
    return AssistantMessageItem(id=id, thread_id=thread.id, created_at=datetime.now(), content=content)


def streams(*texts: str, id: str, between: Script | None = None) -> Script:
    """Return a script that streams each text as a message of the same id."""

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        for words in texts:
            item = said(thread, "", id)
            yield ThreadItemAddedEvent(item=item)
            yield delta(item, words)
            yield ThreadItemDoneEvent(item=said(thread, words, id))
            if between is not None:
                async for event in between(server, thread):
                    yield event

    return script


def finishes(*texts: str, id: str) -> Script:
    """Return a script that only finishes messages, without beginning them."""

    async def script(_server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        for words in texts:
            yield ThreadItemDoneEvent(item=said(thread, words, id))

    return script


async def texts_of(stage: Stage, thread_id: str) -> list[str]:
    """Return what the assistant said, as a reload shows it."""
    items = await stage.stored(thread_id)
    return [item["content"][0]["text"] for item in items if item["type"] == "assistant_message"]


@pytest.mark.parametrize("id", [FAKE, "msg_0", ""])
async def test_an_id_that_comes_back_in_each_turn(stage: Stage, id: str) -> None:
    stage.server.script = streams("one", id=id)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    for words in ("two", "three"):
        stage.server.script = streams(words, id=id)
        later = await stage.ended(await stage.client.send(more(run.thread_id), ME))
        assert not later.transcript.notices
    assert await texts_of(stage, run.thread_id) == ["one", "two", "three"]
    kinds = [item["type"] for item in await stage.stored(run.thread_id)]
    assert kinds == ["user_message", "assistant_message"] * 3


@pytest.mark.parametrize("id", [FAKE, "msg_0", ""])
async def test_an_id_that_comes_back_within_a_turn(stage: Stage, id: str) -> None:
    stage.server.script = streams("before", "after", id=id)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert await texts_of(stage, run.thread_id) == ["before", "after"]
    assert len({item.id for item in run.transcript.items}) == 3


@pytest.mark.parametrize("id", [FAKE, "msg_0"])
async def test_messages_that_come_finished(stage: Stage, id: str) -> None:
    stage.server.script = finishes("one", id=id)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    stage.server.script = finishes("two", id=id)
    await stage.ended(await stage.client.send(more(run.thread_id), ME))
    assert await texts_of(stage, run.thread_id) == ["one", "two"]


async def test_two_finished_items_without_a_name_are_two(stage: Stage) -> None:
    stage.server.script = finishes("one", "two", id=FAKE)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert await texts_of(stage, run.thread_id) == ["one", "two"]


async def test_an_item_that_is_changed_stays_the_same_item(stage: Stage) -> None:
    card = {"type": "Card", "children": [{"type": "Text", "value": "old"}]}
    new = {"type": "Card", "children": [{"type": "Text", "value": "new"}]}

    async def shows(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(item=widget(server, thread, card, "w_1"))
        yield ThreadItemDoneEvent(item=said(thread, "draft", "m_1"))
        yield ThreadItemDoneEvent(item=said(thread, "final", "m_1"))

    async def changes(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(item=widget(server, thread, new, "w_1"))
        yield ThreadItemReplacedEvent(item=said(thread, "corrected", "m_1"))

    stage.server.script = shows
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    stage.server.script = changes
    await stage.ended(await stage.client.send(more(run.thread_id), ME))
    items = await stage.stored(run.thread_id)
    assert [item["type"] for item in items] == ["user_message", "widget", "assistant_message", "user_message"]
    assert items[1]["widget"]["children"][0]["value"] == "new"
    assert await texts_of(stage, run.thread_id) == ["corrected"]


async def test_a_removal_takes_all_items_of_that_name_and_no_older_one(stage: Stage) -> None:
    async def takes_back(_server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemRemovedEvent(item_id=FAKE)

    stage.server.script = streams("stays", id=FAKE)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    once = [False]

    async def at_the_end(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        if once[0]:
            async for event in takes_back(server, thread):
                yield event
        once[0] = True

    stage.server.script = streams("goes", "goes too", id=FAKE, between=at_the_end)
    await stage.ended(await stage.client.send(more(run.thread_id), ME))
    assert await texts_of(stage, run.thread_id) == ["stays"]


async def test_client_tool_calls_without_a_name(stage: Stage) -> None:
    async def calls(_server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(
            item=ClientToolCallItem(
                id=FAKE, thread_id=thread.id, created_at=datetime.now(), call_id="c", name="ask_page", arguments={}
            )
        )

    stage.server.script = calls
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    await stage.ended(await stage.client.send(more(run.thread_id), ME))
    items = await stage.stored(run.thread_id)
    assert [item["type"] for item in items].count("client_tool_call") == 2


@function_tool
def look() -> str:
    return "seen"


async def test_an_agent_of_a_brought_server_that_speaks_before_and_after_a_tool(stage: Stage) -> None:
    def steps() -> Sequence[ModelStep]:
        first = [assistant_message("Let me look.", item_id=FAKE), function_call("look", {}, call_id="call_0")]
        return [ModelStep(output=first), ModelStep(output=[assistant_message("Seen.", item_id=FAKE)])]

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        agent = Agent(name="A", model=ScriptedModel(steps()), tools=[look])
        context = AgentContext(thread=thread, store=server.store, request_context=ME)
        result = Runner.run_streamed(agent, "hi", context=context)
        async for event in stream_agent_response(context, result):
            yield event

    stage.server.script = script
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    await stage.ended(await stage.client.send(more(run.thread_id), ME))
    assert await texts_of(stage, run.thread_id) == ["Let me look.", "Seen."] * 2
