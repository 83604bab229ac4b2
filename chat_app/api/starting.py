"""What answers while the app still loads: that the process is alive. Whoever wants more waits for the whole of it.

The libraries take a second or two to load. Without this a process that is started again under open tabs refuses them
for that long, and whoever watches it takes it for dead.

What is not here: loading (cli/serve.py).
"""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_app.api.headers import Policy, SafeHeaders
from chat_app.api.health import HEALTH_PATH, healthz
from chat_app.api.hosts import HostCheck, HostRule
from chat_app.api.refusal import refuse


class Starting:
    """The ASGI app that a web server begins with. It becomes the whole app once that is there."""

    def __init__(self, hosts: HostRule, prefix: str = "") -> None:
        """`hosts` are the app's names, as for the whole of it; `prefix` is the path that it is served below."""
        self._alive = SafeHeaders(HostCheck(_alive, hosts), Policy(None))
        self._health_paths = {HEALTH_PATH, f"{prefix}{HEALTH_PATH}"}
        self._whole: ASGIApp | None = None
        self._is_known = asyncio.Event()

    def becomes(self, whole: ASGIApp | None) -> None:
        """Hand everything to `whole` from now on, first those that wait; None: there will be none."""
        self._whole = whole
        self._is_known.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, wait, or refuse if the app cannot start."""
        if not self._is_known.is_set() and scope["type"] == "http" and scope["path"] in self._health_paths:
            await self._alive(scope, receive, send)
            return
        await self._is_known.wait()
        await (self._whole or _COULD_NOT_START)(scope, receive, send)


async def _alive(scope: Scope, receive: Receive, send: Send) -> None:
    await (await healthz(Request(scope)))(scope, receive, send)


_COULD_NOT_START = refuse("This app could not start. Its log says why.", 503)
