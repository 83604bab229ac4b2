"""The same journeys, on the executable: with an empty environment, in an empty folder, without a network."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pytest

from deploy.binary import make
from tests.browser.binary import island
from tests.browser.server import AppServer, family, servers


class Executable(AppServer):
    """The executable as somebody would start it who has nothing else. Settings go into `.env` beside it."""

    def __init__(self, folder: Path, program: Path, *options: str, **settings: str) -> None:
        super().__init__(folder / "data", **settings)
        self.folder, self.options = folder, list(options)
        folder.mkdir(parents=True)
        shutil.copy(program, folder / "chat-app")
        self.log = folder / "server.log"

    @property
    def command(self) -> list[str]:
        """What is typed."""
        return [str(self.folder / "chat-app"), "--port", str(self.port), "--data-dir", "data", *self.options]

    def _launch(self, log: BinaryIO) -> subprocess.Popen[bytes]:
        """Start it on its island."""
        lines = [f"{name}={value}\n" for name, value in self.settings.items()]
        (self.folder / ".env").write_text("".join(lines))
        with socket.create_server(("127.0.0.1", self.port)) as outside:
            outside.set_inheritable(True)
            command = [sys.executable, island.__file__, str(outside.fileno()), str(self.port), *self.command]
            return subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=subprocess.STDOUT, pass_fds=[outside.fileno()]
            )

    def kill(self) -> None:
        """End all of it as a power cut would; nobody is left to remove what was unpacked."""
        unpacked: set[str] = set()
        for pid in reversed(family(self.process.pid)[1:] if self.process is not None else []):
            unpacked |= set(re.findall(r"/\S*/_MEI\w+(?=/)", Path(f"/proc/{pid}/maps").read_text()))
            os.kill(pid, signal.SIGKILL)
        self.waits_for_its_end()
        for folder in unpacked:
            shutil.rmtree(folder)


@pytest.fixture(scope="session")
def program(built: None) -> Path:
    """Make the executable if a source of it changed. One process has all tests of this folder (tests/conftest.py)."""
    return make()


@pytest.fixture(scope="session")
def server(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Serve with the executable; shared by tests that do not stop it."""
    with servers(lambda: Executable(tmp_path_factory.mktemp("binary") / "app", program)) as start:
        yield start()


@pytest.fixture(scope="module")
def module_server(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., AppServer]]:
    """Return a function that starts an executable for a module whose tests do not stop it."""
    with servers(
        lambda **settings: Executable(tmp_path_factory.mktemp("binary") / "app", program, **settings)
    ) as start:
        yield start


@pytest.fixture
def own_server(program: Path, tmp_path: Path) -> Iterator[Callable[..., AppServer]]:
    """Return a function that starts an executable of the test's own."""
    number = count()
    with servers(lambda **settings: Executable(tmp_path / f"app{next(number)}", program, **settings)) as start:
        yield start
