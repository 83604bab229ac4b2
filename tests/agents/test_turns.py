"""A message gets an answer; what the agents do is shown, kept and remembered."""

from __future__ import annotations

import json

import pytest
from chatkit.store import NotFoundError

from chat_app.agents.history import HISTORY_ITEMS
from tests.stage import ALI, ZARA, Stage, call, of, pairs, text


async def test_an_answer_streams_and_is_there_after_a_reload(stage: Stage) -> None:
    stage.will([text("Hello there.")])
    events = await stage.says("hi")
    updates = [event["update"]["type"] for event in of(events, "thread.item.updated")]
    assert "assistant_message.content_part.text_delta" in updates
    assert [item["type"] for item in await stage.items()] == ["user_message", "assistant_message"]
    assert (await stage.items("assistant_message"))[0]["content"][0]["text"] == "Hello there."


async def test_a_tool_call_shows_while_it_runs_and_after_a_reload(stage: Stage) -> None:
    stage.will([call("add_task", title="Buy milk")], [text("Added.")])
    events = await stage.says("add buy milk")
    added = of(events, "thread.item.added", lambda event: event["item"]["type"] == "workflow")
    assert added[0]["item"]["workflow"]["tasks"][0]["status_indicator"] == "loading"
    done = of(events, "thread.item.updated", lambda event: event["update"]["type"] == "workflow.task.updated")
    assert done[0]["update"]["task"]["status_indicator"] == "complete"
    task = (await stage.shown_tasks())[0]
    assert task["title"] == "Add a task"
    assert "Buy milk" in task["content"]
    assert task["status_indicator"] == "complete"


async def test_items_are_reloaded_in_the_order_in_which_they_appeared(stage: Stage) -> None:
    stage.will([text("One moment."), call("add_task", title="Buy milk")], [text("Added.")])
    await stage.says("add buy milk")
    kinds = [item["type"] for item in await stage.items()]
    assert kinds == ["user_message", "assistant_message", "workflow", "widget", "assistant_message"]


async def test_a_card_comes_after_its_call_is_shown_as_finished(stage: Stage) -> None:
    stage.will([call("add_task", title="Buy milk"), call("add_task", title="Buy tea")], [text("Added.")])
    events = await stage.says("add both")
    order = [
        event["item"]["type"] if "item" in event else event["update"]["task"]["status_indicator"]
        for event in events
        if "task" in event.get("update", {}) or event.get("item", {}).get("type") in ("workflow", "widget")
    ]
    assert order == ["workflow", "loading", "complete", "complete", "workflow", "widget", "widget"]


async def test_a_tool_that_fails_says_so_and_the_answer_goes_on(stage: Stage) -> None:
    stage.will([call("get_task", id=7)], [text("There is no task 7.")])
    await stage.says("show task 7")
    task = (await stage.shown_tasks())[0]
    assert task["status_indicator"] == "none"
    assert task["content"].splitlines()[-1].startswith("Failed: Task 7 not found")
    assert (await stage.items())[-1]["content"][0]["text"] == "There is no task 7."


async def test_a_tool_that_does_not_exist_is_told_to_the_model(stage: Stage) -> None:
    stage.will([call("fly_to_the_moon")], [text("I cannot do that.")])
    events = await stage.says("fly me to the moon")
    assert not of(events, "error")
    assert (await stage.items())[-1]["content"][0]["text"] == "I cannot do that."


async def test_the_next_turn_remembers_calls_and_their_results(stage: Stage) -> None:
    stage.will([call("add_task", title="Buy milk")], [text("Added.")])
    await stage.says("add buy milk")
    stage.will([text("You added milk.")])
    await stage.says("what did I add?")
    given = stage.given()
    assert json.loads(pairs(given)["add_task"])["task"]["title"] == "Buy milk"
    kinds = [item.get("type") for item in given]
    assert kinds == ["message", "function_call", "function_call_output", "message", "message"]
    assert given[-1]["content"][0]["text"] == "what did I add?"


async def test_a_model_that_repeats_its_call_ids_is_remembered_right(stage: Stage) -> None:
    for title in ("Buy milk", "Buy tea"):
        stage.will([call("add_task", "call_1", title=title)], [text("Added.")])
        await stage.says(f"add {title}")
    stage.will([text("Two.")])
    await stage.says("how many?")
    ids = [item["call_id"] for item in stage.given() if item.get("type") == "function_call"]
    assert len(set(ids)) == 2
    assert await stage.titles() == ["Buy milk", "Buy tea"]


async def test_only_the_newest_items_reach_the_model(stage: Stage) -> None:
    stage.will([text("Hi.")], [text("Yes?")])
    await stage.says("the very first message")
    first = await stage.services.store.load_item(stage.thread_id, (await stage.items())[0]["id"], ALI)
    for number in range(HISTORY_ITEMS):
        await stage.services.store.add_thread_item(stage.thread_id, first.model_copy(update={"id": f"u{number}"}), ALI)
    await stage.says("the last message")
    given = stage.given()
    assert len(given) == HISTORY_ITEMS
    assert given[-1]["content"][0]["text"] == "the last message"


async def test_half_a_turn_at_the_edge_of_the_window_is_left_out(stage: Stage) -> None:
    stage.will([text("Hi.")], [text("Yes?")])
    await stage.says("the very first message")
    answer = await stage.services.store.load_item(stage.thread_id, (await stage.items())[1]["id"], ALI)
    for number in range(HISTORY_ITEMS):
        await stage.services.store.add_thread_item(stage.thread_id, answer.model_copy(update={"id": f"a{number}"}), ALI)
    await stage.says("the last message")
    assert [item["role"] for item in stage.given()] == ["user"]


async def test_a_handoff_shows_and_the_next_turn_starts_with_that_agent(stage: Stage) -> None:
    stage.will([call("transfer_to_urdu")], [text("جی، میں حاضر ہوں۔")])
    await stage.says("اردو میں بتاؤ")
    task = (await stage.shown_tasks())[0]
    assert "اردو معاون" in task["title"]
    assert task["status_indicator"] == "complete"
    thread = await stage.services.store.load_thread(stage.thread_id, ALI)
    assert (thread.metadata["agent"], thread.metadata["language"]) == ("urdu", "ur")
    stage.will([text("یہ رہے آپ کے کام۔")])
    await stage.says("کام دکھاؤ")
    last = stage.model.last_call
    assert last is not None
    assert [handoff.tool_name for handoff in last.handoffs] == ["transfer_to_english"]
    assert "Urdu specialist" in pairs(stage.given())["transfer_to_urdu"]


async def test_a_handoff_back_makes_the_thread_english_again(stage: Stage) -> None:
    stage.will([call("transfer_to_urdu")], [text("جی۔")])
    await stage.says("اردو میں بتاؤ")
    stage.will([call("transfer_to_english")], [text("Sure.")])
    await stage.says("in English please")
    thread = await stage.services.store.load_thread(stage.thread_id, ALI)
    assert (thread.metadata["agent"], thread.metadata["language"]) == ("assistant", "en")
    stage.will([text("Yes?")])
    await stage.says("and now")
    last = stage.model.last_call
    assert last is not None
    assert [handoff.tool_name for handoff in last.handoffs] == ["transfer_to_urdu"]


async def test_the_agent_knows_what_day_it_is_for_the_caller(stage: Stage) -> None:
    stage.will([text("Hi.")])
    await stage.says("hi")
    last = stage.model.last_call
    assert last is not None
    assert last.system_instructions is not None
    assert "Today is " in last.system_instructions
    assert "(UTC)" in last.system_instructions


async def test_a_thread_gets_a_title_that_the_client_hears_of(stage: Stage) -> None:
    stage.will([text("Hi.")])
    events = await stage.says("plan my week, please")
    assert of(events, "thread.updated")[-1]["thread"]["title"] == "plan my week, please"
    stage.will([text("Again.")])
    assert not of(await stage.says("and now"), "thread.updated")


async def test_feedback_is_kept_for_the_caller_only(stage: Stage) -> None:
    stage.will([text("Hi.")])
    await stage.says("hi")
    answer = (await stage.items("assistant_message"))[0]["id"]
    feedback = {"thread_id": stage.thread_id, "item_ids": [answer], "kind": "positive"}
    assert await stage.asks("items.feedback", **feedback) == {}
    with pytest.raises(NotFoundError):
        await stage.asks("items.feedback", ZARA, **feedback | {"kind": "negative"})
    assert await stage.services.store.load_feedback(stage.thread_id, ALI) == {answer: "positive"}


async def test_an_unknown_action_is_an_error_that_names_it(stage: Stage) -> None:
    stage.will([call("add_task", title="Buy milk")], [text("Added.")])
    await stage.says("add buy milk")
    card = (await stage.items("widget"))[0]
    action = {"type": "task.fly", "payload": {}}
    params = {"thread_id": stage.thread_id, "item_id": card["id"], "action": action}
    events = [event async for event in stage.stream({"type": "threads.custom_action", "params": params})]
    assert "task.fly" in of(events, "error")[0]["message"]
