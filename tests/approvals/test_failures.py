"""A tool that fails in its own words, and one that breaks its answer off: the person and the model read what is so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from agents import Agent, FunctionTool, function_tool
from agents.testing import ScriptedModel

from chat_app.agent_server import AgentServer
from tests.approvals.test_deciding import words
from tests.stage import ALI, Json, Stage, call, of, pairs, text


def sorry(_context: Any, error: Exception) -> str:
    return f"I could not do that: {error}"


async def gently(_context: Any, error: Exception) -> str:
    return f"It did not work out: {error}"


def shop_of(tool: FunctionTool, *, within: bool = False) -> type[Stage]:
    """Return a shop with one tool; `within` an agent that is a tool."""

    class Shop(Stage):
        def serves(self, model: ScriptedModel) -> AgentServer:
            expert = Agent[Any](name="Expert", model=model, tools=[tool])
            tools = [expert.as_tool("ask_expert", "Ask somebody who knows.")] if within else [tool]
            return AgentServer(Agent(name="Shop", model=model, tools=[*tools]), titles=None)

    return Shop


async def asked(shop: Stage) -> Json:
    shop.will([call("pay", amount=9.5)])
    await shop.says("pay it")
    [card] = await shop.cards("pending")
    return card


@pytest.mark.parametrize("owner", [sorry, gently])
async def test_a_failure_in_the_owners_own_words_is_one(tmp_path: Path, owner: Any) -> None:
    @function_tool(failure_error_function=owner)
    def pay(amount: float) -> str:
        raise ValueError("the till is closed")

    shop = await shop_of(pay).open(tmp_path)
    shop.will([call("pay", amount=1)], [text("It failed.")])
    assert not of(await shop.says("pay it"), "error")
    [shown] = await shop.shown_tasks()
    assert (shown["status_indicator"], "Failed: " in shown["content"]) == ("none", True)
    assert "the till is closed" in pairs(shop.given())["pay"]
    await shop.database.close()


@pytest.mark.parametrize("within", [False, True])
async def test_an_approved_call_that_fails_in_the_owners_own_words_says_so_on_its_card(
    tmp_path: Path, within: bool
) -> None:
    @function_tool(needs_approval=True, failure_error_function=sorry)
    def pay(amount: float) -> str:
        raise ValueError("the till is closed")

    shop = await shop_of(pay, within=within).open(tmp_path)
    if within:
        shop.will([call("ask_expert", input="pay")])
    card = await asked(shop)
    shop.will([text("It failed.")], [text("It failed.")])
    await shop.decides(card, "approve")
    [card] = await shop.cards("approved")
    assert card["widget"]["status"]["text"].endswith("failed")
    assert "the till is closed" in words(card)
    [approval] = await shop.services.approvals.of_thread(ALI, shop.thread_id)
    assert await shop.services.approvals.ledger(approval.run_id, approval.call_id) is None
    await shop.database.close()


async def test_a_tool_that_breaks_the_answer_off_is_not_told_as_a_stop_of_the_app(tmp_path: Path) -> None:
    @function_tool(needs_approval=True, failure_error_function=None)
    def pay(amount: float) -> str:
        raise ValueError("the till is closed")

    shop = await shop_of(pay).open(tmp_path)
    card = await asked(shop)
    [error] = of(await shop.decides(card, "approve"), "error")
    assert ("A tool of the assistant broke off" in error["message"], error["allow_retry"]) == (True, True)
    [card] = await shop.cards("approved")
    assert "did not come to its end" in words(card)
    assert "app" not in str([item["content"] for item in await shop.shown_tasks()])
    shop.will([text("Perhaps.")])
    await shop.says("is it paid?")
    output = pairs(shop.given())["pay"]
    assert ("unknown" in output, "app" in output) == (True, False)
    await shop.database.close()


async def test_a_service_that_a_tool_cannot_reach_is_said_as_that(tmp_path: Path) -> None:
    @function_tool(failure_error_function=None)
    def pay(amount: float) -> str:
        raise ConnectionError("refused")

    shop = await shop_of(pay).open(tmp_path)
    shop.will([call("pay", amount=1)])
    [error] = of(await shop.says("pay it"), "error")
    assert "A service that the assistant uses cannot be reached" in error["message"]
    await shop.database.close()
