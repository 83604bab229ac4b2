"""The tool that lists tasks by filters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated

from pydantic import Field

from chat_app import caller
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import Priority, TaskStore
from chat_app.assistant.tools.query import MOST_ROWS, Due, Status, TaskQuery, find
from chat_app.assistant.tools.results import ListResult


def build(tasks: TaskStore, today: Today) -> Callable[..., Awaitable[ListResult]]:
    """Bind the tool to a store and a calendar."""

    async def list_tasks(
        status: Annotated[Status, Field(description="Open tasks, done ones or all.")] = "open",
        due: Annotated[Due, Field(description='When they are due; "week" is from today to Sunday.')] = "any",
        due_from: Annotated[date | None, Field(description="Due on this day or later, YYYY-MM-DD.")] = None,
        due_to: Annotated[date | None, Field(description="Due on this day or earlier, YYYY-MM-DD.")] = None,
        priority: Annotated[Priority | None, Field(description="Only tasks of this priority.")] = None,
        search: Annotated[str, Field(max_length=200, description="Words in the title or the notes.")] = "",
        limit: Annotated[int, Field(ge=1, le=MOST_ROWS, description="The most tasks to return.")] = MOST_ROWS,
    ) -> ListResult:
        """List the user's tasks, most urgent first. Use it to look up the number of a task that the user names."""
        query = TaskQuery(
            status=status, due=due, due_from=due_from, due_to=due_to, priority=priority, search=search, limit=limit
        )
        context = caller()
        page = await find(tasks, context, query, today(context))
        return ListResult(tasks=list(page.tasks), total=page.total, filter=query.shown())

    return list_tasks
