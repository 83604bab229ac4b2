"""The database: opening it (migrations included), its transactions, and what its refusals mean to a user.

`read` sees one snapshot. `write` takes SQLite's write lock at BEGIN, so that a transaction that read first cannot fail
for having read too early.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlmodel.ext.asyncio.session import AsyncSession

from chat_app.config import database_file
from chat_app.errors import StorageFull, StorageLocked, StorageLost, StorageReadOnly, StorageRefused
from chat_app.store.columns import to_json
from chat_app.store.migrations.apply import migrate
from chat_app.store.migrations.copying import copy_if_due
from chat_app.store.open_file import OpenFile

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
    from types import CoroutineType

    from sqlalchemy import Connection
    from sqlalchemy.engine import AdaptedConnection

logger = logging.getLogger(__name__)

WRITES = "chat_app_writes"
"""Execution option of a connection that is going to write."""

REFUSALS: dict[int, type[StorageRefused]] = {
    sqlite3.SQLITE_FULL: StorageFull,
    sqlite3.SQLITE_BUSY: StorageLocked,
    sqlite3.SQLITE_LOCKED: StorageLocked,
    sqlite3.SQLITE_READONLY: StorageReadOnly,
    sqlite3.SQLITE_IOERR: StorageRefused,
    sqlite3.SQLITE_CANTOPEN: StorageRefused,
    sqlite3.SQLITE_NOTADB: StorageLost,
    sqlite3.SQLITE_CORRUPT: StorageLost,
}
"""SQLite's primary result codes that mean: nothing can be written now, through no fault of the request."""


Result = TypeVar("Result")
Given = ParamSpec("Given")


class Database:
    """An open database. Every transaction of the store goes through `read` or `write`.

    >>> from chat_app import Database, open_database
    >>> import asyncio
    >>> from sqlmodel import text
    >>> async def count(database: Database) -> int:
    ...     async with database.read() as session:
    ...         return (await session.exec(text("SELECT count(*) FROM thread"))).scalar_one()
    >>> async def main() -> int:
    ...     database = await open_database("sqlite+aiosqlite:///:memory:")
    ...     try:
    ...         return await count(database)
    ...     finally:
    ...         await database.close()
    >>> asyncio.run(main())
    0
    """

    def __init__(self, engine: AsyncEngine, file: OpenFile | None = None) -> None:
        self._engine = engine
        self._file = file
        self._writer = engine.execution_options(**{WRITES: True})
        # Waiting here is fair and costs nothing; SQLite's own waiting sleeps up to 100 ms at a time.
        self._turn = asyncio.Lock()
        self._running: set[asyncio.Task[Any]] = set()

    async def carry_out(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run `work` to its end, also if the caller is cancelled meanwhile: then the cancellation is raised after it.

        The driver does not survive a cancelled statement: it drops the connection, and one time in some hundreds it
        waits for ever. So a stop waits for the transaction that it meets, which takes milliseconds.
        """
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            while not task.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([task])
            raise

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[AsyncSession]:
        """Open a read transaction; it ends without writing."""
        with _refusals():
            async with AsyncSession(self._engine, expire_on_commit=False) as session:
                yield session

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[AsyncSession]:
        """Open a write transaction: committed at the end, rolled back whole if anything raises. Never nest two."""
        with _refusals():
            async with self._turn, AsyncSession(self._writer, expire_on_commit=False) as session:
                self._check_file()
                yield session
                await session.commit()

    @asynccontextmanager
    async def connect(self, *, writes: bool) -> AsyncGenerator[AsyncConnection]:
        """Open the same transactions without a session, which halves what a statement costs: for the busiest paths."""
        with _refusals():
            if writes:
                async with self._turn, self._writer.begin() as connection:
                    self._check_file()
                    yield connection
            else:
                async with self._engine.connect() as connection:
                    yield connection

    async def ping(self) -> None:
        """Read a row, write one, and look at the file; raise StorageRefused for what cannot be done."""
        if self._file is not None:
            self._file.check_content()
        await self.carry_out(self._ping())

    async def _ping(self) -> None:
        async with self.connect(writes=False) as connection:
            await connection.execute(text("SELECT * FROM thread LIMIT 1"))
        async with self.connect(writes=True) as connection:
            # A number that nothing else uses, with its own value: a page is written, nothing changes.
            version = (await connection.execute(text("PRAGMA user_version"))).scalar_one()
            await connection.execute(text(f"PRAGMA user_version = {int(version)}"))

    def _check_file(self) -> None:
        if self._file is not None:
            self._file.check()

    async def close(self) -> None:
        """Wait for what is being carried out, then give every connection back."""
        while self._running:
            await asyncio.wait(self._running)
        await self._engine.dispose()


class OnDatabase(Protocol):
    """Whoever keeps things in a database."""

    database: Database


Owner = TypeVar("Owner", bound=OnDatabase)


def whole(
    method: Callable[Concatenate[Owner, Given], CoroutineType[Any, Any, Result]],
) -> Callable[Concatenate[Owner, Given], CoroutineType[Any, Any, Result]]:
    """Carry out a method whole (see `Database.carry_out`). Every method that opens a transaction wears this.

    >>> from chat_app import whole
    >>> class Orders:
    ...     def __init__(self, database):
    ...         self.database = database
    ...
    ...     @whole
    ...     async def count(self):
    ...         async with self.database.read() as session:
    ...             return len((await session.exec(select(OrderRow))).all())
    """

    @wraps(method)
    async def run(self: Owner, /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        return await self.database.carry_out(method(self, *args, **kwargs))

    return run


async def open_database(url: str, *, busy_timeout: float = 5.0) -> Database:
    """Open `sqlite+aiosqlite:///path`, make or migrate its tables, and return it.

    `busy_timeout` is how long, in seconds, a write waits for another process. Raises SchemaTooNew for a database of a
    newer version, StorageRefused for one that cannot be opened.

    >>> from chat_app import open_database
    >>> import asyncio
    >>> async def main() -> str:
    ...     database = await open_database("sqlite+aiosqlite:///:memory:")
    ...     await database.close()
    ...     return "opened and closed"
    >>> asyncio.run(main())
    'opened and closed'
    """
    # Every transaction ends before its connection goes back, so the pool need not roll back once more.
    engine = create_async_engine(
        url, json_serializer=to_json, poolclass=AsyncAdaptedQueuePool, pool_reset_on_return=None, **_pool(url)
    )
    event.listen(engine.sync_engine, "connect", _configure(busy_timeout))
    event.listen(engine.sync_engine, "begin", _begin)
    try:
        with _refusals():
            file = database_file(url)
            if file is not None:
                _try_to_open(file)
            async with engine.execution_options(**{WRITES: True}).begin() as connection:
                await connection.run_sync(migrate)
    except BaseException:
        await engine.dispose()
        raise
    return Database(engine, OpenFile(file) if file is not None else None)


def _pool(url: str) -> dict[str, Any]:
    """Return the size of the pool. A database in memory exists once for each connection, so it gets one."""
    in_memory = url.rstrip("/").endswith(("sqlite+aiosqlite:", ":memory:"))
    return {"pool_size": 1, "max_overflow": 0} if in_memory else {"pool_size": 5, "max_overflow": 10}


def _try_to_open(file: Path) -> None:
    """Make the folder of the file (SQLite makes the file only), try to open it, and copy it if it will be migrated.

    The driver opens in a thread of its own, which outlives a failure to open and then complains about a closed loop.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)  # for its owner only; SQLite gives its other files the same mode
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA schema_version")  # reads the file, which may be no database
        if copy := copy_if_due(file):
            logger.warning("The database gets the tables of this version; as it was, it is in %s", copy)
    except (OSError, sqlite3.Error) as error:
        kind = REFUSALS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, StorageRefused)
        raise kind(f"{file}: {error}") from error


def _configure(busy_timeout: float) -> Any:
    """Return the listener that sets up a new connection."""
    pragmas = (
        f"PRAGMA busy_timeout = {int(busy_timeout * 1000)}",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA temp_store = MEMORY",
    )

    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we send BEGIN: the driver's own comes too late and never locks
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    return on_connect


def _begin(connection: Connection) -> None:
    """Begin a transaction, with the write lock where it is going to write."""
    begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN"
    # By the driver itself: a cursor of SQLAlchemy's would send three jobs to the driver's thread, this sends one.
    cast("AdaptedConnection", connection.connection.dbapi_connection).run_async(lambda driver: driver.execute(begin))


@contextmanager
def _refusals() -> Generator[None]:
    """Turn a full, read-only, locked or broken database into a StorageRefused: the one place that does."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
        while cause is not None and not isinstance(cause, sqlite3.Error):
            cause = cause.__cause__
        kind = REFUSALS.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
        if kind is not None:
            logger.error("The database cannot be used: %s", cause)  # here, as not every server above logs it
            raise kind(str(cause)) from error
        raise
