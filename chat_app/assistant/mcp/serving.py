"""Serves the tools to clients outside of the app. Whether to ask their user before a call is those clients' affair."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import uvicorn
from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.settings import AuthSettings
from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.server.mcpserver import MCPServer
from pydantic import AnyHttpUrl

from chat_app import (
    RequestContext,
    Settings,
    SettingsError,
    Unauthenticated,
    acting_as,
    load_secret,
    open_database,
    plain_log,
)
from chat_app.assistant.mcp.tokens import Tokens, caller_of
from chat_app.assistant.store.tasks import TaskStore
from chat_app.assistant.tools import build_mcp

WhoCalls = Callable[[ServerRequestContext[Any, Any]], RequestContext]

MCP_PATH = "/mcp"


async def serve_stdio(settings: Settings, user: RequestContext) -> None:
    """Serve one user's tasks on stdin and stdout until stdin closes, or SIGINT or SIGTERM asks for the end.

    After a signal the process ends here: a thread waits for the next line of stdin, which nothing can interrupt.
    """
    async with _tools(settings, lambda _request: user) as mcp:
        serving, asked = asyncio.create_task(mcp.run_stdio_async()), _asked_to_end()
        await asyncio.wait({serving, asked}, return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        return serving.result()
    atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage] # `os._exit` runs none; the executable removes by one what it has unpacked
    os._exit(asked.result())


def _asked_to_end() -> asyncio.Future[int]:
    """Return what will be the exit code once a signal has come."""
    loop = asyncio.get_running_loop()
    asked: asyncio.Future[int] = loop.create_future()

    def ask(code: int) -> None:
        if not asked.done():
            asked.set_result(code)

    with suppress(NotImplementedError):  # loops on Windows take no signals; there Ctrl+C ends it with the next line
        loop.add_signal_handler(signal.SIGINT, ask, 130)
        loop.add_signal_handler(signal.SIGTERM, ask, 0)
    return asked


async def serve_http(settings: Settings, host: str, port: int) -> None:
    """Serve each bearer's tasks at `http://host:port/mcp` until interrupted; port 0 takes a free one.

    Stateless: a client that was connected before a restart goes on after it.
    """
    listener = _listen(host, port)
    url = f"http://{host}:{listener.getsockname()[1]}{MCP_PATH}"
    auth = AuthSettings(issuer_url=AnyHttpUrl(url), resource_server_url=None)
    async with _tools(settings, _bearer, auth=auth, token_verifier=Tokens(load_secret(settings))) as mcp:
        app = mcp.streamable_http_app(streamable_http_path=MCP_PATH, stateless_http=True, json_response=True, host=host)
        sys.stderr.write(f"Tasks over MCP at {url}\n")
        sys.stderr.flush()
        await uvicorn.Server(uvicorn.Config(app, log_level="warning")).serve(sockets=[listener])


@asynccontextmanager
async def _tools(settings: Settings, who_calls: WhoCalls, **server: Any) -> AsyncGenerator[MCPServer[Any]]:
    """Open the app's database and make the server over it; each request runs as its caller."""
    plain_log()
    logging.getLogger("mcp").setLevel(logging.WARNING)

    async def as_caller(context: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
        with acting_as(who_calls(context)):
            return await call_next(context)

    database = await open_database(settings.resolved_database_url)
    try:
        yield build_mcp(TaskStore(database), middleware=[as_caller], **server)
    finally:
        await database.close()


def _bearer(context: ServerRequestContext[Any, Any]) -> RequestContext:
    """Return whom the token of this very request stands for."""
    user = context.request.scope.get("user") if context.request is not None else None
    if not isinstance(user, AuthenticatedUser):
        raise Unauthenticated("The request has no bearer token.")
    return caller_of(user.access_token)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is opened; raise SettingsError if it is taken."""
    if not 0 <= port <= 65535:
        raise SettingsError("--port", port, "0 to 65535; 0 takes a free one")
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise SettingsError(
            "--host, --port", f"{host}:{port} ({error.strerror})", "a free port of this machine"
        ) from error
