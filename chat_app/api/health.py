"""`/healthz`: the process answers. `/readyz`: what it depends on answers too, named one by one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

Checks = Callable[[], Awaitable[dict[str, str]]]
"""Gives each dependency's state: "ok", or what is wrong in one sentence."""

HEALTH_PATH = "/healthz"

_NEVER_KEPT = {"cache-control": "no-store"}


async def healthz(_: Request) -> Response:
    """Answer 200 as long as the event loop turns."""
    return JSONResponse({"status": "ok"}, headers=_NEVER_KEPT)


def readyz(checks: Checks) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint: 200 if every dependency is ok, else 503, with each one's state."""

    async def endpoint(_: Request) -> Response:
        states = await checks()
        ready = all(state == "ok" for state in states.values())
        body = {"status": "ok" if ready else "unavailable", **states}
        return JSONResponse(body, 200 if ready else 503, _NEVER_KEPT)

    return endpoint
