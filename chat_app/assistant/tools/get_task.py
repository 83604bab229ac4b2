"""The tool that reads one task."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from chat_app import NotFound, caller
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import TaskStore
from chat_app.assistant.tools.failure import unknown_task
from chat_app.assistant.tools.fields import OneId
from chat_app.assistant.tools.results import TaskResult


def build(tasks: TaskStore, _today: Today) -> Callable[..., Awaitable[TaskResult]]:
    """Bind the tool to a store."""

    async def get_task(id: OneId) -> TaskResult:
        """Read one task with its notes."""
        context = caller()
        try:
            return TaskResult(task=await tasks.get(context, id))
        except NotFound:
            raise await unknown_task(tasks, context, [id]) from None

    return get_task
