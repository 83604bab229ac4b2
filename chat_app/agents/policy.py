"""When a tool must ask the user first.

A policy sees the arguments as the tool would see them: they fit its schema, and what the model left out has its
default. About arguments that do not fit, the user is asked without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from agents import Agent, FunctionTool

from chat_app.errors import ChatAppError

Policy = Callable[[Mapping[str, Any]], bool]
"""Takes validated arguments; True means: ask."""


def never(_arguments: Mapping[str, Any]) -> bool:
    """Run at once: the tool only reads, or what it does is small and easily undone.

    >>> from chat_app import never
    >>> never({"id": 3})
    False
    """
    return False


def always(_arguments: Mapping[str, Any]) -> bool:
    """Ask every time: what the tool does cannot be undone.

    >>> from chat_app import AgentServer, always
    >>> from agents import Agent
    >>> always({"id": 3}), AgentServer(Agent(name="Shop"), policies={"refund": always}).policies["refund"] is always
    (True, True)
    """
    return True


def check_policies(policies: Mapping[str, Policy], agents: Iterable[Agent[Any]]) -> None:
    """Refuse a policy of a tool that is no function: the SDK asks about those by the tool's own word alone."""
    for agent in agents:
        for tool in agent.tools:
            if tool.name in policies and not isinstance(tool, FunctionTool):
                found = f"{tool.name}, a {type(tool).__name__} of the agent {agent.name}"
                allowed = "function tools; set its needs_approval instead"
                raise ChatAppError(f"AgentServer(policies=...): found {found}; allowed: {allowed}")
