"""What each event of an answer passes before its server stores and sends it: whole characters, ids of its own, words.

Words: an empty message is none, and an exception is the sentence that our own server would say. What is not here: how
ids are made unique (`unique_ids`), what counts as sound (`characters`), the sentences (`failures`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any, cast

from agents.exceptions import ModelRefusalError
from chatkit.server import ChatKitServer
from chatkit.store import Store
from chatkit.types import (
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemRemovedEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
)
from pydantic_core import PydanticSerializationError

from chat_app.border.annotations import mend_annotations
from chat_app.border.failures import explain, known
from chat_app.border.model_border import everywhere
from chat_app.border.unique_ids import UniqueIds
from chat_app.border.whole_answers import keep_cut_answers
from chat_app.characters import held_back, is_sound, sound, sound_json
from chat_app.context import RequestContext
from chat_app.errors import ChatAppError

_DONE = "chat_app_has_a_border"


class Border:
    """The border of one answer."""

    def __init__(
        self,
        store: Store[RequestContext],
        thread: ThreadMetadata,
        context: RequestContext,
        explained: Callable[[Exception], Exception] = explain,
    ) -> None:
        """Nothing has passed yet. `explained` makes of a failure what the user reads."""
        self._ids = UniqueIds(store, thread, context)
        self._explained = explained
        self._halves: dict[tuple[str, int], str] = {}
        self._begun: set[str] = set()
        """Messages that have begun and are not finished."""
        self._said = ""
        """The text of the newest finished message."""
        self.shown = ""
        """The text of all finished messages."""

    def passes_as_it_is(self, event: ThreadStreamEvent) -> bool:
        """Say whether nothing in an event need change. So it is with almost every piece of a text, one a token.

        Asked by the exact types: `isinstance` of a pydantic class that it is not costs as much as all the rest.
        """
        if type(event) is not ThreadItemUpdatedEvent or type(event.update) is not AssistantMessageContentPartTextDelta:
            return False
        return not self._halves and is_sound(event.update.delta) and self._ids.is_ours(event.item_id)

    async def passes(self, event: ThreadStreamEvent) -> list[ThreadStreamEvent]:
        """Return what the event becomes: usually one event, with our ids."""
        named = await self._ids.rewrite(self._whole(event))
        return [spoken for each in named if (spoken := self._spoken(each)) is not None]

    def meant(self, error: Exception) -> Exception | None:
        """Return what an exception that ended the answer says to the user; None if all was said."""
        if isinstance(error, ModelRefusalError) and error.refusal.strip() in self._said:
            return None  # a refusal is an answer, and its words are there
        return self._explained(error)

    def _spoken(self, event: ThreadStreamEvent) -> ThreadStreamEvent | None:
        """Take a message without a word away; one that never began is no event at all."""
        match event:
            case ThreadItemAddedEvent(item=AssistantMessageItem(id=id)):
                self._begun.add(id)
            case ThreadItemDoneEvent(item=AssistantMessageItem() as message):
                begun = message.id in self._begun
                self._begun.discard(message.id)
                self._said = "\n\n".join(part.text for part in message.content)
                self.shown += f"{self._said}\n\n"
                if not self._said.strip():
                    return ThreadItemRemovedEvent(item_id=message.id) if begun else None
            case _:
                pass
        return event

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
    _mend_process()
    if getattr(server, _DONE, False):
        return
    for name in ("respond", "action"):
        setattr(server, name, _at_the_border(server, getattr(server, name), acts=name == "action"))
    setattr(server, _DONE, True)


def passes_by_itself(server: ChatKitServer[RequestContext]) -> None:
    """Say that a server lets its answers pass a border of its own."""
    _mend_process()
    setattr(server, _DONE, True)


def _mend_process() -> None:
    """Mend what no server can: the models of all runs, and how ChatKit reads their sources."""
    everywhere()
    mend_annotations()


def _at_the_border(server: ChatKitServer[RequestContext], answers: Answers, *, acts: bool) -> Answers:
    async def answered(thread: ThreadMetadata, about: Any, *more: Any) -> AsyncIterator[ThreadStreamEvent]:
        border = Border(server.store, thread, cast("RequestContext", more[-1]))
        cut = keep_cut_answers()
        try:
            stream = answers(thread, about, *more)
            try:
                async for event in stream:
                    if border.passes_as_it_is(event):
                        yield event
                        continue
                    for passed in await border.passes(event):
                        yield passed
            finally:
                if hasattr(stream, "aclose"):  # whatever kind of iterator a server returns
                    await cast("Any", stream).aclose()
            if end := cut.told_of(border.shown):
                raise end
        except Exception as error:
            if acts and not isinstance(error, ChatAppError) and known(error) is None:
                raise  # no model need have been asked: what there is to say of it is not known here
            meant = border.meant(error)
            if meant is None:
                return
            raise meant from error

    return answered
