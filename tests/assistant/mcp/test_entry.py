"""The MCP entry point from outside: real processes, a real port, the MCP client."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import jwt
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from chat_app.assistant.mcp.tokens import AUDIENCE, make_token
from chat_app.config import load_settings
from chat_app.runtime.secret import load_secret

ROOT = Path(__file__).resolve().parents[3]
INITIALIZE = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip
HEADERS = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


def environment(data_dir: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "CHAT_APP_DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT), "TZ": "UTC"}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "chat_app.mcp", *arguments]


def run(data_dir: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=data_dir, env=environment(data_dir) | env, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=60, check=False,
    )  # fmt: skip


@asynccontextmanager
async def over_stdio(data_dir: Path, user: str) -> AsyncIterator[Client]:
    first, *rest = command("--user", user)
    server = StdioServerParameters(command=first, args=rest, env=environment(data_dir), cwd=data_dir)
    async with Client(server) as client:
        yield client


@contextmanager
def http_server(data_dir: Path, port: int = 0) -> Iterator[str]:
    """Start the HTTP server on a free port and give its URL; stop it by its process at the end."""
    process = subprocess.Popen(
        command("--http", "--port", str(port)),
        cwd=data_dir,
        env=environment(data_dir),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert line.startswith("Tasks over MCP at http://127.0.0.1:"), line + process.stderr.read()
        yield line.split()[-1]
    finally:
        process.terminate()
        process.communicate(timeout=20)


@asynccontextmanager
async def over_http(url: str, token: str) -> AsyncIterator[Client]:
    async with (
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=20) as http,
        Client(streamable_http_client(url, http_client=http)) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    data_dir = tmp_path_factory.mktemp("data")
    with http_server(data_dir) as url:
        yield url, data_dir


def token_for(data_dir: Path, user: str) -> str:
    return make_token(load_secret(load_settings(data_dir=data_dir)), user, "UTC", 1)


async def structured(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


async def test_the_seven_tools_are_served_over_stdio_as_the_user_of_the_command_line(tmp_path: Path) -> None:
    async with over_stdio(tmp_path, "ann") as ann:
        assert len((await ann.list_tools()).tools) == 7
        added = await structured(ann, "add_task", title="دودھ لینا", due=str(datetime.now(UTC).date()))
        assert added["task"]["id"] == 1
        assert (await structured(ann, "task_summary"))["due_today"] == 1
        failed = await ann.call_tool("get_task", {"id": 9})
        assert failed.is_error
        assert "Task 9 not found. Known tasks: 1 (دودھ لینا)." in failed.content[0].text
    async with over_stdio(tmp_path, "bob") as bob:
        assert (await structured(bob, "list_tasks", status="all"))["total"] == 0
    async with over_stdio(tmp_path, "ann") as ann:
        assert (await structured(ann, "complete_task", id=[1]))["tasks"][0]["done"] is True


async def test_each_bearer_sees_their_own_tasks_over_http(served: tuple[str, Path]) -> None:
    url, data_dir = served
    async with over_http(url, token_for(data_dir, "ann")) as ann, over_http(url, token_for(data_dir, "bob")) as bob:
        assert len((await ann.list_tools()).tools) == 7
        await structured(ann, "add_task", title="Ann's")
        await structured(bob, "add_task", title="Bob's")
        for client, title in ((ann, "Ann's"), (bob, "Bob's")):
            assert [task["title"] for task in (await structured(client, "list_tasks"))["tasks"]] == [title]
        foreign = await bob.call_tool("delete_task", {"id": 2})
        assert foreign.is_error
        assert (await structured(ann, "list_tasks"))["total"] == 1


async def test_the_token_command_makes_a_token_that_the_server_takes(served: tuple[str, Path]) -> None:
    url, data_dir = served
    made = run(data_dir, "token", "--user", "carol", "--timezone", "Asia/Karachi")
    assert (made.returncode, made.stderr) == (0, "")
    token = made.stdout.strip()
    assert jwt.decode(token, options={"verify_signature": False})["zoneinfo"] == "Asia/Karachi"
    async with over_http(url, token) as carol:
        assert (await structured(carol, "list_tasks"))["total"] == 0


def forged(data_dir: Path, name: str) -> str:
    """A token that is wrong in one way."""
    secret = load_secret(load_settings(data_dir=data_dir))
    now = datetime.now(UTC)
    claims = {"sub": "ann", "aud": AUDIENCE, "iat": now, "exp": now + timedelta(days=1)}
    unsigned = ".".join(
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
        for part in ({"alg": "none"}, claims | {"iat": 0, "exp": 9_999_999_999})
    )
    return {
        "another key": jwt.encode(claims, b"x" * 32, algorithm="HS256"),
        "expired": jwt.encode(claims | {"exp": now - timedelta(seconds=1)}, secret, algorithm="HS256"),
        "for browsers": jwt.encode(claims | {"aud": "chat-app.browser"}, secret, algorithm="HS256"),
        "for nothing": jwt.encode({k: v for k, v in claims.items() if k != "aud"}, secret, algorithm="HS256"),
        "for ever": jwt.encode({k: v for k, v in claims.items() if k != "exp"}, secret, algorithm="HS256"),
        "for nobody": jwt.encode(claims | {"sub": ""}, secret, algorithm="HS256"),
        "unsigned": unsigned + ".",
        "no token": "nonsense",
    }[name]


@pytest.mark.parametrize(
    "name",
    ["another key", "expired", "for browsers", "for nothing", "for ever", "for nobody", "unsigned", "no token"],
)
def test_a_token_that_is_not_ours_gets_401(served: tuple[str, Path], name: str) -> None:
    url, data_dir = served
    headers = HEADERS | {"Authorization": f"Bearer {forged(data_dir, name)}"}
    answer = httpx2.post(url, json=INITIALIZE, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_no_token_gets_401_and_a_good_one_200(served: tuple[str, Path]) -> None:
    url, data_dir = served
    assert httpx2.post(url, json=INITIALIZE, headers=HEADERS).status_code == 401
    assert httpx2.get(url, headers=HEADERS).status_code == 401
    assert httpx2.post(url, json=INITIALIZE, headers=HEADERS | {"Authorization": "Basic YTpi"}).status_code == 401
    good = HEADERS | {"Authorization": f"Bearer {token_for(data_dir, 'ann')}"}
    assert httpx2.post(url, json=INITIALIZE, headers=good).status_code == 200


def test_a_foreign_host_or_origin_is_refused(served: tuple[str, Path]) -> None:
    url, data_dir = served
    good = HEADERS | {"Authorization": f"Bearer {token_for(data_dir, 'ann')}"}
    assert httpx2.post(url, json=INITIALIZE, headers=good | {"Host": "evil.example"}).status_code == 421
    assert httpx2.post(url, json=INITIALIZE, headers=good | {"Origin": "http://evil.example"}).status_code == 403


async def test_a_client_goes_on_after_the_server_was_restarted(tmp_path: Path) -> None:
    with http_server(tmp_path) as url:
        port = int(url.rsplit(":", 1)[1].split("/")[0])
    async with httpx2.AsyncClient(
        headers={"Authorization": f"Bearer {token_for(tmp_path, 'ann')}"}, timeout=20
    ) as http:
        with http_server(tmp_path, port):
            client = Client(streamable_http_client(url, http_client=http))
            await client.__aenter__()
            await structured(client, "add_task", title="Before")
        with http_server(tmp_path, port):
            assert (await structured(client, "list_tasks"))["total"] == 1
            await client.__aexit__(None, None, None)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "--user is required"),
        (["--user", "  "], "--user is required"),
        (["token"], "--user is required"),
        (["--http", "--user", "ann"], "--user does not go with --http"),
        (["--user", "ann", "--timezone", "Mars/Base"], "--timezone: found 'Mars/Base'"),
        (["token", "--user", "ann", "--days", "0"], "--days: found 0"),
    ],
)
def test_a_wrong_command_line_is_said(tmp_path: Path, arguments: list[str], says: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_a_wrong_setting_stops_the_start_with_one_line(tmp_path: Path) -> None:
    done = run(tmp_path, "--user", "ann", CHAT_APP_SECRET_KEY="short")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["CHAT_APP_SECRET_KEY: found '5 characters'; allowed: 32 characters or more"]


def test_a_port_that_is_taken_is_said_in_one_line(served: tuple[str, Path]) -> None:
    url, data_dir = served
    port = url.rsplit(":", 1)[1].split("/")[0]
    done = run(data_dir, "--http", "--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_stdio_ends_when_its_client_goes(tmp_path: Path) -> None:
    started = time.monotonic()
    assert run(tmp_path, "--user", "ann").returncode == 0
    assert time.monotonic() - started < 30
