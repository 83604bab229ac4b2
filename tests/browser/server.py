"""One app process for browser tests: started, killed and started again on the same data."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from chat_app.cli.frontend import ROOT

SERVES = b"chat_app serves http"
"""What the process says once the whole app is there."""

T = TypeVar("T")
Server = TypeVar("Server", bound="AppServer")


def wait_for(condition: Callable[[], T], what: str, seconds: float = 30) -> T:
    """Return the condition's first true value; fail with `what` after so many seconds."""
    pause = 0.02
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(pause)
    raise AssertionError(f"waited {seconds} s in vain for {what}")


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class AppServer:
    """The app as `make run` serves it, with its own data dir and settings."""

    def __init__(self, data_dir: Path, **settings: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = data_dir / "server.log"
        self.settings = {"CHAT_APP_DEMO_TOKENS_PER_SECOND": "0", **settings}
        self.entry = ["chat_app.cli"]
        self.folder = ROOT
        self.options: list[str] = []
        self.open_files = 0
        """How many files and sockets the process may have open; 0: as many as we (Linux)."""
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process and wait until the whole app is there."""
        before = self.log.stat().st_size if self.log.is_file() else 0
        self.begin()
        self._until(lambda: SERVES in self.log.read_bytes()[before:], "whole")

    def begin(self) -> None:
        """Start the process and wait until it says that it is alive."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = self._launch(log)
        self._until(self._answers, "alive")

    def _until(self, condition: Callable[[], bool], what: str) -> None:
        wait_for(
            lambda: self._lives() and condition(), f"{self.url} to be {what}; log: {self.log.read_text()[-2000:]}", 60
        )

    def _lives(self) -> bool:
        """Fail at once if the process has ended."""
        assert self.process is not None
        assert self.process.poll() is None, f"the server ended: {self.log.read_text()[-4000:]}"
        return True

    def _launch(self, log: BinaryIO) -> subprocess.Popen[bytes]:
        """Start the process, which writes to `log`."""
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("CHAT_APP_", "OPENAI_"))}
        environment = {**keep, "CHAT_APP_DATA_DIR": str(self.data_dir), "PYTHONPATH": str(ROOT), **self.settings}
        command = self.command()
        if self.open_files:
            command = ["sh", "-c", f'ulimit -n {self.open_files}; exec "$@"', "sh", *command]
        return subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=subprocess.STDOUT)

    def command(self) -> list[str]:
        """Return what is run."""
        return [sys.executable, "-m", *self.entry, "serve", "--port", str(self.port), *self.options]

    def _answers(self) -> bool:
        """Say whether the process is alive and healthy."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def lets_no_file_grow(self) -> None:
        """Make every write past the first kilobyte of a file fail, as on a full disk (Linux)."""
        assert self.process is not None
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))

    def lets_files_grow(self) -> None:
        """Free the disk again."""
        assert self.process is not None
        infinite = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, infinite)

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the process as a deployment would."""
        self._end(signal.SIGTERM)

    def waits_for_its_end(self) -> None:
        """Wait until the process has died of itself."""
        assert self.process is not None
        self.process.wait(timeout=30)
        self.process = None

    def _end(self, how: signal.Signals) -> None:
        """Send the signal and wait for the end."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=20)
            self.process = None


def family(pid: int) -> list[int]:
    """Return a process and those that it started, and theirs (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    started = [int(child) for child in children.read_text().split()] if children.is_file() else []
    return [pid, *(below for child in started for below in family(child))]


@contextmanager
def servers(make: Callable[..., Server]) -> Iterator[Callable[..., Server]]:
    """Yield a function that makes and starts a server; all of them are stopped at the end."""
    made: list[Server] = []

    def start(*options: str, **settings: str) -> Server:
        made.append(make(*options, **settings))
        made[-1].start()
        return made[-1]

    yield start
    for server in made:
        server.stop()
