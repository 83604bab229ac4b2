"""What the owner of an agent brings along is used: the caller in every callback, own agents, own client, own model."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from agents import (
    Agent,
    FunctionTool,
    GuardrailFunctionOutput,
    RunContextWrapper,
    function_tool,
    input_guardrail,
    set_default_openai_client,
)
from agents.models import _openai_shared, get_default_model
from agents.testing import ScriptedModel
from chatkit.types import ThreadMetadata
from openai import AsyncOpenAI

from chat_app.agent_server import AgentServer
from chat_app.agents.hooks import known_tag
from chat_app.agents.models import equip, model_name
from chat_app.agents.policy import always
from chat_app.config import Settings, load_settings
from chat_app.context import RequestContext, caller
from chat_app.errors import ChatAppError, SettingsError
from chat_app.store.engine import Database, open_database
from tests.stage import Stage, call, of, text


@pytest.fixture
async def database(tmp_path: Path) -> AsyncGenerator[Database]:
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'chat.sqlite3'}")
    yield database
    await database.close()


def settings(tmp_path: Path, **values: Any) -> Settings:
    return load_settings(_env_file=None, data_dir=tmp_path, **values)


async def stage_of(tmp_path: Path, make: Callable[[ScriptedModel], AgentServer]) -> Stage:
    class Brought(Stage):
        def serves(self, model: ScriptedModel) -> AgentServer:
            return make(model)

    return await Brought.open(tmp_path)


async def test_every_callback_of_an_agent_knows_the_caller(tmp_path: Path) -> None:
    heard: list[str] = []

    def instructions(_context: RunContextWrapper[Any], _agent: Agent[Any]) -> str:
        heard.append(f"instructions {caller().user_id}")
        return "Help."

    @input_guardrail
    def guard(_context: RunContextWrapper[Any], _agent: Agent[Any], _given: Any) -> GuardrailFunctionOutput:
        heard.append(f"guardrail {caller().user_id}")
        return GuardrailFunctionOutput(None, tripwire_triggered=False)

    async def asks(_context: RunContextWrapper[Any], _arguments: dict[str, Any], _call_id: str) -> bool:
        heard.append(f"asks {caller().user_id}")
        return False

    def enabled(_context: RunContextWrapper[Any], _agent: Any) -> bool:
        heard.append(f"enabled {caller().user_id}")
        return True

    @function_tool(needs_approval=asks, is_enabled=enabled)
    def order(id: int) -> str:
        """Order something."""
        return f"{id} for {caller().user_id}"

    stage = await stage_of(
        tmp_path,
        lambda model: AgentServer(
            Agent(name="Shop", model=model, instructions=instructions, tools=[order], input_guardrails=[guard]),
            titles=None,
        ),
    )
    stage.will([call("order", id=3)], [text("Done.")])
    assert not of(await stage.says("order it"), "error")
    assert set(heard) == {"instructions ali", "guardrail ali", "asks ali", "enabled ali"}
    with pytest.raises(LookupError, match="acting_as"):
        caller()
    await stage.database.close()


def tool(name: str) -> FunctionTool:
    @function_tool(name_override=name)
    def done() -> str:
        """Do it."""
        return "done"

    return done


class Choosing(AgentServer):
    """Answers with an agent that the first one does not reach."""

    other = Agent(name="Other", tools=[tool("own")])

    def agent_for(self, thread: ThreadMetadata, context: RequestContext) -> Agent[Any]:
        return self.other


class Naming(Choosing):
    """Names it, too."""

    def all_agents(self) -> list[Agent[Any]]:
        return [self.agent, self.other]


async def test_cards_and_policies_may_be_of_an_agent_that_agent_for_chooses(database: Database, tmp_path: Path) -> None:
    for kind in (Choosing, Naming):
        await kind(Agent(name="Shop", model=ScriptedModel()), policies={"own": always}).open(
            database, settings(tmp_path)
        )
    with pytest.raises(ChatAppError, match="found onw; allowed: own"):
        await Naming(Agent(name="Shop", model=ScriptedModel()), policies={"onw": always}).open(
            database, settings(tmp_path)
        )


@dataclass
class Desk:
    """Somebody's own context."""

    clerk: str
    seen: list[str]


async def test_an_agent_may_have_a_context_of_its_owner_s_own(tmp_path: Path) -> None:
    seen: list[str] = []

    @function_tool(needs_approval=True)
    def refund(desk: RunContextWrapper[Desk], amount: float) -> str:
        """Pay back."""
        desk.context.seen.append(f"{desk.context.clerk} pays {amount} to {caller().user_id}")
        return "paid"

    def instructions(desk: RunContextWrapper[Desk], _agent: Agent[Desk]) -> str:
        return f"You are {desk.context.clerk}."

    class Shop(AgentServer):
        def context_for(self, thread: ThreadMetadata, context: RequestContext) -> Desk:
            return Desk(f"the clerk of {context.user_id}", seen)

    def shop(model: ScriptedModel) -> AgentServer:
        clerk = Agent[Desk](name="Clerk", model=model, instructions=instructions, tools=[refund])
        expert = clerk.as_tool("ask_clerk", "Ask the clerk.")
        return Shop(Agent[Desk](name="Shop", model=model, instructions="Help.", tools=[refund, expert]), titles=None)

    stage = await stage_of(tmp_path, shop)
    stage.will([call("refund", amount=9.5)])
    assert not of(await stage.says("pay me back"), "error")
    [card] = await stage.cards("pending")
    stage.will([call("ask_clerk", input="pay")], [call("refund", amount=3)])
    await stage.decides(card, "approve", args={"amount": "5"})
    [card] = await stage.cards("pending")
    stage.will([text("The clerk has paid.")], [text("Done.")])
    assert not of(await stage.decides(card, "approve", args={"amount": "3"}), "error")
    assert seen == ["the clerk of ali pays 5.0 to ali", "the clerk of ali pays 3.0 to ali"]
    await stage.database.close()


@pytest.fixture
def openai_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK's own defaults, for one test."""
    monkeypatch.setattr(_openai_shared, "_default_openai_client", None)
    monkeypatch.setenv("OPENAI_DEFAULT_MODEL", "")
    monkeypatch.delenv("OPENAI_DEFAULT_MODEL")


@pytest.mark.usefixtures("openai_defaults")
def test_a_client_that_the_owner_set_stays_and_one_of_ours_follows_the_settings(tmp_path: Path) -> None:
    equip(settings(tmp_path, OPENAI_API_KEY="sk-first"), [])
    equip(settings(tmp_path, OPENAI_API_KEY="sk-second"), [])
    ours = _openai_shared.get_default_openai_client()
    assert ours is not None
    assert ours.api_key == "sk-second"
    own = AsyncOpenAI(api_key="sk-own", base_url="http://gateway.test/v1")
    set_default_openai_client(own)
    equip(settings(tmp_path, OPENAI_API_KEY="sk-third"), [])
    assert _openai_shared.get_default_openai_client() is own


@pytest.mark.usefixtures("openai_defaults")
def test_the_model_of_the_settings_answers_for_an_agent_that_names_none(tmp_path: Path) -> None:
    chosen = settings(tmp_path, model="openai:gpt-5-nano", OPENAI_API_KEY="sk-test")
    named, unnamed = Agent(name="Named", model="gpt-4.1"), Agent(name="Unnamed")
    equip(chosen, [named])
    assert "OPENAI_DEFAULT_MODEL" not in os.environ
    equip(chosen, [named, unnamed])
    assert (get_default_model(), model_name(unnamed), model_name(named)) == ("gpt-5-nano", "gpt-5-nano", "gpt-4.1")
    assert model_name(Agent(name="Object", model=ScriptedModel())) is None
    with pytest.raises(SettingsError, match="CHAT_APP_MODEL: found 'demo'; allowed: openai:<model>"):
        equip(settings(tmp_path, model="demo"), [unnamed])
    equip(settings(tmp_path, model="demo"), [named])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-hant", "zh-Hant"),
        ("ZH_TW", "zh"),
        ("pt-br", "pt-BR"),
        ("pt-PT", "pt"),
        ("ur-PK", "ur"),
    ],
)
def test_a_language_is_the_known_one_that_fits_best(asked: str, found: str) -> None:
    assert known_tag(asked, {"zh", "zh-Hant", "pt-BR"}) == found
