"""An event may be as deep as ChatKit can write it, which is deeper than pydantic reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from chatkit.types import ClientEffectEvent, ThreadItemDoneEvent, ThreadMetadata, ThreadStreamEvent
from pydantic_core import from_json

from tests.hub.conftest import ME, Scripted, Stage, message, new_chat

DEEP = 220


async def test_a_deep_event_arrives(stage: Stage) -> None:
    data: dict[str, Any] = {}
    for _ in range(DEEP):
        data = {"in": data}

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ClientEffectEvent(name="dive", data=data)
        yield ThreadItemDoneEvent(item=message(server, thread, "the end"))

    stage.server.script = script
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is None
    assert [effect.data for effect in run.transcript.effects] == [data]
    with pytest.raises(ValueError, match="recursion"):
        from_json('{"in":' * DEEP + "{}" + "}" * DEEP)
