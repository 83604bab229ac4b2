"""Says how long a browser may keep an answer: a year for files with a hash in their name, a week for fonts.

All others it asks for each time.

Reflex's static files carry an ETag, so the question costs an answer without a body.
"""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HASHED = re.compile(r"/assets/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+")
"""What Vite makes: a name, a hyphen, eight characters of the content's hash."""

FONT = re.compile(r"/fonts/.+\.woff2")

ASK_FIRST = "no-cache"
KEPT: tuple[tuple[re.Pattern[str], str], ...] = (
    (HASHED, "public, max-age=31536000, immutable"),
    (FONT, "public, max-age=604800"),
)
"""Path to header. To keep another kind of file: one line here."""


def kept_for(path: str) -> str:
    """Return the Cache-Control of a file that was found at a path."""
    return next((value for pattern, value in KEPT if pattern.fullmatch(path)), ASK_FIRST)


class CacheHeaders:
    """ASGI middleware that adds Cache-Control to successful answers that have none."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the header to the head of an answer; bodies and sockets pass untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        kept = kept_for(scope["path"])

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                found = message["status"] in {200, 206, 304}
                headers.setdefault("cache-control", kept if found else ASK_FIRST)
            await send(message)

        await self.app(scope, receive, sending)
