"""A web server that listens first and loads its app then, in a thread beside its loop.

The app's libraries take longer than all else at a start. Meanwhile `api/starting.py` answers.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, cast

import uvicorn
from uvicorn.lifespan.on import LifespanOn

from chat_app.api.starting import Starting
from chat_app.cli.browser import open_page
from chat_app.cli.memory import release_collector

if TYPE_CHECKING:
    from starlette.types import ASGIApp

COPY_SECONDS = 0.5
"""The same signal within this time is the same request."""

START_FAILED = 3
"""The exit code that uvicorn has for it."""


class LateApp(uvicorn.Server):
    """Listens, loads the whole app, then says where it serves and opens the page if asked."""

    def __init__(self, config: uvicorn.Config, load: Callable[[], uvicorn.Config], starting: Starting) -> None:
        """`load` returns the whole app, loaded; until then `starting`, which is the app of `config`, answers."""
        super().__init__(config)
        self._load, self._starting = load, starting
        self._loading: asyncio.Task[None] | None = None
        self._life: LifespanOn | None = None
        self._asked: tuple[int, float] = (0, 0.0)
        self.url, self.opens = "", False
        self.failure: BaseException | None = None
        """Why the app could not be loaded."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, once for each time that somebody asks: Ctrl+C goes to the executable's bootloader, which passes it on,
        and to us; taken for a second one, the copy would break off the saving of what was shown.
        """
        (last, at), now = self._asked, monotonic()
        self._asked = sig, now
        if sig != last or now - at > COPY_SECONDS:
            super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and begin to load."""
        await super().startup(sockets)
        if self.started:
            self._loading = asyncio.create_task(self._become_whole(), name="loading")

    async def _become_whole(self) -> None:
        """Load the app in a thread, start it, and hand it all requests; end the server if that fails."""
        try:
            whole = await asyncio.to_thread(self._load)
        except (Exception, SystemExit) as error:  # whoever called serve() is told
            self.failure = error
            self._give_up()
            return
        self._life = LifespanOn(whole)
        await self._life.startup()
        if self._life.should_exit:
            self.failure = SystemExit(START_FAILED)
            self._give_up()
            return
        self._starting.becomes(cast("ASGIApp", whole.loaded_app))
        release_collector()
        print(f"chat_app serves {self.url}  (Ctrl+C stops it)", flush=True)  # noqa: T201 - for the terminal
        if self.opens:
            open_page(self.url)

    def _give_up(self) -> None:
        """Let nobody wait for what will not come, and end."""
        self._starting.becomes(None)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening and, once nobody is served any more, the app."""
        if self._loading is not None and not self._loading.done():
            self._starting.becomes(None)
            self._loading.cancel()
            with suppress(asyncio.CancelledError):
                await self._loading
        await super().shutdown(sockets)
        if self._life is not None:
            await self._life.shutdown()
