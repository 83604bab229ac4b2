"""An answer that does not end as it should says how, in a sentence that helps, whichever API and agent it is from."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx2 as httpx
import pytest
from agents.models.interface import Model

from chat_app.assistant.agents import build_agents
from tests.agents.provider import Provider, Reply, chunk, ends, error, message, page, sse
from tests.stage import Json, Stage, of


async def failure(stage: Stage) -> Json:
    """Send a message and return the one error that comes of it."""
    (shown,) = of(await stage.says("hi"), "error")
    return shown


async def texts(stage: Stage) -> list[str]:
    return [item["content"][0]["text"] for item in await stage.items("assistant_message")]


HALF, STREAMED = message("Half of it")
LENGTH = {"incomplete_details": {"reason": "max_output_tokens"}}
FILTER = {"incomplete_details": {"reason": "content_filter"}}

RESPONSES: dict[str, tuple[Reply, str, bool]] = {
    "length": (sse(*ends(*STREAMED, item=HALF, kind="incomplete", **LENGTH)), "length limit and ends here", False),
    "length, nothing said": (sse(*ends(kind="incomplete", **LENGTH)), "before it had written an answer", False),
    "filter": (sse(*ends(*STREAMED, item=HALF, kind="incomplete", **FILTER)), "content filter", True),
    "failed": (
        sse(*ends(*STREAMED, kind="failed", error={"code": "server_error", "message": "GPU on fire"})),
        "gave up this answer: “GPU on fire”",
        True,
    ),
    "failed, too many": (
        sse(*ends(kind="failed", error={"code": "rate_limit_exceeded", "message": "Please try again in 8.4s."})),
        "no more requests for 8 seconds",
        True,
    ),
    "error event": (
        sse(*STREAMED, {"type": "error", "code": "server_error", "message": "Lost it", "param": None}),
        "gave up this answer: “Lost it”",
        True,
    ),
    "cut": (lambda: sse(*ends(*STREAMED)[:-1], cut=True), "broke off before the answer was complete", True),
    "no end": (sse(*ends(*STREAMED)[:-1]), "broke off before the answer was complete", True),
    "page": (page(200), "base URL is probably wrong", False),
    "page 404": (page(404), "base URL is probably wrong", False),
    "page 502": (page(502), "fault of its own (502)", True),
    "key": (error(401, "invalid_api_key"), "refused the API key", False),
    "forbidden": (error(403), "may not use", False),
    "model": (error(404, "model_not_found"), "does not know this model", False),
    "not found": (error(404), "OPENAI_BASE_URL", False),
    "too long": (error(400, "context_length_exceeded"), "too long for the model", False),
    "too long in words": (error(400, message="This model's maximum context length is 8"), "too long", False),
    "policy": (error(400, "content_policy_violation"), "safety rules", False),
    "bad request": (error(400, message="Unknown parameter: foo"), "“Unknown parameter: foo”", False),
    "hostile words": (error(400, message="no\n\u202eereh\x07 " + "x" * 500), "“no ereh xxx", False),
    "invalid": (error(422, message="bad field"), "refused the request as it stands (422)", False),
    "quota": (error(429, "insufficient_quota"), "quota", False),
    "no address": (httpx.UnsupportedProtocol("Request URL is missing a protocol"), "begins with https://", False),
}

CHAT: dict[str, tuple[Reply, str, bool]] = {
    "length": (sse(chunk(content="Half of it"), chunk("length")), "length limit and ends here", False),
    "length, nothing said": (sse(chunk("length", content="")), "before it had written an answer", False),
    "filter": (sse(chunk(content="Half of it"), chunk("content_filter")), "content filter", True),
    "cut": (lambda: sse(chunk(content="Half of it"), cut=True), "broke off before the answer was complete", True),
    "no end": (sse(chunk(content="Half of it")), "broke off before the answer was complete", True),
    "page": (page(200), "base URL is probably wrong", False),
    "error in the stream": (
        sse(chunk(content="Half of it"), {"error": {"message": "slow down", "code": "rate_limit_exceeded"}}),
        "no more requests now",
        True,
    ),
}


@pytest.mark.parametrize("case", RESPONSES)
async def test_an_answer_of_the_responses_api(speak: Callable[[Model], None], stage: Stage, case: str) -> None:
    reply, words, retry = RESPONSES[case]
    speak(Provider(reply).responses())
    shown = await failure(stage)
    assert words in shown["message"]
    assert shown["allow_retry"] is retry


@pytest.mark.parametrize("case", CHAT)
async def test_an_answer_of_the_chat_completions_api(speak: Callable[[Model], None], stage: Stage, case: str) -> None:
    reply, words, retry = CHAT[case]
    speak(Provider(reply).chat())
    shown = await failure(stage)
    assert words in shown["message"]
    assert shown["allow_retry"] is retry


async def test_what_was_written_before_the_length_limit_stays(speak: Callable[[Model], None], stage: Stage) -> None:
    speak(Provider(CHAT["length"][0]).chat())
    await failure(stage)
    assert await texts(stage) == ["Half of it"]


@pytest.mark.parametrize("api", ["responses", "chat"])
@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"retry_after": "60"}, "60 seconds"),
        ({"retry_after_ms": "90000"}, "90 seconds"),
        ({"retry_after": "300"}, "300"),
    ],
)
async def test_a_long_wait_is_told_at_once(
    speak: Callable[[Model], None], stage: Stage, api: str, headers: dict[str, str], told: str
) -> None:
    provider = Provider(error(429, "rate_limit_exceeded", **headers))
    speak(getattr(provider, api)())
    began = time.monotonic()
    shown = await failure(stage)
    assert told in shown["message"]
    assert shown["allow_retry"] is True
    assert provider.asked == 1
    assert time.monotonic() - began < 10


async def test_a_date_after_which_one_may_ask_is_told_in_seconds(speak: Callable[[Model], None], stage: Stage) -> None:
    at = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 61))
    speak(Provider(error(503, retry_after=at)).responses())
    message = (await failure(stage))["message"]
    assert "seconds" in message
    assert any(str(seconds) in message for seconds in (58, 59, 60, 61))


async def test_a_short_wait_is_waited_for(speak: Callable[[Model], None], stage: Stage) -> None:
    item, streamed = message("Here I am")
    provider = Provider(error(429, retry_after_ms="20"), sse(*ends(*streamed, item=item)))
    speak(provider.responses())
    assert not of(await stage.says("hi"), "error")
    assert await texts(stage) == ["Here I am"]


@pytest.mark.parametrize("api", ["responses", "chat"])
async def test_a_refusal_is_an_answer_in_its_own_words(speak: Callable[[Model], None], stage: Stage, api: str) -> None:
    item, streamed = message("I cannot help with that", refusal=True)
    chunks = [chunk(refusal="I cannot help "), chunk("stop", refusal="with that")]
    reply = sse(*ends(*streamed, item=item)) if api == "responses" else sse(*chunks)
    speak(getattr(Provider(reply), api)())
    assert not of(await stage.says("hi"), "error")
    assert await texts(stage) == ["I cannot help with that"]


async def test_a_refusal_streams(stage: Stage) -> None:
    item, streamed = message("I cannot help with that", refusal=True)
    stage.assistant.agents = build_agents(Provider(sse(*ends(*streamed, item=item))).responses(), stage.assistant.mcp)
    events: list[Any] = await stage.says("hi")
    deltas = [update["delta"] for event in events if "delta" in (update := event.get("update", {}))]
    assert "".join(deltas) == "I cannot help with that "
