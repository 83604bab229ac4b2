"""Where a turn ends, and what its action bar copies, retries and judges. A turn is what follows a user message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from chat_app.protocol.items import project, spoken
from chat_app.protocol.transcript import ItemState, Json
from chat_app.protocol.viewmodel import ItemView

BAR = ("turn_end", "copy", "retry_id", "turn_ids")
"""The keys of an ItemView that make the action bar."""


def project_items(raw_items: Sequence[Json]) -> list[ItemView]:
    """Return the views of stored items, oldest first, with the action bar at the end of each turn."""
    states = [ItemState(raw) for raw in raw_items]
    return end_turns(((state, project(state)) for state in states), retry_id="")


def end_turns(items: Iterable[tuple[ItemState, ItemView | None]], *, retry_id: str) -> list[ItemView]:
    """Return the views that are shown, the last of each turn with the bar. `retry_id` is that of the first turn."""
    views: list[ItemView] = []
    turn: list[tuple[ItemState, ItemView]] = []

    def end() -> None:
        if turn:
            views[-1] = with_bar(turn, retry_id)
            turn.clear()

    for state, view in items:
        if state.type in ("user_message", "end_of_turn"):
            end()
        if view is None:
            continue
        views.append(view)
        if state.type == "user_message":
            retry_id = state.id
        else:
            turn.append((state, view))
    end()
    return views


def with_bar(turn: Sequence[tuple[ItemState, ItemView]], retry_id: str) -> ItemView:
    """Return the last view of a turn with the action bar."""
    words = [text for state, _ in turn if (text := spoken(state.raw))]
    ids = [state.id for state, _ in turn]
    return {**turn[-1][1], "turn_end": True, "copy": "\n\n".join(words), "retry_id": retry_id, "turn_ids": ids}


def without_bar(view: ItemView) -> ItemView:
    """Return a view that no turn ends with."""
    return cast("ItemView", {name: value for name, value in view.items() if name not in BAR})


def bar_of(view: ItemView) -> ItemView:
    """Return only the keys of the action bar."""
    return cast("ItemView", {name: value for name, value in view.items() if name in BAR})


def joined(first: ItemView, last: ItemView) -> ItemView:
    """Return the last view of a turn that began in the items which `first` ended: their bars become one."""
    words = [text for view in (first, last) if (text := view.get("copy"))]
    ids = [*first.get("turn_ids", ()), *last.get("turn_ids", ())]
    retry_id = last.get("retry_id") or first.get("retry_id", "")
    return {**last, "copy": "\n\n".join(words), "retry_id": retry_id, "turn_ids": ids}
