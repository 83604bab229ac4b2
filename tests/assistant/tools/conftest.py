"""A real database with two people in it, and the MCP server over it on a fixed day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mcp.server.mcpserver import MCPServer

from chat_app.assistant.store.tasks import TaskStore
from chat_app.assistant.tools import build_mcp
from chat_app.context import CALLER, RequestContext
from chat_app.store.engine import open_database

TODAY = date(2026, 11, 24)  # a Tuesday
ANN = RequestContext(user_id="ann")
BOB = RequestContext(user_id="bob")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Any]:
    opened = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'tasks.sqlite3'}")
    yield opened
    await opened.close()


@pytest.fixture
def tasks(database: Any) -> TaskStore:
    return TaskStore(database)


@pytest.fixture
def mcp(tasks: TaskStore) -> MCPServer[Any]:
    return build_mcp(tasks, today=lambda _context: TODAY)


class Caller:
    """Calls tools as a person, as the app's adapter and the entry points do."""

    def __init__(self, mcp: MCPServer[Any], context: RequestContext) -> None:
        self.mcp, self.context = mcp, context

    async def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        token = CALLER.set(self.context)
        try:
            result = await self.mcp.call_tool(tool, arguments)
        finally:
            CALLER.reset(token)
        assert result.structured_content is not None
        return result.structured_content


@pytest.fixture
def ann(mcp: MCPServer[Any]) -> Caller:
    return Caller(mcp, ANN)


@pytest.fixture
def bob(mcp: MCPServer[Any]) -> Caller:
    return Caller(mcp, BOB)
