"""Opening a database, and what a user hears when it refuses."""

from __future__ import annotations

import asyncio
import inspect
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from chat_app.assistant.store.tasks import NewTask, TaskFilter, TaskStore
from chat_app.errors import (
    SchemaTooNew,
    StorageFull,
    StorageLocked,
    StorageLost,
    StorageReadOnly,
    StorageRefused,
)
from chat_app.store.approvals import ApprovalStore
from chat_app.store.engine import Database, open_database
from chat_app.store.threads import SQLStore
from tests.store.fixtures import open_in, url_in
from tests.store.samples import ANN, asked, new_thread, paused, said
from tests.store.task_contract import tool_call

if TYPE_CHECKING:
    from pathlib import Path


async def pragma(database: Database, statement: str) -> str:
    """Run a PRAGMA on the one connection of the pool that these tests use."""
    async with database.connect(writes=False) as connection:
        result = await connection.execute(text(statement))
        return str(result.scalar()) if result.returns_rows else ""


async def test_a_new_folder_is_made_for_the_file(tmp_path: Path) -> None:
    async with open_in(tmp_path / "new" / "folder") as database:
        await database.ping()


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    async with open_in(tmp_path) as database:
        thread = await new_thread(SQLStore(database), title="Plans")
        await SQLStore(database).add_thread_item(thread.id, said(thread, "hello"), ANN)
    async with open_in(tmp_path) as database:
        assert await SQLStore(database).load_thread(thread.id, ANN) == thread
        assert len((await SQLStore(database).load_thread_items(thread.id, None, 20, "asc", ANN)).data) == 1


async def test_the_file_is_in_wal_mode_with_foreign_keys(database: Database) -> None:
    found = [await pragma(database, f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert found == ["wal", "1", "1"]


async def test_a_database_in_memory_works_for_many_at_once() -> None:
    database = await open_database("sqlite+aiosqlite://")
    tasks = TaskStore(database)
    await asyncio.gather(*(tasks.add(ANN, NewTask(title=f"{n}")) for n in range(10)))
    assert (await tasks.find(ANN, TaskFilter())).total == 10
    await database.close()


async def test_two_processes_may_start_on_the_same_new_file(tmp_path: Path) -> None:
    databases = await asyncio.gather(*(open_database(url_in(tmp_path)) for _ in range(4)))
    for database in databases:
        await database.ping()
        await database.close()


async def test_a_call_that_two_processes_carry_out_at_once_has_one_effect(tmp_path: Path) -> None:
    async with open_in(tmp_path) as one, open_in(tmp_path) as two:
        with tool_call():
            added = await asyncio.gather(*(TaskStore(db).add(ANN, NewTask(title="Milk")) for db in (one, two) * 4))
        assert all(task == added[0] for task in added)
        assert (await TaskStore(two).find(ANN, TaskFilter())).total == 1


async def test_a_run_that_two_processes_claim_at_once_is_claimed_once(tmp_path: Path) -> None:
    async with open_in(tmp_path) as one, open_in(tmp_path) as two:
        run = paused((await new_thread(SQLStore(one))).id)
        question = asked(run)
        await ApprovalStore(one).pause(ANN, run, [question])
        await ApprovalStore(two).decide(ANN, question.id, "approved")
        claims = await asyncio.gather(*(ApprovalStore(db).claim_run(ANN, run.run_id) for db in (one, two) * 4))
        assert claims.count(True) == 1


async def test_a_database_of_a_newer_version_is_refused_by_its_revision(tmp_path: Path) -> None:
    async with open_in(tmp_path) as database, database.connect(writes=True) as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match="9999"):
        await open_database(url_in(tmp_path))


async def test_a_path_that_cannot_be_opened_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "chat.sqlite3").mkdir()
    with pytest.raises(StorageRefused):
        await open_database(url_in(tmp_path))
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageRefused):
        await open_database(url_in(tmp_path / "file"))


async def test_a_full_disk_is_a_clear_error_and_loses_nothing(database: Database) -> None:
    store = SQLStore(database)
    thread = await new_thread(store)
    await store.add_thread_item(thread.id, said(thread, "before", "msg_1"), ANN)
    pages = int(await pragma(database, "PRAGMA page_count"))
    await pragma(database, f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFull, match="The disk is full") as caught:
        await store.add_thread_item(thread.id, said(thread, "x" * 1_000_000, "msg_2"), ANN)
    assert "full" in caught.value.detail
    with pytest.raises(StorageFull):
        await TaskStore(database).add(ANN, NewTask(title="x", notes="y" * 10_000))
    await pragma(database, "PRAGMA max_page_count = 1000000")
    assert (await store.load_item(thread.id, "msg_1", ANN)).id == "msg_1"
    await store.add_thread_item(thread.id, said(thread, "after", "msg_2"), ANN)
    assert (await TaskStore(database).find(ANN, TaskFilter())).total == 0


async def test_a_read_only_database_is_a_clear_error(database: Database) -> None:
    store = SQLStore(database)
    thread = await new_thread(store)
    await pragma(database, "PRAGMA query_only = ON")
    with pytest.raises(StorageReadOnly, match="read-only"):
        await store.add_thread_item(thread.id, said(thread, "hello"), ANN)
    assert await store.load_thread(thread.id, ANN) == thread


async def test_a_database_that_somebody_else_holds_is_a_clear_error(tmp_path: Path) -> None:
    database = await open_database(url_in(tmp_path), busy_timeout=0.01)
    other = sqlite3.connect(tmp_path / "chat.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageLocked, match="locked by another program"):
        await new_thread(SQLStore(database))
    other.rollback()
    other.close()
    await new_thread(SQLStore(database))
    await database.close()


async def test_a_mistake_in_a_statement_is_no_storage_error(database: Database) -> None:
    with pytest.raises(Exception, match="no such table") as caught:
        await pragma(database, "SELECT * FROM nowhere")
    assert not isinstance(caught.value, StorageRefused)


async def test_ping_says_what_a_write_would_meet(tmp_path: Path) -> None:
    database = await open_database(url_in(tmp_path), busy_timeout=0.01)
    await database.ping()
    other = sqlite3.connect(tmp_path / "chat.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageLocked):
        await database.ping()
    other.rollback()
    other.close()
    pages = int(await pragma(database, "PRAGMA page_count"))
    await database.ping()
    assert int(await pragma(database, "PRAGMA page_count")) == pages
    await database.close()


@pytest.mark.parametrize("harm", ["deleted", "replaced"])
async def test_a_file_that_is_gone_takes_no_more_writes(tmp_path: Path, harm: str) -> None:
    database = await open_database(url_in(tmp_path))
    store, file = SQLStore(database), tmp_path / "chat.sqlite3"
    thread = await new_thread(store)
    await store.add_thread_item(thread.id, said(thread, "before", "msg_1"), ANN)
    file.unlink() if harm == "deleted" else shutil.copy(file, tmp_path / "new").rename(file)
    with pytest.raises(StorageLost, match="removed, replaced or damaged"):
        await store.add_thread_item(thread.id, said(thread, "lost", "msg_2"), ANN)
    with pytest.raises(StorageLost):
        await TaskStore(database).add(ANN, NewTask(title="x"))
    with pytest.raises(StorageLost):
        await database.ping()
    await database.close()


async def test_a_file_that_was_overwritten_is_not_ready(tmp_path: Path) -> None:
    database = await open_database(url_in(tmp_path))
    (tmp_path / "chat.sqlite3").write_bytes(b"something else" * 10_000)
    with pytest.raises(StorageLost):
        await database.ping()
    await database.close()


async def test_cancelled_reads_and_writes_lose_no_connection_and_never_hang(database: Database) -> None:
    store, tasks = SQLStore(database), TaskStore(database)
    thread = await new_thread(store)
    before = asyncio.all_tasks()
    for turns in range(200):
        work = [
            asyncio.create_task(store.add_thread_item(thread.id, said(thread, "x", f"msg_{turns}"), ANN)),
            asyncio.create_task(store.load_thread_items(thread.id, None, 20, "desc", ANN)),
            asyncio.create_task(tasks.add(ANN, NewTask(title="x"))),
        ]
        for _ in range(turns % 80):
            await asyncio.sleep(0)
        for each in work * 2:
            each.cancel()
        await asyncio.wait(work)
    assert asyncio.all_tasks() == before
    await store.add_thread_item(thread.id, said(thread, "after", "after"), ANN)
    assert (await store.load_item(thread.id, "after", ANN)).id == "after"


async def test_closing_waits_for_what_is_being_written(tmp_path: Path) -> None:
    async with open_in(tmp_path) as database:
        adding = asyncio.create_task(TaskStore(database).add(ANN, NewTask(title="Milk")))
        await asyncio.sleep(0)
        adding.cancel()
        await asyncio.sleep(0)
    assert adding.done()
    async with open_in(tmp_path) as database:
        assert (await TaskStore(database).find(ANN, TaskFilter())).total == 1


@pytest.mark.parametrize("kind", [SQLStore, TaskStore, ApprovalStore])
def test_every_method_that_opens_a_transaction_is_carried_out_whole(kind: type) -> None:
    for name, method in inspect.getmembers(kind, inspect.isfunction):
        plain = inspect.unwrap(method)
        if "self.database." in inspect.getsource(plain):
            assert plain is not method, f"{name} needs @whole"


async def test_readers_and_writers_do_not_wait_for_each_other_for_ever(database: Database) -> None:
    store = SQLStore(database)
    thread = await new_thread(store)
    adding = (store.add_thread_item(thread.id, said(thread, f"{n}"), ANN) for n in range(60))
    reading = (store.load_thread_items(thread.id, None, 50, "desc", ANN) for _ in range(60))
    await asyncio.gather(*adding, *reading)
    assert len((await store.load_thread_items(thread.id, None, 100, "asc", ANN)).data) == 60
