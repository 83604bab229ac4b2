"""The rows about the store: SQLite with a million items, through the methods that the app calls."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chatkit.types import AssistantMessageContent, AssistantMessageItem
from uvicorn.loops.auto import auto_loop_factory

from bench.report import Row
from chat_app.context import RequestContext
from chat_app.store.engine import Database, open_database
from chat_app.store.threads import SQLStore
from chat_app.store.wire import to_raw

ITEMS, THREADS, LONG = 1_000_000, 10_000, 10_000
TIMES = 300
USER = RequestContext("u_bench")
START = datetime(2026, 1, 1)
WORDS = " ".join(f"w{n}" for n in range(40))


def message(thread: str, number: int) -> AssistantMessageItem:
    """Return a message of 40 words."""
    content = [AssistantMessageContent(text=WORDS)]
    return AssistantMessageItem(id=f"msg_{number}", thread_id=thread, created_at=START, content=content)


def rows_of_items() -> Iterator[tuple[str, str, str, str, datetime]]:
    """Yield every item: 10,000 of the first thread, the others shared out among the rest."""
    raw = json.dumps(to_raw(message("thr_0", 0)))
    for number in range(ITEMS):
        thread = f"thr_{0 if number < LONG else 1 + number % (THREADS - 1)}"
        yield thread, f"msg_{number}", "assistant_message", raw.replace("msg_0", f"msg_{number}"), START


async def filled(folder: Path) -> Database:
    """Return a database with all of it, written past the store, which would take minutes."""
    database = await open_database(f"sqlite+aiosqlite:///{folder / 'chat.sqlite3'}")
    threads = [
        (f"thr_{number}", USER.user_id, '{"type": "active"}', "{}", START, START + timedelta(seconds=number))
        for number in range(THREADS)
    ]
    async with database.connect(writes=True) as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        columns = "id, user_id, status, metadata, created_at, updated_at"
        await driver.executemany(f"INSERT INTO thread ({columns}) VALUES (?, ?, ?, ?, ?, ?)", threads)
        await driver.executemany(
            "INSERT INTO item (thread_id, id, type, raw, added_at) VALUES (?, ?, ?, ?, ?)", rows_of_items()
        )
    return database


async def p50(call: Callable[[int], Awaitable[object]]) -> float:
    """Return the median time of a call, in ms; the first tenth is not counted."""
    times = []
    for number in range(TIMES + TIMES // 10):
        begin = time.perf_counter()
        await call(number)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times[TIMES // 10 :])


async def measured(folder: Path) -> list[Row]:
    """Fill, then measure."""
    database = await filled(folder)
    store = SQLStore(database)
    day = datetime.now(UTC).strftime("%H%M%S")

    async def add(number: int) -> None:
        await store.add_thread_item("thr_1", message("thr_1", int(f"{number}{day}")), context=USER)

    async def newest(_: int) -> object:
        return await store.load_thread_items("thr_0", None, 50, "desc", context=USER)

    async def threads(_: int) -> object:
        return await store.load_threads(20, None, "desc", context=USER)

    try:
        return [
            Row("store, 1,000,000 items: add one", 0.8, await p50(add), "ms"),
            Row("store, newest 50 of a thread of 10,000 items", 1.2, await p50(newest), "ms"),
            Row("store, 20 of 10,000 threads", 1.2, await p50(threads), "ms"),
        ]
    finally:
        await database.close()


def store_rows(folder: Path) -> list[Row]:
    """Return all rows, measured in the kind of loop that serves the app."""
    folder.mkdir()
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        return runner.run(measured(folder))
