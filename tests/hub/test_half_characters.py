"""A server that cuts a character in two, or sends half of one, loses neither the answer nor the thread."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from chatkit.types import (
    AssistantMessageContent,
    NoticeEvent,
    ProgressUpdateEvent,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadMetadata,
    ThreadStreamEvent,
)

from tests.hub.conftest import ME, Scripted, Stage, delta, message, new_chat, text_of, widget


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (("one \ud83d", "\ude00 two"), "one 😀 two"),
        (("one \ud83d", " two"), "one \ufffd two"),
        (("\ude00 one",), "\ufffd one"),
        (("a\ud83d\ude00b",), "a😀b"),
    ],
)
async def test_deltas_with_half_a_character(stage: Stage, pieces: tuple[str, ...], whole: str) -> None:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        item = message(server, thread)
        yield ThreadItemAddedEvent(item=item)
        for piece in pieces:
            yield delta(item, piece)
        done = item.model_copy(update={"content": [AssistantMessageContent(text="".join(pieces))]})
        yield ThreadItemDoneEvent(item=done)

    stage.server.script = script
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is None
    assert text_of(run) == whole
    [stored] = [item for item in await stage.stored(run.thread_id) if item["type"] == "assistant_message"]
    assert stored["content"][0]["text"] == whole


async def test_a_half_in_anything_else(stage: Stage) -> None:
    card = {"type": "Card", "children": [{"type": "Text", "value": "half \ud800"}]}

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ProgressUpdateEvent(text="looking \ud83d")
        yield NoticeEvent(level="info", message="a notice \udfff")
        yield ThreadItemDoneEvent(item=widget(server, thread, card, "w_1"))
        yield ThreadItemDoneEvent(item=message(server, thread, "the end"))

    stage.server.script = script
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is None
    assert [notice.message for notice in run.transcript.notices] == ["a notice \ufffd"]
    [shown] = [item for item in await stage.stored(run.thread_id) if item["type"] == "widget"]
    assert shown["widget"]["children"][0]["value"] == "half \ufffd"
