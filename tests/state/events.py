"""Shorthand for the events of a run, as ChatKit emits them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chat_app.protocol import projection
from chat_app.protocol.reducer import reduce
from chat_app.protocol.transcript import Transcript
from chat_app.protocol.viewmodel import RunView

Json = dict[str, Any]
WHEN = "2026-11-20T10:00:00"


def user(id: str, text: str = "hello") -> Json:
    """Return a user's message."""
    return {
        "id": id,
        "type": "user_message",
        "thread_id": "thr_1",
        "created_at": WHEN,
        "content": [{"type": "input_text", "text": text}],
        "attachments": [],
        "inference_options": {},
    }


def answer(id: str, text: str = "") -> Json:
    """Return an assistant's message."""
    content = [{"type": "output_text", "text": text, "annotations": []}]
    return {"id": id, "type": "assistant_message", "thread_id": "thr_1", "created_at": WHEN, "content": content}


def done(item: Json) -> Json:
    """Return the event that an item is complete."""
    return {"type": "thread.item.done", "item": item}


def added(item: Json) -> Json:
    """Return the event that an item begins."""
    return {"type": "thread.item.added", "item": item}


def delta(id: str, text: str) -> Json:
    """Return the event that an answer grows."""
    update = {"type": "assistant_message.content_part.text_delta", "content_index": 0, "delta": text}
    return {"type": "thread.item.updated", "item_id": id, "update": update}


class Turn:
    """A run that grows event by event."""

    def __init__(self, *events: Json) -> None:
        self.transcript = Transcript()
        self.now(*events)

    def now(self, *events: Json) -> RunView:
        """Fold events in and return what the run shows."""
        for event in events:
            self.transcript = reduce(self.transcript, event)
        return projection.project_run(self.transcript)

    def end(self) -> RunView:
        """End the run and return what it shows then."""
        self.transcript = replace(self.transcript, done=True, allow_cancel=False)
        return self.now()
