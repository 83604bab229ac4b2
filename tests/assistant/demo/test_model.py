"""The model as the SDK sees it: events, pace, cancelling, titles."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from agents import Agent, ModelSettings, ModelTracing, Runner
from openai.types.responses import ResponseCompletedEvent

from chat_app.assistant.demo import DemoModel
from chat_app.assistant.demo.wire.token_rate import Pace, tokens
from tests.assistant.demo.person import TODAY, Person


def given(text: str) -> list[Any]:
    return [{"role": "user", "content": text}]


REST: dict[str, Any] = {
    "model_settings": ModelSettings(),
    "tools": [],
    "output_schema": None,
    "handoffs": [],
    "tracing": ModelTracing.DISABLED,
    "previous_response_id": None,
    "conversation_id": None,
    "prompt": None,
}


async def events_of(text: str) -> list[Any]:
    model = DemoModel(0, today=lambda: TODAY)
    return [event async for event in model.stream_response(None, given(text), **REST)]


async def test_a_message_streams_word_by_word_in_the_order_of_the_responses_api() -> None:
    events = await events_of("write 3 words")
    assert [event.type for event in events] == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
        *["response.output_text.delta"] * 3,
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    assert [event.sequence_number for event in events] == list(range(len(events)))
    assert "".join(event.delta for event in events if event.type == "response.output_text.delta") == "w1 w2 w3"
    assert len({event.item_id for event in events if hasattr(event, "item_id")}) == 1


async def test_a_thought_streams_before_the_calls_that_it_leads_to() -> None:
    events = await events_of("plan my week")
    done = [event.item.type for event in events if event.type == "response.output_item.done"]
    assert done == ["reasoning", "function_call", "function_call"]
    kinds = [event.type for event in events]
    assert kinds.count("response.reasoning_summary_text.delta") > 5
    assert kinds.index("response.reasoning_summary_part.added") < kinds.index("response.reasoning_summary_text.delta")
    assert kinds.index("response.reasoning_summary_text.done") < kinds.index("response.reasoning_summary_part.done")


async def test_a_call_has_its_arguments_as_json_and_ids_of_its_own() -> None:
    events = await events_of("add milk, eggs")
    calls = [event.item for event in events if event.type == "response.output_item.done"]
    assert [json.loads(call.arguments) for call in calls] == [{"title": "milk"}, {"title": "eggs"}]
    assert len({call.call_id for call in calls} | {call.id for call in calls}) == 4


async def test_the_same_message_gets_new_ids_each_time() -> None:
    first, second = (await events_of("hi"))[-1], (await events_of("hi"))[-1]
    assert isinstance(first, ResponseCompletedEvent)
    assert first.response.output[0].id != second.response.output[0].id


async def test_tokens_are_counted() -> None:
    completed = (await events_of("write 100 words"))[-1]
    assert completed.response.usage.output_tokens == 100
    assert completed.response.usage.input_tokens == 3


async def test_the_whole_answer_comes_at_once_without_streaming() -> None:
    response = await DemoModel(1).get_response(None, given("write 50 words"), **REST)
    assert response.usage.output_tokens == 50
    assert response.output[0].content[0].text.startswith("w1 w2")  # pyright: ignore[reportAttributeAccessIssue, reportOptionalSubscript]


@pytest.mark.parametrize("text", ["a b  c\n\n d", "  leading", "trailing \n", "", "   ", "یہ اردو ہے"])
def test_tokens_put_together_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


async def test_the_pace_is_kept_by_deadlines_not_by_pauses() -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    pace = Pace(500)
    async for _ in pace.over("w " * 51):
        if loop.time() - begun < 0.05:
            await asyncio.to_thread(lambda: None)
    took = loop.time() - begun
    assert 0.1 <= took < 0.3


async def test_without_a_pace_others_get_their_turn() -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    await events_of("write 2000 words")
    task.cancel()
    assert turns > 20


async def test_a_slow_answer_can_be_cancelled_in_mid_word() -> None:
    model = DemoModel(1, today=lambda: TODAY)
    seen: list[str] = []

    async def listen() -> None:
        async for event in model.stream_response(None, given("write 2000 words"), **REST):
            if event.type == "response.output_text.delta":
                seen.append(event.delta)
                first.set()

    first = asyncio.Event()
    task = asyncio.create_task(listen())
    await asyncio.wait_for(first.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert seen == ["w1 "]


async def test_twenty_thousand_words_arrive_whole() -> None:
    agent: Agent[Any] = Agent("Assistant", model=DemoModel(0))
    result = await Runner.run(agent, "write 20000 words")
    assert len(str(result.final_output).split()) == 20_000


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("add buy milk tomorrow, high", "Add buy milk tomorrow, high"),
        ("hey, could you please show me what is due this week and what is overdue?", "What is due this week"),
        ("hi", "Hi"),
        ("میرے کام دکھاؤ", "میرے کام دکھاؤ"),
        ("in Urdu please: plan my week", "Plan my week"),
    ],
)
async def test_a_title_is_short_and_in_the_language_of_the_message(text: str, title: str) -> None:
    agent: Agent[Any] = Agent("Titles", instructions="Write a title for a chat.", model=DemoModel(0))
    result = await Runner.run(agent, text)
    assert result.final_output == title


async def test_today_is_the_callers_day_if_the_instructions_say_it() -> None:
    person = Person(instructions="Today is Friday, 2027-01-01.")
    heard = await person.say("add buy milk tomorrow")
    assert heard.calls == (("add_task", {"title": "buy milk", "due": "2027-01-02"}),)
    await person.close()


async def test_a_message_without_any_turn_is_greeted() -> None:
    response = await DemoModel(0).get_response(None, [], **REST)
    assert "Hello" in response.output[0].content[0].text  # pyright: ignore[reportAttributeAccessIssue, reportOptionalSubscript]
