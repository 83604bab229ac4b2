"""What a policy sees of a call: the arguments that the tool will see, or nothing if they do not fit."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Any

import pytest
from agents import Agent, function_tool
from agents.testing import ScriptedModel

from chat_app.agent_server import AgentServer
from tests.approvals.shop import Address
from tests.stage import Stage, call, text


@function_tool(strict_mode=False)
def pay(to: Address, amount: float = 5.0) -> str:
    """Pay."""
    return f"{amount} to {to.city}"


class Payer(Stage):
    """A server whose policy asks about much money; `seen` is what it was asked with."""

    def serves(self, model: ScriptedModel) -> AgentServer:
        self.seen: list[Mapping[str, Any]] = []
        return AgentServer(Agent(name="A", model=model, tools=[pay]), policies={"pay": self._asks}, titles=None)

    def _asks(self, given: Mapping[str, Any]) -> bool:
        self.seen.append(given)
        return given["amount"] > 10


@pytest.fixture
async def payer(tmp_path: Path) -> AsyncGenerator[Payer]:
    stage = await Payer.open(tmp_path)
    yield stage
    await stage.database.close()


async def test_a_policy_sees_the_defaults_that_the_model_left_out(payer: Payer) -> None:
    payer.will([call("pay", to={"street": "Mall Road"})], [text("Paid.")])
    await payer.says("go")
    assert await payer.cards() == []
    assert [dict(given) for given in payer.seen] == [
        {"to": {"street": "Mall Road", "city": "Lahore", "note": None}, "amount": 5.0}
    ]


@pytest.mark.parametrize("wrong", [{"amount": 1}, {"to": {"street": "x"}, "amount": "a lot"}])
async def test_about_arguments_that_do_not_fit_the_user_is_asked_and_the_policy_is_not(
    payer: Payer, wrong: dict[str, Any]
) -> None:
    payer.will([call("pay", **wrong)])
    await payer.says("go")
    assert len(await payer.cards("pending")) == 1
    assert payer.seen == []
