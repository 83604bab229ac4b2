"""An answer that is no text of the model's is one all the same: in words, once, and never as raw JSON."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from agents import Agent, function_tool
from agents.testing import ScriptedModel
from chatkit.widgets import DynamicWidgetRoot
from pydantic import BaseModel

from chat_app.agent_server import AgentServer
from chat_app.cards.card import Card
from chat_app.phrases import Phrases
from tests.stage import Stage, call, of, text


class Weather(BaseModel):
    """What the agent answers with."""

    city: str
    degrees: int


@function_tool
def pay(amount: float) -> str:
    """Pay."""
    return f"{amount} is paid."


class Forecast(AgentServer):
    """Says its answers in words of its own."""

    def say_output(self, output: Any, phrases: Phrases) -> str:
        """Return the forecast as a sentence."""
        return f"**{output.city}**: {output.degrees}°"


class Answers(Stage):
    """A server of one agent, which a test sets up."""

    kind: type[AgentServer] = AgentServer

    def serves(self, model: ScriptedModel) -> AgentServer:
        self.agent: Agent[Any] = Agent(name="A", model=model, tools=[pay])
        return self.kind(self.agent, titles=None)

    async def answers(self) -> list[str]:
        """The messages of a reload."""
        return [item["content"][0]["text"] for item in await self.items("assistant_message")]


@pytest.fixture
async def answers(tmp_path: Path) -> AsyncGenerator[Answers]:
    stage = await Answers.open(tmp_path)
    yield stage
    await stage.database.close()


async def test_the_result_of_a_tool_that_ends_the_run_is_the_answer(answers: Answers) -> None:
    answers.agent.tool_use_behavior = "stop_on_first_tool"
    answers.will([call("pay", amount=1)])
    assert not of(await answers.says("go"), "error")
    assert await answers.answers() == ["1.0 is paid."]


async def test_one_whose_card_shows_it_says_nothing_beside_it(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Card(DynamicWidgetRoot.model_validate({"type": "Card", "children": []}), copy_text="1 is paid.")
    monkeypatch.setattr(answers.assistant, "card_for", lambda *_: card)
    answers.agent.tool_use_behavior = "stop_on_first_tool"
    answers.will([call("pay", amount=1)])
    await answers.says("go")
    assert await answers.answers() == []
    assert len(await answers.items("widget")) == 1


async def test_a_structured_answer_is_said_in_words_and_its_json_is_never_shown(answers: Answers) -> None:
    answers.agent.output_type = Weather
    answers.will([call("pay", amount=1)], [text('{"city": "Lahore", "degrees": 30}')])
    events = await answers.says("go")
    assert not of(events, "error")
    assert '\\"city\\"' not in json.dumps(events)
    assert await answers.answers() == ["city: Lahore, degrees: 30"]


async def test_its_owner_finds_other_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answers, "kind", Forecast)
    answers = await Answers.open(tmp_path)
    answers.agent.output_type = Weather
    answers.will([text('{"city": "Lahore", "degrees": 30}')])
    await answers.says("go")
    assert await answers.answers() == ["**Lahore**: 30°"]
    answers.agent.output_type, answers.agent.tool_use_behavior = None, "stop_on_first_tool"
    answers.will([call("pay", amount=1)])
    assert not of(await answers.says("pay"), "error")
    assert (await answers.answers())[-1] == "1.0 is paid."
    await answers.database.close()


async def test_a_plain_answer_is_said_once(answers: Answers) -> None:
    answers.agent.output_type = str
    answers.will([text("Hello.")])
    await answers.says("go")
    assert await answers.answers() == ["Hello."]
