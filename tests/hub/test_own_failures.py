"""A brought server's own exceptions become the sentences that ours become, with a way on only where one may help."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import httpx
import httpx2
import openai
import pytest
from agents import (
    Agent,
    GuardrailFunctionOutput,
    InputGuardrail,
    MaxTurnsExceeded,
    OutputGuardrail,
    Runner,
    function_tool,
)
from agents.exceptions import UserError
from agents.testing import ModelStep, ScriptedModel, assistant_message, function_call
from chatkit.agents import AgentContext, stream_agent_response
from chatkit.errors import CustomStreamError, ErrorCode, StreamError
from chatkit.types import (
    AssistantMessageContent,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    WorkflowItem,
)

from chat_app.protocol.run_view import project_run
from tests.hub.conftest import ME, Script, Scripted, Stage, click, delta, message, more, new_chat, says, text_of

REQUEST = httpx.Request("GET", "http://crm.test/")


def status(code: int, **headers: str) -> httpx.HTTPStatusError:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.HTTPStatusError("no", request=REQUEST, response=httpx.Response(code, headers=named, request=REQUEST))


def page(code: int) -> httpx.HTTPStatusError:
    response = httpx.Response(code, html="<html><body>Not here</body></html>", request=REQUEST)
    return httpx.HTTPStatusError("no", request=REQUEST, response=response)


def theirs(kind: type[openai.APIStatusError], number: int, **body: Any) -> openai.APIStatusError:
    response = httpx2.Response(number, request=httpx2.Request("POST", "http://model.test/"))
    return kind("no", response=response, body=body or None)


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


class ClientResponseError(Exception):
    """As aiohttp's: the status stands on the error itself."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status, self.headers = status, {"Retry-After": "45"}


CASES: dict[str, tuple[Exception, str, bool]] = {
    "turns": (MaxTurnsExceeded("Max turns (10) exceeded"), "too many steps", True),
    "setup": (UserError("MCP server not connected"), "not set up rightly", False),
    "openai, key": (theirs(openai.AuthenticationError, 401), "refused the API key", False),
    "openai, model": (theirs(openai.NotFoundError, 404, code="model_not_found"), "does not know this model", False),
    "openai, too many": (theirs(openai.RateLimitError, 429), "no more requests now", True),
    "openai, quota": (theirs(openai.RateLimitError, 429, code="insufficient_quota"), "quota", False),
    "openai, fault": (theirs(openai.InternalServerError, 500), "fault of its own (500)", True),
    "http 401": (status(401), "refused the API key", False),
    "http 403": (status(403), "does not allow this", False),
    "http 404": (status(404), "404", False),
    "http 400": (status(400), "refused the request as it stands (400)", False),
    "http 429": (status(429), "no more requests now", True),
    "http 429 with a wait": (status(429, retry_after="60"), "no more requests for 60 seconds", True),
    "http 500": (status(500), "fault of its own (500)", True),
    "http 503 with a wait": (status(503, retry_after="60"), "60 seconds", True),
    "http 504": (status(504), "did not answer in time", True),
    "a web page": (page(404), "base URL", False),
    "another client": (ClientResponseError(429), "45 seconds", True),
    "connect": (httpx.ConnectError("refused"), "cannot be reached", True),
    "late": (httpx.ReadTimeout("late"), "in time", True),
    "late, plain": (TimeoutError(), "in time", True),
    "reset": (ConnectionResetError(), "broke off", True),
    "cut": (httpx.RemoteProtocolError("closed"), "broke off", True),
    "no address": (httpx.UnsupportedProtocol("no http"), "OPENAI_BASE_URL", False),
    "a cause": (caused(RuntimeError("wrapped"), status(401)), "refused the API key", False),
    "a group": (ExceptionGroup("tasks", [ValueError("x"), status(429)]), "no more requests", True),
    "anything else": (RuntimeError("/etc/secret"), "stopped with an error", True),
    "their own words": (CustomStreamError("Closed on Sundays.", allow_retry=False), "Closed on Sundays.", False),
    "their own code": (StreamError(ErrorCode.STREAM_ERROR, allow_retry=False), "An error occurred", False),
}


def raises(error: Exception) -> Script:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        item = message(server, thread)
        yield ThreadItemAddedEvent(item=item)
        yield delta(item, "half")
        raise error

    return script


@pytest.mark.parametrize("case", CASES)
async def test_an_exception_of_a_server_is_said_in_a_sentence(stage: Stage, case: str) -> None:
    error, words, retry = CASES[case]
    stage.server.script = raises(error)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is not None
    assert words in run.transcript.error.message
    assert "secret" not in run.transcript.error.message
    assert run.transcript.error.allow_retry is retry
    assert text_of(run) == "half"


async def test_the_exception_of_an_action_is_said_likewise(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    stage.server.acts = raises(status(429, retry_after="60"))
    run = await stage.ended(await stage.client.send(click(run.thread_id), ME))
    assert run.transcript.error is not None
    assert "60 seconds" in run.transcript.error.message


async def test_a_request_that_does_not_stream_says_it_likewise(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))

    async def fails(*_given: Any) -> Any:
        raise status(401)

    stage.server.sync_action = fails  # type: ignore[method-assign]
    with pytest.raises(Exception, match="refused the API key"):
        await stage.client.call(click(run.thread_id, kind="threads.sync_custom_action"), ME)


def runs(make: Callable[[], Agent[Any]], max_turns: int = 10) -> Script:
    """Return a script that answers by an agent of the server's own."""

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        context = AgentContext(thread=thread, store=server.store, request_context=ME)
        result = Runner.run_streamed(make(), "hi", context=context, max_turns=max_turns)
        async for event in stream_agent_response(context, result):
            yield event

    return script


async def trips(*_given: Any) -> GuardrailFunctionOutput:
    return GuardrailFunctionOutput(output_info=None, tripwire_triggered=True)


@pytest.mark.parametrize(
    ("guards", "words", "retry"),
    [
        ({"input_guardrails": [InputGuardrail(trips)]}, "do not let this message through", False),
        ({"output_guardrails": [OutputGuardrail(trips)]}, "held this answer back", True),
    ],
)
async def test_a_guardrail_is_said_and_what_it_held_back_is_gone(
    stage: Stage, guards: dict[str, Any], words: str, retry: bool
) -> None:
    steps = [ModelStep(output=[assistant_message("a secret", item_id="m")])]
    stage.server.script = runs(lambda: Agent(name="A", model=ScriptedModel(steps), **guards))
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is not None
    assert words in run.transcript.error.message
    assert run.transcript.error.allow_retry is retry
    assert text_of(run) == ""


def adds(seen: list[int]) -> Any:
    @function_tool
    def add(n: int) -> str:
        seen.append(n)
        return f"added {n}"

    return add


async def test_an_agent_in_circles_keeps_its_words(stage: Stage) -> None:
    steps = [
        ModelStep(
            output=[assistant_message(f"step {n}", item_id=f"m{n}"), function_call("add", {"n": n}, call_id=f"c{n}")]
        )
        for n in range(5)
    ]
    stage.server.script = runs(lambda: Agent(name="A", model=ScriptedModel(steps), tools=[adds([])]), max_turns=2)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is not None
    assert "too many steps" in run.transcript.error.message
    assert text_of(run) == "step 0step 1"


@pytest.mark.parametrize("call_id", ["call_0", ""])
async def test_two_calls_at_once_with_one_id_both_run_in_an_agent_of_a_server(stage: Stage, call_id: str) -> None:
    seen: list[int] = []
    calls = [function_call("add", {"n": n}, call_id=call_id) for n in (1, 2)]
    model = SimpleNamespace()

    def make() -> Agent[Any]:
        steps = [ModelStep(output=calls), ModelStep(output=[assistant_message("Added.", item_id="m")])]
        model.it = ScriptedModel(steps)
        return Agent(name="A", model=model.it, tools=[adds(seen)])

    stage.server.script = runs(make)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is None
    assert sorted(seen) == [1, 2]
    outputs = [item["output"] for item in model.it.last_call.input if item.get("type") == "function_call_output"]
    assert sorted(outputs) == ["added 1", "added 2"]
    assert text_of(run) == "Added."


def blank(text: str, *, begins: bool) -> Script:
    """Return a script that says a word, works, and ends with a message that holds nothing."""

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(item=message(server, thread, "I look."))
        item = message(server, thread)
        if begins:
            yield ThreadItemAddedEvent(item=item)
        content = [AssistantMessageContent(text=text)] if text else []
        yield ThreadItemDoneEvent(item=item.model_copy(update={"content": content}))

    return script


@pytest.mark.parametrize("begins", [True, False])
@pytest.mark.parametrize("text", ["", " \n"])
async def test_a_message_without_a_word_is_no_message(stage: Stage, text: str, begins: bool) -> None:
    stage.server.script = blank(text, begins=begins)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is None
    assert [view["type"] for view in project_run(run.transcript).items] == ["user_message", "assistant_message"]
    assert [item["type"] for item in await stage.stored(run.thread_id)] == ["user_message", "assistant_message"]


async def test_a_message_without_a_word_takes_no_other_of_its_name_along(stage: Stage) -> None:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        for words in ("I look.", ""):
            item = message(server, thread, words).model_copy(update={"id": "__fake_id__"})
            yield ThreadItemAddedEvent(item=item.model_copy(update={"content": []}))
            yield ThreadItemDoneEvent(item=item)

    stage.server.script = script
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert text_of(run) == "I look."


THOUGHT = {"type": "thought", "title": "Hm", "content": "Let me see", "status_indicator": "complete"}


def thinks(then: str = "") -> Script:
    """Return a script that reasons, and then says a text, or begins a message that stays empty."""

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        item = message(server, thread)
        fields = {"id": f"w_{item.id}", "thread_id": thread.id, "created_at": item.created_at, "type": "workflow"}
        work = {"type": "reasoning", "tasks": [THOUGHT], "summary": {"duration": 3}}
        yield ThreadItemDoneEvent(item=WorkflowItem.model_validate({**fields, "workflow": work}))
        yield ThreadItemAddedEvent(item=item)
        content = [AssistantMessageContent(text=then)]
        yield ThreadItemDoneEvent(item=item.model_copy(update={"content": content}))

    return script


@pytest.mark.parametrize("then", ["", "  ", "<think>so it is</think>\n"])
async def test_reasoning_without_an_answer_says_that_none_came(stage: Stage, then: str) -> None:
    stage.server.script = thinks(then)
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is not None
    assert "no answer came" in run.transcript.error.message
    assert run.transcript.error.allow_retry
    assert (await stage.stored(run.thread_id))[-1]["ended"] == "interrupted"


async def test_reasoning_with_an_answer_is_an_answer(stage: Stage) -> None:
    stage.server.script = thinks("<think>so it is</think>42")
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert run.transcript.error is None
    stage.server.script = says("and on")
    assert (await stage.ended(await stage.client.send(more(run.thread_id), ME))).transcript.error is None
