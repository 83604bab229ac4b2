"""Gives every browser its identity: ASGI middleware around everything, and the route that `reflex run` needs.

A new identity goes into the scope's headers, so that whatever runs inside already sees it in the cookie, and is set on
the response. A socket's handshake gets it in the scope only: servers drop headers of an accepted handshake, and the
page whose script opens the socket has been answered with the cookie before.

Reflex keeps a tab's state under a token of the page's choice and gives it to whoever sends that token next. So the
token of a socket is replaced by one that belongs to its user: nobody gets another one's tab, even who knows its token.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat_app.api.limits import VISITOR
from chat_app.api.origin import OriginRule, is_secure
from chat_app.errors import Unauthenticated
from chat_app.runtime.identity import LIFETIME, Identity, IdentityKey

IDENTITY_PATH = "/api/identity"

TOKEN = "token"  # noqa: S105 - the name of Reflex's parameter


def is_file(path: str) -> bool:
    """Say whether a path names a file: those are cached and shared, so they never carry a cookie."""
    return "." in path.rsplit("/", 1)[-1]


class IdentityMiddleware:
    """Puts the caller's identity into every request and socket, and the cookie on responses that are due for one."""

    def __init__(self, app: ASGIApp, key: Callable[[], IdentityKey], path: str = "/") -> None:
        """`key` is asked at each request: the app is put together before its secret is read.

        `path` is where the cookie counts: two apps below two paths of one host have an identity each (under https by
        their keys alone, which the cookie's name tells apart).
        """
        self.app, self._key, self._path = app, key, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle http and websocket; pass the rest on."""
        if scope["type"] not in {"http", "websocket"} or is_file(scope["path"]):
            await self.app(scope, receive, send)
            return
        key, now, secure = self._key(), datetime.now(UTC), is_secure(scope)
        header = "; ".join(Headers(scope=scope).getlist("cookie"))
        known: Identity | None = None
        try:
            identity = known = key.identity_of(header)
            due = identity.is_due(now) or (secure and not key.is_secure(header))
        except Unauthenticated:
            known = _owner(key, header)
            identity, due = known or key.mint(now), True
            scope = _with_cookie(scope, header, key, identity.user_id, now)
        if scope["type"] == "websocket":
            address = (scope.get("client") or ("",))[0]
            scope = {**scope, VISITOR: f"address {address}" if known is None else known.user_id}
            scope = _with_own_tab(scope, lambda token: key.tab_of(identity.user_id, token))
        elif due:
            send = _setting(send, _cookie(key, identity.user_id, now, self._path, secure=secure))
        await self.app(scope, receive, send)


def _owner(key: IdentityKey, header: str) -> Identity | None:
    """Return whose cookie it is if its time is over: it is renewed, never replaced by a stranger's.

    A browser drops such a cookie by itself, so it is the clock of this machine that is or was wrong.
    """
    try:
        return key.identity_of(header, expired=True)
    except Unauthenticated:
        return None


def _with_cookie(scope: Scope, header: str, key: IdentityKey, user_id: str, now: datetime) -> Scope:
    """Return the scope as if the browser had sent the user's cookie; invalid ones of its names are gone."""
    ours = {key.cookie_name, key.secure_cookie_name}
    others = [pair for pair in (p.strip() for p in header.split(";")) if pair and pair.partition("=")[0] not in ours]
    cookies = "; ".join([*others, f"{key.cookie_name}={key.sign(user_id, now)}"]).encode("latin-1")
    headers = [(name, text) for name, text in scope["headers"] if name.lower() != b"cookie"]
    return {**scope, "headers": [*headers, (b"cookie", cookies)]}


def _with_own_tab(scope: Scope, own: Callable[[str], str]) -> Scope:
    """Return the scope with `own` applied to the tab's token."""
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    query = urlencode([(name, own(value) if name == TOKEN else value) for name, value in pairs])
    return {**scope, "query_string": query.encode("latin-1")}


def _cookie(key: IdentityKey, user_id: str, now: datetime, path: str, *, secure: bool) -> str:
    """Return the Set-Cookie value. Browsers take the name that is used under https only with the whole host's path."""
    parts = [
        f"{key.secure_cookie_name if secure else key.cookie_name}={key.sign(user_id, now)}",
        f"Path={'/' if secure else path}",
        f"Max-Age={int(LIFETIME.total_seconds())}",
        "HttpOnly",
        "SameSite=Lax",
        *(["Secure"] if secure else []),
    ]
    return "; ".join(parts)


def _setting(send: Send, cookie: str) -> Send:
    """Return a `send` that adds the cookie to the head of the response and leaves its body alone."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.append("set-cookie", cookie)
            headers["cache-control"] = "private, no-cache"  # nobody else may ever be given this answer
        await send(message)

    return sending


def identity_route(rule: OriginRule) -> Callable[[Request], Response]:
    """Return the endpoint that a page under `reflex run` fetches with credentials before it opens the socket.

    It says nothing; the middleware around it sets the cookie. CORS is granted to our own origins only.
    """

    def endpoint(request: Request) -> Response:
        headers = {"cache-control": "no-store", "vary": "Origin"}
        origin = request.headers.get("origin")
        if not rule.allows(request.scope):
            return JSONResponse({"error": "foreign origin"}, 403, headers)
        if origin is not None:
            headers["access-control-allow-origin"] = origin
            headers["access-control-allow-credentials"] = "true"
        return JSONResponse({"ok": True}, headers=headers)

    return endpoint
