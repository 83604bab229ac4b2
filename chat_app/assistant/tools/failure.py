"""How a tool fails: with words that a model can act on and a person can read."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Sequence
from typing import ParamSpec, TypeVar

from mcp.server.mcpserver.exceptions import ToolError

from chat_app import ChatAppError, RequestContext
from chat_app.assistant.store.tasks import TaskFilter, TaskStore

KNOWN_IDS = 20
"""Known tasks that an error names: enough to find the one that was meant."""

P = ParamSpec("P")
R = TypeVar("R")


def speaking(tool: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """Let the app's own errors through as words; MCP would say only "Error executing tool"."""

    @functools.wraps(tool)
    async def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await tool(*args, **kwargs)
        except ChatAppError as error:
            raise ToolError(str(error)) from error

    return call


async def unknown_task(tasks: TaskStore, context: RequestContext, ids: Sequence[int]) -> ToolError:
    """Make the error for ids that the caller does not have; it names those that they do have."""
    page = await tasks.find(context, TaskFilter(status="all", limit=KNOWN_IDS))
    known = ", ".join(f"{task.id} ({task.title})" for task in sorted(page.tasks, key=lambda task: task.id))
    more = f" and {page.total - len(page.tasks)} more" if page.total > len(page.tasks) else ""
    asked = ", ".join(str(id) for id in ids)
    noun = "Task" if len(ids) == 1 else "Tasks"
    return ToolError(
        f"{noun} {asked} not found. " + (f"Known tasks: {known}{more}." if known else "There are no tasks.")
    )
