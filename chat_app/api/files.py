"""Files that are answered from memory: packed for a browser that unpacks, and not at all for one that has them."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from chat_app.api.caching import kept_for


@dataclass(frozen=True, slots=True)
class File:
    """A file's content, as gzip if it is worth it, else as it is; and what names this very content."""

    content: bytes
    is_packed: bool
    kind: str
    etag: str

    def body_for(self, scope: Scope) -> tuple[bytes, bool]:
        """Return the content in a form that the asking browser takes, and whether that is gzip."""
        if not self.is_packed or takes_gzip(scope):
            return self.content, self.is_packed
        return gzip.decompress(self.content), False


def kind_of(name: str) -> str:
    """Return a file's media type."""
    return "text/javascript" if PurePosixPath(name).suffix == ".js" else guess_type(name)[0] or "text/plain"


def takes_gzip(scope: Scope) -> bool:
    """Say whether the browser unpacks gzip."""
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def answer(file: File, scope: Scope) -> Response:
    """Return the answer that is a file, or says that it did not change."""
    headers = {"cache-control": kept_for(scope["path"]), "etag": file.etag, "vary": "Accept-Encoding"}
    # A proxy that packs answers itself makes the tag a weak one.
    if Headers(scope=scope).get("if-none-match", "").removeprefix("W/") == file.etag:
        return Response(status_code=304, headers=headers)
    body, is_packed = file.body_for(scope)
    if is_packed:
        headers["content-encoding"] = "gzip"
    return Response(body, headers=headers, media_type=file.kind)
