"""Serves the built frontend, the event socket and the routes of `api/` on one port with uvicorn.

What is not here: which app that is (start.py), who listens until it is loaded (early.py).
"""

from __future__ import annotations

import asyncio
import errno
import functools
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import FrameType
from typing import Any

import uvicorn

from chat_app.cli.browser import open_page
from chat_app.cli.connection import BoundedSocket
from chat_app.cli.early import EarlyListener
from chat_app.cli.home import HOME
from chat_app.cli.memory import hold_collector, release_collector
from chat_app.cli.requests import BoundedRequests
from chat_app.runtime.plain_log import plain_log

LOCALHOST = "localhost"

COPY_SECONDS = 0.5
"""The same signal within this time is the same request."""


class PortTaken(Exception):
    """Nobody can listen there: another program does already, or there is no such place."""


def bind(host: str, port: int) -> list[socket.socket]:
    """Bind every address of the host (localhost has two), or raise PortTaken with a way out."""
    sockets: list[socket.socket] = []
    for family, kind, address in _addresses(host, port):
        bound = socket.socket(family, kind)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            bound.bind(address)
        except OSError as error:
            bound.close()
            if family == socket.AF_INET6 and host == LOCALHOST:
                continue  # a machine without IPv6 still has 127.0.0.1
            another = "--port 3001 (or make run PORT=3001)"
            if error.errno == errno.EADDRNOTAVAIL:
                another = "--host localhost, or an address of this machine"
            raise PortTaken(f"{host}:{port} cannot be used ({error.strerror}). Choose another: {another}") from error
        sockets.append(bound)
    return sockets


def _addresses(host: str, port: int) -> list[tuple[int, int, Any]]:
    """Return family, kind and address of each place to listen at."""
    if not 1 <= port <= 65535:
        raise PortTaken(f"--port (or PORT): found {port}; allowed: 1 to 65535")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise PortTaken(
            f"--host (or HOST): found {host!r}; allowed: a name or address of this machine ({error})"
        ) from error
    return list(dict.fromkeys((family, kind, address) for family, kind, _, _, address in found))


class _Server(uvicorn.Server):
    """Says where it serves once it does, and opens the page there if asked: a start may fail until then."""

    url = ""
    opens = False
    early: EarlyListener | None = None
    _asked: tuple[int, float] = (0, 0.0)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, once for each time that somebody asks: Ctrl+C goes to the executable's bootloader, which passes it on,
        and to us; taken for a second one, the copy would break off the saving of what was shown.
        """
        (last, at), now = self._asked, monotonic()
        self._asked = sig, now
        if sig != last or now - at > COPY_SECONDS:
            super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, take whoever has come meanwhile, then say so."""
        await super().startup(sockets)
        if self.started:
            await self._take(self.early.stop() if self.early else [])
            release_collector()
            print(f"chat_app serves {self.url}  (Ctrl+C stops it)", flush=True)  # noqa: T201 - for the terminal
            if self.opens:
                open_page(self.url)

    async def _take(self, connections: list[socket.socket]) -> None:
        """Serve connections that somebody else has accepted, as those that come from now on."""
        protocol: Any = self.config.http_protocol_class
        make = functools.partial(
            protocol, config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        for connection in connections:
            with suppress(OSError):  # it has gone again
                await asyncio.get_running_loop().connect_accepted_socket(make, connection)


def serve(host: str, port: int, *, load: Callable[[], None], path: str = "", opens: bool = False) -> None:
    """Serve until interrupted. `host` decides who may connect: localhost means this machine only.

    It listens first. `load` finds what is served then, from the folder that the process was started in. `path` is what
    the pages are below ("" or `/part`); `opens` shows them in the browser. SIGTERM is a clean end.
    """
    sockets = bind(host, port)
    # Nothing is open yet, and a module of somebody's that is being loaded may catch an exit.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))  # the terminal was closed
    early = EarlyListener(sockets, path)
    plain_log()
    hold_collector()
    load()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the server raises it again when it has stopped
    os.chdir(HOME)  # Reflex looks for rxconfig.py in the working directory only
    # The two underscores mark Reflex's internal variables: take the compiled pages as they are, and mount them.
    os.environ["__REFLEX_SKIP_COMPILE"] = "true"
    os.environ["__REFLEX_MOUNT_FRONTEND_COMPILED_APP"] = "true"
    os.environ["REFLEX_ENV_MODE"] = "prod"
    os.environ["REFLEX_BACKEND_PATH"] = path
    os.environ["REFLEX_BACKEND_HOST"] = host
    config = uvicorn.Config(
        "chat_app.chat_app:app",
        factory=True,
        log_config=None,
        log_level="warning",
        http=BoundedRequests,
        ws=BoundedSocket,
        ws_max_size=16 * 1024 * 1024,
        # Measured: a paced answer is 4.5 kB on the wire instead of 32, for the same CPU and 57 kB a socket. But clients
        # may pack, too, and 4 kB of that would be 4 MB to read for the one loop that serves everybody.
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=5,
    )
    server = _Server(config)
    server.early = early
    server.url, server.opens = f"http://{_shown(host)}:{port}{path}/".removesuffix("/"), opens
    server.run(sockets=sockets)


def _shown(host: str) -> str:
    """Return the host as a browser on this machine can ask for it."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - every address is no address
        return LOCALHOST
    return f"[{host}]" if ":" in host else host
