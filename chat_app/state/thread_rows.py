"""Loads the rows of the list of threads. I/O only, no vars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chat_app.context import RequestContext
from chat_app.protocol import projection
from chat_app.protocol.viewmodel import ThreadView
from chat_app.runtime.runtime import get_runtime

BATCH = 200
"""The most that one request brings."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list, the newest first; whether there are more than these; whether any thread but the open one waits."""

    rows: list[ThreadView]
    more: bool
    waiting: bool


async def load_rows(context: RequestContext, query: str, limit: int, thread: str = "") -> Rows:
    """Load the rows of a list. `thread` is the open one: it stands at the end if it is older than the others."""
    client = get_runtime().client
    if query:
        page = await client.find_threads(query.casefold().split(), context, limit)
        threads, more = page["data"], bool(page["has_more"])
    else:
        threads, more = await _newest(context, limit)
        if more and thread and not any(each["id"] == thread for each in threads):
            threads += await client.listed([thread], context)
    live = {run.thread_id for run in get_runtime().hub.live_runs(context)}
    waiting = await client.waiting(context) - live
    now = datetime.now(ZoneInfo(context.timezone))
    rows = projection.project_threads(threads, now, context.locale, live, waiting)
    return Rows(rows, more, bool(waiting - {thread}))


async def _newest(context: RequestContext, count: int) -> tuple[list[dict[str, Any]], bool]:
    """Load that many threads, page by page."""
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        page = await get_runtime().client.threads(context, after=after, limit=min(count - len(found), BATCH))
        found += page["data"]
        after = str(page.get("after") or "")
        if not page.get("has_more") or len(found) >= count or not after:
            return found, bool(page.get("has_more"))
