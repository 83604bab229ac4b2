"""`make bench`: runs every row, prints one table, writes `bench/results.json`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import main_rows, widget_rows
from bench.report import Row, last_run, table, write
from chat_app.cli import frontend
from tests.browser.find import ARGUMENTS, find
from tests.browser.server import AppServer


def attempt(name: str, run: Callable[[], list[Row]]) -> list[Row]:
    """Run a group of rows; a failure becomes a row that says so, and the others still run."""
    print(f"... {name}", file=sys.stderr, flush=True)
    try:
        return run()
    except Exception as error:  # whatever went wrong is the row's text
        return [Row(name, 0, None, "", f"{type(error).__name__}: {str(error).splitlines()[0]}")]


def main() -> None:
    """Build, serve with the benchmark's own ChatKit server, measure."""
    if frontend.is_stale():
        frontend.build()
    path = find()
    chosen = set(sys.argv[1:])
    before = last_run()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        server = AppServer(Path(folder) / "app", CHAT_APP_SERVER="bench.server:build")
        server.start()
        groups: dict[str, Callable[[], list[Row]]] = {
            "stream": lambda: main_rows.stream_rows(browser, server),
            "load": lambda: main_rows.load_rows(browser, server),
            "tool": lambda: [main_rows.tool_row(browser, server)],
            "widgets": lambda: widget_rows.widget_rows(browser, server),
            "reload": lambda: main_rows.reload_rows(browser, server),
            "start": lambda: [main_rows.start_row(Path(folder) / "start")],
        }
        rows = [row for name, run in groups.items() if not chosen or name in chosen for row in attempt(name, run)]
        browser.close()
        server.stop()
    print(table(rows, before))
    if not chosen:
        write(rows)


main()
