"""Which reading calls were made only for a call that follows.

"Finish the milk one" makes a model search first; nobody asked to see that list. What tells it apart is what follows:
a call on a task of the list, or another search after one that found nothing. A list that is followed by an answer is
what was asked for.
"""

from __future__ import annotations

import json
from typing import Any, cast

from chat_app import ToolCall


def was_looked_up_for(earlier: ToolCall, output: str, call: ToolCall) -> bool:
    """Say whether a call that follows builds on an earlier list."""
    if earlier.name != "list_tasks":
        return False
    tasks = cast("list[dict[str, Any]]", _fields(output).get("tasks") or [])
    listed = frozenset(int(task["id"]) for task in tasks if "id" in task)
    return bool(_ids(call.argument("id")) & listed) or (call.name == "list_tasks" and not listed)


def _fields(text: str) -> dict[str, Any]:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _ids(value: object) -> frozenset[int]:
    several = cast("list[object]", value) if isinstance(value, list) else [value]
    return frozenset(one for one in several if isinstance(one, int))
