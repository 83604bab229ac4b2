"""The rows of the tasks. Their migration is the app's first one; a test compares the two."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from chat_app import Row


def utc_now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


class TaskRow(Row, table=True):
    """A task of a person. `folded` is what a search looks through: title and notes without the difference of case."""

    __table_args__ = (Index("ix_task_due", "user_id", "done", "due"),)

    user_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    title: str
    notes: str = ""
    folded: str
    due: date | None = None
    priority: str = "normal"
    done: bool = False
    created_at: datetime = Field(default_factory=utc_now)
    completed_at: datetime | None = Field(default=None)


class TaskCounterRow(Row, table=True):
    """The last task number of a person: a number is never given twice, deleted or not."""

    user_id: str = Field(primary_key=True)
    last: int
