"""Reads long texts in a thread, so that one visitor's holds nobody up: the loop answers others meanwhile.

One thread for all: more of them would leave the loop a smaller part of the time. Between two slices other visitors'
have their turn. What is not here: what is long, and how it is divided (`protocol/ahead`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Final, TypeVar

from chat_app.protocol import projection
from chat_app.protocol.transcript import Json
from chat_app.protocol.viewmodel import ItemView
from chat_app.runtime.runtime import Subscription

logger = logging.getLogger(__name__)

V = TypeVar("V")

_MOST: Final = 200
"""Slices that a tab waits for: 3 MB. Whoever writes faster than anyone reads is shown at last what there is."""

_READER: Final = ThreadPoolExecutor(1, "reader")
_READING: Final[dict[str, Future[object]]] = {}
"""The slice that is being read of a run, by the run's id: its text is one for all tabs that follow it."""


async def read_ahead(subscription: Subscription) -> None:
    """Return when what the tab takes next is little to show. The caller takes it before it awaits anything else."""
    for _ in range(_MOST):
        run = subscription.next
        if run is None:
            return
        reading = _READING.get(run.id)
        if reading is None:
            work = projection.ahead(run.transcript)
            if work is None:
                return
            reading = _READING[run.id] = _READER.submit(work)
            reading.add_done_callback(lambda _, id=run.id: _READING.pop(id, None))
        try:
            await _end_of(reading)
        except Exception:
            logger.exception("A text could not be read ahead")  # whoever shows it says so
            return


async def read_page(raw_items: Sequence[Json]) -> list[ItemView]:
    """Return what is shown of stored items, oldest first."""
    read = []
    for weight, states in projection.page_slices(raw_items):
        does = partial(projection.views_of, states)
        read += does() if weight <= projection.AT_ONCE else await _in_thread(does)
    return projection.as_page(read)


async def _in_thread(does: Callable[[], V]) -> V:
    return await _end_of(_READER.submit(does))


async def _end_of(future: Future[V]) -> V:
    """Wait for a slice. It goes on if whoever waits is gone: others may wait for it as well."""
    return await asyncio.shield(asyncio.wrap_future(future))
