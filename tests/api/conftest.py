"""The layers of `api/` around a stack like Reflex's: static files and a Socket.IO server, behind a real web server."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import socketio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from chat_app.api.app import build_api
from chat_app.runtime.identity import IdentityKey
from chat_app.runtime.options import ChatOptions
from tests.waiting import until

SECRET = b"k" * 32
PAGE_PORT = 3456
"""The page's port under `reflex run`, as told to `build_api`."""


@dataclass
class Host:
    """What the routes need of the runtime."""

    identity: IdentityKey = field(default_factory=lambda: IdentityKey(SECRET))
    states: dict[str, str] = field(default_factory=lambda: {"database": "ok", "model": "ok"})

    options: ChatOptions = field(default_factory=lambda: ChatOptions(title="Shop"))

    async def ready(self) -> dict[str, str]:
        return self.states


@dataclass
class Site:
    """The app on a free port, and the cookies of the sockets that it accepted."""

    host: Host
    port: int
    sockets: list[str]

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://localhost:{self.port}/_event/?EIO=4&transport=websocket"

    def user_of(self, cookie_header: str) -> str:
        return self.host.identity.identity_of(cookie_header).user_id


def reflex_like(static: Path, sockets: list[str]) -> Starlette:
    """Return static files and an event socket, put together as Reflex does it."""
    sio = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins=[], transports=["websocket"])

    async def connect(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        headers = dict(environ["asgi.scope"]["headers"])
        sockets.append(headers.get(b"cookie", b"").decode())

    sio.on("connect", connect, namespace="/")

    async def slow(_: Request) -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            for _ in range(3):
                yield b"part"
                await asyncio.sleep(0)

        return StreamingResponse(parts(), media_type="text/plain")

    return Starlette(
        routes=[
            Mount("/_event", socketio.ASGIApp(sio, socketio_path="")),
            Route("/slow", slow),
            Mount("/", StaticFiles(directory=static, html=True)),
        ]
    )


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<html></html>")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "inter.woff2").write_text("font")
    (tmp_path / "theme.css").write_text("body {}")
    (tmp_path / "assets" / "root-BxY_1-3q.js").write_text("1")
    (tmp_path / "assets" / "plain.js").write_text("1")
    host, sockets = Host(), list[str]()
    app = build_api(host, PAGE_PORT)(reflex_like(tmp_path, sockets))
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    await until(lambda: server.started)
    yield Site(host, listener.getsockname()[1], sockets)
    server.should_exit = True
    await serving
