"""Refuses what another site's page asks for in the user's name: sockets and writes with a foreign Origin.

Same origin means the scheme that the browser speaks, and host and port of the Host header (whether that host is ours,
hosts.py knows). Under `reflex run` the page comes from another port of the same host; that one port is allowed too. A
request without an Origin comes from no page, so it carries nobody's cookie.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_app.api.refusal import refuse

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
        origins = headers.getlist("origin")
        if not origins:
            return True
        page = _place(origins[0])
        if page is None or len(origins) > 1 or page[0] not in _schemes(scope):
            return False
        here = _place(f"{page[0]}://{headers.get('host', '')}")
        return here is not None and page[1] == here[1] and page[2] in {here[2], self.frontend_port}


def _schemes(scope: Scope) -> set[str]:
    """Return the schemes that the browser may speak. A port speaks one: ours is known, and so is what a proxy says.

    A proxy that says nothing leaves its port in the Host header, where no page of the other scheme can be.
    """
    if is_secure(scope):
        return {"https"}
    named, ours = Headers(scope=scope).get("host", "").rpartition(":")[2], (scope.get("server") or ("", None))[1]
    return {"http", "https"} if named.isdecimal() and ours and int(named) != ours else {"http"}


def _place(origin: str) -> tuple[str, str, int] | None:
    """Return scheme, host and port of an origin; None for `null`, another scheme, or nonsense."""
    try:
        parts = urlsplit(origin)
        port = parts.port or DEFAULT_PORTS[parts.scheme]
    except (KeyError, ValueError):
        return None
    if not parts.hostname or "@" in parts.netloc or parts.path or parts.query or parts.fragment:
        return None
    return parts.scheme, parts.hostname, port


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
        else:
            await refuse("This page may not do that here.")(scope, receive, send)
