"""Tool calls at the model's border: two calls with one id, or with none, are two calls; their arguments can be read.

A repeated id would end the run, or take the call for the one before it, whose effect the ledger has already.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Any, cast

from openai.types.responses import ResponseFunctionToolCall

from chat_app.json_text import DEEPEST, nests_too_deep
from chat_app.store.ids import new_id

KEPT = 200
"""Characters of arguments that nobody can read."""

USED: ContextVar[set[str] | None] = ContextVar("chat_app_used_call_ids", default=None)
"""The ids of all calls of the run that goes on here. The model of an agent that is a tool is told of none of them."""


class CallIds:
    """The ids of the calls in one answer. The model's n-th call under a name has the same id wherever it comes up."""

    def __init__(self, told: Iterable[str]) -> None:
        """`told` are the ids that the model is told of; those of its run are taken, too."""
        used = USED.get()
        self._told, self._used = {"", *told}, set[str]() if used is None else used
        self._ids: defaultdict[str, list[str]] = defaultdict(list)
        self._places: dict[int, str] = {}
        """The id of the call at each place of the answer, while it streams."""
        self._seen: defaultdict[str, int] = defaultdict(int)

    def event(self, event: Any) -> Any:
        """Return an event of the stream with our ids."""
        match getattr(event, "type", ""):
            case "response.output_item.added" | "response.output_item.done":
                item = event.item
                if not isinstance(item, ResponseFunctionToolCall):
                    return event
                if event.output_index not in self._places:
                    self._places[event.output_index] = self._nth(item.call_id, self._seen)
                named = _named(item, self._places[event.output_index])
                return event if named is item else event.model_copy(update={"item": named})
            case "response.completed":
                response = event.response
                return event.model_copy(
                    update={"response": response.model_copy(update={"output": self.all(response.output)})}
                )
            case _:
                return event

    def all(self, output: Sequence[Any]) -> list[Any]:
        """Return the items of the whole answer with our ids."""
        seen: defaultdict[str, int] = defaultdict(int)
        named: list[Any] = []
        for item in output:
            if isinstance(item, ResponseFunctionToolCall):
                named.append(_named(item, self._nth(item.call_id, seen)))
            else:
                named.append(item)
        return named

    def _nth(self, call_id: str, seen: defaultdict[str, int]) -> str:
        """Return the id of the next call that has this name, making it if the answer has none so far."""
        ids, n = self._ids[call_id], seen[call_id]
        seen[call_id] += 1
        if n == len(ids):
            id = new_id("call") if call_id in self._told or call_id in self._used else call_id
            self._used.add(id)
            ids.append(id)
        return ids[n]


def _named(item: ResponseFunctionToolCall, call_id: str) -> ResponseFunctionToolCall:
    """Return a call under its id; the item itself has one too, which `stream_agent_response` cannot do without."""
    arguments = _readable(item.arguments)
    if item.call_id == call_id and item.id and arguments == item.arguments:
        return item
    return item.model_copy(update={"call_id": call_id, "id": item.id or f"fc_{call_id}", "arguments": arguments})


def _readable(arguments: str) -> str:
    """Return arguments whose brackets do not end a run: what is nested too deep to be read is a text that says so.

    The SDK reads a call's arguments at several places, and Python's own reader raises what none of them expects.
    """
    if arguments.count("[") + arguments.count("{") <= DEEPEST or not nests_too_deep(arguments):
        return arguments
    return json.dumps(f"nested too deep: {arguments[:KEPT]}")


def given_ids(given: Sequence[Any], named: dict[str, Any]) -> list[str]:
    """Return the ids of the calls that the model is told of."""
    input: Any = named["input"] if "input" in named else given[1] if len(given) > 1 else ()
    if not isinstance(input, list):
        return []
    items = [cast("dict[str, Any]", item) for item in cast("list[Any]", input) if isinstance(item, dict)]
    return [str(item["call_id"]) for item in items if item.get("call_id")]
