"""The MCP servers of agents, connected while the app runs. One that is out of reach costs its tools, nothing else."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from agents import Agent
from agents.mcp import MCPServer, MCPServerManager

from chat_app.errors import ConnectionFailed

logger = logging.getLogger(__name__)


class MCPServers:
    """Those that nobody has connected yet. Each lives in a task of its own, as the SDK's transports want it."""

    def __init__(self, agents: Iterable[Agent[Any]]) -> None:
        """Connect nothing yet."""
        self._agents = list(agents)
        servers = {id(server): server for agent in self._agents for server in agent.mcp_servers}
        waiting = [server for server in servers.values() if getattr(server, "session", None) is None]
        self._manager = MCPServerManager(waiting, connect_in_parallel=True)

    async def connect(self) -> None:
        """Connect them all; an agent goes on without those that cannot be reached."""
        await self._manager.connect_all()
        lost = {id(server) for server in self._manager.failed_servers}
        for server in self._manager.failed_servers:
            logger.error("The MCP server %s cannot be reached: %s", server.name, self._manager.errors.get(server))
        for agent in self._agents if lost else ():
            agent.mcp_servers = [server for server in agent.mcp_servers if id(server) not in lost]

    async def close(self) -> None:
        """Let go of them all."""
        await self._manager.cleanup_all()

    def checks(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what `/readyz` says of those that are out of reach."""
        return {f"mcp {server.name}": _lost(server) for server in self._manager.failed_servers}


def _lost(server: MCPServer) -> Callable[[], Awaitable[None]]:
    async def check() -> None:
        raise ConnectionFailed(f"the MCP server {server.name} could not be reached when the app started")

    return check
