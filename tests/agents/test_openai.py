"""The same turns through OpenAI's Responses API, up to the wire: what is sent, and what its events become."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx2 as httpx
from agents import ModelSettings, OpenAIResponsesModel
from openai import AsyncOpenAI
from openai.types.shared import Reasoning

from chat_app.assistant.agents import build_agents
from tests.stage import Json, Stage, of, pairs


def _answer(item: Json, *between: Json) -> str:
    """A response of one output item as server-sent events."""
    response = {
        "id": "resp_1",
        "object": "response",
        "created_at": 0,
        "model": "gpt-5-mini",
        "output": [item],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "status": "completed",
    }
    events: Iterator[Json] = iter(
        [
            {"type": "response.created", "response": response | {"output": [], "status": "in_progress"}},
            {"type": "response.output_item.added", "output_index": 0, "item": item | {"status": "in_progress"}},
            *between,
            {"type": "response.output_item.done", "output_index": 0, "item": item},
            {"type": "response.completed", "response": response},
        ]
    )
    lines = (json.dumps(event | {"sequence_number": number}) for number, event in enumerate(events))
    return "".join(f"event: {json.loads(line)['type']}\ndata: {line}\n\n" for line in lines)


def _call(name: str, **arguments: Any) -> str:
    item = {
        "type": "function_call",
        "id": f"fc_{name}",
        "call_id": f"call_{name}",
        "name": name,
        "arguments": json.dumps(arguments),
        "status": "completed",
    }
    return _answer(item)


def _text(words: str, id: str) -> str:
    part = {"type": "output_text", "text": words, "annotations": []}
    item = {"type": "message", "id": id, "role": "assistant", "status": "completed", "content": [part]}
    place = {"item_id": id, "output_index": 0, "content_index": 0}
    return _answer(
        item,
        {"type": "response.content_part.added", "part": part | {"text": ""}, **place},
        {"type": "response.output_text.delta", "delta": words, "logprobs": [], **place},
    )


def _openai(stage: Stage, *answers: str) -> list[Json]:
    """Let the stage's agents speak to OpenAI's API; return the requests as they come."""
    requests: list[Json] = []
    left = list(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(json.loads(request.content))
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, text=left.pop(0))

    client = AsyncOpenAI(
        api_key="sk-test", http_client=httpx.AsyncClient(transport=httpx.MockTransport(handle)), max_retries=0
    )
    model = OpenAIResponsesModel(model="gpt-5-mini", openai_client=client)
    reasons = ModelSettings(reasoning=Reasoning(summary="auto"))
    stage.assistant.agents = build_agents(model, stage.assistant.mcp, reasons)
    return requests


async def test_a_turn_with_a_tool_and_the_turn_after_it(stage: Stage) -> None:
    requests = _openai(
        stage,
        _call("add_task", title="Buy milk"),
        _text("Added.", "msg_1"),
        _text("You added milk.", "msg_2"),
    )
    events = await stage.says("add buy milk")
    assert not of(events, "error")
    assert await stage.titles() == ["Buy milk"]
    await stage.says("what did I add?")
    first, second, third = requests
    assert first["reasoning"] == {"summary": "auto"}
    assert {tool["name"] for tool in first["tools"]} >= {"add_task", "delete_task", "transfer_to_urdu"}
    assert "Buy milk" in pairs(second["input"])["add_task"]
    assert "Buy milk" in pairs(third["input"])["add_task"]
    assert third["input"][-2] == {"role": "assistant", "content": "Added.", "type": "message"}
    assert all("id" not in item for item in third["input"])


async def test_an_approval_through_the_wire(stage: Stage) -> None:
    await stage.add("Buy milk")
    requests = _openai(stage, _call("delete_task", id=1), _text("Gone.", "msg_1"))
    await stage.says("delete it")
    (card,) = await stage.cards("pending")
    await stage.decides(card, "approve")
    assert await stage.titles() == []
    assert "Buy milk" in pairs(requests[-1]["input"])["delete_task"]
    assert (await stage.items())[-1]["content"][0]["text"] == "Gone."
