"""A provider at the wire: OpenAI's own client and the SDK's own models, over a transport that answers as written."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2 as httpx
from agents import OpenAIChatCompletionsModel, OpenAIResponsesModel
from agents.models.interface import Model
from openai import AsyncOpenAI

Json = dict[str, Any]
Reply = httpx.Response | Exception | Callable[[], httpx.Response]


class Cut(httpx.AsyncByteStream):
    """A body whose line breaks after what is given."""

    def __init__(self, text: str) -> None:
        self._text = text

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._text.encode()
        raise httpx.RemoteProtocolError("peer closed connection without sending complete message body")


class Provider:
    """Gives each reply once, in turn, and remembers when it was asked."""

    def __init__(self, *replies: Reply) -> None:
        self._left = list(replies)
        self.asked = 0
        transport = httpx.MockTransport(self._handle)
        self.client = AsyncOpenAI(
            api_key="sk-test", base_url="http://model.test/v1", http_client=httpx.AsyncClient(transport=transport)
        )

    def _handle(self, _request: httpx.Request) -> httpx.Response:
        self.asked += 1
        reply = self._left.pop(0) if len(self._left) > 1 else self._left[0]
        if isinstance(reply, Exception):
            raise reply
        return reply() if callable(reply) else reply

    def responses(self) -> Model:
        return OpenAIResponsesModel(model="m", openai_client=self.client)

    def chat(self) -> Model:
        return OpenAIChatCompletionsModel(model="m", openai_client=self.client)


def sse(*events: Json, cut: bool = False) -> httpx.Response:
    """Server-sent events; with `cut` the line breaks after the last one."""
    lines = [json.dumps(event | {"sequence_number": n}) for n, event in enumerate(events)]
    text = "".join(f"event: {json.loads(line).get('type', 'message')}\ndata: {line}\n\n" for line in lines)
    headers = {"content-type": "text/event-stream"}
    return httpx.Response(200, headers=headers, stream=Cut(text)) if cut else _whole(headers, text)


def _whole(headers: dict[str, str], text: str) -> httpx.Response:
    return httpx.Response(200, headers=headers, text=text)


def error(status: int, code: str = "", message: str = "no", **headers: str) -> httpx.Response:
    """A reply that refuses, as OpenAI's API words it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = {"error": {"message": message, "type": "error", "code": code or None}}
    return httpx.Response(status, json=body, headers=named)


def page(status: int) -> httpx.Response:
    """A web page."""
    text = "<!DOCTYPE html><html><body>Welcome to nginx</body></html>"
    return httpx.Response(status, headers={"content-type": "text/html"}, text=text)


def response(status: str = "completed", **fields: Any) -> Json:
    """A response object of the Responses API."""
    head = {"id": "resp_1", "object": "response", "created_at": 0, "model": "m", "output": [], "tools": []}
    return {**head, "parallel_tool_calls": True, "tool_choice": "auto", "status": status, **fields}


def message(words: str, *, refusal: bool = False) -> tuple[Json, list[Json]]:
    """A message as an output item, and the events through which it streams."""
    kind, name = ("refusal", "refusal") if refusal else ("output_text", "text")
    part = {"type": kind, name: words} | ({} if refusal else {"annotations": []})
    item = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": [part]}
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    deltas = [
        {"type": f"response.{kind}.delta", "delta": f"{word} ", "logprobs": [], **place} for word in words.split()
    ]
    return item, [
        {"type": "response.output_item.added", "output_index": 0, "item": item | {"content": []}},
        {"type": "response.content_part.added", "part": part | {name: ""}, **place},
        *deltas,
    ]


def ends(*between: Json, item: Json | None = None, kind: str = "completed", **fields: Any) -> list[Json]:
    """The events of an answer that ends with the event of that kind."""
    done = [{"type": "response.output_item.done", "output_index": 0, "item": item}] if item else []
    last = {"type": f"response.{kind}", "response": response(kind, output=[item] if item else [], **fields)}
    return [{"type": "response.created", "response": response("in_progress")}, *between, *done, last]


def chunk(finish: str | None = None, **delta: Any) -> Json:
    """A chunk of the chat-completions API."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
