"""What each tool gives back: structured content for programs, the same as JSON text for models."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, Field, SerializerFunctionWrapHandler, model_serializer

from chat_app.assistant.store.tasks import Priority, Task


class FormPrefill(BaseModel):
    """What a form for a new task starts with."""

    title: str = ""
    notes: str = ""
    due: date | None = None
    priority: Priority = "normal"


class AddResult(BaseModel):
    """The new task; or, as there was no title, the form that asks for it. Exactly one of them is sent."""

    task: Task | None = Field(default=None, description="The task that was added.")
    form: FormPrefill | None = Field(default=None, description="No task was added: the user is asked with a form.")

    @model_serializer(mode="wrap")
    def _only_what_is_there(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave the absent one out: a null beside a task reads as a failure."""
        return {key: value for key, value in serialize(self).items() if value is not None}


class ListResult(BaseModel):
    """The tasks that fit, at most `limit`; `total` is how many there are; `filter` is what was asked for."""

    tasks: list[Task]
    total: int
    filter: dict[str, Any]


class TaskResult(BaseModel):
    """One task."""

    task: Task


class ChangeResult(BaseModel):
    """The tasks as they are now, and the ids that the caller does not have."""

    tasks: list[Task]
    missing: list[int]


class DeleteResult(BaseModel):
    """The tasks as they were, and the ids that the caller does not have."""

    deleted: list[Task]
    missing: list[int]


class SummaryResult(BaseModel):
    """Counts of the caller's tasks; all but `done` count open ones. `next` are the most urgent, at most three."""

    open: int
    done: int
    overdue: int
    due_today: int
    due_this_week: int
    by_priority: dict[Priority, int]
    next: list[Task]
