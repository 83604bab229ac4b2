"""A ChatKit backend over HTTP, as its documentation shows one: a single address around a server's `process()`."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from chatkit.server import ChatKitServer, StreamingResult
from chatkit.store import NotFoundError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Lifespan

from chat_app.context import RequestContext
from chat_app.store.engine import open_database
from chat_app.store.threads import SQLStore
from tests.waiting import until


def backend(server: Callable[[], ChatKitServer[RequestContext]], life: Lifespan[Starlette] | None = None) -> Starlette:
    """Return an app that serves what `server` returns. Who is asking stands in `x-user`; without it nobody may."""

    async def chatkit(request: Request) -> Response:
        user = request.headers.get("x-user")
        if not user:
            return Response("who are you?", 401)
        context = RequestContext(user, locale=request.headers["accept-language"])
        try:
            result = await server().process(await request.body(), context)
        except NotFoundError as error:
            return Response(str(error), 404)
        if isinstance(result, StreamingResult):
            return StreamingResponse(result, media_type="text/event-stream")
        return Response(result.json, media_type="application/json")

    return Starlette(routes=[Route("/chatkit", chatkit, methods=["POST"])], lifespan=life)


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    """Serve an app while inside; give its ChatKit address."""
    config = uvicorn.Config(app, port=0, lifespan="off", log_level="critical", timeout_graceful_shutdown=1)
    web = uvicorn.Server(config)
    serving = asyncio.create_task(web.serve())
    await until(lambda: web.started)
    yield f"http://127.0.0.1:{web.servers[0].sockets[0].getsockname()[1]}/chatkit"
    web.should_exit = True
    await serving


def main() -> None:
    """Serve the backend that `module:factory` makes of a store in the current folder, at a port, until killed."""
    name, port = sys.argv[1:]
    server: list[ChatKitServer[RequestContext]] = []

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        database = await open_database(f"sqlite+aiosqlite:///{Path.cwd() / 'backend.sqlite3'}")
        module, _, factory = name.partition(":")
        server.append(getattr(importlib.import_module(module), factory)(SQLStore(database)))
        yield
        await database.close()

    uvicorn.run(backend(lambda: server[0], life), port=int(port), log_level="warning")


if __name__ == "__main__":
    main()
