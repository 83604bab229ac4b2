"""The MCP servers of agents, connected while the app runs. One that is out of reach costs its tools, nothing else, and
is tried again until it is there.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any

from agents import Agent, RunContextWrapper
from agents.agent import AgentBase
from agents.mcp import MCPServer, MCPServerManager

from chat_app.errors import ConnectionFailed

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
"""Seconds between two attempts to reach what is lost; each pause is twice the one before."""


class MCPServers:
    """Those that nobody has connected yet. Each lives in a task of its own, as the SDK's transports want it."""

    def __init__(self, agents: Iterable[Agent[Any]]) -> None:
        """Connect nothing yet."""
        self._wanted = [(agent, list(agent.mcp_servers)) for agent in agents]
        servers = {id(server): server for _, given in self._wanted for server in given}
        self._waiting = [server for server in servers.values() if getattr(server, "session", None) is None]
        self._manager = MCPServerManager(self._waiting, connect_in_parallel=True)
        self._trying: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Connect them all; an agent goes on without those that cannot be reached, and gets them back once they can."""
        await self._manager.connect_all()
        for server in self._manager.failed_servers:
            logger.error("The MCP server %s cannot be reached: %s", server.name, self._manager.errors.get(server))
        self._share_out()
        self._try_again()

    async def lose(self, agent: AgentBase[Any], context: RunContextWrapper[Any]) -> bool:
        """Take from every agent those servers of one that no longer list their tools; say whether there are any."""
        lost: list[MCPServer] = []
        for server in (each for each in agent.mcp_servers if each in self._waiting):
            try:
                await server.list_tools(context, agent)  # pyright: ignore[reportArgumentType] - the SDK's own type of it
            except Exception as error:
                logger.error("The MCP server %s is lost: %r", server.name, error)
                self._manager._record_failure(server, error, "list the tools of")  # pyright: ignore[reportPrivateUsage]
                lost.append(server)
        agent.mcp_servers = [server for server in agent.mcp_servers if server not in lost]
        self._share_out()
        self._try_again()
        return bool(lost)

    async def close(self) -> None:
        """Let go of them all."""
        if self._trying is not None:
            self._trying.cancel()
            with suppress(asyncio.CancelledError):
                await self._trying
        await self._manager.cleanup_all()

    def checks(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what `/readyz` asks: whether each of them was reached."""
        return {f"mcp {_shown(server, number)}": self._check(server) for number, server in enumerate(self._waiting, 1)}

    def _try_again(self) -> None:
        """See to it that somebody tries to reach what is lost."""
        if self._manager.failed_servers and (self._trying is None or self._trying.done()):
            self._trying = asyncio.create_task(self._keep_trying(), name="mcp servers")

    async def _keep_trying(self) -> None:
        pause = FIRST_PAUSE
        while lost := list(self._manager.failed_servers):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            await self._manager.reconnect()
            for server in lost:
                if server not in self._manager.failed_servers:
                    logger.warning("The MCP server %s is reached now", server.name)
            self._share_out()

    def _share_out(self) -> None:
        """Give each agent those of its servers that are there."""
        lost = {id(server) for server in self._manager.failed_servers}
        for agent, given in self._wanted:
            agent.mcp_servers = [server for server in given if id(server) not in lost]

    def _check(self, server: MCPServer) -> Callable[[], Awaitable[None]]:
        async def check() -> None:
            if server in self._manager.failed_servers:
                raise ConnectionFailed("the MCP server cannot be reached; the log says why")

        return check


def _shown(server: MCPServer, number: int) -> str:
    """Return what a server is called before strangers: a name that the SDK made may hold its address and a token."""
    return str(number) if re.search(r"[:/?@]", server.name) else server.name
