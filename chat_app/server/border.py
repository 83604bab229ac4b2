"""What each event of an answer passes before its server stores and sends it: whole characters, ids of its own.

What is not here: how ids are made unique (`unique_ids`), what counts as sound (`characters`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any, cast

from chatkit.server import ChatKitServer
from chatkit.store import Store
from chatkit.types import (
    AssistantMessageContentPartTextDelta,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
)
from pydantic_core import PydanticSerializationError

from chat_app.characters import held_back, sound, sound_json
from chat_app.context import RequestContext
from chat_app.server.unique_ids import UniqueIds

_DONE = "chat_app_has_a_border"


class Border:
    """The border of one answer."""

    def __init__(self, store: Store[RequestContext], thread: ThreadMetadata, context: RequestContext) -> None:
        """Nothing has passed yet."""
        self._ids = UniqueIds(store, thread, context)
        self._halves: dict[tuple[str, int], str] = {}

    async def passes(self, event: ThreadStreamEvent) -> list[ThreadStreamEvent]:
        """Return what the event becomes: usually one event, with our ids."""
        return await self._ids.rewrite(self._whole(event))

    def _whole(self, event: ThreadStreamEvent) -> ThreadStreamEvent:
        match event:
            case ThreadItemUpdatedEvent(item_id=id, update=AssistantMessageContentPartTextDelta() as update):
                place = (id, update.content_index)
                delta, half = held_back(self._halves.pop(place, "") + update.delta)
                if half:
                    self._halves[place] = half
                delta = sound(delta)
                if delta == update.delta:
                    return event
                return event.model_copy(update={"update": update.model_copy(update={"delta": delta})})
            case _:
                return _mended(event)


def _mended(event: ThreadStreamEvent) -> ThreadStreamEvent:
    """Return the event, made anew if it holds half a character."""
    try:
        event.__pydantic_serializer__.to_json(event, by_alias=True)
    except PydanticSerializationError:
        return type(event).model_validate(sound_json(event.model_dump(by_alias=True)))
    return event


Answers = Callable[..., AsyncIterator[ThreadStreamEvent]]


def guard(server: ChatKitServer[RequestContext]) -> None:
    """Let everything that a server answers pass the border before the server itself stores it."""
    if getattr(server, _DONE, False):
        return
    for name in ("respond", "action"):
        setattr(server, name, _at_the_border(server, getattr(server, name)))
    setattr(server, _DONE, True)


def passes_by_itself(server: ChatKitServer[RequestContext]) -> None:
    """Say that a server lets its answers pass a border of its own."""
    setattr(server, _DONE, True)


def _at_the_border(server: ChatKitServer[RequestContext], answers: Answers) -> Answers:
    async def answered(thread: ThreadMetadata, about: Any, *more: Any) -> AsyncIterator[ThreadStreamEvent]:
        border = Border(server.store, thread, cast("RequestContext", more[-1]))
        stream = answers(thread, about, *more)
        if hasattr(stream, "aclose"):
            async with aclosing(cast("Any", stream)):
                async for event in stream:
                    for passed in await border.passes(event):
                        yield passed
        else:
            async for event in stream:
                for passed in await border.passes(event):
                    yield passed

    return answered
