"""Each example starts as it is, without any key: what it needs is asked for when it answers."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from chatkit.server import ChatKitServer

from chat_app.agent_server import AgentServer
from chat_app.config import load_settings
from chat_app.runtime.load import make_server
from chat_app.store.engine import open_database
from chat_app.store.threads import SQLStore


@pytest.mark.parametrize("name", ["hello", "approval", "card.weather", "form", "theme"])
async def test_an_example_starts_without_a_key(name: str, tmp_path: Path) -> None:
    app: Any = import_module(f"examples.{name}").app
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'chat.sqlite3'}")
    server = await make_server(app, SQLStore(database))
    assert isinstance(server, ChatKitServer)
    if isinstance(server, AgentServer):
        await server.open(database, load_settings(_env_file=None, data_dir=tmp_path))
        await server.close()
    await database.close()
