"""What an agent's owner may decide: small methods, each with a sensible answer of its own. `AgentServer` has them all.

What is not here: who calls them (workflow, tool_calls, approvals, history, agent_server).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from agents import Agent, Handoff, RunContextWrapper, TResponseInputItem
from agents.agent import AgentBase
from chatkit.types import ThreadMetadata

from chat_app.agents.plain_result import plain_result
from chat_app.agents.policy import Policy
from chat_app.agents.summary import in_words, line, result_words
from chat_app.cards.card import Card
from chat_app.context import RequestContext
from chat_app.phrases import ENGLISH, Phrases

logger = logging.getLogger(__name__)

AGENT_KEY = "agent"
"""Where a thread's metadata keeps the name of the agent that the next turn starts with."""

LANGUAGE_KEY = "language"
"""Where a thread's metadata keeps its language, if somebody chose one."""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call of a tool, as the hooks see it.

    `arguments` are those of the model, or the user's where they changed them; a text if they are no JSON object.
    `phrases` is the language of the thread; `context` says who asks, and where they are.

    >>> from chat_app import AgentServer, ToolCall
    >>> class Shop(AgentServer):
    ...     def say_arguments(self, call: ToolCall) -> str:
    ...         return f"order {call.argument('order')}"
    """

    name: str
    arguments: Mapping[str, Any] | str
    thread: ThreadMetadata
    context: RequestContext
    phrases: Phrases = ENGLISH
    call_id: str = ""
    agent: str = ""

    def argument(self, name: str) -> Any:
        """Return one argument; None if the call has none of that name."""
        return None if isinstance(self.arguments, str) else self.arguments.get(name)


@dataclass(frozen=True, slots=True)
class FieldWords:
    """How an approval calls one argument, and what it says below the field.

    >>> from chat_app import FieldWords
    >>> FieldWords("Amount", "In euros").hint
    'In euros'
    """

    label: str
    hint: str = ""


class Hooks:
    """The decisions of an `AgentServer`, whose docstring lists them. Override what should be otherwise; every other one
    stays as it is.
    """

    agent: Agent[Any]
    phrases: Mapping[str, Phrases] = MappingProxyType({})
    policies: Mapping[str, Policy] = MappingProxyType({})

    def agent_for(self, thread: ThreadMetadata, context: RequestContext) -> Agent[Any]:
        """Return the agent that the thread's next turn starts with: the one that it was handed over to last."""
        return find_agent(self.agent, str(thread.metadata.get(AGENT_KEY, ""))) or self.agent

    def all_agents(self) -> Sequence[Agent[Any]]:
        """Return every agent that may answer: those that `agent` reaches. Add those that `agent_for` returns beside
        them: their MCP servers are connected with the app, and their tools are known to `cards` and `policies`.
        """
        return agents_of(self.agent)

    def context_for(self, thread: ThreadMetadata, context: RequestContext) -> Any:
        """Return what the agent's own code gets as its context (`RunContextWrapper.context`): tools, instructions,
        guardrails. None gives ChatKit's `AgentContext` of the turn.

        Made anew for each run and each time that one goes on; nothing of it is stored.
        """
        return None

    def handed_over(self, thread: ThreadMetadata, agent: Agent[Any]) -> None:
        """Note in `thread.metadata` which agent has the thread now. The thread is stored afterwards."""
        if thread.metadata.get(AGENT_KEY, self.agent.name) != agent.name:
            thread.metadata = {**thread.metadata, AGENT_KEY: agent.name}

    def language_for(self, thread: ThreadMetadata, context: RequestContext) -> str:
        """Return the language tag of the thread: the one it was given, else the caller's."""
        return known_tag(str(thread.metadata.get(LANGUAGE_KEY) or context.locale), self.phrases)

    def phrases_for(self, thread: ThreadMetadata, context: RequestContext) -> Phrases:
        """Return the engine's words for a thread; English if nobody brought its language."""
        return self.phrases.get(self.language_for(thread, context), ENGLISH)

    def tool_title(self, tool: str, phrases: Phrases) -> str:
        """Return a tool's name for people."""
        return tool.replace("_", " ").strip().capitalize()

    def agent_title(self, agent: str, phrases: Phrases) -> str:
        """Return an agent's name for people."""
        return agent

    def say_arguments(self, call: ToolCall) -> str:
        """Return what a tool was called with, in words: they are shown on one line, as they are."""
        return in_words(call.arguments, call.phrases)

    def say_result(self, call: ToolCall, output: str) -> str:
        """Return what a tool gave back (`output` is what the model read of it), in words, likewise."""
        return result_words(output, call.phrases)

    def say_field(self, tool: str, name: str, words: FieldWords, phrases: Phrases) -> FieldWords:
        """Return label and hint of an argument in an approval; `words` are those of the tool's schema.

        A field of an object has a dot in its `name`: `to.city`.
        """
        return words

    def say_value(self, value: str, phrases: Phrases) -> str:
        """Return an option of a choice in an approval, for people."""
        return value

    async def subjects_of(self, call: ToolCall) -> Sequence[str]:
        """Name what a call is about, one line each: an id alone tells nobody what would be deleted."""
        return ()

    def asks_first(self, call: ToolCall, asks: bool) -> bool:
        """Say whether a call waits for the user: as its policy says, else as the tool itself does (`asks`).

        Its arguments are those that the tool will see, with the defaults of its schema; a text if they do not fit that.
        """
        policy = self.policies.get(call.name)
        if policy is None:
            return asks
        try:
            return isinstance(call.arguments, str) or policy(call.arguments)
        except Exception:
            logger.exception("The policy of %s failed, so the user is asked", call.name)
            return True

    def may_ask(self, tool: str) -> bool:
        """Say whether `asks_first` has a say about a tool that does not ask by itself."""
        return tool in self.policies or type(self).asks_first is not Hooks.asks_first

    def card_for(self, call: ToolCall, result: Any) -> Card | None:
        """Return the card that shows a result; None shows none."""
        return None

    def only_reads(self, tool: str) -> bool:
        """Say whether a tool changes nothing. Its card waits until it is sure that it was asked for (see below)."""
        return False

    def was_looked_up_for(self, earlier: ToolCall, output: str, call: ToolCall) -> bool:
        """Say whether a reading call was only made for one that follows: then its card is not shown."""
        return False

    async def extra_input(self, thread: ThreadMetadata, context: RequestContext) -> Sequence[TResponseInputItem]:
        """Return input items that the model gets before the thread's own."""
        return ()

    def say_output(self, output: Any, phrases: Phrases) -> str:
        """Return an answer that is no text, as Markdown: an `output_type`, or what a tool gave that ended the run."""
        return output if isinstance(output, str) else line(in_words(plain_result(output), phrases))

    def say_failure(self, error: Exception, phrases: Phrases) -> str | None:
        """Return what the user reads when a run fails; None for the engine's own sentence."""
        return None

    async def goes_on_without(self, agent: AgentBase[Any], context: RunContextWrapper[Any]) -> bool:
        """Let an agent whose tools cannot be listed go on without the MCP servers to blame, if there are any."""
        return False

    def notes_its_effect(self, tool: str) -> bool:
        """Say whether a tool writes through `exactly_once`: then a call without a note had no effect."""
        return False


def known_tag(tag: str, known: Collection[str]) -> str:
    """Return the known language tag that fits best, part by part (RFC 4647, lookup); if none does, its language alone.

    >>> known_tag("zh-hant-TW", {"zh-Hant"}), known_tag("ur-PK", {"de"})
    ('zh-Hant', 'ur')
    """
    tags = {each.casefold(): each for each in known}
    parts = tag.replace("_", "-").casefold().split("-")
    wanted = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((tags[each] for each in wanted if each in tags), parts[0])


def starting_agents(hooks: Hooks, thread: ThreadMetadata, context: RequestContext) -> list[Agent[Any]]:
    """Return the agents from which those of a thread's runs are found, the likeliest first.

    An owner's `agent_for` may return a clone of the server's agent, which has its name and other tools.
    """
    chosen = type(hooks).agent_for is not Hooks.agent_for
    return [hooks.agent_for(thread, context), hooks.agent] if chosen else [hooks.agent]


def find_agent(start: Agent[Any], name: str) -> Agent[Any] | None:
    """Return the agent of a name among `agents_of`."""
    return next((agent for agent in agents_of(start) if agent.name == name), None)


def agents_of(start: Agent[Any]) -> list[Agent[Any]]:
    """Return an agent, all that it can hand over to and all that are its tools, directly or not."""
    seen: list[Agent[Any]] = []
    left: list[Any] = [start]
    while left:
        agent = left.pop(0)
        if agent is None or any(agent is known for known in seen):
            continue
        seen.append(agent)
        left += [_target(each) for each in agent.handoffs]
        left += [getattr(tool, "_agent_instance", None) for tool in agent.tools]  # the SDK has no public name for it
    return seen


def _target(to: Agent[Any] | Handoff[Any, Any]) -> Agent[Any] | None:
    """Return whom a handoff reaches; None if only a call would tell."""
    if isinstance(to, Agent):
        return to
    reference = getattr(to, "_agent_ref", None)
    return reference() if reference is not None else None
