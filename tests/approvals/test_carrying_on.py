"""Between a decision and its end anything may fail or be stopped: what was done is said, and nothing runs for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from agents import Agent, RunContextWrapper, Tool, function_tool
from agents.testing import ScriptedModel

from chat_app.agent_server import AgentServer
from chat_app.agents.hooks import ToolCall
from chat_app.approvals.pause import WAITING
from tests.approvals.shop import did, done
from tests.approvals.test_shop import fields
from tests.stage import ALI, Json, Stage, call, of, pairs, text


@function_tool(needs_approval=True)
def refund(amount: float) -> str:
    """Pay money back."""
    return did("refund", amount=amount)


@dataclass
class Clerk(Agent[Any]):
    """An agent whose MCP server can be out of reach."""

    lost: bool = False

    async def get_mcp_tools(self, run_context: RunContextWrapper[Any]) -> list[Tool]:
        if self.lost:
            raise ConnectionError("the warehouse does not answer")
        return []


class Server(AgentServer):
    """Its hooks can take long, and fail."""

    def __init__(self, agent: Agent[Any]) -> None:
        super().__init__(agent, titles=None)
        self.looking, self.look = asyncio.Event(), asyncio.Event()
        self.look.set()
        self.contexts_left = 100

    async def subjects_of(self, call: ToolCall) -> Sequence[str]:
        self.looking.set()
        await self.look.wait()
        return ()

    def context_for(self, thread: Any, context: Any) -> Any:
        if not self.contexts_left:
            raise LookupError("nobody knows the customer")
        self.contexts_left -= 1
        return {"customer": 7}


class Counter(Stage):
    """A shop's counter: a clerk who pays, and sends away who pays if it is slow."""

    def serves(self, model: ScriptedModel) -> Server:
        self.paying, self.pay = asyncio.Event(), asyncio.Event()

        @function_tool(needs_approval=True)
        async def pay_slowly(amount: float) -> str:
            """Pay, and take the other way away."""
            self.paying.set()
            await self.pay.wait()
            self.clerk.tools = [tool for tool in self.clerk.tools if tool.name == "pay_slowly"]
            return did("pay_slowly", amount=amount)

        self.clerk = Clerk(name="Clerk", model=model, tools=[refund, pay_slowly])
        self.brought = Server(self.clerk)
        return self.brought

    async def ask(self, *calls: Any) -> list[Json]:
        """Let the clerk ask; return the cards."""
        self.will(calls)
        await self.says("please")
        return await self.cards("pending")

    async def ends(self) -> list[tuple[str, str]]:
        """The calls of the thread, and how they are decided."""
        return [(row.tool, row.status) for row in await self.services.approvals.of_thread(ALI, self.thread_id)]

    async def remembers(self) -> dict[str, str]:
        """What the model reads of the calls in its next turn."""
        self.will([text("Anything else?")])
        await self.says("well?")
        return pairs(self.given())


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncGenerator[Counter]:
    done.clear()
    counter = await Counter.open(tmp_path)
    yield counter
    await counter.database.close()


async def test_what_was_done_stays_so_when_the_run_cannot_go_on_to_what_was_decided_meanwhile(
    counter: Counter,
) -> None:
    slow, other = await counter.ask(call("pay_slowly", amount=1), call("refund", amount=2))
    paying = asyncio.create_task(counter.decides(slow, "approve", args=fields(slow)))
    await asyncio.wait_for(counter.paying.wait(), 10)
    await counter.decides(other, "approve", args=fields(other))
    counter.pay.set()
    await paying
    assert [one["tool"] for one in done] == ["pay_slowly"]
    assert await counter.ends() == [("pay_slowly", "approved"), ("refund", "expired")]
    outputs = await counter.remembers()
    assert outputs["pay_slowly"] == "pay_slowly is done."
    assert "Nothing was done" in outputs["refund"]


async def test_a_denial_that_no_run_could_tell_is_remembered_as_one(counter: Counter) -> None:
    slow, other = await counter.ask(call("pay_slowly", amount=1), call("refund", amount=2))
    paying = asyncio.create_task(counter.decides(slow, "approve", args=fields(slow)))
    await asyncio.wait_for(counter.paying.wait(), 10)
    await counter.decides(other, "deny", reason="too much")
    counter.pay.set()
    await paying
    assert "too much" in (await counter.remembers())["refund"]


async def test_a_stop_between_the_decision_and_the_run_says_that_nothing_was_done(counter: Counter) -> None:
    (card,) = await counter.ask(call("refund", amount=1))
    counter.brought.look.clear()
    counter.brought.looking.clear()
    deciding = asyncio.create_task(counter.decides(card, "approve", args=fields(card)))
    await asyncio.wait_for(counter.brought.looking.wait(), 10)
    deciding.cancel()
    counter.brought.look.set()
    await asyncio.wait([deciding])
    assert await counter.ends() == [("refund", "expired")]
    assert done == []
    assert "Nothing was done" in (await counter.remembers())["refund"]


@pytest.mark.parametrize("decision", ["approve", "deny"])
async def test_a_failure_between_the_decision_and_the_run_settles_it(counter: Counter, decision: str) -> None:
    (card,) = await counter.ask(call("refund", amount=1))
    counter.brought.contexts_left = 1 if decision == "approve" else 0
    assert of(await counter.decides(card, decision, args=fields(card)), "error")
    counter.brought.contexts_left = 100
    assert done == []
    assert await counter.ends() == [("refund", "expired" if decision == "approve" else "denied")]
    assert WAITING not in (await counter.remembers())["refund"]


async def test_a_call_is_set_aside_also_while_its_owner_cannot_make_a_context(counter: Counter) -> None:
    await counter.ask(call("refund", amount=1))
    counter.brought.contexts_left = 0
    await counter.says("never mind")
    assert await counter.ends() == [("refund", "denied")]


async def test_a_service_that_is_out_of_reach_leaves_the_question_as_it_is(counter: Counter) -> None:
    (card,) = await counter.ask(call("refund", amount=1))
    counter.clerk.lost = True
    (error,) = of(await counter.decides(card, "approve", args=fields(card)), "error")
    assert "cannot be reached" in error["message"]
    assert await counter.ends() == [("refund", "pending")]
    counter.clerk.lost = False
    counter.will([text("It is paid.")])
    await counter.decides(card, "approve", args=fields(card))
    assert await counter.ends() == [("refund", "approved")]
