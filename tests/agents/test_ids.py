"""A model that repeats its ids: no message is overwritten, and every call is made."""

from __future__ import annotations

import pytest
from agents.testing import assistant_message, function_call

from tests.stage import Stage, of


def text(words: str, id: str) -> object:
    return assistant_message(words, item_id=id)


@pytest.mark.parametrize("id", ["__fake_id__", "msg_0"])
async def test_one_id_in_every_turn_and_around_every_call(stage: Stage, id: str) -> None:
    for title in ("Buy milk", "Call mum"):
        add = function_call("add_task", {"title": title}, call_id="call_0")
        stage.will([text(f"I add {title}.", id), add], [text(f"Added {title}.", id)])
        assert not of(await stage.says(f"add {title}"), "error")
    words = [item["content"][0]["text"] for item in await stage.items("assistant_message")]
    assert words == ["I add Buy milk.", "Added Buy milk.", "I add Call mum.", "Added Call mum."]
    assert await stage.titles() == ["Buy milk", "Call mum"]


@pytest.mark.parametrize("call_id", ["call_0", ""])
async def test_two_calls_at_once_with_one_id_are_two_calls(stage: Stage, call_id: str) -> None:
    calls = [function_call("add_task", {"title": title}, call_id=call_id) for title in ("Buy milk", "Call mum")]
    stage.will(calls, [text("Added.", "msg_0")])
    assert not of(await stage.says("add both"), "error")
    assert await stage.titles() == ["Buy milk", "Call mum"]
    assert len(await stage.shown_tasks()) == 2
    assert all(task["status_indicator"] == "complete" for task in await stage.shown_tasks())


async def test_one_call_id_in_each_step_of_a_turn(stage: Stage) -> None:
    steps = [[function_call("add_task", {"title": title}, call_id="call_0")] for title in ("Buy milk", "Call mum")]
    stage.will(*steps, [text("Added.", "msg_0")])
    assert not of(await stage.says("add both"), "error")
    assert await stage.titles() == ["Buy milk", "Call mum"]


async def test_two_approvals_with_one_call_id_are_two_questions(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    stage.will([function_call("delete_task", {"id": id}, call_id="call_0") for id in (1, 2)])
    await stage.says("delete both")
    first, second = await stage.cards("pending")
    await stage.decides(first, "approve")
    stage.will([text("Gone.", "msg_0")])
    await stage.decides(second, "approve")
    assert await stage.titles() == []
