"""The composition root: it starts, it serves, it says in one line why it does not start."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from agents.tracing import get_trace_provider, trace
from chatkit.server import ChatKitServer
from chatkit.store import Store

from chat_app.config import Settings
from chat_app.context import RequestContext
from chat_app.errors import SettingsError, Unauthenticated
from chat_app.runtime.runtime import ChatOptions, Runtime
from tests.hub.conftest import ME, Scripted, more, new_chat, says, text_of
from tests.waiting import until

HERE = "tests.hub.test_runtime"


def settings(tmp_path: Path, **values: Any) -> Settings:
    return Settings(data_dir=tmp_path, demo_tokens_per_second=0, **values)


def with_store(store: Store[Any]) -> ChatKitServer[Any]:
    server = Scripted(store)
    server.script = server.acts = says("brought")
    return server


async def later(store: Store[Any]) -> ChatKitServer[Any]:
    return with_store(store)


def failing(store: Store[Any]) -> ChatKitServer[Any]:
    raise ValueError("no\nluck")


def leaving() -> ChatKitServer[Any]:
    raise SystemExit("no key")


def no_server() -> str:
    return "not a server"


async def test_the_demo_answers_and_a_restart_shows_the_same(tmp_path: Path) -> None:
    runtime = Runtime(settings(tmp_path))
    async with runtime.lifespan():
        run = await runtime.client.send(new_chat("add buy milk"), ME)
        await run.finished.wait()
        assert run.transcript.error is None, run.transcript.error
        before = (await runtime.client.items(run.thread_id, ME)).items
    assert {"user_message", "workflow"} <= {item["type"] for item in before}
    again = Runtime(settings(tmp_path))
    async with again.lifespan():
        assert (await again.client.items(run.thread_id, ME)).items == before


async def test_what_a_run_of_the_demo_shows_is_what_a_reload_shows(tmp_path: Path) -> None:
    runtime = Runtime(settings(tmp_path))
    async with runtime.lifespan():
        run = await runtime.client.send(new_chat("what is due this week?"), ME)
        await run.finished.wait()
        stored = (await runtime.client.items(run.thread_id, ME)).items[::-1]
        assert [item.raw for item in run.transcript.items] == stored


async def test_a_server_can_be_brought_along(tmp_path: Path) -> None:
    for factory in ("with_store", "later"):
        runtime = Runtime(settings(tmp_path / factory, server=f"{HERE}:{factory}"))
        assert runtime.options == ChatOptions()
        async with runtime.lifespan():
            run = await runtime.client.send(new_chat(), ME)
            await run.finished.wait()
            assert text_of(run) == "brought"
            assert await runtime.ready() == {"database": "ok"}


@pytest.mark.parametrize(
    ("factory", "said"),
    [
        ("failing", "ValueError: no luck"),
        ("leaving", "SystemExit: no key"),
        ("no_server", "-> str"),
        ("missing", "AttributeError"),
    ],
)
async def test_a_factory_that_gives_no_server_stops_the_start(tmp_path: Path, factory: str, said: str) -> None:
    runtime = Runtime(settings(tmp_path, server=f"{HERE}:{factory}"))
    with pytest.raises(SettingsError) as caught:
        await runtime.start()
    assert caught.value.name == "CHAT_APP_SERVER"
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_web_server_s_start_ends_with_that_one_line(tmp_path: Path) -> None:
    script = (
        "import contextlib, uvicorn\n"
        "from starlette.applications import Starlette\n"
        "from chat_app.runtime.runtime import get_runtime\n"
        "uvicorn.run(Starlette(lifespan=lambda _: get_runtime().lifespan()), port=0, log_level='warning')\n"
    )
    environment = {**os.environ, "CHAT_APP_DATA_DIR": str(tmp_path), "CHAT_APP_SERVER": f"{HERE}:failing"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.startswith("CHAT_APP_SERVER: found")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("content", ["no database, by far", "SQLite format 3\0" + "x" * 200])
async def test_a_file_that_is_no_database_stops_the_start_with_its_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "chat.sqlite3").write_text(content)
    with pytest.raises(SettingsError) as caught:
        await Runtime(settings(tmp_path)).start()
    assert caught.value.name == "CHAT_APP_DATA_DIR"
    assert str(tmp_path / "chat.sqlite3") in str(caught.value)


async def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    runtime = Runtime(settings(tmp_path / "data"))
    async with runtime.lifespan():
        await runtime.client.send(new_chat(), ME)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").iterdir()}
    assert modes.keys() >= {"secret.key", "chat.sqlite3", "chat.sqlite3-wal"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_a_traceback_is_logged_as_text_and_not_drawn(tmp_path: Path) -> None:
    script = (
        "import asyncio, logging\n"
        "from chat_app.runtime.runtime import get_runtime\n"
        "async def main():\n"
        "    async with get_runtime().lifespan():\n"
        "        print(*{type(handler).__name__ for handler in logging.getLogger().handlers})\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "CHAT_APP_DATA_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "StreamHandler\n"


async def test_the_caller_comes_from_the_cookie_and_from_nothing_else(tmp_path: Path) -> None:
    runtime = Runtime(settings(tmp_path))
    key = runtime.identity
    user = key.mint().user_id
    assert runtime.identify(f"a=b; {key.cookie_name}={key.sign(user)}") == RequestContext(user)
    with pytest.raises(Unauthenticated):
        runtime.identify(f"{key.cookie_name}={user}")


async def test_the_key_and_so_the_identity_survives_a_restart(tmp_path: Path) -> None:
    first, second = Runtime(settings(tmp_path)), Runtime(settings(tmp_path))
    cookie = f"{first.identity.cookie_name}={first.identity.sign('u_' + 'a' * 32)}"
    assert second.identify(cookie).user_id == "u_" + "a" * 32


async def test_nothing_is_traced(tmp_path: Path) -> None:
    runtime = Runtime(settings(tmp_path))
    async with runtime.lifespan():
        with trace("a run") as traced:
            assert traced.export() is None
        assert get_trace_provider()._multi_processor._processors == ()


async def test_a_runtime_that_was_not_started_is_not_ready(tmp_path: Path) -> None:
    runtime = Runtime(settings(tmp_path))
    assert await runtime.ready() == {"app": "not started"}
    with pytest.raises(RuntimeError):
        _ = runtime.client


async def test_the_database_and_the_model_are_checked(tmp_path: Path) -> None:
    runtime = Runtime(settings(tmp_path))
    async with runtime.lifespan():
        assert await runtime.ready() == {"database": "ok", "model": "ok"}
    away = Runtime(
        settings(
            tmp_path,
            model="openai:gpt-5-mini",
            OPENAI_API_KEY="sk-test",
            OPENAI_BASE_URL="http://127.0.0.1:9/v1",
        )
    )
    async with away.lifespan():
        states = await away.ready()
    assert states["database"] == "ok"
    assert "cannot be reached" in states["model"]


async def test_a_deleted_thread_can_come_back_and_is_purged_when_its_day_is_over(tmp_path: Path) -> None:
    runtime = Runtime(settings(tmp_path, server=f"{HERE}:with_store"))
    async with runtime.lifespan():
        run = await runtime.client.send(new_chat("hello"), ME)
        await run.finished.wait()
        delete = {"type": "threads.delete", "params": {"thread_id": run.thread_id}}
        await runtime.client.call(delete, ME)
        await runtime.client.restore_thread(run.thread_id, ME)
        again = await runtime.client.send(more(run.thread_id, "hello"), ME)
        await again.finished.wait()
        assert again.transcript.error is None
        await runtime.client.call(delete, ME)
    with closing(sqlite3.connect(tmp_path / "chat.sqlite3")) as database, database:
        database.execute("UPDATE thread SET deleted_at = datetime('now', '-2 days')")

    def gone() -> bool:
        with closing(sqlite3.connect(tmp_path / "chat.sqlite3")) as database:
            return database.execute("SELECT count(*) FROM thread").fetchone() == (0,)

    async with Runtime(settings(tmp_path, server=f"{HERE}:with_store")).lifespan():
        await until(gone)


def test_the_start_screen_shows_off_the_demo_in_two_languages(tmp_path: Path) -> None:
    start = Runtime(settings(tmp_path)).options.start
    assert start.greeting == "What can I help with today?"
    assert len(start.prompts) >= 4
    assert any("\u0600" <= letter <= "\u06ff" for prompt in start.prompts for letter in prompt.prompt)
