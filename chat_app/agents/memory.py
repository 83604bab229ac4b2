"""What the model remembers of tool calls and handoffs: one hidden item per call, at its place in the thread.

The item is written when the call is answered, or already when it waits for an approval; a later answer replaces it
under the same id, so that a call in the model's input always has its output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from agents import TResponseInputItem
from chatkit.store import NotFoundError
from chatkit.types import HiddenContextItem

from chat_app.context import RequestContext
from chat_app.errors import NotFound
from chat_app.store.threads import SQLStore

Json = dict[str, Any]

KIND = "model_input"
CALL_ID_LENGTH = 64
"""The longest call id that OpenAI's Responses API takes."""


@dataclass(frozen=True, slots=True)
class TaskPlace:
    """Where a call is shown: a task of a workflow item."""

    item_id: str
    index: int


@dataclass(frozen=True, slots=True)
class CallMemory:
    """One call of a run with what came of it. `output` is what the model reads."""

    run_id: str
    call_id: str
    name: str
    arguments: str
    output: Any
    place: TaskPlace | None = None

    @property
    def item_id(self) -> str:
        """The hidden item's id: one call, one item."""
        return memory_id(self.run_id, self.call_id)

    def answered(self, output: str) -> CallMemory:
        """Return the same call with another output."""
        return replace(self, output=output)

    def to_item(self, thread_id: str) -> HiddenContextItem:
        """Return the hidden item. Call ids get the run's own mark, as some models give the same id in every turn."""
        call_id = f"{self.run_id[:8]}_{self.call_id}"[:CALL_ID_LENGTH]
        call = {"type": "function_call", "call_id": call_id, "name": self.name, "arguments": self.arguments}
        answer = {"type": "function_call_output", "call_id": call_id, "output": self.output}
        content: Json = {"kind": KIND, "items": [call, answer], "run_id": self.run_id, "call_id": self.call_id}
        if self.place:
            content["task"] = {"item_id": self.place.item_id, "index": self.place.index}
        # Naive local time, as ChatKit's own items have it.
        return HiddenContextItem(id=self.item_id, thread_id=thread_id, created_at=datetime.now(), content=content)


def memory_id(run_id: str, call_id: str) -> str:
    """Return the id of the hidden item of a call."""
    return f"memory_{run_id}_{call_id}"


async def load_memory(
    store: SQLStore, thread_id: str, run_id: str, call_id: str, context: RequestContext
) -> CallMemory | None:
    """Read the memory of a call, or None if there is none (a retry took it away)."""
    try:
        item = await store.load_item(thread_id, memory_id(run_id, call_id), context)
    except (NotFound, NotFoundError):
        return None
    if not isinstance(item, HiddenContextItem):
        return None
    content = cast("Json", item.content)
    call, answer = cast("list[Json]", content["items"])
    task = cast("Json | None", content.get("task"))
    place = TaskPlace(str(task["item_id"]), int(task["index"])) if task else None
    return CallMemory(run_id, call_id, str(call["name"]), str(call["arguments"]), answer["output"], place)


def model_input(content: object) -> list[TResponseInputItem]:
    """Return the input items that a hidden item holds, if it is a memory."""
    if not isinstance(content, dict):
        return []
    memory = cast("Json", content)
    items: Sequence[Any] = memory.get("items", []) if memory.get("kind") == KIND else []
    return [cast("TResponseInputItem", item) for item in items]
