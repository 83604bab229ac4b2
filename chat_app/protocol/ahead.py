"""What of a run is better read before it is shown: so much text that it would hold everybody up.

To read Markdown takes some microseconds a character, and a visitor may bring a hundred thousand of them at once. Work
is counted in characters and given in slices, for a thread to do (`state/reading.py`); what is little is none of its
concern and costs nobody a thread. What is not here: the projection itself (`run_view`, `items`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final, cast

from chat_app.protocol.items import project
from chat_app.protocol.memo import MEMO, Memo
from chat_app.protocol.run_view import growing_item, is_running, notice_views, view_of
from chat_app.protocol.transcript import ItemState, Json, Transcript
from chat_app.protocol.turn_ends import end_turns
from chat_app.protocol.viewmodel import ItemView

AT_ONCE: Final = 4_000
"""Characters that are read where they are needed. Hostile ones are about 20 ms of a busy machine."""

SLICE: Final = 16_000
"""Characters that are read before somebody else's are."""

Work = Callable[[], object]


def ahead(transcript: Transcript, memo: Memo = MEMO) -> Work | None:
    """Return what is to be done next before `project_run` may be called; None: nothing, it is little."""
    left, size, slice_ = 0, 0, list[Work]()
    for weight, does in _unread(transcript, memo):
        left += weight
        if size < SLICE:
            size += weight
            slice_.append(does)
        if left > SLICE:
            break
    return partial(_do, slice_) if left > AT_ONCE else None


def page_slices(raw_items: Iterable[Json]) -> Iterator[tuple[int, list[ItemState]]]:
    """Yield stored items in slices, each with its weight. One item is never divided."""
    slice_, size = list[ItemState](), 0
    for raw in raw_items:
        slice_.append(ItemState(raw))
        size += weight_of(raw)
        if size >= SLICE:
            yield size, slice_
            slice_, size = [], 0
    if slice_:
        yield size, slice_


def views_of(states: Iterable[ItemState]) -> list[tuple[ItemState, ItemView | None]]:
    """Return stored items, each with its view."""
    return [(state, project(state)) for state in states]


def as_page(read: Iterable[tuple[ItemState, ItemView | None]]) -> list[ItemView]:
    """Return what is shown of stored items, oldest first, with the action bar at the end of each turn."""
    return end_turns(read, retry_id="")


def weight_of(value: object, most: int = SLICE) -> int:
    """Return about how many characters a value holds, or a number beyond `most` as soon as there are more."""
    left, weight = [value], 0
    while left and weight <= most:
        each = left.pop()
        if isinstance(each, str):
            weight += len(each)
        elif isinstance(each, dict):
            left += cast("Json", each).values()
            weight += 10 * len(cast("Json", each))
        elif isinstance(each, list):
            left += cast("list[Any]", each)
    return weight


def _unread(t: Transcript, memo: Memo) -> Iterator[tuple[int, Work]]:
    """Yield what of a run is not known yet: its weight in characters, and how to read it or some of it."""
    live = growing_item(t)
    if live is not None:
        growing = memo.growing(live.id)
        text = growing.text_of(live.raw)
        yield growing.behind(text), partial(growing.read_on, text, SLICE)
    for item in t.items:
        if item is not live and not memo.views.has((item,), is_running(item, t.done)):
            yield weight_of(item.raw), partial(view_of, item, t.done, memo)
    if t.notices and not memo.parts.has((t.notices,), "notices"):
        yield sum(len(notice.message) for notice in t.notices), partial(notice_views, t.notices, memo)


def _do(slice_: list[Work]) -> None:
    for does in slice_:
        does()
