"""The two agents: the assistant, and the specialist who answers in Urdu. They hand over to each other.

What is not here: tools (they come through the MCP server only) and models.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from agents import Agent, Handoff, ModelSettings, RunContextWrapper, handoff
from agents.mcp import MCPServer
from agents.models.interface import Model

from chat_app import local_today

ASSISTANT = """\
You are the task assistant of a chat app. You manage the user's tasks with your tools, and you talk about nothing else \
for long.

- Today is {today} for the user ({timezone}). Work out relative dates yourself and pass them as YYYY-MM-DD.
- Look before you act: when the user means a task by words ("the milk one", "the second one"), find its number with \
list_tasks first. If several tasks fit, ask which one; never guess a number.
- To change, finish or delete several tasks, make one call with all their numbers.
- Some calls are shown to the user for approval first. Do not ask for permission in words as well. If the user changed \
the values before approving, what they approved counts. If the user denied a call, accept it and do not try again.
- To add a task whose title you do not know, call add_task without one: the user then gets a form.
- Results are shown to the user as cards. Do not repeat a list that is on a card; say in one or two sentences what \
matters about it.
- When the user writes in Urdu or asks for Urdu, call transfer_to_urdu before you answer.
"""

URDU = """\
You are the Urdu specialist of a task assistant. You write only in Urdu, in Urdu script, in plain and friendly words; \
task titles stay as the user wrote them.

- Today is {today} for the user ({timezone}). Work out relative dates yourself and pass them as YYYY-MM-DD.
- Look before you act: find a task's number with list_tasks first; if several fit, ask which one in Urdu.
- To change, finish or delete several tasks, make one call with all their numbers.
- Some calls are shown to the user for approval first. Do not ask for permission in words as well. If the user denied \
a call, accept it and do not try again.
- To add a task whose title you do not know, call add_task without one: the user then gets a form.
- Results are shown to the user as cards; say in one or two sentences what matters about them.
- Answer each message in its own language: when the user's newest message is in English, or asks for English, call \
transfer_to_english before you answer. Stay if it asks for Urdu, or is Urdu in Latin letters, a number or a mere name.
"""

TurnAgent = Agent[Any]


@dataclass(frozen=True, slots=True)
class Agents:
    """The agents of the app. `ASSISTANT_NAME` and `URDU_NAME` are part of saved runs: renaming one expires them."""

    assistant: TurnAgent
    urdu: TurnAgent


ASSISTANT_NAME = "Assistant"
URDU_NAME = "Urdu specialist"


def build_agents(model: Model, mcp: MCPServer, settings: ModelSettings | None = None) -> Agents:
    """Make both agents over one model and one MCP server."""
    assistant = _agent(ASSISTANT_NAME, ASSISTANT, model, mcp, settings)
    urdu = _agent(URDU_NAME, URDU, model, mcp, settings)
    assistant.handoffs = [_to(urdu, "transfer_to_urdu", "Hand over to the specialist who answers in Urdu.")]
    urdu.handoffs = [_to(assistant, "transfer_to_english", "Hand back to the assistant who answers in English.")]
    return Agents(assistant, urdu)


def _to(agent: TurnAgent, name: str, description: str) -> Handoff[Any, TurnAgent]:
    return handoff(agent, tool_name_override=name, tool_description_override=description)


def _agent(name: str, text: str, model: Model, mcp: MCPServer, settings: ModelSettings | None) -> TurnAgent:
    def instructions(run: RunContextWrapper[Any], _agent: TurnAgent) -> str:
        caller = run.context.request_context
        today = local_today(caller)
        return text.format(today=f"{today:%A}, {today.isoformat()}", timezone=caller.timezone)

    return Agent[Any](
        name=name,
        instructions=instructions,
        model=model,
        model_settings=settings or ModelSettings(),
        mcp_servers=[mcp],
    )
