"""One connection to the web server, within bounds: what a client may leave unread.

What is not here: how many connections there may be (`api/`), what is sent (Reflex).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakSet

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent

logger = logging.getLogger(__name__)

MAX_UNREAD = 4 * 1024 * 1024
"""Bytes that one socket may leave unread beside the largest message among them: who is slow still gets that one."""

MAX_UNREAD_OF_ALL = 64 * 1024 * 1024
"""Bytes that all sockets together may leave unread; past it, the one that leaves most is closed."""

NOTEWORTHY = 64 * 1024
"""Bytes from which a socket is counted at all: asyncio holds as much for any client (its high-water mark)."""

LINGER_SECONDS = 10.0
"""How long a socket that is being closed may take to read the rest."""


class BoundedSocket(WebSocketsSansIOProtocol):
    """A websocket that is cut off when its client stops reading.

    Uvicorn holds the next message back until the client has read. Whoever makes the messages queues them meanwhile, out
    of sight and without end. So all are handed to the transport at once, which knows how many bytes are waiting.
    """

    _open: ClassVar[WeakSet[BoundedSocket]] = WeakSet()
    _largest = 0

    def connection_made(self, transport: Any) -> None:
        """Begin to count."""
        super().connection_made(transport)
        self._open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        self._open.discard(self)
        super().connection_lost(exc)

    @property
    def unread(self) -> int:
        """Bytes that wait for the client."""
        return self.transport.get_write_buffer_size()

    async def send(self, message: ASGISendEvent) -> None:
        """Send at once, unless too much waits already: then the socket is cut off."""
        if message["type"] == "websocket.send":
            waiting = self.unread
            if waiting <= NOTEWORTHY:
                self._largest = 0
            elif waiting > MAX_UNREAD + self._largest:
                self._cut(waiting)
            else:
                self._relieve()
            self._largest = max(self._largest, len(message.get("text") or message.get("bytes") or ""))
        self.writable.set()
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and not message.get("more_body"):
            self.handshake_complete = True  # a refusal is an end, too: uvicorn would log an error

    def _relieve(self) -> None:
        """Cut off the socket that leaves most unread if all together leave too much."""
        if sum(socket.unread for socket in self._open) > MAX_UNREAD_OF_ALL:
            most = max(self._open, key=lambda socket: socket.unread)
            most._cut(most.unread)

    def _cut(self, unread: int) -> None:
        """Drop the connection and what waits for it; the page connects anew and gets what it shows then."""
        logger.warning("A socket was closed that left %d bytes unread", unread)
        self.transport.abort()
        self.disconnected = True

    def keepalive_timeout(self) -> None:
        """Say that the client does not answer; what waits for it does not wait for ever."""
        super().keepalive_timeout()
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)

    async def run_asgi(self) -> None:
        """Serve the socket; once the app has left it, the client has a moment to read the rest."""
        await super().run_asgi()
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)
