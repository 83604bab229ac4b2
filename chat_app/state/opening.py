"""Loads what a tab is about to show: a thread with its newest items, or nothing for a new chat. I/O only, no vars."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, NotFound
from chat_app.protocol.transcript import Json
from chat_app.protocol.viewmodel import ItemView
from chat_app.runtime.runtime import get_runtime
from chat_app.state.reading import read_page

logger = logging.getLogger(__name__)

PAGE = 50
"""Items that are loaded at first, and with each "load earlier"."""

MAX_LOOKED_AT = 1000
"""Items among which a turn is looked for that the tab does not hold."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A loaded thread; `problem` says why it could not be loaded. `last_turn` has the JSON of its last turn."""

    id: str = ""
    thread: Json = field(default_factory=dict)
    items: list[ItemView] = field(default_factory=list)
    has_earlier: bool = False
    last_turn: Sequence[Json] = ()
    problem: str = ""
    former: bool = False
    """Whether the answer before the last one can be brought back."""
    judged: dict[str, str] = field(default_factory=dict[str, str])
    """The feedback that was given, by item."""


async def open_thread(thread_id: str, context: RequestContext) -> Opened:
    """Load a thread and its newest page. An empty id is a new chat."""
    if not thread_id:
        return Opened()
    client = get_runtime().client
    try:
        thread, page = await asyncio.gather(
            client.thread(thread_id, context), client.items(thread_id, context, limit=PAGE)
        )
    except NotFound:
        return Opened(thread_id, problem="This chat was not found. It may have been deleted.")
    except ChatAppError as error:
        return Opened(thread_id, problem=str(error))
    except Exception:
        logger.exception("Thread %s could not be loaded", thread_id)
        return Opened(thread_id, problem="The chat could not be loaded. Reload the page to try again.")
    raw = [*reversed(page.items)]
    shown = opened(thread_id, thread, raw, await read_page(raw), has_earlier=page.has_more)
    asked = next((str(raw["id"]) for raw in shown.last_turn if raw.get("type") == "user_message"), "")
    former, judged = await asyncio.gather(_has_former(thread_id, asked, context), _judged(thread_id, context))
    return replace(shown, former=former, judged=judged)


async def _has_former(thread_id: str, asked: str, context: RequestContext) -> bool:
    """Say whether there is an answer to go back to; a database that cannot say so hides no thread."""
    try:
        return await get_runtime().client.has_former(thread_id, asked, context)
    except ChatAppError:
        return False


async def _judged(thread_id: str, context: RequestContext) -> dict[str, str]:
    try:
        return await get_runtime().client.feedback(thread_id, context)
    except Exception:
        logger.exception("The feedback of thread %s could not be loaded", thread_id)
        return {}


def opened(
    thread_id: str, thread: Json, raw: list[Json], items: list[ItemView], *, has_earlier: bool = False
) -> Opened:
    """Return a thread as loaded: its items as JSON and as they are shown, oldest first."""
    asked = next((at for at in range(len(raw) - 1, -1, -1) if raw[at].get("type") == "user_message"), 0)
    return Opened(thread_id, thread, items, has_earlier, raw[asked:])


async def load_before(thread_id: str, oldest: str, context: RequestContext) -> tuple[list[ItemView], bool]:
    """Load the page before an item, oldest first, and say whether there is more. Raises ChatAppError."""
    page = await get_runtime().client.items(thread_id, context, before=oldest, limit=PAGE)
    return await read_page([*reversed(page.items)]), page.has_more


async def load_turn(thread_id: str, item_id: str, context: RequestContext) -> list[ItemView]:
    """Load the items of a turn up to one of them, as a rule its last; of a user's message only itself.

    Nothing if it is not among the newest. Raises ChatAppError.
    """
    raw: list[Json] = []
    more = True
    while more and len(raw) < MAX_LOOKED_AT:
        before = str(raw[0]["id"]) if raw else ""
        page = await get_runtime().client.items(thread_id, context, before=before, limit=PAGE)
        raw, more = [*reversed(page.items), *raw], page.has_more and bool(page.items)
        if not any(each["id"] == item_id for each in raw):
            continue
        items = await read_page(raw)
        at = next((n for n, item in enumerate(items) if item["id"] == item_id), -1)
        start = next((n for n in range(at, -1, -1) if items[n]["type"] == "user_message"), -1)
        if at >= 0 and (start >= 0 or not more):
            return items[min(start + 1, at) : at + 1]
    return []
