"""Answers that fail or say nothing, as somebody's own server would give them."""

from __future__ import annotations

import httpx
from agents import MaxTurnsExceeded
from chatkit.types import (
    AssistantMessageItem,
    DurationSummary,
    ThoughtTask,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadStreamEvent,
    Workflow,
    WorkflowItem,
)


def refused(status: int, **headers: str) -> httpx.HTTPStatusError:
    """What an HTTP client raises for a reply of that status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = httpx.Request("GET", "http://crm.test")
    return httpx.HTTPStatusError("no", request=request, response=httpx.Response(status, headers=named, request=request))


FAILURES: dict[str, Exception] = {
    "too many": refused(429, retry_after="60"),
    "bad key": refused(401),
    "in circles": MaxTurnsExceeded("Max turns (10) exceeded"),
}
SILENT = ("say nothing", "only think")


def silent(message: AssistantMessageItem, *, thinks: bool) -> list[ThreadStreamEvent]:
    """Return the events of an answer without a word, after a thought or not."""
    work = Workflow(
        type="reasoning", tasks=[ThoughtTask(content="Let me see")], summary=DurationSummary(duration=2), expanded=False
    )
    thought = WorkflowItem(
        id=f"w{message.id}", thread_id=message.thread_id, created_at=message.created_at, workflow=work
    )
    empty = message.model_copy(update={"content": []})
    said = [ThreadItemAddedEvent(item=empty), ThreadItemDoneEvent(item=empty)]
    return [ThreadItemDoneEvent(item=thought), *said] if thinks else [*said]
