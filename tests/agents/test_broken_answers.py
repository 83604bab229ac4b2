"""A model that dies, a user who stops: what was shown stays, and nothing runs on."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from typing import Any

import httpx2 as httpx
import openai
import pytest
from agents.testing import ModelCall, ModelStep
from chatkit.types import ThreadItem
from openai.types.responses import ResponseOutputItemAddedEvent, ResponseOutputMessage, ResponseTextDeltaEvent
from openai.types.responses.response_content_part_added_event import ResponseContentPartAddedEvent
from openai.types.responses.response_output_text import ResponseOutputText

from chat_app.approvals.recover import recover
from chat_app.context import RequestContext
from chat_app.errors import StorageFull
from chat_app.store.threads import SQLStore
from tests.stage import ALI, Json, Stage, call, of, pairs, text

REQUEST = httpx.Request("POST", "http://model.test/responses")


def _begin(words: str) -> list[Any]:
    """The events of a message that has begun."""
    message = ResponseOutputMessage(id="msg_half", type="message", role="assistant", status="in_progress", content=[])
    part = ResponseOutputText(type="output_text", text="", annotations=[])
    place = {"item_id": "msg_half", "output_index": 0, "content_index": 0}
    return [
        ResponseOutputItemAddedEvent(
            type="response.output_item.added", item=message, output_index=0, sequence_number=0
        ),
        ResponseContentPartAddedEvent(type="response.content_part.added", part=part, sequence_number=1, **place),
        *(
            ResponseTextDeltaEvent(
                type="response.output_text.delta", delta=f"{word} ", logprobs=[], sequence_number=2, **place
            )
            for word in words.split()
        ),
    ]


def dies_after(words: str, error: Exception) -> ModelStep:
    async def events(_call: ModelCall) -> AsyncIterator[Any]:
        for event in _begin(words):
            yield event
        raise error

    return ModelStep.stream(events)


def hangs_after(words: str) -> ModelStep:
    async def events(_call: ModelCall) -> AsyncIterator[Any]:
        for event in _begin(words):
            yield event
        await asyncio.Event().wait()

    return ModelStep.stream(events)


async def test_a_model_that_dies_in_mid_answer_keeps_its_text_and_offers_a_retry(stage: Stage) -> None:
    stage.will(dies_after("Half of an", RuntimeError("boom")))
    events = await stage.says("hi")
    error = of(events, "error")[0]
    assert error["allow_retry"] is True
    assert "stopped with an error" in error["message"]
    assert events.index(of(events, "thread.item.done")[-1]) < events.index(error)
    assert (await stage.items("assistant_message"))[0]["content"][0]["text"] == "Half of an "


async def test_an_answer_that_never_began_leaves_no_empty_message(stage: Stage) -> None:
    stage.will(dies_after("", RuntimeError("boom")))
    events = await stage.says("hi")
    assert of(events, "thread.item.removed")[0]["item_id"] == "msg_half"
    assert await stage.items("assistant_message") == []


@pytest.mark.parametrize(
    ("error", "words", "retry"),
    [
        (openai.APIConnectionError(request=REQUEST), "cannot be reached", True),
        (openai.APITimeoutError(request=REQUEST), "in time", True),
        (
            openai.AuthenticationError("no", response=httpx.Response(401, request=REQUEST), body=None),
            "API key",
            False,
        ),
        (
            openai.RateLimitError("slow down", response=httpx.Response(429, request=REQUEST), body=None),
            "no more requests",
            True,
        ),
    ],
)
async def test_a_failure_of_the_model_is_said_in_plain_words(
    stage: Stage, error: Exception, words: str, retry: bool
) -> None:
    stage.will(error)
    shown = of(await stage.says("hi"), "error")[0]
    assert words in shown["message"]
    assert shown["allow_retry"] is retry


async def test_an_agent_that_goes_in_circles_is_stopped(stage: Stage) -> None:
    stage.will(*[[call("task_summary")] for _ in range(20)])
    assert "too many steps" in of(await stage.says("hi"), "error")[0]["message"]


async def test_a_retry_answers_the_same_message_again(stage: Stage) -> None:
    stage.will(dies_after("Half", RuntimeError("boom")), [text("Whole.")])
    await stage.says("hi")
    events = await stage.retries((await stage.items("user_message"))[0]["id"])
    assert not of(events, "error")
    assert [item["type"] for item in await stage.items()] == ["user_message", "assistant_message"]
    assert [item["role"] for item in stage.given()] == ["user"]


async def _stopped(stage: Stage, words: str, when: Any) -> list[Json]:
    """Send a message, and cancel the task that iterates its stream as soon as an event fits."""
    seen: list[Json] = []
    reached = asyncio.Event()

    async def iterate() -> None:
        async for event in stage.stream(stage.message(words)):
            seen.append(event)
            if when(event):
                reached.set()

    task = asyncio.create_task(iterate())
    await asyncio.wait_for(reached.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return seen


async def _all_over(before: set[asyncio.Task[Any]]) -> None:
    """Wait until every task that was not there before is over."""
    left = _tasks() - before
    if left:
        _, running = await asyncio.wait(left, timeout=5)
        assert not running


def _tasks() -> set[asyncio.Task[Any]]:
    return {task for task in asyncio.all_tasks() if not task.done()}


async def test_a_stop_in_mid_answer_keeps_the_text_and_ends_the_agent(stage: Stage) -> None:
    before = _tasks()
    stage.will(hangs_after("One two three"))
    await _stopped(stage, "count", lambda event: event.get("update", {}).get("delta") == "three ")
    assert (await stage.items("assistant_message"))[0]["content"][0]["text"] == "One two three "
    await _all_over(before)


async def test_the_turn_after_a_stop_knows_of_it(stage: Stage) -> None:
    stage.will(hangs_after("One two"))
    await _stopped(stage, "count", lambda event: event.get("update", {}).get("delta") == "two ")
    stage.will([text("Fine.")])
    await stage.says("never mind")
    roles = [item["role"] for item in stage.given()]
    assert roles == ["user", "assistant", "developer", "user"]


async def test_a_stop_in_the_middle_of_a_tool_leaves_no_task_and_a_finished_workflow(stage: Stage) -> None:
    before = _tasks()
    begun, free = asyncio.Event(), asyncio.Event()

    async def slow(*_given: Any) -> Any:
        begun.set()
        await free.wait()

    stage.assistant.tasks.summary = slow  # type: ignore[method-assign]
    stage.will([call("task_summary")])
    await _stopped(stage, "count", lambda event: event["type"] == "thread.item.added")
    assert [task["status_indicator"] for task in await stage.shown_tasks()] == ["none"]
    await _all_over(before)
    stage.will([text("Fine.")])
    await stage.says("never mind")
    assert "stopped" in pairs(stage.given())["task_summary"]


async def test_ten_stops_leave_nothing_behind(stage: Stage, complaints: list[str]) -> None:
    before = _tasks()
    for _ in range(10):
        stage.will(hangs_after("One two"))
        await _stopped(stage, "count", lambda event: event.get("update", {}).get("delta") == "two ")
    stage.will(dies_after("One", RuntimeError("boom")))
    await stage.says("hi")
    await _all_over(before)
    gc.collect()
    assert complaints == []


@pytest.fixture
async def complaints() -> list[str]:
    """What asyncio has to say about tasks whose end nobody looked at."""
    heard: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, context: heard.append(f"{context['message']}: {context.get('exception')!r}")
    )
    return heard


class FullDisk(SQLStore):
    """Stores until `full_for` names a type of item: from then on the disk takes none of these."""

    full_for = ""

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: RequestContext) -> None:
        if item.type == self.full_for:
            raise StorageFull("database or disk is full")
        await super().add_thread_item(thread_id, item, context)


@pytest.mark.parametrize("kind", ["assistant_message", "workflow", "hidden_context_item", "widget"])
async def test_a_disk_that_fills_up_in_mid_answer_is_named(stage: Stage, kind: str) -> None:
    stage.services.store = stage.server.store = store = FullDisk(stage.database)
    store.full_for = kind
    stage.will([call("task_summary")], [text("Nothing to do.")])
    error = of(await stage.says("hi"), "error")[0]
    assert "disk is full" in error["message"]
    assert error["allow_retry"] is True
    store.full_for = ""
    stage.will([call("task_summary")], [text("Nothing to do.")])
    assert not of(await stage.retries((await stage.items("user_message"))[0]["id"]), "error")
    assert (await stage.items("assistant_message"))[0]["content"][0]["text"] == "Nothing to do."


async def test_a_server_killed_in_mid_answer_leaves_a_thread_that_goes_on(stage: Stage) -> None:
    stage.will(hangs_after("One two"))
    stream = stage.stream(stage.message("count"))
    async for event in stream:
        if event.get("update", {}).get("delta") == "two ":
            break
    again = await Stage.open(stage.path)
    again.thread_id = stage.thread_id
    await recover(again.services)
    (asked,) = await again.items()
    assert asked["type"] == "user_message"
    again.will([text("Here.")], [text("One two three.")])
    assert not of(await again.says("are you there?"), "error")
    assert [item["type"] for item in await again.items()] == ["user_message", "user_message", "assistant_message"]
    assert not of(await again.retries(asked["id"]), "error")
    assert [item["role"] for item in again.given()] == ["user"]
    assert (await again.items("assistant_message"))[0]["content"][0]["text"] == "One two three."
    await again.database.close()
    await stream.aclose()


async def test_a_title_that_is_late_is_stored_and_announced(stage: Stage) -> None:
    gate, announced = asyncio.Event(), asyncio.Event()

    async def late(_call: ModelCall) -> Any:
        await gate.wait()
        return [text("Plans for the week.")]

    stage.services.title_model = type(stage.model)([ModelStep.respond(late)])
    stage.services.announce = lambda user_id: announced.set() if user_id == ALI.user_id else None
    stage.will([text("Hi.")])
    assert not of(await stage.says("plan my week"), "thread.updated")
    gate.set()
    await asyncio.wait_for(announced.wait(), 5)
    assert (await stage.services.store.load_thread(stage.thread_id, ALI)).title == "Plans for the week"


async def test_a_title_model_that_fails_leaves_the_first_words(stage: Stage) -> None:
    stage.services.title_model = type(stage.model)([RuntimeError("no")])
    stage.will([text("Hi.")])
    events = await stage.says("plan my week")
    assert of(events, "thread.updated")[-1]["thread"]["title"] == "plan my week"


async def test_a_name_that_the_user_gave_during_the_answer_stays(stage: Stage) -> None:
    before = _tasks()
    gate = asyncio.Event()

    async def when_named(_call: ModelCall) -> Any:
        await gate.wait()
        return [text("Something else")]

    stage.services.title_model = type(stage.model)([ModelStep.respond(when_named)])
    stage.will([call("task_summary")], [text("Hi.")])
    async for event in stage.stream(stage.message("plan my week")):
        if event["type"] == "thread.item.added" and not gate.is_set():
            await stage.services.store.rename_thread(stage.thread_id, "Mine", ALI)
            gate.set()
    await _all_over(before)
    assert (await stage.services.store.load_thread(stage.thread_id, ALI)).title == "Mine"
