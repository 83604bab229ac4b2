"""Serves the built frontend, the event socket and the routes of `api/` on one port with uvicorn.

What is not here: which app that is (start.py), how it is loaded (late_app.py).
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import uvicorn

from chat_app.api.hosts import HostRule
from chat_app.api.starting import Starting
from chat_app.cli.connection import BoundedSocket
from chat_app.cli.home import HOME
from chat_app.cli.late_app import LateApp
from chat_app.cli.memory import hold_collector
from chat_app.cli.requests import BoundedRequests
from chat_app.runtime.plain_log import plain_log

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication

LOCALHOST = "localhost"


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


def serve(
    host: str,
    port: int,
    *,
    load: Callable[[], None],
    path: str = "",
    names: frozenset[str] = frozenset(),
    opens: bool = False,
) -> None:
    """Serve until interrupted. `host` decides who may connect: localhost means this machine only.

    `load` finds what is served, from the folder that the process was started in; what it raises is raised here, after
    the end. `path` is what the pages are below ("" or `/part`); `names` are more host names that it answers to; `opens`
    shows the page in the browser. SIGTERM is a clean end.
    """
    sockets = bind(host, port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the server raises it again when it has stopped
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))  # the terminal was closed
    # The two underscores mark Reflex's internal variables: take the compiled pages as they are, and mount them.
    os.environ["__REFLEX_SKIP_COMPILE"] = "true"
    os.environ["__REFLEX_MOUNT_FRONTEND_COMPILED_APP"] = "true"
    os.environ["REFLEX_ENV_MODE"] = "prod"
    os.environ["REFLEX_BACKEND_PATH"] = path
    os.environ["REFLEX_BACKEND_HOST"] = host
    starting = Starting(HostRule(names, host), path)
    config = uvicorn.Config(
        cast("ASGIApplication", starting),
        lifespan="off",
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
    server = LateApp(config, lambda: _whole(load), starting)
    server.url, server.opens = f"http://{_shown(host)}:{port}{path}/".removesuffix("/"), opens
    plain_log()
    hold_collector()
    server.run(sockets=sockets)
    if server.failure is not None:
        raise server.failure


def _whole(load: Callable[[], None]) -> uvicorn.Config:
    """Return the whole app, loaded."""
    load()
    os.chdir(HOME)  # Reflex looks for rxconfig.py in the working directory only
    config = uvicorn.Config(
        "chat_app.chat_app:app", factory=True, lifespan="on", proxy_headers=False, log_config=None, log_level="warning"
    )
    config.load()
    return config


def _shown(host: str) -> str:
    """Return the host as a browser on this machine can ask for it."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - every address is no address
        return LOCALHOST
    return f"[{host}]" if ":" in host else host
