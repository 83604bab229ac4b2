"""Puts the layers around the UI's ASGI app.

From outside in: headers, host, origin, path, health, identity, caching, Reflex.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from chat_app.api.caching import CacheHeaders
from chat_app.api.headers import Policy, SafeHeaders
from chat_app.api.health import HEALTH_PATH, healthz, readyz
from chat_app.api.hosts import HostCheck, HostRule
from chat_app.api.identity import IDENTITY_PATH, IdentityMiddleware, identity_route
from chat_app.api.limits import A_VISITOR, SocketLimit
from chat_app.api.manifest import MANIFEST_PATH, manifest
from chat_app.api.options_css import OPTIONS_CSS_PATH, options_css
from chat_app.api.origin import OriginCheck, OriginRule
from chat_app.api.packed import Packed
from chat_app.api.prefix import PathPrefix
from chat_app.runtime.identity import IdentityKey
from chat_app.runtime.options import ChatOptions


class Host(Protocol):
    """What the routes need of the runtime."""

    @property
    def identity(self) -> IdentityKey:
        """The key that signs cookies."""
        ...

    @property
    def options(self) -> ChatOptions:
        """The words and looks of the page."""
        ...

    async def ready(self) -> dict[str, str]:
        """State of each dependency."""
        ...


def build_api(
    runtime: Host,
    frontend_port: int | None = None,
    prefix: str = "",
    frontend: Path | None = None,
    hosts: HostRule | None = None,
    sockets: int = A_VISITOR,
    images: str = " https: http:",
) -> Callable[[ASGIApp], ASGIApp]:
    """Return the transformer for `rx.App(api_transformer=...)`.

    `frontend_port` is the page's port under `reflex run`, where it differs from ours; None where there is one port.
    `prefix` is the path that the app is served below ("" or `/part`). `frontend` is the folder of the build; what it
    may hold beside the pages: `unplaced/`, the files that name that path, and `packed.zip`, all files but the pages.
    `hosts` says which host names are the app's; None: those of this machine. `sockets`: of one visitor.
    `images`: where pictures may come from, beside us.
    """
    rule, policy = OriginRule(frontend_port), Policy(frontend, prefix, images)

    archive, unplaced = (frontend / "packed.zip", frontend / "unplaced") if frontend else (None, None)

    def transform(inner: ASGIApp) -> ASGIApp:
        if archive and archive.is_file():
            inner = Packed(inner, archive)
        limited = SocketLimit(inner, sockets)
        known = Starlette(routes=[Route(IDENTITY_PATH, identity_route(rule)), Mount("", CacheHeaders(limited))])
        routes = [
            Route(HEALTH_PATH, healthz),
            Route("/readyz", readyz(runtime.ready)),
            Route(MANIFEST_PATH, manifest(lambda: runtime.options.title)),
            Route(OPTIONS_CSS_PATH, options_css(lambda: runtime.options)),
            Mount("", IdentityMiddleware(known, lambda: runtime.identity, f"{prefix}/")),
        ]
        app: ASGIApp = Starlette(routes=routes)
        app = OriginCheck(PathPrefix(app, prefix, unplaced) if prefix and unplaced else app, rule)
        return SafeHeaders(HostCheck(app, hosts or HostRule()), policy)

    return transform
