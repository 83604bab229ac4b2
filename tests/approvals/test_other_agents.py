"""An owner may answer with agents that the first one cannot hand over to: their approvals are theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from agents import Agent, FunctionTool, function_tool
from agents.testing import ScriptedModel

from chat_app.agent_server import AgentServer
from chat_app.config import load_settings
from chat_app.context import RequestContext
from chat_app.store.engine import open_database
from tests.approvals.shop import Shop
from tests.stage import ALI, Stage, call, text


async def test_an_approval_of_an_agent_that_only_its_owner_knows_is_carried_out(tmp_path: Path) -> None:
    paid: list[float] = []

    @function_tool(needs_approval=True)
    def refund(amount: float) -> str:
        paid.append(amount)
        return f"{amount} paid back"

    model = ScriptedModel([[call("refund", amount=9.5)], [text("Done.")]])
    night = Agent[Any](name="Night shift", model=model, tools=[refund])

    class Chosen(AgentServer):
        def agent_for(self, thread: Any, context: RequestContext) -> Agent[Any]:
            return night

    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'chat.sqlite3'}")
    stage = Stage(tmp_path, database, ScriptedModel())
    stage.assistant = stage.server = Chosen(Agent(name="Day shift", model=ScriptedModel()))  # type: ignore[assignment]
    await stage.assistant.open(database, load_settings(_env_file=None, data_dir=tmp_path))
    await stage.says("I want my money back")
    [card] = await stage.cards("pending")
    await stage.decides(card, "approve", caller=ALI, args={"amount": "5"})
    assert paid == [5.0]
    assert (await stage.items("assistant_message"))[-1]["content"][0]["text"] == "Done."
    await database.close()


async def test_an_approval_of_a_clone_that_has_its_name_and_other_tools_is_carried_out(tmp_path: Path) -> None:
    paid: list[float] = []

    @function_tool(needs_approval=True)
    def refund(amount: float) -> str:
        paid.append(amount)
        return f"{amount} paid back"

    class Chosen(AgentServer):
        def agent_for(self, thread: Any, context: RequestContext) -> Agent[Any]:
            return self.agent.clone(tools=[refund])

    class Cloned(Stage):
        def serves(self, model: ScriptedModel) -> AgentServer:
            return Chosen(Agent(name="Shop", model=model), titles=None)

    stage = await Cloned.open(tmp_path)
    stage.will([call("refund", amount=9.5)])
    await stage.says("I want my money back")
    stage = await stage.restart()
    [card] = await stage.cards("pending")
    stage.will([text("Done.")])
    await stage.decides(card, "approve", args={"amount": "5"})
    assert paid == [5.0]
    await stage.database.close()


async def test_always_allow_is_for_the_tool_of_one_agent_and_not_for_one_of_the_same_name(tmp_path: Path) -> None:
    ran: list[str] = []

    def deletes(what: str) -> FunctionTool:
        @function_tool(name_override="delete", needs_approval=True)
        def delete(number: int) -> str:
            ran.append(what)
            return "Deleted."

        return delete

    class Office(Stage):
        def serves(self, model: ScriptedModel) -> AgentServer:
            records = Agent[Any](name="Records", model=model, tools=[deletes("a record")])
            desk = Agent[Any](name="Desk", model=model, tools=[deletes("a draft")], handoffs=[records])
            return AgentServer(desk, titles=None)

    office = await Office.open(tmp_path)
    office.will([call("delete", number=1)])
    await office.says("delete the draft")
    [card] = await office.cards("pending")
    office.will([text("Done.")])
    await office.decides(card, "approve", always=True)
    office.will([call("delete", number=2)], [text("Done.")])
    await office.says("and the next")
    assert ran == ["a draft", "a draft"]
    office.will([call("transfer_to_records")], [call("delete", number=3)])
    await office.says("and the record")
    assert ran == ["a draft", "a draft"]
    assert len(await office.cards("pending")) == 1
    await office.database.close()


async def test_what_an_earlier_version_allowed_for_good_holds_for_the_tool_that_it_named(tmp_path: Path) -> None:
    shop = await Shop.open(tmp_path)
    await shop.services.approvals.allow_always(ALI, "refund")
    shop.will([call("refund", order=7, amount=1)], [text("Paid.")])
    await shop.says("a refund")
    assert await shop.cards() == []
    await shop.database.close()
