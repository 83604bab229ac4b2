"""The task assistant: two agents, tools over MCP, cards and words of its own, behind an `AgentServer`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

from agents import Agent, ModelSettings
from agents.models.interface import Model
from chatkit.types import ThreadMetadata

from chat_app import (
    AgentServer,
    Card,
    ChosenModel,
    Database,
    FieldWords,
    InProcessMCP,
    NotFound,
    Phrases,
    RequestContext,
    Settings,
    ToolCall,
    choose_model,
    local_today,
    provider_check,
)
from chat_app.assistant import call_words, lookups
from chat_app.assistant.actions import TaskActions
from chat_app.assistant.agents import Agents, build_agents
from chat_app.assistant.cards import CARDS
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import PRIORITIES, TaskStore
from chat_app.assistant.tools import POLICIES, TOOLS, build_mcp
from chat_app.assistant.words import WORDS, language_of
from chat_app.assistant.words.urdu import FIELDS, URDU

AGENT_KEY, LANGUAGE_KEY = "agent", "language"
"""Where a thread's metadata keeps which agent has it, and in which language it goes on."""

MOST_SUBJECTS = 10
"""Tasks that a card names; the field has all their numbers."""


class TaskAssistant(AgentServer):
    """Manages the tasks of each person, in English and Urdu."""

    tasks: TaskStore

    def __init__(self, model: Model | None = None, today: Today = local_today) -> None:
        """`model` replaces the one of the settings, and writes no titles; `today` tells a caller's day (tests)."""
        super().__init__(phrases={"ur": URDU}, titles=None)
        self._model, self._today = model, today

    async def opened(self, database: Database, settings: Settings) -> None:
        """Make the tools over the database and the agents over the tools."""
        self.chosen = (
            choose_model(settings, MODELS) if self._model is None else ChosenModel(self._model, ModelSettings())
        )
        self.titles = self.chosen.model if self._model is None else None
        self.tasks = TaskStore(database)
        self.mcp = InProcessMCP(build_mcp(self.tasks, self._today), POLICIES)
        self.agents = build_agents(self.chosen.model, self.mcp, self.chosen.settings)
        self.actions = TaskActions(self.tasks, self._today).handlers()

    @property
    def agents(self) -> Agents:
        """Both agents."""
        return self._agents

    @agents.setter
    def agents(self, agents: Agents) -> None:
        self._agents = agents
        self.agent = agents.assistant

    async def get_ready(self) -> None:
        """Read the word lists of the offline model, if that is the one that answers."""
        from chat_app.assistant.demo import DemoModel, get_ready  # noqa: PLC0415

        if isinstance(self.chosen.model, DemoModel):
            await get_ready()

    def checks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """Ask the model's provider; the offline model is part of the process."""
        provider, _, name = self._settings.resolved_model.partition(":") if self._settings else ("", "", "")
        return {"model": provider_check(self._settings, name) if self._settings and provider == "openai" else _always}

    def agent_for(self, thread: ThreadMetadata, context: RequestContext) -> Agent[Any]:
        """Return the agent that the thread's next turn starts with."""
        return self.agents.urdu if thread.metadata.get(AGENT_KEY) == "urdu" else self.agents.assistant

    def handed_over(self, thread: ThreadMetadata, agent: Agent[Any]) -> None:
        """Note in the thread which agent has it now, and so in which language it goes on."""
        urdu = agent.name == self.agents.urdu.name
        key, language = ("urdu", "ur") if urdu else ("assistant", "en")
        if thread.metadata.get(AGENT_KEY, "assistant") != key:
            thread.metadata = {**thread.metadata, AGENT_KEY: key, LANGUAGE_KEY: language}

    def language_for(self, thread: ThreadMetadata, context: RequestContext) -> str:
        """Return the language of the agent that has the thread, wherever the user's browser is from."""
        return language_of(thread)

    def tool_title(self, tool: str, phrases: Phrases) -> str:
        """Name the task tools; others are named after themselves."""
        return WORDS[_language(phrases)].get(f"tool.{tool}") or super().tool_title(tool, phrases)

    def agent_title(self, agent: str, phrases: Phrases) -> str:
        """Name the agents."""
        return WORDS[_language(phrases)].get(f"agent.{agent}", agent)

    def say_arguments(self, call: ToolCall) -> str:
        """Say what a task tool was called with."""
        if call.name not in TOOLS:
            return super().say_arguments(call)
        return call_words.arguments_said(_language(call.phrases), call.arguments)

    def say_result(self, call: ToolCall, output: str) -> str:
        """Say what a task tool gave back."""
        said = call_words.result_said(_language(call.phrases), output) if call.name in TOOLS else None
        return super().say_result(call, output) if said is None else said

    def say_field(self, tool: str, name: str, words: FieldWords, phrases: Phrases) -> FieldWords:
        """Return label and hint of an argument in Urdu where the thread is."""
        return FieldWords(*FIELDS[name]) if phrases is URDU and name in FIELDS else words

    def say_value(self, value: str, phrases: Phrases) -> str:
        """Say a priority."""
        return WORDS[_language(phrases)][value] if value in PRIORITIES else value

    async def subjects_of(self, call: ToolCall) -> Sequence[str]:
        """Name the tasks that a call is about: a number alone tells nobody what would be deleted."""
        given = call.argument("id")
        ids = cast("list[Any]", given) if isinstance(given, list) else [given]
        lines: list[str] = []
        for id in ids[:MOST_SUBJECTS]:
            if type(id) is int:
                with suppress(NotFound):
                    task = await self.tasks.get(call.context, id)
                    lines.append(f"{task.id} · {task.title}")
        return [*lines, f"+{len(ids) - MOST_SUBJECTS}"] if len(ids) > MOST_SUBJECTS else lines

    def card_for(self, call: ToolCall, result: Any) -> Card | None:
        """Return the card of a task tool."""
        build = CARDS.get(call.name)
        if build is None or not isinstance(result, dict):
            return None
        return build(cast("dict[str, Any]", result), language_of(call.thread), self._today(call.context))

    def only_reads(self, tool: str) -> bool:
        """Say whether a tool changes nothing."""
        spec = TOOLS.get(tool)
        return spec is not None and spec.annotations.read_only_hint is True

    def was_looked_up_for(self, earlier: ToolCall, output: str, call: ToolCall) -> bool:
        """Say whether a list was only read to find the task of a call that follows."""
        return lookups.was_looked_up_for(earlier, output, call)

    def notes_its_effect(self, tool: str) -> bool:
        """All task tools write through `exactly_once`."""
        return tool in TOOLS


def _language(phrases: Phrases) -> Any:
    return "ur" if phrases is URDU else "en"


def _demo(settings: Settings, _name: str) -> ChosenModel:
    from chat_app.assistant.demo import DemoModel  # noqa: PLC0415 (its word lists are read only where it answers)

    return ChosenModel(DemoModel(tokens_per_second=settings.demo_tokens_per_second), ModelSettings())


MODELS: dict[str, Callable[[Settings, str], ChosenModel]] = {"demo": _demo}
"""The provider that the sample brings."""


async def _always() -> None:
    """Nothing can be out of reach."""
