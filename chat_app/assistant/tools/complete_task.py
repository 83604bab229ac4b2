"""The tool that finishes tasks, or opens them again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from pydantic import Field

from chat_app import caller
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import TaskChanges, TaskStore
from chat_app.assistant.tools.failure import unknown_task
from chat_app.assistant.tools.fields import Ids, as_list
from chat_app.assistant.tools.results import ChangeResult


def build(tasks: TaskStore, _today: Today) -> Callable[..., Awaitable[ChangeResult]]:
    """Bind the tool to a store."""

    async def complete_task(
        id: Ids, done: Annotated[bool, Field(description="True finishes, false opens again.")] = True
    ) -> ChangeResult:
        """Finish one task or several, or open them again."""
        context, ids = caller(), as_list(id)
        result = await tasks.update(context, ids, TaskChanges(done=done))
        if not result.tasks:
            raise await unknown_task(tasks, context, ids)
        return ChangeResult(tasks=list(result.tasks), missing=list(result.missing))

    return complete_task
