"""`make bench`: runs every row, prints one table, writes `bench/results.json`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from bench import crowd_rows, figure_rows, found_rows, growing_rows, main_rows, readme, store_rows, widget_rows
from bench.report import Row, committed, failed, figures, table, write
from chat_app.cli import frontend
from tests.browser.find import ARGUMENTS, find
from tests.browser.server import AppServer


def attempt(name: str, run: Callable[[], list[Row]], before: list[Row]) -> list[Row]:
    """Run a group of rows; after a failure each of them says so, and the other groups still run."""
    print(f"... {name}", file=sys.stderr, flush=True)
    try:
        return [replace(row, group=name) for row in run()]
    except Exception as error:  # whatever went wrong is the row's text
        return failed(name, f"{type(error).__name__}: {next(iter(str(error).splitlines()), '')}", before)


def in_browser(folder: Path, browser: Browser, server: AppServer) -> dict[str, Callable[[], list[Row]]]:
    """Return the groups that a browser measures."""
    return {
        "stream": lambda: main_rows.stream_rows(browser, server),
        "found": lambda: found_rows.found_rows(browser, server),
        "growing": lambda: growing_rows.growing_rows(browser, server),
        "load": lambda: main_rows.load_rows(browser, server),
        "tool": lambda: [main_rows.tool_row(browser, server)],
        "widgets": lambda: widget_rows.widget_rows(browser, server),
        "gallery": lambda: widget_rows.gallery_rows(browser, server),
        "open": lambda: main_rows.opening_rows(browser, server),
        "reload": lambda: main_rows.reload_rows(browser, server),
        "start": lambda: [main_rows.start_row(folder / "start")],
    }


def without_browser(folder: Path) -> dict[str, Callable[[], list[Row]]]:
    """Return the others."""
    return {
        "process": lambda: found_rows.process_rows(folder / "process"),
        "crowd": lambda: crowd_rows.crowd_rows(folder / "crowd"),
        "store": lambda: store_rows.store_rows(folder / "store"),
        "binary": lambda: figure_rows.figure_rows(folder / "binary"),
    }


def main() -> None:
    """Build, serve with the benchmark's own ChatKit server, measure the groups asked for (none: all), and keep that."""
    frontend.build_if_stale()
    path = find()
    before = committed()
    rows: list[Row] = []
    known = [*in_browser(Path(), None, None), *without_browser(Path())]  # type: ignore[arg-type]
    chosen = sys.argv[1:] or known
    if unknown := set(chosen) - set(known):
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expect.set_options(timeout=120_000)  # a thread of 10,000 items takes its time to be written
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            server = AppServer(folder / "app", CHAT_APP_SERVER="bench.server:build")
            server.start()
            for group, run in in_browser(folder, browser, server).items():
                rows += attempt(group, run, before) if group in chosen else []
            browser.close()
            server.stop()
        for group, run in without_browser(folder).items():
            rows += attempt(group, run, before) if group in chosen else []
    print(table(rows, figures(before)))
    kept = [row for row in before if row.group not in chosen]  # groups that were not asked for stay as committed
    write(sorted([*rows, *kept], key=lambda row: known.index(row.group)), figures(before), chosen)
    readme.write()


main()
