"""Serves the app below a path of its host, as in https://host/chat/, whether a proxy in front strips that path or not.

The built frontend holds a placeholder where the path belongs, in a dozen files (`cli/frontend.py`). They are read once,
and answered from memory with the path in place. All other files name each other relative to themselves.
"""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat_app.api.files import File, answer, kind_of
from chat_app.build import PATH_PLACEHOLDER

FALLBACK = "404.html"
"""The page that finds by itself what its address shows."""

PAGE = "text/html"

SOCKET = "/_event"
"""Reflex's event socket. The page names its channel by the whole path, so Reflex has it below the path itself."""

CONDITIONS = {b"if-none-match", b"if-modified-since"}


def placed(folder: Path, prefix: str) -> dict[str, File]:
    """Read every file of the folder, by its path there, with `prefix` in place."""
    found: dict[str, File] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes().replace(PATH_PLACEHOLDER.encode(), prefix.encode())
        etag = f'"{sha256(content).hexdigest()[:32]}"'
        name = path.relative_to(folder).as_posix()
        found[name] = File(gzip.compress(content, 6, mtime=0), True, kind_of(name), etag)
    return found


class PathPrefix:
    """ASGI middleware: takes the path off what is asked for, puts it into redirects, answers the files that name it."""

    def __init__(self, app: ASGIApp, prefix: str, folder: Path) -> None:
        """Serve `app` below `prefix`; `folder` holds the files with the placeholder."""
        self.app, self.prefix = app, prefix
        self.files = placed(folder, prefix)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == self.prefix:
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"{self.prefix}/" + (f"?{query}" if query else ""), 308)(scope, receive, send)
        else:
            below = self._below(scope)
            file = self.files.get(below["path"].lstrip("/"))
            if file is not None and file.kind != PAGE and below["type"] == "http":
                await answer(file, below)(below, receive, send)
            else:
                await self.app(below, receive, self._placing(below, send))

    def _below(self, scope: Scope) -> Scope:
        """Return the scope without the path, if it has it (a proxy may have taken it off), and without conditions.

        "Only if it changed" speaks of the page that we answer, not of the file that Reflex would answer in its place.
        """
        below = {**scope}
        if scope["path"].startswith(f"{self.prefix}/"):
            below["path"] = scope["path"].removeprefix(self.prefix)
            below["raw_path"] = scope["raw_path"].removeprefix(self.prefix.encode())
        if below["path"].startswith(f"{SOCKET}/"):
            below["path"] = self.prefix + below["path"]
            below["raw_path"] = self.prefix.encode() + below["raw_path"]
        if scope["type"] == "http" and "." not in below["path"].rsplit("/", 1)[-1]:
            below["headers"] = [pair for pair in scope["headers"] if pair[0].lower() not in CONDITIONS]
        return below

    def _page(self, path: str) -> File:
        """Return the page that the frontend has for a path."""
        name = path.strip("/") or "index"
        return next(self.files[page] for page in (f"{name}.html", f"{name}/index.html", FALLBACK) if page in self.files)

    def _placing(self, scope: Scope, send: Send) -> Send:
        """Return a `send` that swaps an answered page for ours, and has redirects stay below the path."""
        body: bytes | None = None

        async def sending(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith(PAGE):
                    body = _swap(headers, self._page(scope["path"]), scope)
                elif "location" in headers:
                    headers["location"] = self._redirected(headers["location"])
            elif message["type"] == "http.response.body" and body is not None:
                if message.get("more_body"):
                    return
                message = {**message, "body": b"" if scope["method"] == "HEAD" else body}
            await send(message)

        return sending

    def _redirected(self, location: str) -> str:
        """Return a redirect's target below the path. It names no host: that of a proxy is not known here."""
        target = urlsplit(location)
        return f"{self.prefix}{target.path}" + (f"?{target.query}" if target.query else "")


def _swap(headers: MutableHeaders, page: File, scope: Scope) -> bytes:
    """Make the head of an answer that of `page`; return its body."""
    body, is_packed = page.body_for(scope)
    for name in ("content-encoding", "last-modified", "accept-ranges"):
        del headers[name]
    headers["content-length"] = str(len(body))
    headers["etag"] = page.etag
    if is_packed:
        headers["content-encoding"] = "gzip"
    return body
