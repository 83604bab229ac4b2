"""The rows about many tabs: how late words come when many stream, and what open tabs cost that do nothing."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path

from bench.crowd import Tab, cookies
from bench.main_rows import pid_of
from bench.probe import resident_mb, server_cpu
from bench.report import Row
from tests.browser.server import AppServer

WORDS, PACE = 400, 50
"""Words that each tab asks for, and how many of them come a second."""

IDLE, WARM = 20, 5
IDLE_SECONDS = 10.0


def streaming_rows(server: AppServer) -> list[Row]:
    """Return how late a word comes with 1 to 100 tabs. The tabs have a process of their own."""
    rows = []
    for count in (1, 10, 50, 100):
        command = [sys.executable, "-m", "bench.crowd", server.url, *map(str, (count, WORDS, PACE))]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seen = json.loads(done.stdout)
        tabs = f"{count} tab{'s' if count > 1 else ''} at {PACE} words a second"
        rows.append(Row(f"{tabs}, delay of a word, p50", 80, seen["p50"], "ms"))
        rows.append(Row(f"{tabs}, delay of a word, p95", 400, seen["p95"], "ms"))
    rows.append(Row(f"{tabs}, p50 of the tab that is served worst", 400, seen["worst"], "ms"))
    return rows


def idle_rows(server: AppServer) -> list[Row]:
    """Return what an open tab costs the server."""
    return asyncio.run(_idle(server))


async def _idle(server: AppServer) -> list[Row]:
    pid = pid_of(server)
    tabs = [Tab(server.url, cookie, 1000 + number) for number, cookie in enumerate(cookies(server.url, WARM + IDLE))]
    for tab in tabs[:WARM]:
        await tab.opens()
    before = resident_mb(pid)
    for tab in tabs[WARM:]:
        await tab.opens()
    after = resident_mb(pid)
    cpu, begin = server_cpu(pid), time.monotonic()
    await asyncio.gather(*(tab.stays(IDLE_SECONDS) for tab in tabs))
    used = (server_cpu(pid) - cpu) / (time.monotonic() - begin)
    for tab in tabs:
        await tab.leaves()
    return [
        Row("memory of the server per further open tab", 0.5, (after - before) / IDLE, "MB"),
        Row(f"CPU of {WARM + IDLE} idle tabs", 0.005, used, "cores"),
    ]


def crowd_rows(folder: Path) -> list[Row]:
    """Return all rows, from a server that has served nobody else."""
    server = AppServer(folder, CHAT_APP_SERVER="bench.server:build")
    server.start()
    try:
        return idle_rows(server) + streaming_rows(server)
    finally:
        server.stop()
