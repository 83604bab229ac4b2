"""A request that does not end is given up, and many of one address do not keep others out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import httpx
import pytest
import uvicorn

from chat_app.cli import requests
from chat_app.cli.connection import BoundedSocket
from chat_app.cli.requests import UNFINISHED, BoundedRequests
from tests.waiting import until


async def app(scope: object, receive: object, send: object) -> None:
    """Read a request whole, then answer."""
    while (await receive()).get("more_body"):  # type: ignore[operator]
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": b"ok"})  # type: ignore[operator]


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(requests, "ARRIVE_SECONDS", 0.3)
    config = uvicorn.Config(app, port=0, http=BoundedRequests, ws=BoundedSocket, lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await serving


async def begun(port: int, part: bytes) -> asyncio.StreamReader:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(part)
    reader.writer = writer  # type: ignore[attr-defined] - kept open as long as the reader
    return reader


@pytest.mark.parametrize("part", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"\r\n"])
async def test_a_head_that_does_not_end_is_given_up(port: int, part: bytes) -> None:
    answer = await asyncio.wait_for((await begun(port, part)).read(), 5)
    assert answer.endswith(b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")


async def test_a_body_that_does_not_end_is_given_up(port: int) -> None:
    reader = await begun(port, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")
    with suppress(ConnectionResetError):
        await asyncio.wait_for(reader.read(), 5)
    assert not BoundedRequests._unfinished


async def test_many_of_one_address_give_up_the_oldest_and_later_ones_are_answered(port: int) -> None:
    readers = [await begun(port, b"GET / HTTP/1.1\r\n") for _ in range(UNFINISHED + 1)]
    assert (await asyncio.wait_for(readers[0].readline(), 5)).startswith(b"HTTP/1.1 503")
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as browser:
        for _ in range(3):
            assert (await browser.get("/")).text == "ok"
        assert (await browser.post("/", content=b"x" * 1_000_000)).text == "ok"
    await asyncio.gather(*(asyncio.wait_for(reader.read(), 5) for reader in readers))
    assert not BoundedRequests._unfinished
