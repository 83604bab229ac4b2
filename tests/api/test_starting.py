"""While the app loads its process is alive, and whoever comes waits instead of being turned away."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.responses import PlainTextResponse

from chat_app.api.headers import FIXED
from chat_app.api.hosts import HostRule
from chat_app.api.starting import Starting


def client(starting: Starting) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(starting), base_url="http://localhost")


@pytest.mark.parametrize("path", ["/healthz", "/chat/healthz"])
async def test_it_is_alive_before_anything_is_loaded(path: str) -> None:
    async with client(Starting(HostRule(), "/chat")) as asking:
        answer = await asking.get(path)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert {name: answer.headers[name] for name in FIXED} == FIXED


async def test_another_host_name_is_refused_from_the_first_moment() -> None:
    async with client(Starting(HostRule())) as asking:
        assert (await asking.get("http://evil.example/healthz")).status_code == 403


async def test_who_comes_early_is_answered_by_the_whole_app() -> None:
    starting = Starting(HostRule())
    async with client(starting) as asking:
        page = asyncio.create_task(asking.get("/t/thr_1"))
        assert (await asking.get("/healthz")).json() == {"status": "ok"}
        assert not page.done()
        starting.becomes(PlainTextResponse("the page"))
        assert (await page).text == "the page"
        assert (await asking.get("/healthz")).text == "the page"


async def test_nobody_waits_for_what_will_not_come() -> None:
    starting = Starting(HostRule())
    said: list[dict[str, object]] = []

    async def connects() -> dict[str, object]:
        return {"type": "websocket.connect"}

    async def hears(message: dict[str, object]) -> None:
        said.append(message)

    async with client(starting) as asking:
        page = asyncio.create_task(asking.get("/"))
        socket = asyncio.create_task(starting({"type": "websocket", "path": "/_event"}, connects, hears))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        starting.becomes(None)
        answer = await page
        await socket
    assert (answer.status_code, answer.text) == (503, "This app could not start. Its log says why.")
    assert said[0]["type"] == "websocket.close"
