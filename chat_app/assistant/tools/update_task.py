"""The tool that changes one task or several."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from pydantic import Field

from chat_app import InvalidInput, caller
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import TaskChanges, TaskStore
from chat_app.assistant.tools.failure import unknown_task
from chat_app.assistant.tools.fields import DueDate, Ids, Notes, TaskPriority, Title, as_list, required_title
from chat_app.assistant.tools.results import ChangeResult


def build(tasks: TaskStore, _today: Today) -> Callable[..., Awaitable[ChangeResult]]:
    """Bind the tool to a store."""

    async def update_task(
        id: Ids,
        title: Title | None = None,
        notes: Notes | None = None,
        due: DueDate | None = None,
        clear_due: Annotated[bool, Field(description="Take the due date away.")] = False,
        priority: TaskPriority | None = None,
        done: Annotated[bool | None, Field(description="True finishes, false opens again.")] = None,
    ) -> ChangeResult:
        """Change one task or several; what is not given stays as it is."""
        if due and clear_due:
            raise InvalidInput("clear_due", True, "false when due is given")
        if not clear_due and all(value is None for value in (title, notes, due, priority, done)):
            raise InvalidInput("arguments", "nothing to change", "title, notes, due, clear_due, priority or done")
        changes = TaskChanges(
            title=None if title is None else required_title(title),
            notes=None if notes is None else notes.strip(),
            due=due,
            clear_due=clear_due,
            priority=priority,
            done=done,
        )
        context, ids = caller(), as_list(id)
        result = await tasks.update(context, ids, changes)
        if not result.tasks:
            raise await unknown_task(tasks, context, ids)
        return ChangeResult(tasks=list(result.tasks), missing=list(result.missing))

    return update_task
