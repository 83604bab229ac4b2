"""Serves the frontend's scripts, styles and fonts out of one archive: the executable would else unpack 4,000 files.

An entry `name.gz` is the file `name`, as gzip; any other entry is the file itself.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from starlette.types import ASGIApp, Receive, Scope, Send

from chat_app.api.files import File, answer, kind_of

READS = frozenset({"GET", "HEAD"})


class Packed:
    """ASGI middleware that answers what the archive holds, and passes on the rest (the pages)."""

    def __init__(self, app: ASGIApp, archive: Path) -> None:
        """Open the archive in front of `app`."""
        self.app = app
        self._archive = ZipFile(archive)
        self._entries = {info.filename: info for info in self._archive.infolist()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on."""
        file = self._file(scope["path"].lstrip("/")) if scope["type"] == "http" and scope["method"] in READS else None
        await (answer(file, scope) if file is not None else self.app)(scope, receive, send)

    def _file(self, name: str) -> File | None:
        """Return the file of that name."""
        entry = self._entries.get(f"{name}.gz") or self._entries.get(name)
        if entry is None:
            return None
        etag = f'"{entry.CRC:08x}{entry.file_size:x}"'
        return File(self._archive.read(entry), entry.filename != name, kind_of(name), etag)
