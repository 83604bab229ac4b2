"""The rows marked found: start, memory, an answer in real Markdown, a first visit, what hostile text costs others."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page

from bench.crowd import Tab, cookies
from bench.main_rows import REPEATS, pid_of, tab
from bench.markdown_answer import HOSTILE
from bench.probe import Socket, measure, median, medians, resident_mb
from bench.report import Row
from chat_app.cli.home import HOME
from tests.browser.person import Person
from tests.browser.server import AppServer

TABS = 20
SETTLE_SECONDS = 5.0
REPORT, REPORT_WORDS = "report 400 at 50", 400

IMPORTS = """
import time
begin = time.perf_counter()
from chat_app.cli.memory import hold_collector
hold_collector()
import chat_app.cli.__main__
listens = time.perf_counter() - begin
import chat_app.chat_app
print(listens, time.perf_counter() - begin)
"""
"""What `serve` imports before it listens, and in all, timed without the interpreter's own start."""

SHIFTS = """() => {
  window.__shift = 0;
  const sum = (list) => list.getEntries().forEach((entry) => { window.__shift += entry.value; });
  new PerformanceObserver(sum).observe({type: 'layout-shift'});
}"""
"""All of them count, also those right after a key: the browser's own score leaves these out."""


def found_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return those that a browser measures."""
    return [*report_rows(browser, server), *visit_rows(browser, server)]


def report_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return what an answer with headings, a table, a list and code costs, at 50 words a second."""
    figures, shifts = [], []
    for _ in range(REPEATS):
        with tab(browser) as context:
            page = context.new_page()
            socket = Socket(page)
            Person(page, server.url).opens().asks("words 3")
            page.evaluate(SHIFTS)
            figures.append(measure(page, socket, pid_of(server), REPORT, f"w{REPORT_WORDS}"))
            shifts.append(page.evaluate("__shift"))
    name = "400 words of Markdown at 50 a second"
    return [
        Row(f"{name}, longest gap", 50, medians(figures, lambda f: f.gap), "ms"),
        Row(f"{name}, server CPU", 0.2, medians(figures, lambda f: f.server_cpu), "s"),
        Row(f"{name}, payload", 50, medians(figures, lambda f: f.payload) / 1000, "kB"),
        Row(f"{name}, main thread", 1.5, medians(figures, lambda f: f.main_thread), "s"),
        Row(f"{name}, layout-shift score", 0, median(shifts), ""),
    ]


def visit_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return what a first visit loads, of any kind, as the network counts it."""
    sizes, counts = [], []
    for _ in range(REPEATS):
        with tab(browser) as context:
            received = Received(context.new_page())
            Person(received.page, server.url).opens()
            received.page.wait_for_load_state("networkidle")
            received.page.wait_for_timeout(1500)  # what waits for an idle moment is loaded, too
            sizes.append(sum(received.sizes) / 1000)
            counts.append(float(sum(size > 0 for size in received.sizes)))  # a picture in a stylesheet has none
    return [
        Row("first visit, all bytes", 260, median(sizes), "kB"),
        Row("first visit, requests", 10, median(counts), ""),
    ]


class Received:
    """Bytes of each answer that a page gets, with headers, as they came over the network."""

    def __init__(self, page: Page) -> None:
        self.page, self.sizes = page, list[float]()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: self.sizes.append(event["encodedDataLength"]))


def process_rows(folder: Path) -> list[Row]:
    """Return start, imports and memory of a server of its own, and what hostile text does to its other visitors."""
    starts, pages = [], []
    for number in range(REPEATS + 1):
        server = AppServer(folder)
        begin = time.monotonic()
        server.begin()
        alive = time.monotonic() - begin
        httpx.get(server.url, timeout=60)
        if number:  # the first one makes the database
            starts.append(alive)
            pages.append(time.monotonic() - begin)
        server.stop()
    imports = [_imports() for _ in range(REPEATS)]
    server = AppServer(folder, CHAT_APP_SERVER="bench.server:build")
    server.start()
    try:
        idle, full = asyncio.run(_memory(server))
        waits = asyncio.run(_waits(server))
    finally:
        server.stop()
    return [
        Row("chat-app serve with built pages, to /healthz", 1.2, median(starts), "s"),
        Row("the same, to the first page", 2.5, median(pages), "s"),
        Row("its imports before it listens", 0.9, median([listens for listens, _ in imports]), "s"),
        Row("all of its imports", 1.9, median([whole for _, whole in imports]), "s"),
        Row("resident memory when idle", 150, idle, "MB"),
        Row(f"resident memory with {TABS} tabs", 155, full, "MB"),
        Row("120 kB of hostile Markdown, longest time that nobody is answered", 50, max(waits.values()), "ms"),
    ]


def _imports() -> tuple[float, float]:
    """Return the seconds until it listens, and until all is loaded."""
    environment = {
        **os.environ,
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        "REFLEX_ENV_MODE": "prod",
    }
    command = [sys.executable, "-c", IMPORTS]
    done = subprocess.run(command, cwd=HOME, env=environment, check=True, capture_output=True, text=True)
    listens, whole = map(float, done.stdout.split())
    return listens, whole


async def _memory(server: AppServer) -> tuple[float, float]:
    """Return the server's memory before any visitor, and with open tabs."""
    await asyncio.sleep(SETTLE_SECONDS)
    idle = resident_mb(pid_of(server))
    tabs = [Tab(server.url, cookie, 2000 + number) for number, cookie in enumerate(cookies(server.url, TABS))]
    for each in tabs:
        await each.opens()
    full = resident_mb(pid_of(server))
    for each in tabs:
        await each.leaves()
    return idle, full


async def _waits(server: AppServer) -> dict[str, float]:
    """Return, for each hostile text, the longest time in ms that `/healthz` took while it was written and read."""
    waits = {}
    async with httpx.AsyncClient(base_url=server.url) as client:
        for number, kind in enumerate(HOSTILE):
            (cookie,) = cookies(server.url, 1)
            sender = Tab(server.url, cookie, 3000 + number)
            await sender.opens()
            asked = asyncio.create_task(sender.asks(f"hostile {kind}"))
            waits[kind] = 0.0
            while not asked.done():
                begin = time.perf_counter()
                await client.get("/healthz")
                waits[kind] = max(waits[kind], (time.perf_counter() - begin) * 1000)
                await asyncio.sleep(0.002)
            await asked
            await sender.leaves()
    return waits
