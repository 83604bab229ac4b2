"""A database is copied before its tables change, and only then."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chat_app.errors import StorageRefused
from chat_app.store.engine import open_database
from chat_app.store.migrations import apply

THIS = apply.NEWEST

NEXT = """
from alembic import op
import sqlalchemy as sa

revision = "9999"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("novelty", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("novelty")
"""


@pytest.fixture
async def old(tmp_path: Path) -> Path:
    """A database of this version, with a row to recognise it by."""
    file = tmp_path / "chat.sqlite3"
    await (await open_database(f"sqlite+aiosqlite:///{file}")).close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE mark (words TEXT)")
        connection.execute("INSERT INTO mark VALUES ('as it was')")
    return file


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app a version later, with one more table."""
    versions = shutil.copytree(apply.VERSIONS, tmp_path / "versions")
    (versions / "9999_novelty.py").write_text(NEXT.format(before=apply.NEWEST))
    monkeypatch.setattr(apply, "VERSIONS", versions)
    monkeypatch.setattr(apply, "NEWEST", "9999")


def copies(folder: Path) -> list[Path]:
    """Return every copy in a folder."""
    return list(folder.glob("*.bak*"))


def tables(file: Path) -> set[str]:
    """Return the names of a database's tables."""
    with closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


async def test_an_upgrade_leaves_the_old_database_beside_the_new_one(old: Path, newer: None) -> None:
    await (await open_database(f"sqlite+aiosqlite:///{old}")).close()
    copy = old.with_name(f"chat.sqlite3.{THIS}.bak")
    assert "novelty" in tables(old)
    assert "novelty" not in tables(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT words FROM mark").fetchall() == [("as it was",)]
    assert copy.stat().st_mode & 0o777 == 0o600


async def test_a_database_of_this_version_and_a_new_one_are_not_copied(old: Path, tmp_path: Path) -> None:
    for file in (old, tmp_path / "new.sqlite3"):
        await (await open_database(f"sqlite+aiosqlite:///{file}")).close()
    assert copies(tmp_path) == []


async def test_without_a_copy_nothing_is_migrated(old: Path, newer: None) -> None:
    (old.parent / f"chat.sqlite3.{THIS}.bak.part").mkdir()  # where the copy would be written
    with pytest.raises(StorageRefused) as stopped:
        await open_database(f"sqlite+aiosqlite:///{old}")
    assert "part" in stopped.value.detail or "directory" in stopped.value.detail
    assert "novelty" not in tables(old)


def test_the_newest_revision_is_the_last_file() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(apply.config()).get_heads() == [apply.NEWEST]
