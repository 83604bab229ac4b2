"""The arguments that several tools share. Their descriptions are what the model reads and what approval forms show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from chat_app import InvalidInput, plain_line
from chat_app.assistant.store.tasks import Priority

MOST_IDS = 200
"""Tasks that one call may touch; each is named in the approval form."""

LONGEST_TITLE, LONGEST_NOTES = 500, 10_000
"""In characters, as the store has them."""

TaskId = Annotated[int, Field(ge=1)]
OneId = Annotated[int, Field(ge=1, title="Task ID", description="The task's number.")]
Ids = Annotated[
    TaskId | Annotated[list[TaskId], Field(min_length=1, max_length=MOST_IDS)],
    Field(title="Task ID", description="The task's number, or a list of numbers for several tasks."),
]
Title = Annotated[str, Field(max_length=LONGEST_TITLE, description="What is to be done, short.")]
Notes = Annotated[str, Field(max_length=LONGEST_NOTES, description="Details, if any.")]
DueDate = Annotated[date, Field(description="The day it is due, YYYY-MM-DD.")]
TaskPriority = Annotated[Priority, Field(description="How much it matters.")]


def as_list(ids: int | Sequence[int]) -> list[int]:
    """Return the ids once each, in the order given."""
    return [ids] if isinstance(ids, int) else list(dict.fromkeys(ids))


def required_title(title: str) -> str:
    """Return the title on one line; raise InvalidInput if nothing is left."""
    line = plain_line(title)
    if not line:
        raise InvalidInput("title", title, "some text")
    return line
