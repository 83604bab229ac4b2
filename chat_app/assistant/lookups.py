"""Cards of calls that only read: shown with the answer, unless the agent looked something up to act on it.

"Finish the milk one" makes a model search first; nobody asked to see that list. What tells it apart is what follows:
a call on a task of the list, or another search after one that found nothing. A list that is followed by an answer is
what was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from chatkit.types import ThreadStreamEvent

from chat_app.agents.summary import text_of
from chat_app.assistant.tools import TOOLS


def reads(tool: str) -> bool:
    """Say whether a tool changes nothing."""
    spec = TOOLS.get(tool)
    return spec is not None and spec.annotations.read_only_hint is True


def _fields(text: str) -> dict[str, Any]:
    try:
        value: object = json.loads(text)
    except ValueError:
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _ids(value: object) -> frozenset[int]:
    several = cast("list[object]", value) if isinstance(value, list) else [value]
    return frozenset(one for one in several if isinstance(one, int))


@dataclass(frozen=True, slots=True)
class _Shown:
    """The cards of calls that were made together, and the tasks on their lists."""

    events: tuple[ThreadStreamEvent, ...]
    ids: frozenset[int]
    only_lists: bool

    def was_for(self, tool: str, arguments: str) -> bool:
        """Say whether a call that follows builds on these lists."""
        if not self.only_lists:
            return False
        return bool(_ids(_fields(arguments).get("id")) & self.ids) or (tool == "list_tasks" and not self.ids)


class Lookups:
    """The cards of one run that wait for what follows."""

    def __init__(self) -> None:
        """Begin without any."""
        self._waiting: list[_Shown] = []

    def hold(self, events: Sequence[ThreadStreamEvent], calls: Sequence[tuple[str, object]]) -> None:
        """Keep the cards of calls (tool and output) that were made together."""
        listed = [_fields(text_of(output)).get("tasks") for tool, output in calls if tool == "list_tasks"]
        tasks = [task for tasks in listed if isinstance(tasks, list) for task in cast("list[dict[str, Any]]", tasks)]
        ids = frozenset(int(task["id"]) for task in tasks if "id" in task)
        self._waiting.append(_Shown(tuple(events), ids, len(listed) == len(calls)))

    def called(self, tool: str, arguments: str) -> None:
        """Forget lists that were looked up for this call."""
        self._waiting = [shown for shown in self._waiting if not shown.was_for(tool, arguments)]

    def release(self) -> list[ThreadStreamEvent]:
        """Hand out what was asked for, once."""
        waiting, self._waiting = self._waiting, []
        return [event for shown in waiting for event in shown.events]
