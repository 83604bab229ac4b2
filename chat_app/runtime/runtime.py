"""The composition root: the only place that builds things and ties them together. One runtime a process.

`state` and `api` get everything from here: the client, the hub's subscriptions, the identity check, the UI's options.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TypeAlias

from agents import set_trace_provider, set_tracing_disabled
from agents.tracing.provider import DefaultTraceProvider
from chatkit.server import ChatKitServer

from chat_app.agent_server import AgentServer
from chat_app.border.annotations import mend_annotations
from chat_app.config import SAMPLE, Settings, load_settings
from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, SettingsError, StorageRefused
from chat_app.hub import Hub, Run, Subscription, Update
from chat_app.hub.client import Client, asked_by
from chat_app.hub.limits import Limits
from chat_app.hub.raw_store import RawStore, raw_store_of
from chat_app.hub.remote import Remote
from chat_app.hub.remote_store import RemoteStore
from chat_app.hub.transport import InProcess, build_requests_once
from chat_app.runtime.app import ChatApp
from chat_app.runtime.identity import IdentityKey
from chat_app.runtime.load import load_app, make_server
from chat_app.runtime.one_process import hold_database
from chat_app.runtime.options import ChatOptions
from chat_app.runtime.plain_log import plain_log
from chat_app.runtime.readiness import Check, Readiness
from chat_app.runtime.remote_backend import RemoteBackend
from chat_app.runtime.secret import load_secret
from chat_app.runtime.warm_up import warm_up
from chat_app.store.engine import Database, open_database
from chat_app.store.run_ends import RunEnds
from chat_app.store.set_aside import SetAside
from chat_app.store.threads import SQLStore

__all__ = ["ChatOptions", "Run", "Runtime", "Subscription", "Update", "asked_by", "get_runtime"]

logger = logging.getLogger(__name__)

PURGE_AFTER = timedelta(days=1)
"""How long a deleted thread can come back (the page offers it for seconds, support may need a day); an answer that a
retry took away likewise."""

PURGE_EVERY_SECONDS = 3600.0


Served: TypeAlias = ChatKitServer[RequestContext] | Remote
"""Whoever answers: a server in this process, or the way to one elsewhere."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What exists while the runtime runs."""

    database: Database
    server: Served
    store: SQLStore
    hub: Hub
    client: Client
    readiness: Readiness
    closing: asyncio.Event
    housekeeping: asyncio.Task[None]


class Runtime:
    """Everything behind the page. Made cheaply; `start` opens what costs time, `stop` closes it."""

    def __init__(self, settings: Settings, app: ChatApp | None = None) -> None:
        """Keep the settings; `app` replaces what CHAT_APP_SERVER names."""
        self.settings = settings
        self._app = app
        self._identity: IdentityKey | None = None
        self._parts: _Parts | None = None

    @property
    def app(self) -> ChatApp:
        """What is served, found by its name at first use: the sample, if there is none. Raises SettingsError."""
        if self._app is None:
            self._app = load_app(self.settings.server or SAMPLE)
        return self._app

    def serve(self, app: ChatApp) -> None:
        """Serve this very app, whatever CHAT_APP_SERVER names. To be called before the start."""
        self._app = app

    @property
    def options(self) -> ChatOptions:
        """What the page says and how it looks. Raises SettingsError."""
        return self.app.options

    @property
    def identity(self) -> IdentityKey:
        """The key that signs cookies; made at first use."""
        if self._identity is None:
            self._identity = IdentityKey(load_secret(self.settings))
        return self._identity

    @property
    def server(self) -> Served:
        """Whoever answers."""
        return self._running.server

    @property
    def hub(self) -> Hub:
        """All runs and tabs."""
        return self._running.hub

    @property
    def client(self) -> Client:
        """The way to the server."""
        return self._running.client

    @property
    def _running(self) -> _Parts:
        if self._parts is None:
            raise RuntimeError("The runtime is used before it was started, or after it was stopped.")
        return self._parts

    def identify(self, cookie_header: str) -> RequestContext:
        """Return the caller of a request or socket. Raises Unauthenticated."""
        return self.identity.context_of(cookie_header)

    async def ready(self) -> dict[str, str]:
        """Return the state of each thing that the app depends on: "ok", or what is wrong."""
        if self._parts is None:
            return {"app": "not started"}
        return await self._parts.readiness.states()

    async def start(self) -> None:
        """Open the database (migrating it), make the server, finish what an earlier process left behind.

        Raises ChatAppError with one line that says what stops the start.
        """
        if self._parts is not None:
            return
        plain_log()
        set_trace_provider(DefaultTraceProvider())  # the one that comes by itself brings a client of OpenAI's along
        set_tracing_disabled(True)
        mend_annotations()
        build_requests_once()
        _ = self.identity
        database = await _opened(self.settings)
        try:
            self._parts = await self._assemble(database)
        except BaseException:
            await database.close()
            raise

    async def _assemble(self, database: Database) -> _Parts:
        settings = self.settings
        store, ends, former = SQLStore(database), RunEnds(database), SetAside(database)
        checks: dict[str, Check] = {"database": database.ping}
        server: Served
        made = await make_server(self.app, store)
        if isinstance(made, RemoteBackend):
            transport = server = Remote(made.url, made.headers, silence=made.silence)
            raw_store: RawStore = RemoteStore(server)
            checks["backend"] = server.ping
        else:
            server = made
            if isinstance(server, AgentServer):
                await server.open(database, settings)
                checks |= server.checks()
            raw_store = raw_store_of(server)
            transport = InProcess(server, model_timeout=self.settings.model_timeout)
        limits = Limits(settings.runs_per_visitor, settings.chats_per_visitor, store.count_threads)
        hub = Hub(transport, raw_store, ends, limits=limits)
        if isinstance(server, AgentServer):
            server.announce = hub.announce_threads
        await hub.endings.recover()
        closing = asyncio.Event()
        housekeeping = asyncio.create_task(_keep_house(server, store, former, closing), name="housekeeping")
        client = Client(transport, hub, raw_store)
        return _Parts(database, server, store, hub, client, Readiness(checks), closing, housekeeping)

    async def stop(self) -> None:
        """Stop all runs, their partial texts stored, and close the database. Harmless when not started."""
        parts, self._parts = self._parts, None
        if parts is None:
            return
        parts.closing.set()
        async with AsyncExitStack() as left:  # each is given back, whatever the others say
            left.push_async_callback(parts.database.close)
            if isinstance(parts.server, (AgentServer, Remote)):
                left.push_async_callback(parts.server.close)
            await parts.hub.close()
            await parts.housekeeping

    @asynccontextmanager
    async def lifespan(self) -> AsyncGenerator[None]:
        """Run for as long as the app does (`app.register_lifespan_task`).

        A start that fails on purpose says so in one line and ends the process: web servers would print a traceback,
        and some would go on without us.
        """
        with ExitStack() as held:
            try:
                held.enter_context(hold_database(self.settings))
                await self.start()
            except ChatAppError as error:
                sys.stderr.write(f"{error}\n")
                sys.stderr.flush()
                os._exit(1)
            try:
                yield
            finally:
                await self.stop()


async def _opened(settings: Settings) -> Database:
    """Open the database; one that cannot be used is a wrong setting, named with what is wrong about it."""
    try:
        return await open_database(settings.resolved_database_url)
    except StorageRefused as error:
        name = "CHAT_APP_DATABASE_URL" if settings.database_url else "CHAT_APP_DATA_DIR"
        raise SettingsError(name, error.detail, "a SQLite file, or a place for one, that can be written") from error


async def _keep_house(server: Served, store: SQLStore, former: SetAside, closing: asyncio.Event) -> None:
    """Get ready for the first answer; then remove for good what was deleted a while ago, now and every hour.

    It ends by itself when the runtime closes: cancelled, it could leave the database in the middle of a write.
    """
    try:
        await warm_up()
        if isinstance(server, AgentServer):
            await server.get_ready()
    except Exception:
        logger.exception("The first answer was not made ready for, so it may take longer")
    while not closing.is_set():
        try:
            await store.purge_deleted(PURGE_AFTER)
            await former.purge(PURGE_AFTER)
        except Exception:
            logger.exception("Deleted threads could not be purged")
        with suppress(TimeoutError):
            await asyncio.wait_for(closing.wait(), PURGE_EVERY_SECONDS)


@lru_cache(maxsize=1)
def get_runtime() -> Runtime:
    """Return the process's runtime, made from the environment at first use. Raises SettingsError."""
    return Runtime(load_settings())
