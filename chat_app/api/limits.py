"""How many sockets may be open: each costs a file descriptor, and without one left nobody is answered.

One visitor has so many, and fewer where few are left for all, so that who comes later still gets one.
"""

from __future__ import annotations

import logging
from collections import Counter

from starlette.types import ASGIApp, Receive, Scope, Send

from chat_app.api.refusal import refuse
from chat_app.runtime.descriptors import KEPT_BACK, descriptors

logger = logging.getLogger(__name__)

A_VISITOR = 100

VISITOR = "chat_app.visitor"
"""Where a socket's scope says whose it is. Those who came without a cookie are one visitor for each address."""


class SocketLimit:
    """ASGI middleware that refuses a visitor's sockets beyond their number."""

    def __init__(self, app: ASGIApp, a_visitor: int = A_VISITOR, in_all: int | None = None) -> None:
        """Guard `app`. `in_all`: of all visitors together; by default what the system allows."""
        self.app, self._a_visitor = app, a_visitor
        self._in_all = in_all or max(descriptors() - KEPT_BACK, 16)
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        visitor = str(scope.get(VISITOR, ""))
        left = self._in_all - self._open.total()
        if self._open[visitor] >= min(self._a_visitor, max(left // 2, 1 if left > 0 else 0)):
            logger.warning("A socket was refused: its visitor has %d, %d are left", self._open[visitor], left)
            await refuse("Too many pages of this app are open. Close some of them.", 429)(scope, receive, send)
            return
        self._open[visitor] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open[visitor] -= 1
            if not self._open[visitor]:
                del self._open[visitor]
