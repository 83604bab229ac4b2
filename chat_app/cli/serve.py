"""Serves the built frontend, the event socket and the routes of `api/` on one port with uvicorn."""

from __future__ import annotations

import os
import socket
from typing import Any

import uvicorn

from chat_app.cli.frontend import ROOT

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
            raise PortTaken(
                f"{host}:{port} cannot be used ({error.strerror}). Choose another: make run PORT=3001"
            ) from error
        sockets.append(bound)
    return sockets


def _addresses(host: str, port: int) -> list[tuple[int, int, Any]]:
    """Return family, kind and address of each place to listen at."""
    if not 1 <= port <= 65535:
        raise PortTaken(f"PORT: found {port}; allowed: 1 to 65535")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise PortTaken(f"HOST: found {host!r}; allowed: a name or address of this machine ({error})") from error
    return list(dict.fromkeys((family, kind, address) for family, kind, _, _, address in found))


class _Server(uvicorn.Server):
    """Says where it serves once it does: a start may fail until then."""

    announcement = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started and self.announcement:
            print(self.announcement, flush=True)  # noqa: T201 - for the person at the terminal


def serve(host: str, port: int, announce: bool = True) -> None:
    """Serve until interrupted. `host` decides who may connect: localhost means this machine only."""
    sockets = bind(host, port)
    os.chdir(ROOT)  # Reflex looks for rxconfig.py in the working directory only
    # The two underscores mark Reflex's internal variables: take the compiled pages as they are, and mount them.
    os.environ["__REFLEX_SKIP_COMPILE"] = "true"
    os.environ["__REFLEX_MOUNT_FRONTEND_COMPILED_APP"] = "true"
    os.environ["REFLEX_ENV_MODE"] = "prod"
    config = uvicorn.Config(
        "chat_app.chat_app:app",
        factory=True,
        log_level="warning",
        ws_max_size=16 * 1024 * 1024,
        # Compression costs more time per token than it saves on a line that needs it.
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=5,
    )
    server = _Server(config)
    if announce:
        server.announcement = f"chat_app serves http://{host}:{port}  (Ctrl+C stops it)"
    server.run(sockets=sockets)
