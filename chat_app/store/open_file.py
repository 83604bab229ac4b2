"""The database's file: is the one at its path still the one that was opened?

SQLite goes on with a file that was deleted or replaced, and what it writes there is gone with the process.
"""

from __future__ import annotations

from pathlib import Path

from chat_app.errors import StorageLost

MAGIC = b"SQLite format 3\x00"
"""How each database of SQLite begins."""


class OpenFile:
    """A file, as it was when it was opened."""

    def __init__(self, path: Path) -> None:
        """Note which file it is."""
        self._path = path
        self._identity = _identity(path)

    def check(self) -> None:
        """Raise StorageLost unless the same file is there. Costs microseconds: each write asks."""
        if _identity(self._path) != self._identity:
            raise StorageLost(f"{self._path} is not the file that was opened")

    def check_content(self) -> None:
        """Raise StorageLost unless it is the same file and still a database."""
        self.check()
        with self._path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise StorageLost(f"{self._path} is no database any more")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
