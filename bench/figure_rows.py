"""The rows about what is deployed: the executable's size, its start, its memory."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from bench.main_rows import REPEATS, pid_of
from bench.probe import median, resident_mb
from bench.report import Row
from deploy.binary import make
from tests.browser.server import AppServer, family

SETTLE_SECONDS = 5.0
"""After this a process has got ready for its first answer, and is idle."""


class Executable(AppServer):
    """The executable with an empty environment, its output in a file."""

    program: Path

    def _launch(self, log: object) -> subprocess.Popen[bytes]:
        command = [str(self.program), "serve", "--port", str(self.port), "--data-dir", str(self.data_dir)]
        return subprocess.Popen(command, env={}, cwd=self.data_dir, stdout=log, stderr=log)  # type: ignore[call-overload]


def figure_rows(folder: Path) -> list[Row]:
    """Return all rows. Each start is on the data dir of the one before, but the first, which is not counted."""
    program = make()
    starts, memory = [], []
    for number in range(REPEATS + 1):
        server = Executable(folder)
        server.program = program
        begin = time.monotonic()
        server.begin()
        if number:
            starts.append(time.monotonic() - begin)
        if number in (1, REPEATS):
            time.sleep(SETTLE_SECONDS)
            memory.append(sum(resident_mb(pid) for pid in family(pid_of(server))))
        server.stop()
    return [
        Row("executable, size", 45, program.stat().st_size / 1e6, "MB"),
        Row("executable, start to /healthz", 3, median(starts), "s"),
        Row("executable, resident memory when idle", 180, median(memory), "MB"),
    ]
