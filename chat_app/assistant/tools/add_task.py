"""The tool that adds a task, or asks for its title with a form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from chat_app import caller, plain_line
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import NewTask, TaskStore
from chat_app.assistant.tools.fields import DueDate, Notes, TaskPriority, Title
from chat_app.assistant.tools.results import AddResult, FormPrefill


def build(tasks: TaskStore, _today: Today) -> Callable[..., Awaitable[AddResult]]:
    """Bind the tool to a store."""

    async def add_task(
        title: Title = "", notes: Notes = "", due: DueDate | None = None, priority: TaskPriority = "normal"
    ) -> AddResult:
        """Add a task. Without a title nothing is added; the user gets a form, filled in with the other arguments."""
        line = plain_line(title)
        if not line:
            return AddResult(form=FormPrefill(notes=notes, due=due, priority=priority))
        new = NewTask(title=line, notes=notes.strip(), due=due, priority=priority)
        return AddResult(task=await tasks.add(caller(), new))

    return add_task
