"""A database on a temporary folder, for any test that needs one: import the fixture, or use `open_in` as it is."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from chat_app.store.engine import Database, open_database

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator
    from pathlib import Path


def url_in(folder: Path) -> str:
    """Return the URL of a SQLite file in the folder."""
    return f"sqlite+aiosqlite:///{folder / 'chat.sqlite3'}"


@asynccontextmanager
async def open_in(folder: Path) -> AsyncGenerator[Database]:
    """Open the database of a folder; opening it again is what a restart does."""
    database = await open_database(url_in(folder))
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A new, empty database."""
    async with open_in(tmp_path) as opened:
        yield opened
