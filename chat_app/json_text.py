"""JSON that a model, a tool or a browser wrote, read without trusting it: no depth of brackets ends a run."""

from __future__ import annotations

import json
from typing import Any, cast

DEEPEST = 100
"""Lists and objects, one inside another, that are read; beyond that Python's own stack ends somewhere."""


def read_json(text: str) -> Any:
    """Return the value of a JSON text. Raises ValueError for one that is none, and for one that is nested too deep."""
    try:
        value: Any = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if is_too_deep(value):
        raise ValueError("nested too deep")
    return value


def nests_too_deep(text: str) -> bool:
    """Say whether a text is JSON that is nested too deep; one that is no JSON is not."""
    try:
        return is_too_deep(json.loads(text))
    except RecursionError:
        return True
    except ValueError:
        return False


def is_too_deep(value: Any) -> bool:
    """Say whether a value holds lists and objects nested deeper than `DEEPEST`."""
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        level = [entry for each in level for entry in _entries(each)]
        if not level:
            return False
    return True


def _entries(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(cast("dict[str, Any]", value).values())
    return cast("list[Any]", value) if isinstance(value, list) else []
