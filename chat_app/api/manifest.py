"""`/manifest.webmanifest`: what a browser needs to keep the app on a home screen. Its addresses count from its own, so
that it fits wherever the app is served.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

MANIFEST_PATH = "/manifest.webmanifest"

PAGE_COLOUR = "#ffffff"
"""`--ca-bg` of assets/theme.css: a manifest knows one colour, and the page then follows its theme by itself."""

ICONS = (
    {"src": "icon-192.png", "sizes": "192x192", "type": "image/png"},
    {"src": "icon-512.png", "sizes": "512x512", "type": "image/png"},
    {"src": "icon-maskable.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
)


def manifest(title: Callable[[], str]) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint. `title` is asked each time: a server that is brought along has its own."""

    async def endpoint(_: Request) -> Response:
        name = title()
        content = {
            "id": "./",
            "name": name,
            "short_name": name,
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": PAGE_COLOUR,
            "theme_color": PAGE_COLOUR,
            "icons": ICONS,
        }
        return JSONResponse(content, media_type="application/manifest+json", headers={"cache-control": "no-cache"})

    return endpoint
