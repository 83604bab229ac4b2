"""Answers that come in one piece, as an agent of `Runner.run` asks for them, end in the same words as streamed ones."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import httpx2 as httpx
import pytest
from agents import Agent, ModelSettings, Runner, function_tool
from agents.models.interface import Model
from chatkit.server import ChatKitServer
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageItem,
    ThreadItemDoneEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
)

from chat_app.border.border import guard
from chat_app.context import RequestContext
from tests.agents.provider import Json, Provider, Reply, error, message, page, response
from tests.stage import Stage, of

HALF, _ = message("Half of it")
REFUSAL, _ = message("I cannot help with that", refusal=True)
WHOLE, _ = message("All of it")
CALL = {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "pay", "arguments": '{"sum": 1}'}

done: list[int] = []
"""The sums that were paid."""


@function_tool
def pay(sum: int) -> str:
    """Pay."""
    done.append(sum)
    return "paid"


class InOnePiece(ChatKitServer[RequestContext]):
    """Somebody's own server that does not stream."""

    agent: Agent[None]
    title: Agent[None] | None = None

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        result = await Runner.run(self.agent, "hi")
        yield ThreadItemDoneEvent(
            item=AssistantMessageItem(
                id="msg_0",
                thread_id=thread.id,
                created_at=datetime.now(),
                content=[AssistantMessageContent(text=str(result.final_output))],
            )
        )
        if self.title:
            await Runner.run(self.title, "hi")


def serve(stage: Stage, model: Model, title: Model | None = None, output_type: type | None = None) -> None:
    """Let a server answer with a model."""
    server = InOnePiece(stage.services.store)
    server.agent = Agent(name="Theirs", model=model, tools=[pay], output_type=output_type)
    server.title = Agent(name="Titles", model=title, model_settings=ModelSettings(max_tokens=8)) if title else None
    guard(server)
    stage.server = server  # type: ignore[assignment]


async def told(stage: Stage) -> tuple[str, bool]:
    """Send a message; return the sentence of the one error that comes of it, and whether it offers a retry."""
    (shown,) = of(await stage.says("hi"), "error")
    return shown["message"], shown["allow_retry"]


async def texts(stage: Stage) -> list[str]:
    return [item["content"][0]["text"] for item in await stage.items("assistant_message")]


def whole(status: str = "completed", *output: Json, **fields: object) -> httpx.Response:
    return httpx.Response(200, json=response(status, output=[*output], **fields))


def choice(finish: str, **fields: object) -> httpx.Response:
    said = {"role": "assistant", "content": None, **fields}
    choices = [{"index": 0, "message": said, "finish_reason": finish}]
    return httpx.Response(
        200, json={"id": "c", "object": "chat.completion", "created": 0, "model": "m", "choices": choices}
    )


LENGTH = {"incomplete_details": {"reason": "max_output_tokens"}}
FILTER = {"incomplete_details": {"reason": "content_filter"}}
FAULT = {"error": {"code": "server_error", "message": "GPU on fire"}}
PAYS = [{"id": "call_1", "type": "function", "function": {"name": "pay", "arguments": '{"sum": 1}'}}]

CASES: dict[str, tuple[str, Reply, str, bool, list[str]]] = {
    "length": ("responses", whole("incomplete", HALF, **LENGTH), "limit and ends here", False, ["Half of it"]),
    "length, unsaid": ("responses", whole("incomplete", **LENGTH), "before it had written an answer", False, []),
    "length, in a call": ("responses", whole("incomplete", CALL, **LENGTH), "length limit", False, []),
    "filter": ("responses", whole("incomplete", HALF, **FILTER), "content filter", True, ["Half of it"]),
    "filter, unsaid": ("responses", whole("incomplete", **FILTER), "content filter", True, []),
    "failed": ("responses", whole("failed", HALF, **FAULT), "gave up this answer: “GPU on fire”", True, []),
    "refusal": ("responses", whole("completed", REFUSAL), "declined to answer: “I cannot help with that”", False, []),
    "page": ("responses", page(200), "base URL is probably wrong", False, []),
    "other JSON": ("responses", httpx.Response(200, json={"hello": 1}), "base URL is probably wrong", False, []),
    "wait": ("responses", error(429, retry_after="60"), "no more requests for 60 seconds", True, []),
    "cut": ("responses", httpx.RemoteProtocolError("peer closed connection"), "broke off", True, []),
    "chat length": ("chat", choice("length", content="Half of it"), "limit and ends here", False, ["Half of it"]),
    "chat length, unsaid": ("chat", choice("length"), "before it had written an answer", False, []),
    "chat length, in a call": ("chat", choice("length", tool_calls=PAYS), "length limit", False, []),
    "chat filter": ("chat", choice("content_filter", content="Half of it"), "content filter", True, ["Half of it"]),
    "chat filter, unsaid": ("chat", choice("content_filter"), "content filter", True, []),
    "chat refusal": ("chat", choice("stop", refusal="I cannot help"), "declined to answer: “I cannot help”", False, []),
    "chat page": ("chat", page(200), "base URL is probably wrong", False, []),
    "chat other JSON": ("chat", httpx.Response(200, json={"hello": 1}), "base URL is probably wrong", False, []),
    "chat error in place of choices": (
        "chat",
        httpx.Response(200, json={"choices": [], "error": {"message": "GPU on fire", "code": "x"}}),
        "gave up this answer: “GPU on fire”",
        True,
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
async def test_an_answer_in_one_piece_that_ends_badly_says_how(stage: Stage, case: str) -> None:
    api, reply, words, retry, stays = CASES[case]
    done.clear()
    serve(stage, getattr(Provider(reply), api)())
    sentence, again = await told(stage)
    assert words in sentence
    assert again is retry
    assert await texts(stage) == stays
    assert done == []  # arguments that were cut are not carried out


@pytest.mark.parametrize(
    ("api", "reply"),
    [
        ("responses", whole("completed", WHOLE)),
        ("chat", choice("stop", content="All of it")),
    ],
)
async def test_a_whole_answer_says_nothing(stage: Stage, api: str, reply: Reply) -> None:
    serve(stage, getattr(Provider(reply), api)())
    assert not of(await stage.says("hi"), "error")
    assert await texts(stage) == ["All of it"]


async def test_a_cut_title_is_not_told_under_a_whole_answer(stage: Stage) -> None:
    title = Provider(whole("incomplete", HALF, **LENGTH)).responses()
    serve(stage, Provider(whole("completed", WHOLE)).responses(), title)
    assert not of(await stage.says("hi"), "error")


async def test_an_answer_as_json_that_was_cut_says_so(stage: Stage) -> None:
    serve(
        stage,
        Provider(whole("incomplete", message('{"response": [1, 2')[0], **LENGTH)).responses(),
        output_type=list[int],
    )
    assert "length limit" in (await told(stage))[0]
