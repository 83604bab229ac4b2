"""MCP servers that an agent was given: connected with the app, and a lost one costs its own tools alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from agents import Agent
from agents.testing import ScriptedModel
from mcp.server.mcpserver import MCPServer
from mcp.types import Tool

from chat_app.agent_server import AgentServer
from chat_app.agents import mcp_servers
from chat_app.agents.mcp import InProcessMCP
from chat_app.config import load_settings
from chat_app.errors import ConnectionFailed
from chat_app.store.engine import open_database
from tests.stage import Stage, of, text
from tests.waiting import until


class Server(InProcessMCP):
    """Notes when it is connected and cleaned up; one that is lost cannot be connected."""

    def __init__(self, name: str, lost: bool = False) -> None:
        super().__init__(MCPServer(name=name), {})
        self.lost, self.told = lost, list[str]()

    async def list_tools(self, run_context: Any = None, agent: Any = None) -> list[Tool]:
        if self.lost:
            raise OSError("no such host any more")
        return await super().list_tools(run_context, agent)

    async def connect(self) -> None:
        self.told.append("connect")
        if self.lost:
            raise OSError("no such host")

    async def cleanup(self) -> None:
        self.told.append("cleanup")


async def test_a_server_that_cannot_be_reached_costs_its_tools_is_named_and_comes_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mcp_servers, "FIRST_PAUSE", 0.01)
    here, lost = Server("stock"), Server("weather", lost=True)
    returns = Agent(name="Returns", mcp_servers=[lost])
    shop = Agent(name="Shop", model=ScriptedModel(), mcp_servers=[lost, here], handoffs=[returns])
    server = AgentServer(shop)
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'chat.sqlite3'}")
    await server.open(database, load_settings(_env_file=None, data_dir=tmp_path))
    check = server.checks()["mcp weather"]
    assert (shop.mcp_servers, returns.mcp_servers) == ([here], [])
    assert "no such host" in caplog.text
    with pytest.raises(ConnectionFailed, match="cannot be reached"):
        await check()
    lost.lost = False
    await until(lambda: shop.mcp_servers == [lost, here] and returns.mcp_servers == [lost])
    await check()
    assert "The MCP server weather is reached now" in caplog.text
    await server.close()
    assert (here.told, lost.told[-1]) == (["connect", "cleanup"], "cleanup")
    await database.close()


async def test_a_server_that_is_lost_later_costs_its_tools_alone_and_comes_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mcp_servers, "FIRST_PAUSE", 0.01)
    weather = Server("https://user:secret@weather.example/sse?token=abc")

    class Shop(Stage):
        def serves(self, model: ScriptedModel) -> AgentServer:
            return AgentServer(Agent(name="Shop", model=model, mcp_servers=[weather]), titles=None)

    stage = await Shop.open(tmp_path)
    weather.lost = True
    stage.will([text("Here I am.")])
    assert not of(await stage.says("hello"), "error")
    assert "is lost: OSError('no such host any more')" in caplog.text
    [(name, check)] = stage.assistant.checks().items()
    with pytest.raises(ConnectionFailed) as caught:
        await check()
    assert "secret" not in f"{name} {caught.value}"
    weather.lost = False
    await until(lambda: stage.assistant.agent.mcp_servers == [weather])
    stage.will([text("Here I am again.")])
    assert not of(await stage.says("hello"), "error")
    await stage.assistant.close()
    await stage.database.close()
