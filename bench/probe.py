"""Measures one page: time to text on the screen, websocket payload and frames, main-thread and server CPU time."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import CDPSession, Page, WebSocket

OBSERVE = """
() => {
  const answers = () => document.querySelectorAll('[data-item-type=assistant_message]');
  const seen = window.__seen = {start: 0, first: 0, last: 0, marks: [], length: 0, count: answers().length};
  addEventListener('keydown', e => { if (e.key === 'Enter' && !seen.start) seen.start = performance.now(); }, true);
  const look = () => {
    const all = answers();
    const last = all[all.length - 1];
    const text = last && all.length > 0 && (all.length !== seen.count || seen.first) ? last.textContent : '';
    if (seen.start && text.includes('w1') && text.length !== seen.length) {
      const now = performance.now();
      seen.first = seen.first || now;
      if (seen.last) seen.marks.push(now - seen.last);
      seen.last = now; seen.length = text.length;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""
"""Looks at the newest answer once a frame: what it sees is what the screen shows."""


REST_SECONDS = 0.5
"""Between an answer and the next message a person reads. What follows an answer (the list of threads) is over then."""


@dataclass
class Figures:
    """What one answer cost. Times in ms, sizes in bytes, CPU in s."""

    first: float
    complete: float
    gap: float
    payload: int
    frames: int
    main_thread: float
    server_cpu: float


def server_cpu(pid: int) -> float:
    """Return user + system time of a process, in seconds (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Return a process's resident memory, in MB (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main_thread(session: CDPSession) -> float:
    """Return the time that the page's main thread has been at work, in seconds."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(m["value"]) for m in metrics if m["name"] == "TaskDuration")


class Socket:
    """Counts what arrives on the page's websockets, in payload bytes and frames."""

    def __init__(self, page: Page) -> None:
        self.payload = 0
        self.frames = 0
        page.on("websocket", self._attach)

    def _attach(self, socket: WebSocket) -> None:
        """Follow one socket."""
        socket.on("framereceived", self._count)

    def _count(self, data: str | bytes) -> None:
        """Add one frame."""
        self.frames += 1
        self.payload += len(data.encode() if isinstance(data, str) else data)


def measure(page: Page, socket: Socket, pid: int, message: str, last_word: str) -> Figures:
    """Send `message` and measure until `last_word` is on the screen and nothing streams."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.evaluate(OBSERVE)
    page.get_by_test_id("composer-input").fill(message)
    page.wait_for_timeout(REST_SECONDS * 1000)
    payload, frames, cpu, busy = socket.payload, socket.frames, server_cpu(pid), main_thread(session)
    page.get_by_test_id("composer-input").press("Enter")
    page.wait_for_function(
        "word => { const all = document.querySelectorAll('[data-item-type=assistant_message]');"
        " const e = all[all.length - 1]; return e && e.textContent.includes(word) && window.__seen.first"
        " && !document.querySelector('[data-testid=composer-stop]'); }",
        arg=last_word,
        timeout=60_000,
    )
    seen = page.evaluate("window.__seen")
    figures = Figures(
        first=seen["first"] - seen["start"],
        complete=seen["last"] - seen["start"],
        gap=max(seen["marks"] or [0]),
        payload=socket.payload - payload,
        frames=socket.frames - frames,
        main_thread=main_thread(session) - busy,
        server_cpu=server_cpu(pid) - cpu,
    )
    session.detach()
    return figures


def median(values: list[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def medians(runs: list[Figures], pick: Callable[[Figures], float]) -> float:
    """Return the median of one figure over all repeats."""
    return median([pick(run) for run in runs])
