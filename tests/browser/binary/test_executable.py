"""One file to deploy: it leaves nothing behind, outlives nothing, and says what stands in its way."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from chat_app.build import VERSION
from tests.browser.binary.conftest import Executable
from tests.browser.person import Person
from tests.browser.server import family, free_port, wait_for

Starts = Callable[..., Executable]

AGENT = """
from datetime import datetime

from chatkit.server import ChatKitServer
from chatkit.types import ThreadItemDoneEvent, WidgetItem
from chatkit.widgets import DynamicWidgetRoot

CARD = {"type": "Card", "children": [{"type": "Icon", "name": "vendor:github"}]}


class Mine(ChatKitServer):
    async def respond(self, thread, input_user_message, context):
        widget = DynamicWidgetRoot.model_validate(CARD)
        item_id = self.store.generate_item_id("message", thread, context)
        item = WidgetItem(id=item_id, thread_id=thread.id, created_at=datetime.now(), widget=widget)
        yield ThreadItemDoneEvent(item=item)


def build(store):
    return Mine(store)
"""


def run(program: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run it to its end with an empty environment."""
    return subprocess.run(
        [program, *words], check=False, cwd=folder, env={}, text=True, capture_output=True, timeout=60
    )


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """An empty folder to start in, and one to unpack in."""
    both = tmp_path / "here", tmp_path / "unpacked"
    for folder in both:
        folder.mkdir()
    return both


def test_it_says_its_version_and_writes_nothing(program: Path, folders: tuple[Path, Path]) -> None:
    said = run(program, "--version", folder=folders[0])
    assert (said.returncode, said.stdout.strip()) == (0, f"chat-app {VERSION}")
    assert list(folders[0].iterdir()) == []


def test_it_writes_into_its_data_dir_alone(server: Executable, person: Person) -> None:
    person.asks("hello")
    assert {file.name for file in server.folder.iterdir()} == {"chat-app", "data", ".env", "server.log"}


def test_a_second_start_on_its_data_dir_or_port_says_so(server: Executable, folders: tuple[Path, Path]) -> None:
    program, data = server.folder / "chat-app", str(server.data_dir)
    second = run(program, "serve", "--port", str(free_port()), "--data-dir", data, folder=folders[0])
    assert second.returncode == 1
    assert second.stderr.startswith("CHAT_APP_DATA_DIR: found ")
    assert "no other chat_app uses" in second.stderr
    assert len(second.stderr.splitlines()) == 1
    port = run(program, "serve", "--port", str(server.port), "--data-dir", "other", folder=folders[0])
    assert (port.returncode, len(port.stderr.splitlines())) == (1, 1)
    assert f":{server.port} cannot be used (Address already in use)" in port.stderr


def started(program: Path, folders: tuple[Path, Path]) -> tuple[subprocess.Popen[bytes], int]:
    """Start it with a folder of its own to unpack in; return it and the server's process id once it serves."""
    here, unpacked = folders
    command = [program, "serve", "--port", str(free_port())]
    with (here / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=here, env={"TMPDIR": str(unpacked)}, stdout=log, stderr=log, process_group=0
        )
    wait_for(lambda: "chat_app serves" in (here / "log").read_text(), "the executable", 60)
    return process, family(process.pid)[1]


def is_gone(pid: int) -> bool:
    """Say whether a process has ended."""
    status = Path(f"/proc/{pid}/status")
    return not status.is_file() or "State:\tZ" in status.read_text()


def test_sigterm_ends_it_cleanly(program: Path, folders: tuple[Path, Path]) -> None:
    process, server = started(program, folders)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    assert is_gone(server)
    assert list(folders[1].iterdir()) == []
    assert not (folders[0] / "data" / "chat.sqlite3-wal").exists()


@pytest.mark.flaky(reruns=0)
@pytest.mark.parametrize("time", range(3))
def test_ctrl_c_ends_it_cleanly(program: Path, folders: tuple[Path, Path], time: int) -> None:
    process, server = started(program, folders)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it; the bootloader passes its own on to the server
    assert process.wait(timeout=20) == 130
    assert is_gone(server)
    assert list(folders[1].iterdir()) == []
    assert not (folders[0] / "data" / "chat.sqlite3-wal").exists()
    assert len((folders[0] / "log").read_text().splitlines()) == 1


@pytest.mark.flaky(reruns=0)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_the_tools_on_stdin_end_at_a_signal(
    program: Path, folders: tuple[Path, Path], number: signal.Signals, code: int
) -> None:
    here, unpacked = folders
    process = subprocess.Popen(
        [program, "mcp", "--user", "alice"],
        cwd=here,
        env={"TMPDIR": str(unpacked)},
        process_group=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    asked = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello})
    process.stdin.write(f"{asked}\n".encode())
    process.stdin.flush()
    assert b'"result"' in process.stdout.readline()
    os.killpg(process.pid, number)
    assert process.wait(timeout=20) == code
    assert list(unpacked.iterdir()) == []
    assert process.stderr.read() == b""


def test_sigkill_leaves_no_orphan_and_no_files(program: Path, folders: tuple[Path, Path]) -> None:
    process, server = started(program, folders)
    assert len(list(folders[1].iterdir())) == 1
    process.kill()
    process.wait(timeout=20)
    wait_for(lambda: is_gone(server), "the end of the server")
    wait_for(lambda: not list(folders[1].iterdir()), "the unpacked files to go")
    assert not (folders[0] / "data" / "chat.sqlite3-wal").exists()


def test_the_tools_are_in_it(program: Path, folders: tuple[Path, Path]) -> None:
    token = run(program, "mcp", "token", "--user", "alice", "--data-dir", "mine", folder=folders[0])
    assert token.returncode == 0
    assert len(token.stdout.strip().split(".")) == 3
    assert [file.name for file in folders[0].iterdir()] == ["mine"]


def test_below_a_path_it_serves_a_brought_agent_and_marks_of_brands(
    program: Path, tmp_path: Path, contexts: Callable[..., BrowserContext]
) -> None:
    server = Executable(tmp_path / "app", program, "--path-prefix", "/my/chat", CHAT_APP_SERVER="mine:build")
    (server.folder / "mine.py").write_text(AGENT)
    server.start()
    try:
        person = Person(contexts().new_page(), f"{server.url}/my/chat").opens().asks("show it")
        mark = person.widgets("Icon").locator("path")
        expect(mark).to_have_attribute("d", re.compile(".{200,}"))
        assert person.thread_id
        person.reloads()
        expect(mark).to_be_visible()
        person.page.goto(server.url)
        person.page.wait_for_url(f"{server.url}/my/chat/")
        person.waits_until_ready()
    finally:
        server.stop()
