"""A model whose calls have ids of their own: two calls with one id, or with none, are two calls.

A repeated id would end the run, or take the call for the one before it, whose effect the ledger has already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any, cast

from agents.items import ModelResponse
from agents.models.interface import Model
from agents.retry import ModelRetryAdvice, ModelRetryAdviceRequest
from openai.types.responses import ResponseFunctionToolCall

from chat_app.store.ids import new_id


class UniqueCalls(Model):
    """Passes everything on to `model`, with ids that its input and the rest of its answer do not have."""

    def __init__(self, model: Model) -> None:
        """Stand before `model`."""
        self.model = model

    async def get_response(self, *given: Any, **named: Any) -> ModelResponse:
        """Answer in one piece."""
        response = await self.model.get_response(*given, **named)
        response.output = _Names(_given_ids(given, named)).all(response.output)
        return response

    async def stream_response(self, *given: Any, **named: Any) -> AsyncIterator[Any]:
        """Stream an answer."""
        names = _Names(_given_ids(given, named))
        async for event in self.model.stream_response(*given, **named):
            yield names.event(event)

    def get_retry_advice(self, request: ModelRetryAdviceRequest) -> ModelRetryAdvice | None:
        """Ask the model itself."""
        return self.model.get_retry_advice(request)

    async def close(self) -> None:
        """Close the model."""
        await self.model.close()


class _Names:
    """The ids of the calls in one answer. The model's n-th call under a name has the same id wherever it comes up."""

    def __init__(self, used: Iterable[str]) -> None:
        self._used = {"", *used}
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
                id = self._places[event.output_index]
                return event if id == item.call_id else event.model_copy(update={"item": _renamed(item, id)})
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
                id = self._nth(item.call_id, seen)
                named.append(item if id == item.call_id else _renamed(item, id))
            else:
                named.append(item)
        return named

    def _nth(self, call_id: str, seen: defaultdict[str, int]) -> str:
        """Return the id of the next call that has this name, making it if the answer has none so far."""
        ids, n = self._ids[call_id], seen[call_id]
        seen[call_id] += 1
        if n == len(ids):
            id = new_id("call") if call_id in self._used else call_id
            self._used.add(id)
            ids.append(id)
        return ids[n]


def _renamed(item: ResponseFunctionToolCall, call_id: str) -> ResponseFunctionToolCall:
    return item.model_copy(update={"call_id": call_id})


def _given_ids(given: Sequence[Any], named: dict[str, Any]) -> list[str]:
    """Return the ids of the calls that the model is told of."""
    input: Any = named["input"] if "input" in named else given[1] if len(given) > 1 else ()
    if not isinstance(input, list):
        return []
    items = [cast("dict[str, Any]", item) for item in cast("list[Any]", input) if isinstance(item, dict)]
    return [str(item["call_id"]) for item in items if item.get("call_id")]
