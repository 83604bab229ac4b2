"""What every answer tells the browser not to do: run or load what is not ours, be framed by another site, guess types.

A page may run the scripts that the build wrote into it, by their hashes, and no other. `unsafe-eval` is Reflex's: it
runs the calls that the server sends by `eval`. Styles may stand in the page: every component of Reflex brings its own.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat_app.build import PATH_PLACEHOLDER

INLINE = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)

FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # the address of a thread is nobody else's matter
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}

OF_PAGES = {
    "x-frame-options": "SAMEORIGIN",  # for browsers that do not know frame-ancestors
    "cross-origin-opener-policy": "same-origin",
}
"""What means nothing for a script or a font."""

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'{scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:{images}; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

FALLBACK = "404.html"

PAGE = "text/html"


class Policy:
    """The Content-Security-Policy of each page. Pages are read at the first question: they may be built after us."""

    def __init__(self, frontend: Path | None, prefix: str = "", images: str = "") -> None:
        """`frontend` is the folder of the build, `prefix` the path that pages are placed at, `images` more sources."""
        self._frontend, self._prefix, self._images = frontend, prefix, images

    def of(self, path: str) -> str:
        """Return the policy of what is found at a path."""
        name = path.removeprefix(self._prefix).strip("/") or "index"
        names = (f"{name}.html", f"{name}/index.html", FALLBACK)
        return next((self._pages[page] for page in names if page in self._pages), self.plain)

    @cached_property
    def plain(self) -> str:
        """The policy of what is no page: no script of a page, whose hashes would be a third of a file's head."""
        return self._with("")

    @cached_property
    def _pages(self) -> dict[str, str]:
        folder = self._frontend / "client" if self._frontend else None
        if folder is None or not (folder / FALLBACK).is_file():
            return {}
        placed = self._frontend / "unplaced" if self._frontend and self._prefix else folder
        return {
            page.relative_to(placed).as_posix(): self._with("".join(f" {each}" for each in self._hashes(page)))
            for page in placed.rglob("*.html")
        }

    def _hashes(self, page: Path) -> list[str]:
        content = page.read_bytes().replace(PATH_PLACEHOLDER.encode(), self._prefix.encode())
        scripts = dict.fromkeys(found[1] for found in INLINE.finditer(content))
        return [f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in scripts]

    def _with(self, scripts: str) -> str:
        return POLICY.format(scripts=scripts, images=self._images)


class SafeHeaders:
    """ASGI middleware that adds them to every answer: pages, files, errors, refusals, "not modified"."""

    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        """Wrap `app`."""
        self.app, self._policy = app, policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the head of an answer; bodies and sockets pass untouched."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", PAGE).startswith(PAGE):  # that it did not change is said of pages, too
                    headers.update({**OF_PAGES, "content-security-policy": self._policy.of(scope["path"])})
                else:
                    headers["content-security-policy"] = self._policy.plain
                headers.update(FIXED)
            await send(message)

        await self.app(scope, receive, sending)
