"""The rows about long blocks: what each costs that comes at 2.4 kB a second, the pace of a fast model."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser

from bench.main_rows import pid_of, tab
from bench.probe import Socket, main_thread, server_cpu
from bench.report import Row
from tests.browser.growing import ANSWERS, LONG
from tests.browser.person import Person
from tests.browser.server import AppServer

KINDS = ("code", "table", "list", "paragraph")
PACE = 2_400
"""Characters a second. The answers have 41,000."""

WATCH = """() => {
  const seen = window.__growing = {long: 0, frames: 0, begun: performance.now()};
  const sum = (list) => list.getEntries().forEach((entry) => { seen.long += entry.duration; });
  new PerformanceObserver(sum).observe({type: 'longtask'});
  const tick = () => { seen.frames += 1; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""

OVER = """() => !document.querySelector('[data-testid=composer-stop]')
  && document.querySelectorAll('[data-item-type=assistant_message]').length === 2"""


@dataclass
class Cost:
    """Of one answer: seconds, payload by the text's bytes, frames a second, seconds of main thread and server."""

    seconds: float
    payload: float
    frames: float
    long: float
    main: float
    server: float


def cost(browser: Browser, server: AppServer, kind: str) -> Cost:
    """Measure one answer in a new thread."""
    with tab(browser) as context:
        page = context.new_page()
        socket = Socket(page)
        person = Person(page, server.url).opens().asks("words 3")
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        page.evaluate(WATCH)
        payload, busy, cpu = socket.payload, main_thread(session), server_cpu(pid_of(server))
        person.says(f"grow {kind} at {PACE}")
        page.wait_for_function(OVER, timeout=120_000)
        seconds = page.evaluate("(performance.now() - __growing.begun) / 1000")
        seen = page.evaluate("__growing")
        size = len(ANSWERS[kind](LONG).encode())
        return Cost(
            seconds=seconds,
            payload=(socket.payload - payload) / size,
            frames=seen["frames"] / seconds,
            long=seen["long"] / 1000,
            main=main_thread(session) - busy,
            server=server_cpu(pid_of(server)) - cpu,
        )


def growing_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return all rows."""
    rows: list[Row] = []
    for kind in KINDS:
        found, name = cost(browser, server, kind), f"{kind} of 41,000 characters"
        rows += [
            Row(f"{name}, send to complete", 18, found.seconds, "s"),
            Row(f"{name}, payload by text", 5, found.payload, "x"),
            Row(f"{name}, time below 60 frames a second", 5, max(0.0, 100 - found.frames / 0.6), "%"),
            Row(f"{name}, long tasks", 0.5, found.long, "s"),
            Row(f"{name}, main thread", 9, found.main, "s"),
            Row(f"{name}, server CPU", 3, found.server, "s"),
        ]
    return rows
