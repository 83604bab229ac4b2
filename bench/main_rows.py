"""The rows marked main: streaming in an empty and in a long thread, first load, tools, reloads, start-up."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.probe import Figures, Socket, measure, median, medians
from bench.report import Row
from tests.browser.person import Person
from tests.browser.server import AppServer, free_port, wait_for

REPEATS = 5
FAST, PACED, SHORT = "words 2000", "words 400 at 50", "words 40"


@contextmanager
def tab(browser: Browser) -> Iterator[BrowserContext]:
    """Open a profile of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(60_000)
    yield context
    context.close()


def pid_of(server: AppServer) -> int:
    """Return the server's process id."""
    assert server.process is not None
    return server.process.pid


def streamed(page: Page, server: AppServer, socket: Socket, message: str) -> list[Figures]:
    """Measure the same message five times in the thread that is open, after one unmeasured."""
    last = f"w{message.split()[1]}"
    measure(page, socket, pid_of(server), "words 3", "w3")
    return [measure(page, socket, pid_of(server), message, last) for _ in range(REPEATS)]


def answers(browser: Browser, server: AppServer, items: int, message: str, repeats_in_new: bool) -> list[Figures]:
    """Measure a message in a thread of `items` items (0: a new thread for each repeat)."""
    figures: list[Figures] = []
    with tab(browser) as context:
        page = context.new_page()
        socket = Socket(page)
        person = Person(page, server.url).opens()
        if items:
            person.asks(f"seed {items}")
            person.reloads()
            return streamed(page, server, socket, message)
        for _ in range(REPEATS if repeats_in_new else 1):
            person.opens().asks("words 3")
            figures.append(measure(page, socket, pid_of(server), message, f"w{message.split()[1]}"))
    return figures


def stream_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return the rows about one answer, and the same in threads of 200 and 2,000 items."""
    fast = answers(browser, server, 0, FAST, True)
    paced = answers(browser, server, 0, PACED, True)
    short = answers(browser, server, 0, SHORT, True)
    rows = [
        Row("send to first text, 40 words", 40, medians(short, lambda f: f.first), "ms"),
        Row("send to first text, 2,000 words", 40, medians(fast, lambda f: f.first), "ms"),
        Row("2,000 words, send to complete", 300, medians(fast, lambda f: f.complete), "ms"),
        Row("2,000 words, websocket payload", 60, medians(fast, lambda f: f.payload) / 1000, "kB"),
        Row("2,000 words, frames", 25, medians(fast, lambda f: f.frames), ""),
        Row("2,000 words, server CPU", 0.25, medians(fast, lambda f: f.server_cpu), "s"),
        Row("2,000 words, browser main thread", 0.40, medians(fast, lambda f: f.main_thread), "s"),
        Row("400 words at 50 a second, longest gap", 60, medians(paced, lambda f: f.gap), "ms"),
        Row("400 words at 50 a second, main thread", 1.5, medians(paced, lambda f: f.main_thread), "s"),
        Row("400 words at 50 a second, payload", 50, medians(paced, lambda f: f.payload) / 1000, "kB"),
        Row(
            "400 words at 50 a second, frames a second", 25, medians(paced, lambda f: f.frames * 1000 / f.complete), ""
        ),
    ]
    picks = {
        "first text": lambda f: f.first,
        "complete": lambda f: f.complete,
        "longest gap": lambda f: f.gap,
        "payload": lambda f: f.payload,
        "server CPU": lambda f: f.server_cpu,
        "main thread": lambda f: f.main_thread,
    }
    for items in (200, 2000):
        for message, empty, name in ((FAST, fast, "2,000 words"), (PACED, paced, "400 words at 50")):
            long = answers(browser, server, items, message, False)
            rows += [
                Row(f"{name} after {items:,} items, {what}", 1.10, medians(long, pick) / medians(empty, pick), "x T")
                for what, pick in picks.items()
            ]
    return rows


LOADED = """() => {
  const named = name => performance.getEntriesByName(name)[0];
  const paint = named('first-contentful-paint') || named('first-paint');
  const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const code = all.filter(e => /\\.(js|css)(\\?|$)/.test(e.name)).reduce((sum, e) => sum + e.transferSize, 0);
  return {paint: paint ? paint.startTime : 0, code, requests: all.length};
}"""


READY = """
new MutationObserver((_, o) => {
  if (document.querySelector('[data-app-ready=true]')) { window.__ready = performance.now(); o.disconnect(); }
}).observe(document, {subtree: true, childList: true, attributes: true})
"""


def load_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return the rows about the first load with an empty cache."""
    paints, ready, code, requests = [], [], [], []
    for _ in range(REPEATS):
        with tab(browser) as context:
            page = context.new_page()
            page.add_init_script(READY)
            Person(page, server.url).opens()
            ready.append(page.evaluate("window.__ready"))
            page.wait_for_load_state("networkidle")
            seen = page.evaluate(LOADED)
            paints.append(seen["paint"])
            code.append(seen["code"] / 1000)
            requests.append(seen["requests"])
    return [
        Row("first load, first paint", 200, median(paints), "ms"),
        Row("first load, connected and usable", 450, median(ready), "ms"),
        Row("first load, JS + CSS on the wire", 260, median(code), "kB"),
        Row("first load, requests", 20, median(requests), ""),
    ]


def tool_row(browser: Browser, server: AppServer) -> Row:
    """Return the time from a tool's start to its task on the screen."""
    delays = []
    with tab(browser) as context:
        page = context.new_page()
        person = Person(page, server.url).opens()
        person.asks("words 3")
        for _ in range(REPEATS):
            page.evaluate(
                "() => { window.__task = 0; const look = () => {"
                " const all = [...document.querySelectorAll('[data-item-type=workflow]')];"
                " const m = all.length && /at ([\\d.]+)/.exec(all[all.length - 1].textContent);"
                " if (m && m[1] !== window.__old) { window.__old = m[1]; window.__task = Date.now() - Number(m[1]); }"
                " else requestAnimationFrame(look); }; look(); }"
            )
            person.says("tool")
            page.wait_for_function("window.__task > 0")
            delays.append(page.evaluate("window.__task"))
            person.waits_for_the_end()
    return Row("tool call to its task on the screen", 100, median(delays), "ms")


def reload_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return the time from reload to the newest message, for stored threads of 60 and 500."""
    rows = []
    for items, target in ((60, 500), (500, 600)):
        times = []
        with tab(browser) as context:
            page = context.new_page()
            person = Person(page, server.url).opens()
            person.asks(f"seed {items - 2}")
            for _ in range(REPEATS):
                page.add_init_script(
                    "const t = setInterval(() => {"
                    " const e = [...document.querySelectorAll('[data-item-type=assistant_message]')].pop();"
                    " if (e && e.textContent.includes('seeded'))"
                    " { window.__shown = performance.now(); clearInterval(t); } }, 4)"
                )
                page.reload()
                page.wait_for_function("window.__shown > 0")
                times.append(page.evaluate("window.__shown"))
                expect(page.locator('[data-app-ready="true"]')).to_be_attached()
        rows.append(Row(f"reload of a stored thread of {items} messages", target, median(times), "ms"))
    return rows


SHOWN = """() => {
  const all = [...document.querySelectorAll('[data-item-type=assistant_message]')];
  if (all.length && all.pop().textContent.includes('seeded')) { window.__shown = performance.now(); return; }
  requestAnimationFrame(window.__look);
}"""


def opening_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return the time from the click on a thread in the list to its newest message, for 60 and for 10,000 items."""
    times: dict[int, list[float]] = {60: [], 10_000: []}
    with tab(browser) as context:
        page = context.new_page()
        person = Person(page, server.url).opens()
        threads = {}
        for items in times:
            person.opens().asks(f"seed {items - 2}")
            threads[items] = person.thread_id
        for _ in range(REPEATS):
            for items, thread in threads.items():
                person.opens()
                row = page.locator(f'[data-testid="thread-list"] [data-thread-id="{thread}"] a').first
                page.evaluate(f"() => {{ window.__look = {SHOWN}; window.__shown = 0; }}")
                row.evaluate("a => { window.__begin = performance.now(); a.click(); window.__look(); }")
                page.wait_for_function("window.__shown > 0")
                times[items].append(page.evaluate("window.__shown - window.__begin"))
    short, long = median(times[60]), median(times[10_000])
    return [
        Row("opening a thread of 60 items", 500, short, "ms"),
        Row("opening a thread of 10,000 items", 1.3, long / short, "x 60"),
    ]


def start_row(data_dir: Path) -> Row:
    """Return the time of `make run` to /healthz when nothing changed."""
    times = []
    for _ in range(3):
        data_dir.mkdir(exist_ok=True)
        server = AppServer(data_dir)
        server.log.touch()
        server.port = free_port()
        server.url = f"http://localhost:{server.port}"
        environment = {**os.environ, "PORT": str(server.port), "CHAT_APP_DATA_DIR": str(data_dir)}
        begin = time.monotonic()
        process = subprocess.Popen(
            ["make", "run"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
        )
        server.process = process
        wait_for(server._answers, "make run", 60)
        times.append(time.monotonic() - begin)
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
    return Row("make run when nothing changed, to /healthz", 6, median(times), "s")
