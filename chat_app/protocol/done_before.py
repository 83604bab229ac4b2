"""What an answer has done, in words, for whoever is about to have it written again: its tools would run once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat_app.protocol.transcript import Json, objects
from chat_app.protocol.workflows import task_view

MOST_LINES = 5
"""Tools that are named; more are counted."""

LONGEST = 120
"""Characters of a line."""

NO_TOOL = frozenset({"thought"})
"""Kinds of tasks that say what the assistant thought, not what it did."""

HANDED_OVER = "agent"
"""The icon of a task that says who answers now."""

_ESCAPED = re.compile(r"\\([^\w\s])")


def tools_that_ran(items: Sequence[Json]) -> list[str]:
    """Return a line for each tool that had its effect in these stored items, in order; nothing if none had.

    ChatKit shows tools as tasks of workflows. One that failed, was denied or still waits has done nothing.
    """
    lines: list[str] = []
    for item in items:
        match item.get("type"):
            case "workflow":
                workflow: Json = item.get("workflow") or {}
                lines += _of_workflow(objects(workflow.get("tasks")))
            case "task":
                lines += _of_workflow(objects([item.get("task")]))
            case _:
                pass
    more = len(lines) - MOST_LINES
    return lines if more < 2 else [*lines[:MOST_LINES], f"and {more} more"]


def _of_workflow(tasks: list[Json]) -> list[str]:
    states = {str(task.get("status_indicator") or "none") for task in tasks}
    # A server that never sets the indicator says nothing by "none"; one that does says so of what was not carried out.
    undone = {"failed"} if states == {"none"} else {"failed", "none"}
    return [
        _line(task)
        for task in tasks
        if task.get("type") not in NO_TOOL
        and task.get("icon") != HANDED_OVER
        and str(task.get("status_indicator") or "none") not in undone
    ]


def _line(task: Json) -> str:
    """Return the task's title, and what it was about if it says so in its first line."""
    view = task_view(task, "0", live=False)
    content = task.get("content")
    about = _ESCAPED.sub(r"\1", content.strip().partition("\n")[0]) if isinstance(content, str) else ""
    line = ": ".join(part for part in (view.get("title") or "A tool", about) if part)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
