"""What a dangerous call asks, and what becomes of each answer."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from chat_app.agents.edits import NOTE, with_note, without_note
from chat_app.errors import NotFound
from chat_app.store.waiting import Waiting
from tests.stage import ALI, ZARA, Json, Stage, call, of, pairs, text


async def asked(stage: Stage, *calls: Any) -> list[Json]:
    """Let the model make these calls (a deletion of task 1 if none is named) and return the cards that ask."""
    stage.will(list(calls) or [call("delete_task", id=1)])
    await stage.says("clean up")
    return await stage.cards()


def nodes(root: Json) -> list[Json]:
    """All nodes of a widget."""
    children = root.get("children", [])
    return [root, *(node for child in children for node in nodes(child))]


def named(card: Json, name: str) -> Json:
    """The control of a name."""
    return next(node for node in nodes(card["widget"]) if node.get("name") == name)


def words(card: Json) -> str:
    return json.dumps(card["widget"], ensure_ascii=False)


async def test_a_deletion_asks_first(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage)
    assert card["widget"]["approval"] == {
        "id": card["widget"]["approval"]["id"],
        "status": "pending",
        "tool": "delete_task",
    }
    assert named(card, "args.id")["defaultValue"] == "1"
    assert "1 · Buy milk" in words(card)
    assert [node["label"] for node in nodes(card["widget"]) if node["type"] == "Button"] == ["Deny", "Approve"]
    assert await stage.titles() == ["Buy milk", "Call mum"]
    assert "Waiting for your approval" in (await stage.shown_tasks())[0]["content"]


async def test_a_thread_waits_for_its_owner_as_long_as_an_approval_is_pending(stage: Stage) -> None:
    waiting = Waiting(stage.database)
    await stage.add("Buy milk", "Call mum")
    first, second = await asked(stage, call("delete_task", id=1), call("delete_task", id=2))
    assert await waiting.threads(ALI) == {stage.thread_id}
    assert await waiting.threads(ZARA) == frozenset()
    await stage.decides(second, "deny")
    assert await waiting.threads(ALI) == {stage.thread_id}
    await stage.services.store.soft_delete_thread(stage.thread_id, ALI)
    assert await waiting.threads(ALI) == frozenset()
    await stage.services.store.restore_thread(stage.thread_id, ALI)
    stage.will([text("Done.")])
    await stage.decides(first, "approve")
    assert await waiting.threads(ALI) == frozenset()


async def test_the_saved_run_never_reaches_the_client(stage: Stage) -> None:
    await stage.add("Buy milk")
    await asked(stage)
    approval = (await stage.services.approvals.pending(ALI, stage.thread_id))[0]
    run = await stage.services.approvals.load_run(ALI, approval.run_id)
    assert "clean up" in run.snapshot
    assert "original_input" not in json.dumps(await stage.items())
    assert '"ali"' not in run.snapshot


async def test_an_approved_call_runs_and_the_answer_goes_on_in_the_same_stream(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage)
    stage.will([text("It is gone.")])
    events = await stage.decides(card, "approve")
    assert not of(events, "error")
    assert await stage.titles() == ["Call mum"]
    assert (await stage.items())[-1]["content"][0]["text"] == "It is gone."
    (card,) = await stage.cards("approved")
    assert card["widget"]["collapsed"] is True
    assert "Approved by you" in card["widget"]["status"]["text"]
    assert "Buy milk" in words(card)
    assert (await stage.shown_tasks())[0]["status_indicator"] == "complete"


async def test_the_card_is_shown_as_approved_before_the_call_is_done(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will([text("Gone.")])
    replaced = of(await stage.decides(card, "approve"), "thread.item.replaced", lambda e: e["item"]["id"] == card["id"])
    assert [event["item"]["widget"]["approval"]["status"] for event in replaced] == ["approved", "approved"]
    assert "Running" in words(replaced[0]["item"])
    assert "Running" not in words(replaced[-1]["item"])


async def test_the_model_reads_the_result_now_and_in_later_turns(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will([text("Gone.")])
    await stage.decides(card, "approve")
    assert "Buy milk" in pairs(stage.given())["delete_task"]
    stage.will([text("You deleted it.")])
    await stage.says("what happened?")
    assert "Buy milk" in pairs(stage.given())["delete_task"]
    assert [item.get("type") for item in stage.given()].count("function_call") == 1


async def test_a_denial_leaves_everything_alone_and_gives_its_reason_to_the_model(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will([text("All right.")])
    await stage.decides(card, "deny", reason="I still need it")
    assert await stage.titles() == ["Buy milk"]
    assert "I still need it" in pairs(stage.given())["delete_task"]
    (card,) = await stage.cards("denied")
    assert "Denied by you" in card["widget"]["status"]["text"]
    assert "I still need it" in card["widget"]["status"]["text"]
    assert "Denied: I still need it" in (await stage.shown_tasks())[0]["content"]
    stage.will([text("Yes.")])
    await stage.says("is it there?")
    assert "I still need it" in pairs(stage.given())["delete_task"]


async def test_fields_that_were_left_empty_may_come_as_null(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will([text("Gone.")])
    await stage.decides(card, "approve", args={"id": "1"}, reason=None, always=None)
    assert await stage.titles() == []


async def test_an_approved_call_that_fails_says_so_on_its_card(stage: Stage) -> None:
    (card,) = await asked(stage, call("delete_task", id=9))
    stage.will([text("There is no task 9.")])
    await stage.decides(card, "approve")
    (card,) = await stage.cards("approved")
    assert card["widget"]["status"]["text"].endswith("failed")
    assert "not found" in words(card)


async def test_edited_arguments_reach_the_tool_and_the_model_is_told(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage)
    stage.will([text("Done.")])
    await stage.decides(card, "approve", args={"id": "2"})
    assert await stage.titles() == ["Buy milk"]
    assert "changed the arguments" in pairs(stage.given())["delete_task"]
    (card,) = await stage.cards("approved")
    assert "Approved with changes" in card["widget"]["status"]["text"]
    assert card["widget"]["status"]["icon"] == "check-circle"


async def test_what_an_edit_tells_the_model_is_not_shown_to_people_and_a_failure_wears_no_check(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    shown = [node.get("value") for node in nodes(card["widget"])]
    assert shown.index("As proposed:") == shown.index("1 · Buy milk") - 1
    stage.will([text("It failed.")])
    await stage.decides(card, "approve", args={"id": "7"})
    assert "changed the arguments" in pairs(stage.given())["delete_task"]
    (card,) = await stage.cards("approved")
    assert "not found" in words(card)
    assert card["widget"]["status"]["icon"] == "info"
    assert "changed the arguments" not in json.dumps(await stage.items())


@pytest.mark.parametrize("output", ['{"deleted":[{"id":1,"note":"its own"}]}', "Error: no task 7", "[1]"])
def test_the_note_of_an_edit_is_taken_away_again(output: str) -> None:
    told = with_note(output, {"id": 1})
    assert NOTE in told
    assert without_note(told).replace(" ", "") == output.replace(" ", "")


async def test_arguments_that_came_back_as_they_were_are_no_edit(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage, call("complete_task", id=[1, 2]))
    stage.will([text("Done.")])
    await stage.decides(card, "approve", args={"id": "1, 2", "done": True})
    assert "changed the arguments" not in pairs(stage.given())["complete_task"]


@pytest.mark.parametrize("typed", ["the milk", "0", ""])
async def test_wrong_arguments_are_refused_at_the_card_with_what_was_typed(stage: Stage, typed: str) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    await stage.decides(card, "approve", args={"id": typed}, reason="hm", always=True)
    (card,) = await stage.cards("pending")
    assert named(card, "args.id")["defaultValue"] == typed
    assert "Task ID: " in words(card)
    assert "needed here" in words(card)
    assert named(card, "reason")["defaultValue"] == "hm"
    assert named(card, "always")["defaultChecked"] is True
    assert await stage.titles() == ["Buy milk"]
    stage.will([text("Gone.")])
    await stage.decides(card, "approve", args={"id": "1"})
    assert await stage.titles() == []


async def test_always_allow_asks_no_more_about_this_tool(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage)
    stage.will([text("Gone.")])
    await stage.decides(card, "approve", always=True)
    stage.will([call("delete_task", id=2)], [text("Gone too.")])
    await stage.says("and the other")
    assert await stage.titles() == []
    assert len(await stage.cards()) == 1


async def test_a_change_of_one_task_does_not_ask_but_one_of_several_does(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    stage.will([call("complete_task", id=1)], [text("Done.")])
    await stage.says("finish the milk")
    assert await stage.cards() == []
    cards = await asked(stage, call("update_task", id=[1, 2], priority="high"))
    assert len(cards) == 1
    assert named(cards[0], "args.priority")["defaultValue"] == "high"
    assert named(cards[0], "args.clear_due")["type"] == "Checkbox"


async def test_several_calls_get_one_card_each_and_are_decided_one_by_one(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    first, second = await asked(stage, call("delete_task", id=1), call("delete_task", id=2))
    await stage.decides(first, "approve")
    assert await stage.titles() == ["Call mum"]
    assert len(await stage.cards("pending")) == 1
    stage.will([text("One of them.")])
    await stage.decides(second, "deny")
    assert await stage.titles() == ["Call mum"]
    assert (await stage.items())[-1]["content"][0]["text"] == "One of them."
    outputs = [item["output"] for item in stage.given() if item.get("type") == "function_call_output"]
    assert len(outputs) == 2
    assert [task["status_indicator"] for task in await stage.shown_tasks()] == ["complete", "none"]


async def test_calls_that_need_no_approval_have_run_when_the_card_asks(stage: Stage) -> None:
    await stage.add("Buy milk")
    await asked(stage, call("add_task", title="Buy tea"), call("delete_task", id=1))
    assert await stage.titles() == ["Buy milk", "Buy tea"]


async def test_always_allow_decides_the_other_calls_of_the_same_tool_too(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    first, _ = await asked(stage, call("delete_task", id=1), call("delete_task", id=2))
    stage.will([text("Both gone.")])
    await stage.decides(first, "approve", always=True)
    assert await stage.titles() == []
    assert len(await stage.cards("approved")) == 2


async def test_a_new_message_denies_what_is_pending_and_is_answered(stage: Stage) -> None:
    await stage.add("Buy milk")
    await asked(stage)
    stage.will([text("Hello.")])
    events = await stage.says("never mind, hello")
    assert of(events, "thread.item.replaced")
    (card,) = await stage.cards("denied")
    assert "you wrote a new message instead" in words(card)
    assert await stage.titles() == ["Buy milk"]
    given = stage.given()
    assert "wrote a new message instead" in pairs(given)["delete_task"]
    assert given[-1]["content"][0]["text"] == "never mind, hello"


async def test_a_decision_after_a_new_message_changes_nothing(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will([text("Hello.")])
    await stage.says("hello")
    events = await stage.decides(card, "approve")
    shown = of(events, "thread.item.replaced")[0]["item"]["widget"]["approval"]["status"]
    assert shown == "denied"
    assert await stage.titles() == ["Buy milk"]


async def test_a_retry_takes_the_question_away_with_its_answer(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will([text("Hello.")])
    await stage.retries((await stage.items("user_message"))[0]["id"])
    assert await stage.cards() == []
    events = await stage.decides({"id": (await stage.items())[-1]["id"], "widget": card["widget"]}, "approve")
    assert of(events, "error")
    assert await stage.titles() == ["Buy milk"]


async def test_two_tabs_that_decide_at_once_run_the_tool_once(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage, call("delete_task", id=[1]))
    stage.will([text("Gone.")])
    results = await asyncio.gather(*(stage.decides(card, "approve") for _ in range(5)))
    assert await stage.titles() == ["Call mum"]
    assert len(await stage.items("assistant_message")) == 1
    assert not stage.model.remaining_steps
    for events in results:
        replaced = of(events, "thread.item.replaced", lambda event: event["item"]["id"] == card["id"])
        assert replaced[-1]["item"]["widget"]["approval"]["status"] == "approved"


async def test_two_tabs_that_disagree_both_see_the_first_decision(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will([text("Well.")])
    results = await asyncio.gather(stage.decides(card, "deny"), stage.decides(card, "approve"))
    last = [of(events, "thread.item.replaced")[-1]["item"] for events in results]
    seen = [item["widget"]["approval"]["status"] for item in last if "widget" in item]
    assert len(set(seen)) == 1
    assert await stage.titles() == (["Buy milk"] if seen[0] == "denied" else [])


async def test_two_cards_decided_at_once_are_both_carried_out(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    cards = await asked(stage, call("delete_task", id=1), call("delete_task", id=2))
    stage.will([text("Both gone.")])
    await asyncio.gather(*(stage.decides(card, "approve") for card in cards))
    assert await stage.titles() == []
    assert len(await stage.cards("approved")) == 2
    assert not stage.model.remaining_steps


async def test_somebody_else_can_neither_see_nor_decide_it(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    mine = stage.thread_id
    with pytest.raises(Exception, match="not found"):
        await stage.decides(card, "approve", ZARA)
    with pytest.raises(NotFound):
        await stage.services.approvals.get(ZARA, card["widget"]["approval"]["id"])
    stage.thread_id = ""
    stage.will([text("Hi.")])
    await stage.says("hi", ZARA)
    params = {"thread_id": stage.thread_id, "action": stage.decision(card, "approve")["params"]["action"]}
    events = [e async for e in stage.stream({"type": "threads.custom_action", "params": params}, ZARA)]
    assert "not found" in of(events, "error")[0]["message"]
    stage.thread_id = mine
    assert await stage.titles() == ["Buy milk"]
    assert len(await stage.cards("pending")) == 1


async def test_an_urdu_thread_asks_in_urdu_and_stays_so_after_the_answer(stage: Stage) -> None:
    await stage.add("Buy milk")
    stage.will([call("transfer_to_urdu")], [call("delete_task", id=1)])
    await stage.says("اردو: پہلا کام حذف کرو")
    (card,) = await stage.cards("pending")
    assert "اجازت درکار ہے" in words(card)
    assert "اردو معاون" in words(card)
    assert "کام نمبر" in words(card)
    assert "Task ID" not in words(card)
    await stage.decides(card, "approve", args={"id": "milk"})
    (card,) = await stage.cards("pending")
    assert "whole number" not in words(card)
    stage.will([text("حذف ہو گیا۔")])
    await stage.decides(card, "approve")
    assert await stage.titles() == []
    assert "آپ نے منظور کیا" in (await stage.cards("approved"))[0]["widget"]["status"]["text"]
    thread = await stage.services.store.load_thread(stage.thread_id, ALI)
    assert thread.metadata["language"] == "ur"


async def test_a_run_that_fails_after_the_call_keeps_the_decision(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will(RuntimeError("boom"))
    events = await stage.decides(card, "approve")
    assert of(events, "error")[0]["allow_retry"] is True
    assert await stage.titles() == []
    assert len(await stage.cards("approved")) == 1
    assert await stage.services.approvals.unfinished() == []


async def test_always_allow_is_taken_back_on_the_card_where_it_was_given(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum", "Water the plants")
    first, second = await asked(stage, call("delete_task", id=1), call("delete_task", id=2))
    stage.will([text("Both are gone.")])
    await stage.decides(first, "approve", always=True)
    cards = await stage.cards("approved")
    assert len(cards) == 2
    assert all("Ask me again about this tool" in words(card) for card in cards)
    (owner,) = {row.owner for row in await stage.services.approvals.of_thread(ALI, stage.thread_id)}
    assert await stage.services.approvals.always_allowed(ALI, "delete_task", owner)
    events = await stage.decides(second, "take_back")
    assert not of(events, "error")
    assert not await stage.services.approvals.always_allowed(ALI, "delete_task", owner)
    assert all("this tool asks again" in words(card) for card in await stage.cards("approved"))
    assert "Ask me again about this tool" not in words((await stage.cards("approved"))[0])
    stage.will([call("delete_task", id=3)])
    await stage.says("delete the plants too")
    assert len(await stage.cards("pending")) == 1
    assert await stage.titles() == ["Water the plants"]


async def test_a_card_that_allowed_nothing_for_good_takes_nothing_back(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    await stage.services.approvals.allow_always(ALI, "delete_task")
    assert [event["type"] for event in await stage.decides(card, "take_back")] == ["stream_options"]
    assert len(await stage.cards("pending")) == 1
    assert await stage.services.approvals.always_allowed(ALI, "delete_task")
    await stage.services.approvals.take_back_always(ZARA, "delete_task")
    assert await stage.services.approvals.always_allowed(ALI, "delete_task")


async def test_what_comes_back_after_a_retry_is_shown_as_it_is_decided_by_then(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    question = (await stage.items("user_message"))[0]["id"]
    before = await stage.services.store.load_after(stage.thread_id, question, ALI)
    stage.will([text("Never mind.")])
    await stage.retries(question)
    back = await stage.server.renew_items(stage.thread_id, before, ALI)
    renewed = next(item for item in back if item["id"] == card["id"])
    assert renewed["widget"]["approval"]["status"] == "denied"
    assert [item["id"] for item in back] == [item["id"] for item in before]
    assert await stage.titles() == ["Buy milk"]


async def test_a_retry_after_the_call_answers_again_and_never_repeats_it(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage)
    stage.will(RuntimeError("boom"), RuntimeError("boom again"), [text("Milk is gone.")])
    await stage.decides(card, "approve")
    assert of(await stage.decides(card, "approve"), "error")
    events = await stage.decides(card, "approve")
    assert not of(events, "error")
    assert (await stage.items("assistant_message"))[-1]["content"][0]["text"] == "Milk is gone."
    assert "Buy milk" in pairs(stage.given())["delete_task"]
    assert await stage.titles() == ["Call mum"]
    assert not of(await stage.decides(card, "approve"), "thread.item.done")


async def test_a_message_after_a_failed_answer_leaves_nothing_to_try_again(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will(RuntimeError("boom"), [text("It is gone.")])
    await stage.decides(card, "approve")
    await stage.says("and?")
    assert not of(await stage.decides(card, "approve"), "thread.item.done")
