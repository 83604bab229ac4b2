"""The tool that deletes tasks for good."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from chat_app import caller
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import TaskStore
from chat_app.assistant.tools.failure import unknown_task
from chat_app.assistant.tools.fields import Ids, as_list
from chat_app.assistant.tools.results import DeleteResult


def build(tasks: TaskStore, _today: Today) -> Callable[..., Awaitable[DeleteResult]]:
    """Bind the tool to a store."""

    async def delete_task(id: Ids) -> DeleteResult:
        """Delete one task or several for good. The app asks the user first."""
        context, ids = caller(), as_list(id)
        result = await tasks.delete(context, ids)
        if not result.tasks:
            raise await unknown_task(tasks, context, ids)
        return DeleteResult(deleted=list(result.tasks), missing=list(result.missing))

    return delete_task
