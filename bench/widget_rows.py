"""The rows marked widgets: a widget's way to the screen, one changed text in it, and what a chat without any loads."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from bench.main_rows import LOADED, READY, REPEATS, tab
from bench.probe import main_thread, median
from bench.report import Row
from chat_app.cli.frontend import OUTPUT
from tests.browser.person import Person
from tests.browser.server import AppServer

WATCH = """() => {
  window.__late = 0;
  const look = () => {
    const all = document.querySelectorAll('[data-widget-id=stamp]');
    const at = all.length && /at ([\\d.]+)/.exec(all[all.length - 1].textContent);
    if (at && at[1] !== window.__stamp) { window.__stamp = at[1]; window.__late = Date.now() - Number(at[1]); }
    else requestAnimationFrame(look);
  };
  look();
}"""
"""Looks once a frame for a time that it has not seen yet: what a frame sees is what it paints."""

SIGNS = ("recharts-wrapper", "KaTeX parse error", "hljs", "calendar-month")
"""What only the code of charts, math, highlighting and calendars says; a class may also be a selector of ours."""


def heavy_chunks() -> set[str]:
    """Return the names of the built files that hold such code; each kind must be found in one."""
    found: set[str] = set()
    scripts = {file.name: file.read_text() for file in (OUTPUT / "assets").glob("*.js")}
    for sign in SIGNS:
        holding = {name for name, text in scripts.items() if sign in text}
        assert holding, f"no built file says {sign}"
        found |= holding
    return found


def way_to_the_screen(page: Page, url: str, message: str) -> float:
    """Return the time from the event to its paint, in ms: the median of five."""
    times = []
    for _ in range(REPEATS):
        person = Person(page, url).opens().asks("words 3")
        page.evaluate(WATCH)
        person.says(message)
        page.wait_for_function("window.__late > 0")
        times.append(page.evaluate("window.__late"))
    return median(times)


def gallery_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return what the gallery costs with an empty cache: until it is usable, on the wire, of the main thread."""
    ready, code, busy = [], [], []
    for _ in range(REPEATS):
        with tab(browser) as context:
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Performance.enable")
            page.add_init_script(READY)
            Person(page, server.url).opens("/widgets")
            ready.append(page.evaluate("window.__ready"))
            page.wait_for_load_state("networkidle")
            code.append(page.evaluate(LOADED)["code"] / 1000)
            busy.append(main_thread(session))
    return [
        Row("gallery, connected and usable", 2500, median(ready), "ms"),
        Row("gallery, JS + CSS on the wire", 700, median(code), "kB"),
        Row("gallery, browser main thread", 3.5, median(busy), "s"),
    ]


def widget_rows(browser: Browser, server: AppServer) -> list[Row]:
    """Return all rows."""
    loaded: list[str] = []
    with tab(browser) as context:
        page = context.new_page()
        page.on("request", lambda request: loaded.append(request.url))
        Person(page, server.url).opens().asks("words 40")
        page.wait_for_load_state("networkidle")
        heavy = heavy_chunks() & {url.rsplit("/", 1)[-1] for url in loaded}
        return [
            Row("a widget of 100 nodes, event to paint", 40, way_to_the_screen(page, server.url, "widget 100"), "ms"),
            Row(
                "a widget of 1,000 nodes, event to paint", 150, way_to_the_screen(page, server.url, "widget 1000"), "ms"
            ),
            Row(
                "one text changed in 100 nodes, event to paint",
                40,
                way_to_the_screen(page, server.url, "change 100"),
                "ms",
            ),
            Row(
                "one text changed in 1,000 nodes, event to paint",
                50,
                way_to_the_screen(page, server.url, "change 1000"),
                "ms",
            ),
            Row("a plain chat: chart, highlighter, KaTeX, calendar chunks", 0, len(heavy), ""),
        ]
