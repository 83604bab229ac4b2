"""Merges the values of a form into the payload of an action fired inside it."""

from __future__ import annotations

from typing import Any, cast

from chat_app.protocol.transcript import Json


def merge_values(payload: Any, values: Json) -> tuple[Any, tuple[str, ...]]:
    """Return the payload with the form's values in it, and the names that were left out because a key was taken.

    Dotted names nest: `todo.title` becomes `payload["todo"]["title"]`. What the payload already holds wins.
    """
    if not values:
        return payload, ()
    if payload is not None and not isinstance(payload, dict):
        return payload, tuple(values)
    merged = _copy(cast("Json", payload or {}))
    taken = [name for name, value in values.items() if not _put(merged, name.split("."), value)]
    return merged, tuple(taken)


def _put(target: Json, path: list[str], value: Any) -> bool:
    """Set a value at a path of keys; False if something is in the way."""
    for key in path[:-1]:
        below = target.setdefault(key, {})
        if not isinstance(below, dict):
            return False
        target = cast("Json", below)
    if path[-1] in target:
        return False
    target[path[-1]] = value
    return True


def _copy(value: Json) -> Json:
    return {key: _copy(cast("Json", each)) if isinstance(each, dict) else each for key, each in value.items()}
