"""A copy of the database from before a migration: whoever goes back to the older version starts from it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from chat_app.store.migrations.apply import revisions

REVISION: Final = "SELECT version_num FROM alembic_version"


def copy_if_due(file: Path) -> Path | None:
    """Copy a SQLite database that the next `migrate` will change to `<name>.<its revision>.bak` beside it.

    Returns the copy, or None where none is due: the database is new, up to date, or of an unknown revision. Raises
    sqlite3.Error or OSError if it cannot be made; then there is none.
    """
    with closing(sqlite3.connect(file)) as source:
        found = _revision(source)
        known, newest = revisions()
        if not found or found not in known or found == newest:
            return None
        copy = file.with_name(f"{file.name}.{found}.bak")
        draft = copy.with_name(f"{copy.name}.part")
        try:
            draft.unlink(missing_ok=True)
            draft.touch(mode=0o600)
            with closing(sqlite3.connect(draft)) as target:
                source.backup(target)
            draft.replace(copy)
        finally:
            draft.unlink(missing_ok=True)
    return copy


def _revision(source: sqlite3.Connection) -> str:
    """Return the revision of a database, "" for a new one."""
    try:
        row = source.execute(REVISION).fetchone()
    except sqlite3.OperationalError:
        return ""
    return str(row[0]) if row else ""
