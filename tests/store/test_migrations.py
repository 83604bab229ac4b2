"""The migrations make the tables that the code uses, and the indexes that its questions walk along."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from chat_app.store import items, set_aside, threads, waiting
from chat_app.store.migrations.apply import config, migrate
from chat_app.store.tables import Row

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from chat_app.store.engine import Database


def differences(connection: Connection) -> list[Any]:
    """Return what separates a database from the tables of the code."""
    return compare_metadata(MigrationContext.configure(connection), Row.metadata)


async def test_a_new_database_has_exactly_the_tables_of_the_code(database: Database) -> None:
    async with database.connect(writes=True) as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    async with database.connect(writes=True) as connection:
        await connection.run_sync(migrate)
        assert await connection.run_sync(differences) == []


def test_every_migration_can_be_taken_back(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'chat.sqlite3'}")
    settings = config()
    with engine.begin() as connection:
        migrate(connection)
        settings.attributes["connection"] = connection
        command.downgrade(settings, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_a_tool_that_was_allowed_for_good_still_is_after_an_upgrade(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'chat.sqlite3'}")
    settings = config()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0005")
        connection.execute(text("INSERT INTO always_allowed VALUES ('ann', 'refund', '2026-11-29 12:00:00')"))
        command.upgrade(settings, "head")
        rows = connection.execute(text("SELECT user_id, tool, owner FROM always_allowed"))
        assert [tuple(row) for row in rows] == [("ann", "refund", "")]
    engine.dispose()


async def plan(database: Database, statement: Any, **values: Any) -> str:
    """Return how SQLite would answer."""
    async with database.connect(writes=False) as connection:
        asked = statement.params(**values).compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")
        return "\n".join(str(row[3]) for row in rows)


async def test_a_page_of_items_is_one_walk_along_the_index(database: Database) -> None:
    for statement, start in items._WALKS.values():
        found = await plan(database, statement, this_thread="t", caller="u", leave_out=[""], limit=51, cursor=start)
        assert "USING INDEX ix_item_order (thread_id=? AND seq" in found
        assert "TEMP B-TREE" not in found


async def test_a_page_of_threads_is_one_walk_along_the_index(database: Database) -> None:
    for beginning, going_on in threads._WALKS.values():
        first = await plan(database, beginning, caller="u", limit=21)
        later = await plan(database, going_on, caller="u", limit=21, moment=datetime.now(UTC), last="t")
        assert first == "SEARCH thread USING INDEX ix_thread_list (user_id=?)"
        assert later.startswith("SEARCH thread USING INDEX ix_thread_list (user_id=? AND (updated_at,id)")


async def test_a_search_and_the_question_who_waits_walk_along_an_index_too(database: Database) -> None:
    first = await plan(database, threads._TITLES, caller="u", limit=500)
    later = await plan(database, threads._LATER_TITLES, caller="u", limit=500, moment=datetime.now(UTC), last="t")
    assert first == "SEARCH thread USING INDEX ix_thread_list (user_id=?)"
    assert later.startswith("SEARCH thread USING INDEX ix_thread_list (user_id=? AND (updated_at,id)")
    waits = await plan(database, waiting._WAITING, caller="u")
    assert "ix_approval_waiting (user_id=?)" in waits
    assert "SCAN" not in waits.replace("SCAN CONSTANT ROW", "")
    former = await plan(database, set_aside._NEWEST, caller="u", this_thread="t", asked="m")
    assert "ix_set_aside_turn (user_id=? AND thread_id=? AND asked=?)" in former


async def test_the_tables_of_others_are_left_alone(database: Database) -> None:
    async with database.connect(writes=True) as connection:
        names = await connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        assert {name for (name,) in names} == {*Row.metadata.tables, "alembic_version"}
