"""Refuses what another site's page asks for in the user's name: sockets and writes with a foreign Origin.

Same origin means the host and port of the Host header. Under `reflex run` the page comes from another port of the same
host; that one port is allowed too. A request without an Origin comes from no page, so it carries nobody's cookie.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
DEFAULT_PORTS = {"http": 80, "https": 443}


def is_secure(scope: Scope) -> bool:
    """Say whether the browser speaks TLS, to us or to a proxy.

    X-Forwarded-Proto is believed only where it says https: a false one then costs its sender a cookie and nobody else
    anything, while a false `http` could strip the Secure flag from a real one.
    """
    forwarded = Headers(scope=scope).get("x-forwarded-proto", "").split(",")[0].strip().lower()
    return scope.get("scheme") in {"https", "wss"} or forwarded in {"https", "wss"}


@dataclass(frozen=True, slots=True)
class OriginRule:
    """Which origins may act for the user. `frontend_port` is set under `reflex run` only."""

    frontend_port: int | None = None

    def allows(self, scope: Scope) -> bool:
        """Say whether the request's Origin is ours, or there is none."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None:
            return True
        try:
            page = urlsplit(origin)
            port = page.port or DEFAULT_PORTS[page.scheme]
            here = urlsplit(f"//{headers.get('host', '')}")
            own_port = here.port or DEFAULT_PORTS["https" if page.scheme == "https" else "http"]
        except (KeyError, ValueError):
            return False  # `null`, another scheme, or nonsense
        if is_secure(scope) and page.scheme != "https":
            return False
        return page.hostname is not None and page.hostname == here.hostname and port in {own_port, self.frontend_port}


class OriginCheck:
    """ASGI middleware: 403 for a foreign page's socket or write; everything else passes untouched."""

    def __init__(self, app: ASGIApp, rule: OriginRule) -> None:
        """Guard `app` by `rule`."""
        self.app, self.rule = app, rule

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse."""
        acts = scope["type"] == "websocket" or (scope["type"] == "http" and scope["method"] not in SAFE_METHODS)
        if not acts or self.rule.allows(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()  # websocket.connect
            await send({"type": "websocket.close", "code": 1008, "reason": "foreign origin"})  # the server answers 403
        else:
            await PlainTextResponse("This page may not do that here.", 403)(scope, receive, send)
