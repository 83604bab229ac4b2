"""A line between a browser and the app that can be cut, frozen and slow, as lines are."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Queue

from tests.browser.server import AppServer

PIECE = 65_536


class Line:
    """Passes bytes on. What it does to the connections of now says nothing about later ones, unless it is shut."""

    def __init__(self, server: AppServer) -> None:
        self.server = server
        self.delay = 0.0
        """Seconds that each piece takes, each way."""
        self.shut = False
        """New connections are refused."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._listener.getsockname()[1]}"
        self._pairs: list[_Pair] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def freeze(self) -> None:
        """Let nothing through any more on the connections of now, and close none: a laptop asleep, a dead proxy."""
        for pair in self._pairs:
            pair.frozen = True

    def cut(self) -> None:
        """Close the connections of now."""
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            pair.close()

    def close(self) -> None:
        """End."""
        self.shut = True
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:
                return
            try:
                if self.shut:
                    raise ConnectionRefusedError
                app = socket.create_connection(("127.0.0.1", self.server.port))
            except OSError:
                browser.close()
                continue
            self._pairs.append(_Pair(self, browser, app))


class _Pair:
    """One connection of a browser and its other half."""

    def __init__(self, line: Line, browser: socket.socket, app: socket.socket) -> None:
        self.frozen = False
        self._line, self._ends = line, (browser, app)
        for source, target in ((browser, app), (app, browser)):
            pieces: Queue[tuple[float, bytes]] = Queue()
            threading.Thread(target=self._read, args=(source, pieces), daemon=True).start()
            threading.Thread(target=self._write, args=(target, pieces), daemon=True).start()

    def _read(self, source: socket.socket, pieces: Queue[tuple[float, bytes]]) -> None:
        piece = b"-"
        while piece:
            try:
                select.select([source], [], [])
                piece = source.recv(PIECE)
            except (OSError, ValueError):
                piece = b""
            if not self.frozen:
                pieces.put((time.monotonic() + self._line.delay, piece))

    def _write(self, target: socket.socket, pieces: Queue[tuple[float, bytes]]) -> None:
        while True:
            due, piece = pieces.get()
            time.sleep(max(0.0, due - time.monotonic()))
            if not piece:
                return self.close()
            if not self.frozen:
                with suppress(OSError):
                    target.sendall(piece)

    def close(self) -> None:
        """Close both ends."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def line_to(server: AppServer) -> Iterator[Line]:
    """Lay a line to a server."""
    line = Line(server)
    try:
        yield line
    finally:
        line.close()
