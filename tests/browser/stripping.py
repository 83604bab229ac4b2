"""A reverse proxy that serves an app below a path and takes that path off, as nginx does with a slash at the end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HEAD_END = b"\r\n\r\n"


@contextmanager
def stripping_proxy(port: int, prefix: str) -> Iterator[str]:
    """Serve the app on `port` below `prefix` of another port; yields the URL of the app there."""
    with socket.create_server(("127.0.0.1", 0)) as outside:
        threading.Thread(target=_serve, args=(outside, port, prefix.encode()), daemon=True).start()
        yield f"http://127.0.0.1:{outside.getsockname()[1]}{prefix}"


def _serve(outside: socket.socket, port: int, prefix: bytes) -> None:
    while True:
        try:
            caller, _ = outside.accept()
        except OSError:
            return  # the proxy was closed
        threading.Thread(target=_lead, args=(caller, port, prefix), daemon=True).start()


def _lead(caller: socket.socket, port: int, prefix: bytes) -> None:
    """Pass one request on, and its answer (or both directions of a websocket) back; the next comes on a new line."""
    with caller, socket.create_connection(("127.0.0.1", port)) as inside, suppress(OSError):
        received = b""
        while HEAD_END not in received:
            if not (more := caller.recv(65536)):
                return
            received += more
        head, _, body = received.partition(HEAD_END)
        first, *others = head.split(b"\r\n")
        method, path, version = first.split(b" ")
        if not path.startswith(prefix + b"/"):
            caller.sendall(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            return
        if not any(line.lower().startswith(b"upgrade:") for line in others):
            others = [line for line in others if not line.lower().startswith(b"connection:")] + [b"connection: close"]
        inside.sendall(
            b"\r\n".join([b" ".join((method, path.removeprefix(prefix), version)), *others]) + HEAD_END + body
        )
        threading.Thread(target=pour, args=(caller, inside), daemon=True).start()
        pour(inside, caller)


def pour(source: socket.socket, target: socket.socket) -> None:
    """Pass bytes on until one side ends."""
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
