"""The server listens before its app is loaded, and ends if that cannot be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from threading import Event

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from chat_app.api.hosts import HostRule
from chat_app.api.starting import Starting
from chat_app.cli import late_app
from chat_app.cli.late_app import LateApp
from chat_app.errors import SettingsError
from tests.waiting import until


async def hello(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


class Whole:
    """An app that is loaded when it is let, and notes its start and its end."""

    def __init__(self) -> None:
        self.may_load = Event()
        self.noted: list[str] = []

    def load(self) -> uvicorn.Config:
        self.may_load.wait(10)
        config = uvicorn.Config(Starlette(routes=[Route("/", hello)], lifespan=self._life), lifespan="on")
        config.load()
        return config

    @asynccontextmanager
    async def _life(self, _: Starlette) -> AsyncGenerator[None]:
        self.noted.append("started")
        yield
        self.noted.append("stopped")


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Whole:
    monkeypatch.setattr(late_app, "release_collector", lambda: None)
    return Whole()


async def listening(load: Callable[[], uvicorn.Config]) -> tuple[LateApp, asyncio.Task[None], str]:
    """Return a server that listens, what serves, and its address."""
    starting = Starting(HostRule())
    server = LateApp(uvicorn.Config(starting, port=0, lifespan="off", log_level="critical"), load, starting)  # type: ignore[arg-type]
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    return server, serving, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


async def test_a_page_that_is_asked_for_early_comes_when_the_app_is_there(
    whole: Whole, capsys: pytest.CaptureFixture[str]
) -> None:
    server, serving, url = await listening(whole.load)
    server.url = url
    async with httpx.AsyncClient(base_url=url) as asking:
        page = asyncio.create_task(asking.get("/"))
        assert (await asking.get("/healthz")).status_code == 200
        assert not page.done()
        assert (whole.noted, capsys.readouterr().out) == ([], "")
        whole.may_load.set()
        assert (await page).text == "hello"
    assert capsys.readouterr().out.startswith(f"chat_app serves {url}")
    server.should_exit = True
    await serving
    assert (whole.noted, server.failure) == (["started", "stopped"], None)


@pytest.mark.parametrize("failure", [SettingsError("CHAT_APP_SERVER", "x", "y"), SystemExit("CHAT_APP_SERVER: x")])
async def test_an_app_that_cannot_be_loaded_ends_the_server_which_says_why(
    whole: Whole, failure: BaseException
) -> None:
    def load() -> uvicorn.Config:
        whole.may_load.wait(10)
        raise failure

    server, serving, url = await listening(load)
    async with httpx.AsyncClient(base_url=url) as asking:
        page = asyncio.create_task(asking.get("/"))
        await asking.get("/healthz")
        whole.may_load.set()
        assert (await page).status_code == 503
    await serving
    assert server.failure is failure


async def test_an_app_that_cannot_start_ends_the_server(whole: Whole) -> None:
    @asynccontextmanager
    async def life(_: Starlette) -> AsyncGenerator[None]:
        raise RuntimeError("no")
        yield

    def load() -> uvicorn.Config:
        config = uvicorn.Config(Starlette(lifespan=life), lifespan="on", log_level="critical")
        config.load()
        return config

    server, serving, _ = await listening(load)
    await serving
    assert isinstance(server.failure, SystemExit)
    assert server.failure.code == late_app.START_FAILED


async def test_it_can_be_stopped_while_it_loads(whole: Whole) -> None:
    server, serving, url = await listening(whole.load)
    with suppress(httpx.HTTPError):
        async with httpx.AsyncClient(base_url=url) as asking:
            page = asyncio.create_task(asking.get("/"))
            await asking.get("/healthz")
            server.should_exit = True
            assert (await page).status_code == 503
    whole.may_load.set()
    await serving
    assert whole.noted == []
