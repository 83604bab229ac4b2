"""Events as ChatKit itself makes and serialises them, folded here: the updates add up to the item that ends them."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import datetime
from typing import Any

from chatkit.server import ChatKitServer, StreamingResult, stream_widget
from chatkit.store import NotFoundError, Store
from chatkit.types import Page, ThreadMetadata, ThreadStreamEvent
from chatkit.widgets import DynamicWidgetRoot

from chat_app.protocol import requests
from chat_app.protocol.projection import Memo, project_run
from chat_app.protocol.reducer import finish, reduce
from chat_app.protocol.transcript import Json, Transcript

THREAD = ThreadMetadata(id="thr", created_at=datetime(2026, 11, 21))


def card(text: str, *, streaming: bool, badge: str = "") -> DynamicWidgetRoot:
    children: list[Json] = [{"type": "Markdown", "id": "m", "value": text, "streaming": streaming}]
    if badge:
        children.append({"type": "Badge", "label": badge})
    return DynamicWidgetRoot.model_validate({"type": "Card", "unknown": 1, "children": children})


async def growing() -> AsyncGenerator[DynamicWidgetRoot]:
    text = "Hello, **world**. All is well."
    for end in range(0, len(text), 4):
        yield card(text[:end], streaming=True)
    yield card(text, streaming=False)
    yield card(text, streaming=False, badge="done")


def as_json(event: Any) -> Json:
    return event.model_dump(mode="json", by_alias=True, exclude_none=True, context={"exclude_metadata": True})


async def test_the_deltas_of_a_streamed_widget_add_up_to_the_widget():
    events = [as_json(event) async for event in stream_widget(THREAD, growing())]
    kinds = {event["update"]["type"] for event in events if event["type"] == "thread.item.updated"}
    assert kinds == {"widget.streaming_text.value_delta", "widget.root.updated"}
    transcript = Transcript()
    for event in events[:-1]:
        transcript = reduce(transcript, event)
    assert transcript.items[0].raw == events[-1]["item"]
    assert transcript.items[0].streaming
    assert not reduce(transcript, events[-1]).items[0].streaming


class OneThread(Store[None]):
    """Just enough of a store for one new thread."""

    async def save_thread(self, thread: Any, context: None) -> None: ...
    async def add_thread_item(self, thread_id: str, item: Any, context: None) -> None: ...
    async def load_thread(self, thread_id: str, context: None) -> Any:
        raise NotFoundError(thread_id)

    async def load_thread_items(self, *args: Any, **kwargs: Any) -> Page[Any]:
        return Page()

    load_threads = load_thread_items
    load_item = load_attachment = load_thread
    save_item = add_thread_item
    save_attachment = delete_attachment = delete_thread = save_thread
    delete_thread_item = add_thread_item


class Greeter(ChatKitServer[None]):
    """Shows a widget, names the thread, and dies."""

    async def respond(self, thread: ThreadMetadata, *args: Any) -> AsyncIterator[ThreadStreamEvent]:
        async for event in stream_widget(thread, growing(), copy_text="copied"):
            yield event
        thread.title = "Greetings"
        raise RuntimeError("the model is gone")


async def test_a_whole_run_of_a_chatkit_server_becomes_what_the_screen_shows():
    request = json.dumps(requests.create_thread(requests.user_input("hi")))
    result = await Greeter(OneThread()).process(request, None)
    assert isinstance(result, StreamingResult)
    transcript = Transcript()
    async for frame in result:
        transcript = reduce(transcript, json.loads(frame.removeprefix(b"data: ")))
    view = project_run(finish(transcript), Memo())
    assert [item["type"] for item in view.items] == ["user_message", "widget"]
    assert view.items[0]["text"] == "hi"
    assert (view.items[1]["copy"], view.items[1]["retry_id"]) == ("copied", view.items[0]["id"])
    assert view.thread is not None
    assert (view.thread["title"], view.notices) == ("Greetings", [])
    assert view.error == {
        "message": "An error occurred when generating a response.",
        "retry_id": view.items[0]["id"],
        "can_retry": True,
    }
