"""Listens before the app is loaded: says that the process is alive, and keeps everybody else until the app takes them.

The app's libraries take a second or two to load. Without this a process that is started again under open tabs turns
them away for that long, and whoever watches it takes it for dead. It runs in a thread, since modules may ask for the
main one when they are loaded. What is not here: the web server that takes over (serve.py).
"""

from __future__ import annotations

import selectors
import socket
from collections.abc import Collection, Iterable
from contextlib import suppress
from threading import Thread

from chat_app.api.health import HEALTH_PATH

MOST_KEPT = 500
"""Connections that are kept; others wait in the system's queue."""

LONGEST_LINE = 2048
"""Bytes of a request that are looked at."""

ALIVE = (
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 15\r\ncache-control: no-store\r\n"
    b'x-content-type-options: nosniff\r\nconnection: close\r\n\r\n{"status":"ok"}'
)


class EarlyListener:
    """Has the sockets until `stop`, which gives the connections that were made meanwhile, unread."""

    def __init__(self, sockets: Iterable[socket.socket], prefix: str = "") -> None:
        """Begin to listen. `prefix` is the path that the app will be served below."""
        self._beginnings = tuple(f"GET {path}{HEALTH_PATH} ".encode() for path in dict.fromkeys(("", prefix)))
        self._kept: list[socket.socket] = []
        self._selector = selectors.DefaultSelector()
        self._listening = list(sockets)
        self._end, self._ended = socket.socketpair()
        self._selector.register(self._ended, selectors.EVENT_READ)
        for listening in self._listening:
            listening.setblocking(False)
            listening.listen()
            self._selector.register(listening, selectors.EVENT_READ)
        self._thread = Thread(target=self._run, name="early listener", daemon=True)
        self._thread.start()

    def stop(self) -> list[socket.socket]:
        """Leave the listening sockets to somebody else; return the connections that wait for an answer."""
        self._end.send(b"x")
        self._thread.join()
        watched = [key.fileobj for key in self._selector.get_map().values()]
        self._selector.close()
        self._end.close()
        self._ended.close()
        silent = [each for each in watched if isinstance(each, socket.socket) and self._is_connection(each)]
        return [*self._kept, *silent]

    def _is_connection(self, found: socket.socket) -> bool:
        return found is not self._ended and found not in self._listening

    def _run(self) -> None:
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._ended:
                    return
                if isinstance(key.fileobj, socket.socket):
                    self._accept(key.fileobj) if key.fileobj in self._listening else self._look_at(key.fileobj)

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):  # it has gone again
            connection, _ = listening.accept()
            connection.setblocking(False)
            self._selector.register(connection, selectors.EVENT_READ)
        if len(self._selector.get_map()) + len(self._kept) > MOST_KEPT:
            self._leave(self._listening)

    def _leave(self, listening: Collection[socket.socket]) -> None:
        for each in listening:
            with suppress(KeyError):
                self._selector.unregister(each)

    def _look_at(self, connection: socket.socket) -> None:
        """Answer whoever asks whether the process lives; keep any other, without taking a byte of theirs."""
        self._selector.unregister(connection)
        try:
            beginning = connection.recv(LONGEST_LINE, socket.MSG_PEEK)
        except OSError:
            beginning = b""
        if beginning.startswith(self._beginnings):
            with connection, suppress(OSError):
                connection.recv(LONGEST_LINE)
                connection.send(ALIVE)
                connection.shutdown(socket.SHUT_WR)
        elif beginning:
            self._kept.append(connection)
        else:
            connection.close()
