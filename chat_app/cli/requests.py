"""One connection for plain requests, within bounds: how long one may take to arrive, how many may be on their way.

Uvicorn waits for the rest of a request for ever, and each connection costs a file descriptor.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from chat_app.runtime.descriptors import KEPT_BACK, descriptors

logger = logging.getLogger(__name__)

ARRIVE_SECONDS = 20.0
"""How long a request's head, or the next part of its body, may take to arrive."""

UNFINISHED = 60
"""Requests of one address that may be on their way at once; one more, and the oldest is given up. Browsers open six
connections to a host, and a proxy's requests arrive at once."""

TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
TOO_MANY = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain\r\ncontent-length: 46\r\nretry-after: 5\r\n"
    b"connection: close\r\n\r\nToo many unfinished requests from this address"
)


class BoundedRequests(HttpToolsProtocol):
    """A connection whose unfinished request has a clock, and a place among few."""

    _unfinished: ClassVar[defaultdict[str, dict[BoundedRequests, None]]] = defaultdict(dict)
    _clock: asyncio.TimerHandle | None = None
    _head_done = False

    @property
    def _address(self) -> str:
        return self.client[0] if self.client else ""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request, unless there is no room."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > max(descriptors() - KEPT_BACK // 2, 16):
            self._drop(TOO_MANY)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._arrived()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part; of a body that is under way, each part begins the time anew."""
        if self.transport.is_closing():
            return
        if self._clock is None:
            self._head_done = False
            self._wait()
        elif self._head_done:
            self._arrived()
            self._wait()
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """The head is here."""
        self._head_done = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """All of it is here."""
        self._arrived()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """A socket is no request any more."""
        self._arrived()
        super().handle_websocket_upgrade()

    def _wait(self) -> None:
        waiting = self._unfinished[self._address]
        if len(waiting) >= UNFINISHED:
            logger.warning("An unfinished request was given up: its address has too many")
            next(iter(waiting))._drop(TOO_MANY)
        self._unfinished[self._address][self] = None
        self._clock = self.loop.call_later(ARRIVE_SECONDS, self._drop, TOO_LATE)

    def _arrived(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
            self._unfinished[self._address].pop(self, None)
            if not self._unfinished[self._address]:
                del self._unfinished[self._address]

    def _drop(self, answer: bytes) -> None:
        """Say why, and give the connection up with all that it still holds."""
        self._arrived()
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(answer)
            self.transport.close()
            self.loop.call_later(1.0, self.transport.abort)
        else:
            self.transport.abort()
