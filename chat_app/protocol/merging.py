"""What stands on the screen when a run changes a thread that is shown: `merge(history, run)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from chat_app.protocol.parts import grouped
from chat_app.protocol.turn_ends import bar_of, joined, without_bar
from chat_app.protocol.viewmodel import ErrorView, ItemView, RunView, Screen, WidgetNode


def merge(history: list[ItemView], run: RunView) -> Screen:
    """Return the history with the run's changes in place, and the run's own items.

    `history` itself comes back if nothing in it changes, and so does each of its views. An item of the thread that
    the run changed but the history does not hold (it is above what is loaded) is left out.
    """
    kept = _cut(history, run)
    places = {item["id"]: index for index, item in enumerate(kept)} if kept else {}
    moved = _moved(run, places)
    if moved:
        kept = [item for item in kept if item["id"] not in moved]
        places = {item["id"]: index for index, item in enumerate(kept)}
    turn: list[ItemView] = []
    changed: dict[int, ItemView] = {}
    for item in run.items:
        if item["id"] in places:
            index = places[item["id"]]
            changed[index] = {**_whole(item, run), **bar_of(kept[index])}
        elif item["id"] not in run.carried:
            turn.append(item)
    if changed:
        kept = [changed.get(index, item) for index, item in enumerate(kept)]
    kept, turn = _one_turn(kept, turn)
    return Screen(kept, turn, _error(run.error, kept, turn))


def _cut(history: list[ItemView], run: RunView) -> list[ItemView]:
    """Return the history without what a retry cuts off and the run removes; a turn's bar moves up to what is left.

    A retry from a message that the history does not hold starts above it: then all of the history is gone.
    """
    kept = history
    if run.cut_after:
        index = next((i for i, item in enumerate(kept) if item["id"] == run.cut_after), -1)
        kept = kept if index == len(kept) - 1 else kept[: index + 1]
        if kept and kept[-1].get("ended"):  # it is being answered again
            kept = [*kept[:-1], cast("ItemView", {name: v for name, v in kept[-1].items() if name != "ended"})]
    if not run.removed or not any(item["id"] in run.removed for item in kept):
        return kept
    left: list[ItemView] = []
    for item in kept:
        if item["id"] not in run.removed:
            left.append(item)
        elif item.get("turn_end") and left and left[-1]["type"] != "user_message":
            left[-1] = {**left[-1], **bar_of(item)}
    return left


def _moved(run: RunView, places: dict[str, int]) -> set[str]:
    """Return ids that the history holds already though the run shows them after items which are not stored yet.

    So it is after a reload in mid-answer. They are taken from the history, or the order would not be the run's.
    """
    own = [item["id"] for item in run.items if item["id"] not in run.carried]
    first = next((index for index, id in enumerate(own) if id not in places), len(own))
    return {id for id in own[first:] if id in places}


def _whole(item: ItemView, run: RunView) -> ItemView:
    """Return an item with the text that the run keeps apart while it streams, and without a bar of its own."""
    item = without_bar(item)
    return {**item, "blocks": grouped(run.live_parts, run.live_tail)} if item["id"] == run.live_id else item


def _one_turn(history: list[ItemView], turn: list[ItemView]) -> tuple[list[ItemView], list[ItemView]]:
    """Let a run that goes on with the last turn (an action's, a tool output's) have one bar with it, at the end."""
    if not history or not turn or turn[0]["type"] == "user_message" or history[-1]["type"] == "user_message":
        return history, turn
    before = history[-1]
    if not before.get("turn_end"):
        return history, turn
    end = next((index for index, item in enumerate(turn) if item.get("turn_end")), None)
    if end is not None:
        turn = [*turn[:end], joined(before, turn[end]), *turn[end + 1 :]]
    return [*history[:-1], without_bar(before)], turn


def _error(error: ErrorView | None, history: Sequence[ItemView], turn: Sequence[ItemView]) -> ErrorView | None:
    """Let Retry of a run without a user message start from the last one of the history.

    There is one way on at a time: none here where a card of the same turn offers to ask again.
    """
    if error is None or not error.get("can_retry"):
        return error
    for item in (*reversed(turn), *reversed(history)):
        if item["type"] == "user_message":
            break
        if asks_again(item):
            return {**error, "can_retry": False}
    if error.get("retry_id"):
        return error
    retry_id = next((item["id"] for item in reversed(history) if item["type"] == "user_message"), "")
    return {**error, "retry_id": retry_id, "can_retry": bool(retry_id)}


def asks_again(item: ItemView) -> bool:
    """Say whether an item is the card of a request that can no longer be carried out, with a button to ask again."""
    root = item.get("widget")
    if root is None or root.get("props", {}).get("approval") != "expired":
        return False
    nodes: list[WidgetNode] = [root]
    while nodes:
        node = nodes.pop()
        if node.get("type") == "Button":
            return True
        nodes += (*node.get("children", ()), *node.get("foot", ()))
    return False
