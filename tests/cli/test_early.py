"""Before the app is loaded its process is alive, and whoever comes early is served as soon as it is there."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from chat_app.cli import early, serve
from chat_app.cli.early import EarlyListener
from chat_app.cli.serve import _Server
from tests.waiting import until


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    """Say which path was asked for."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


@pytest.fixture
def bound() -> Iterator[socket.socket]:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound


def url(bound: socket.socket) -> str:
    return f"http://127.0.0.1:{bound.getsockname()[1]}"


async def taken_over(listener: EarlyListener, bound: socket.socket) -> tuple[_Server, asyncio.Task[None]]:
    """Let a web server take the place of the listener."""
    server = _Server(uvicorn.Config(hello, lifespan="off", log_level="critical"))
    server.early, server.url = listener, url(bound)
    serving = asyncio.create_task(server.serve(sockets=[bound]))
    await until(lambda: server.started)
    return server, serving


@pytest.fixture(autouse=True)
def collector(monkeypatch: pytest.MonkeyPatch) -> None:
    """The start of a server leaves this process's memory as it is."""
    monkeypatch.setattr(serve, "release_collector", lambda: None)


@pytest.mark.parametrize("path", ["/healthz", "/chat/healthz"])
async def test_it_is_alive_before_anything_is_loaded(bound: socket.socket, path: str) -> None:
    listener = EarlyListener([bound], "/chat")
    async with httpx.AsyncClient(base_url=url(bound)) as asking:
        for _ in range(3):
            answer = await asking.get(path)
            assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
            assert answer.headers["cache-control"] == "no-store"
    assert listener.stop() == []


async def test_whoever_comes_early_is_answered_by_the_app(bound: socket.socket) -> None:
    listener = EarlyListener([bound])
    async with httpx.AsyncClient(base_url=url(bound), timeout=10) as asking:
        pages = [asyncio.create_task(asking.get(f"/t/{number}")) for number in range(5)]
        assert (await asking.get("/healthz")).json() == {"status": "ok"}
        assert not any(page.done() for page in pages)
        server, serving = await taken_over(listener, bound)
        assert [(await page).text for page in pages] == [f"/t/{number}" for number in range(5)]
        assert (await asking.get("/later")).text == "/later"
    server.should_exit = True
    await serving


async def test_a_connection_that_said_nothing_is_served_when_it_speaks(bound: socket.socket) -> None:
    listener = EarlyListener([bound])
    reader, writer = await asyncio.open_connection(*bound.getsockname())
    async with httpx.AsyncClient(base_url=url(bound)) as asking:
        await asking.get("/healthz")
    server, serving = await taken_over(listener, bound)
    writer.write(b"GET /at-last HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    assert b"/at-last" in await reader.read()
    writer.close()
    server.should_exit = True
    await serving


async def test_one_that_has_gone_is_forgotten_and_more_than_it_keeps_wait_outside(
    bound: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(early, "MOST_KEPT", 6)
    listener = EarlyListener([bound])
    gone = socket.create_connection(bound.getsockname())
    gone.close()
    async with httpx.AsyncClient(base_url=url(bound), timeout=10) as asking:
        pages = [asyncio.create_task(asking.get(f"/{number}")) for number in range(12)]
        await asyncio.sleep(0)
        server, serving = await taken_over(listener, bound)
        assert [(await page).text for page in pages] == [f"/{number}" for number in range(12)]
    server.should_exit = True
    await serving
