"""The bag that the server's parts get: everything that a turn, an action or a recovery needs, made once.

What is not here: the hub and the client, which stand above the server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from agents import ModelSettings
from agents.mcp import MCPServer
from agents.models.interface import Model

from chat_app.agents.mcp import InProcessMCP
from chat_app.agents.models import ChosenModel, choose_model
from chat_app.agents.running import LiveTurns
from chat_app.assistant.agents import Agents, build_agents
from chat_app.assistant.store.tasks import TaskStore
from chat_app.assistant.tools import build_mcp
from chat_app.config import Settings
from chat_app.store.approvals import ApprovalStore
from chat_app.store.engine import Database
from chat_app.store.run_ends import RunEnds
from chat_app.store.set_aside import SetAside
from chat_app.store.threads import SQLStore


def _nobody(_user_id: str) -> None:
    """Nobody listens yet."""


@dataclass(slots=True)
class Services:
    """What the server works with. `announce` is set by whoever can tell a user's tabs that their list changed."""

    settings: Settings
    store: SQLStore
    tasks: TaskStore
    approvals: ApprovalStore
    ends: RunEnds
    set_aside: SetAside
    mcp: MCPServer
    agents: Agents
    title_model: Model | None = None
    """Writes titles; None makes a title of the message's own first words."""
    announce: Callable[[str], None] = _nobody
    live: LiveTurns = field(default_factory=LiveTurns)


def build_services(settings: Settings, database: Database, model: Model | None = None) -> Services:
    """Make the bag over an open database. `model` replaces the one of the settings (tests); it writes no titles."""
    chosen = choose_model(settings) if model is None else ChosenModel(model, ModelSettings())
    tasks, approvals = TaskStore(database), ApprovalStore(database)
    mcp = InProcessMCP(build_mcp(tasks), approvals)
    return Services(
        settings=settings,
        store=SQLStore(database),
        tasks=tasks,
        approvals=approvals,
        ends=RunEnds(database),
        set_aside=SetAside(database),
        mcp=mcp,
        agents=build_agents(chosen.model, mcp, chosen.settings),
        title_model=chosen.model if model is None else None,
    )
