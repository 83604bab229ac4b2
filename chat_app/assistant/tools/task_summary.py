"""The tool that counts: how many tasks are open, overdue, due soon, and which come next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from chat_app import caller
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import TaskStore
from chat_app.assistant.tools.results import SummaryResult


def build(tasks: TaskStore, today: Today) -> Callable[..., Awaitable[SummaryResult]]:
    """Bind the tool to a store and a calendar."""

    async def task_summary() -> SummaryResult:
        """Count the user's tasks: open, done, overdue, due today and this week, by priority, and what comes next."""
        context = caller()
        return SummaryResult.model_validate(await tasks.summary(context, today(context)), from_attributes=True)

    return task_summary
