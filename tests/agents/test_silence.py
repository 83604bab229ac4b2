"""A model that says nothing is given up soon, whichever client asks it and however often that would ask again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2 as httpx
import pytest
from agents import OpenAIChatCompletionsModel, OpenAIResponsesModel
from agents.models.interface import Model
from openai import AsyncOpenAI

from chat_app.agents.models import choose_model
from chat_app.assistant.agents import build_agents
from chat_app.border.answer_timeout import FIRST_SIGN, allow_silence
from chat_app.config import load_settings
from tests.agents.provider import message
from tests.agents.test_whole_answers import serve
from tests.stage import Json, Stage, of, text

SECONDS = 0.3


@pytest.fixture(autouse=True)
def short() -> Iterator[None]:
    allow_silence(SECONDS)
    yield
    allow_silence(FIRST_SIGN)


class Silent(httpx.AsyncByteStream):
    """A body that begins with what is given and then neither goes on nor ends."""

    def __init__(self, *events: Json) -> None:
        self._events = events

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for event in self._events:
            yield f"event: {event['type']}\ndata: {_json(event)}\n\n".encode()
        await asyncio.Event().wait()


def _json(event: Json) -> str:
    return httpx.Response(200, json=event | {"sequence_number": 0}).text


def provider(body: Silent | None, api: type[Any] = OpenAIResponsesModel) -> Model:
    """A provider that takes each request; without a body not even a status comes, and the client has long patience."""

    async def handle(_request: httpx.Request) -> httpx.Response:
        if body is None:
            await asyncio.Event().wait()
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, stream=body)

    client = httpx.AsyncClient(transport=httpx.MockTransport(handle))
    return api(model="m", openai_client=AsyncOpenAI(api_key="sk-test", http_client=client))  # type: ignore[no-any-return]


async def late(stage: Stage) -> float:
    """Send a message, which nobody answers in time; return the seconds until that is said."""
    began = time.monotonic()
    (shown,) = of(await stage.says("hi"), "error")
    assert shown["message"].startswith("The model's provider did not answer in time.")
    assert shown["allow_retry"] is True
    return time.monotonic() - began


@pytest.mark.parametrize("body", [None, Silent()])
@pytest.mark.parametrize("api", [OpenAIResponsesModel, OpenAIChatCompletionsModel])
async def test_a_provider_without_a_word_is_given_up(stage: Stage, body: Silent | None, api: type[Any]) -> None:
    stage.assistant.agents = build_agents(provider(body, api), stage.assistant.mcp)
    assert await late(stage) < 10


async def test_one_that_falls_silent_in_mid_answer_is_given_up_and_its_words_stay(stage: Stage) -> None:
    _, streamed = message("Half of it")
    stage.assistant.agents = build_agents(provider(Silent(*streamed)), stage.assistant.mcp)
    assert await late(stage) < 10
    (item,) = await stage.items("assistant_message")
    assert item["content"][0]["text"].strip() == "Half of it"


async def test_an_agent_that_does_not_stream_is_given_up(stage: Stage) -> None:
    serve(stage, provider(None))
    assert await late(stage) < 10


async def test_the_time_that_a_reader_takes_is_not_the_models(stage: Stage) -> None:
    allow_silence(0.05)
    stage.will([text("All of it")])
    events = []
    async for event in stage.stream(stage.message("hi")):
        await asyncio.sleep(0.1)
        events.append(event)
    assert not of(events, "error")


def test_our_own_client_gives_up_soon(tmp_path: Any) -> None:
    client = choose_model(load_settings(_env_file=None, data_dir=tmp_path, OPENAI_API_KEY="sk-test"), {}).model._client  # type: ignore[attr-defined]
    assert client.timeout.connect <= 5
    assert client.timeout.read <= 120
    assert client.max_retries == 1


def test_the_setting_gives_slow_models_longer(tmp_path: Any) -> None:
    settings = load_settings(_env_file=None, data_dir=tmp_path, OPENAI_API_KEY="sk-test", model_timeout=300)
    assert choose_model(settings, {}).model._client.timeout.read == 600  # type: ignore[attr-defined]
