"""An agent that is a tool asks about a call of its own: what is shown and remembered is what happened."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from agents import Agent, function_tool
from agents.testing import ModelStep, ScriptedModel

from chat_app.agent_server import AgentServer
from tests.approvals.shop import Shop, did, done, refund
from tests.approvals.test_deciding import words
from tests.approvals.test_shop import asked, fields
from tests.stage import ALI, Json, Stage, call, of, pairs, text


async def asks(shop: Shop, *amounts: float) -> list[Json]:
    """Let the expert want to pay these amounts back; return the cards that ask."""
    shop.will([call("ask_expert", input="a refund, please")])
    return await asked(shop, *(call("refund", order=7, amount=amount) for amount in amounts))


async def states(shop: Shop) -> list[str]:
    """How the calls of the thread are decided."""
    return [row.status for row in await shop.services.approvals.of_thread(ALI, shop.thread_id)]


async def shown(shop: Shop) -> list[tuple[str, str, str]]:
    """The calls as the workflow shows them: tool, state, the last line."""
    return [
        (task["title"], task["status_indicator"], task["content"].split("\n\n")[-1])
        for task in await shop.shown_tasks()
    ]


async def remembered(shop: Shop) -> dict[str, str]:
    """What the model will read of the thread's calls in its next turn."""
    shop.will([text("Is there anything else?")])
    await shop.says("thank you")
    return pairs(shop.given())


async def test_an_approved_call_comes_to_its_end_on_the_card_in_the_workflow_and_in_the_memory(shop: Shop) -> None:
    (card,) = await asks(shop, 9.5)
    assert await shown(shop) == [
        ("Ask expert", "none", "Waiting for your approval"),
        ("Refund", "none", "Waiting for your approval"),
    ]
    shop.will([text("The expert has paid.")], [text("It is paid.")])
    await shop.decides(card, "approve", args=fields(card) | {"amount": "5"})
    assert [one["amount"] for one in done] == [5.0]
    assert await states(shop) == ["approved"]
    (card,) = await shop.cards("approved")
    assert card["widget"]["status"]["text"].endswith("done")
    assert "refund is done" in words(card)
    assert await shown(shop) == [
        ("Ask expert", "complete", "The expert has paid."),
        ("Refund", "complete", "refund is done."),
    ]
    outputs = await remembered(shop)
    assert outputs["ask_expert"] == "The expert has paid."
    assert outputs["refund"].startswith("refund is done.")


async def test_the_card_is_done_before_the_expert_has_said_another_word(shop: Shop) -> None:
    (card,) = await asks(shop, 9.5)
    seen = asyncio.Event()

    async def when_the_card_is_seen(_given: Any) -> ModelStep:
        await asyncio.wait_for(seen.wait(), 10)
        return ModelStep(output=[text("The expert has paid.")])

    shop.will(ModelStep.respond(when_the_card_is_seen), [text("It is paid.")])
    async for event in shop.stream(shop.decision(card, "approve")):
        if event["type"] == "thread.item.replaced" and "refund is done" in json.dumps(event["item"].get("widget")):
            seen.set()
    assert (await shop.items())[-1]["content"][0]["text"] == "It is paid."


async def test_a_denied_call_is_denied_in_the_workflow_and_in_the_memory(shop: Shop) -> None:
    (card,) = await asks(shop, 9.5)
    shop.will([text("The expert may not.")], [text("It is not paid.")])
    await shop.decides(card, "deny", reason="too much")
    assert done == []
    assert await shown(shop) == [
        ("Ask expert", "complete", "The expert may not."),
        ("Refund", "none", "Denied: too much"),
    ]
    assert "too much" in (await remembered(shop))["refund"]


async def test_of_two_questions_the_first_says_that_it_waits_for_the_second(shop: Shop) -> None:
    first, second = await asks(shop, 1, 2)
    await shop.decides(first, "approve")
    assert done == []
    (card,) = await shop.cards("approved")
    assert "waits for your other answers" in card["widget"]["status"]["text"]
    assert "Running" not in words(card)
    assert [state for _, state, _ in await shown(shop)] == ["none", "none", "none"]
    shop.will([text("The expert paid one.")], [text("One of two.")])
    await shop.decides(second, "deny")
    assert [one["amount"] for one in done] == [1.0]
    assert await states(shop) == ["approved", "denied"]
    (card,) = await shop.cards("approved")
    assert card["widget"]["status"]["text"].endswith("done")
    assert [(state, said) for _, state, said in await shown(shop)] == [
        ("complete", "The expert paid one."),
        ("complete", "refund is done."),
        ("none", "Denied: no reason given"),
    ]


async def test_a_message_instead_of_the_second_answer_says_that_the_first_was_not_done(shop: Shop) -> None:
    first, _ = await asks(shop, 1, 2)
    await shop.decides(first, "approve")
    shop.will([text("All right.")])
    await shop.says("never mind")
    assert done == []
    assert await states(shop) == ["expired", "denied"]
    outputs = [item["output"] for item in shop.given() if item.get("type") == "function_call_output"]
    assert ["stopped before" in outputs[0], "Nothing was done" in outputs[1], "denied" in outputs[2]] == [True] * 3
    assert [said for *_, said in await shown(shop)] == [
        "Stopped before it finished",
        "Expired",
        "Denied: you wrote a new message instead",
    ]


async def test_always_allow_is_for_the_other_questions_and_for_later_calls_of_the_expert(shop: Shop) -> None:
    first, _ = await asks(shop, 1, 2)
    shop.will([text("The expert paid both.")], [text("Both.")])
    await shop.decides(first, "approve", always=True)
    assert sorted(one["amount"] for one in done) == [1.0, 2.0]
    assert await states(shop) == ["approved", "approved"]
    shop.will([call("ask_expert", input="again")], [call("refund", order=7, amount=7)], [text("Paid.")], [text("Yes.")])
    await shop.says("again")
    assert [one["amount"] for one in done][2:] == [7.0]
    assert len(await shop.cards()) == 2


async def test_a_restart_while_an_expert_waits_loses_nothing(shop: Shop) -> None:
    first, _ = await asks(shop, 1, 2)
    await shop.decides(first, "approve", args=fields(first) | {"amount": "0.5"})
    again = await shop.restart()
    (second,) = await again.cards("pending")
    again.will([text("The expert paid both.")], [text("Both.")])
    await again.decides(second, "approve")
    assert sorted(one["amount"] for one in done) == [0.5, 2.0]
    assert await states(again) == ["approved", "approved"]
    assert [state for _, state, _ in await shown(again)] == ["complete", "complete", "complete"]
    assert (await remembered(again))["ask_expert"] == "The expert paid both."
    await again.database.close()


async def test_an_expert_that_fails_after_its_call_leaves_the_call_done(shop: Shop) -> None:
    (card,) = await asks(shop, 9.5)
    shop.will(RuntimeError("boom"), [text("The expert is gone.")])
    assert not of(await shop.decides(card, "approve"), "error")
    assert await states(shop) == ["approved"]
    assert "refund is done" in (await remembered(shop))["refund"]


async def test_a_run_that_an_earlier_version_left_running_is_settled_when_the_app_starts(shop: Shop) -> None:
    (card,) = await asked(shop)
    row = await shop.services.approvals.get(ALI, card["widget"]["approval"]["id"])
    await shop.services.approvals.decide(ALI, row.id, "claimed")
    await shop.services.approvals.claim_run(ALI, row.run_id)
    await shop.services.approvals.note(ALI, row.run_id, row.call_id, {"output": "refund is done."})
    await shop.services.approvals.finish_run(ALI, row.run_id)
    again = await shop.restart()
    assert await states(again) == ["approved"]
    assert "refund is done" in json.dumps(await again.memories())
    await again.database.close()


@function_tool
def pay(amount: float) -> str:
    """Pay without a question."""
    return did("pay", amount=amount)


class Careful(Stage):
    """A server whose expert is asked only if the user allows it."""

    def serves(self, model: ScriptedModel) -> AgentServer:
        expert = Agent(name="Expert", model=model, tools=[refund, pay])
        tool = expert.as_tool("ask_expert", "Ask somebody who knows.", needs_approval=True)
        return AgentServer(Agent(name="Shop", model=model, tools=[tool]), titles=None)


async def test_an_expert_that_has_worked_is_not_called_undone_when_its_question_is_set_aside(tmp_path: Path) -> None:
    done.clear()
    careful = await Careful.open(tmp_path)
    careful.will([call("ask_expert", input="a refund, please")])
    await careful.says("please")
    (card,) = await careful.cards("pending")
    careful.will([call("pay", amount=7), call("refund", order=7, amount=1)])
    await careful.decides(card, "approve", args=fields(card))
    careful.will([text("All right.")])
    await careful.says("never mind")
    assert [one["tool"] for one in done] == ["pay"]
    rows = await careful.services.approvals.of_thread(ALI, careful.thread_id)
    assert [(row.tool, row.status) for row in rows] == [("ask_expert", "unknown"), ("refund", "denied")]
    (card, _) = await careful.cards()
    assert "A part of it may be done" in words(card)
    assert "Ask again" not in words(card)
    output = pairs(careful.given())["ask_expert"]
    assert "may have been done" in output
    assert "Nothing was done" not in output
    await careful.database.close()
