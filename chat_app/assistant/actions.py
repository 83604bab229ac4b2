"""What happens when a button or a form of a card is used: the data change, and the card comes back fresh.

Payloads come from the browser: each is checked. What a card shows is in its payloads as a filter, never as data.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from datetime import date
from typing import Any, Literal, cast

from chatkit.types import (
    NoticeEvent,
    ThreadStreamEvent,
    WidgetItem,
)
from pydantic import BaseModel, ConfigDict, Field

from chat_app import ActionCall, Card, local_today, plain_line
from chat_app.assistant.cards import language_of, task_card, task_form, task_list
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import NewTask, Task, TaskChanges, TaskStore
from chat_app.assistant.tools.fields import LONGEST_NOTES, LONGEST_TITLE
from chat_app.assistant.tools.query import MOST_ROWS, TaskQuery, find
from chat_app.assistant.words import Language, label

ROW_ID = re.compile(r"task-(\d+)")
"""The id of a task's row in `task_list.widget`."""

FORM_KEY = "task-form"
"""The key of `task_form.widget`."""


class Shown(BaseModel):
    """What the sender shows, as its payloads say: one task, or the list of a filter."""

    model_config = ConfigDict(extra="forbid")

    card: Literal["task", "list"]
    filter: TaskQuery = TaskQuery()


class CompletePayload(BaseModel):
    """Payload of `task.complete`."""

    id: int = Field(ge=1)
    done: bool = True
    show: Shown | None = None


class ShowPayload(BaseModel):
    """Payload of `tasks.show`."""

    filter: TaskQuery = TaskQuery()


ActionHandler = Callable[[ActionCall], AsyncIterator[ThreadStreamEvent]]


class TaskActions:
    """The actions of the cards, over the tasks of all users. `today` tells a caller's day."""

    def __init__(self, tasks: TaskStore, today: Today = local_today) -> None:
        """Nothing happens yet."""
        self.tasks, self.today = tasks, today

    def handlers(self) -> dict[str, ActionHandler]:
        """To add an action: an async generator of events here, and one line."""
        return {
            "task.complete": self.complete,
            "task.add": self.add,
            "task.new": self.new,
            "tasks.show": self.show,
        }

    async def complete(self, call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
        """Finish a task or open it again, and show again what the sender shows."""
        payload = CompletePayload.model_validate(call.payload)
        result = await self.tasks.update(call.context, [payload.id], TaskChanges(done=payload.done))
        if result.missing:
            yield NoticeEvent(level="warning", message=label(language_of(call.thread), "gone", id=payload.id))
        if payload.show and payload.show.card == "list":
            yield call.replaced(await self._list_again(call, payload.show.filter))
        elif result.tasks:
            card = task_card(result.tasks[0], language_of(call.thread), self.today(call.context))
            yield call.replaced(card) if payload.show else call.added(card)

    async def show(self, call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
        """Show the tasks of a filter: in place of a list, or below any other card."""
        query = ShowPayload.model_validate(call.payload).filter
        page = await find(self.tasks, call.context, query, self.today(call.context))
        card = task_list(page.tasks, page.total, query, language_of(call.thread), self.today(call.context))
        in_place = call.sender is not None and call.sender.widget.type == "ListView"
        yield call.replaced(card) if in_place else call.added(card)

    async def new(self, call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
        """Show an empty form for a new task."""
        yield call.added(task_form(language_of(call.thread)))

    async def add(self, call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
        """Add the form's task and put its card in the form's place; or give the form back with what was typed."""
        if call.sender is not None and call.sender.widget.key != FORM_KEY:
            return  # the same form from another tab, a moment later: its task is there
        typed = {name: _typed(call.action.payload, name) for name in ("title", "notes", "due", "priority")}
        task = _new_task(typed, language_of(call.thread))
        if isinstance(task, str):
            yield call.replaced(task_form(language_of(call.thread), message=task, **typed))
            return
        added = await self.tasks.add(call.context, task)
        yield call.replaced(task_card(added, language_of(call.thread), self.today(call.context)))

    async def _list_again(self, call: ActionCall, query: TaskQuery) -> Card:
        """Read the sender's list again. Its rows stay where they are, also those that no longer fit the filter.

        So a task that was just finished is seen as finished, can be opened again, and no row moves under the pointer.
        """
        page = await find(self.tasks, call.context, query, self.today(call.context))
        fresh = {task.id: task for task in page.tasks}
        rows = _row_ids(call.sender)
        gone = tuple(id for id in rows if id not in fresh)
        if gone:
            kept = await find(self.tasks, call.context, TaskQuery(status="all", ids=gone), self.today(call.context))
            fresh |= {task.id: task for task in kept.tasks}
        order = [id for id in dict.fromkeys([*rows, *fresh]) if id in fresh]
        tasks: list[Task] = [fresh[id] for id in order[:MOST_ROWS]]
        return task_list(tasks, page.total, query, language_of(call.thread), self.today(call.context))


def _row_ids(sender: WidgetItem | None) -> list[int]:
    """Return the tasks that a list card shows, in its order."""
    root: dict[str, Any] = sender.widget.model_dump(mode="json") if sender else {}
    if root.get("type") != "ListView":
        return []
    ids = [str(row.get("id", "")) for row in cast("list[dict[str, Any]]", root.get("children") or [])]
    return [int(match[1]) for id in ids if (match := ROW_ID.fullmatch(id))]


def _typed(payload: Any, name: str) -> str:
    """Return what was typed in a field, whatever the browser made of it."""
    value = cast("dict[str, Any]", payload).get(name) if isinstance(payload, dict) else None
    return "" if value is None else str(value)


def _new_task(typed: dict[str, str], language: Language) -> NewTask | str:
    """Make a task of what was typed, or say what is wrong with it."""
    title, notes, priority = plain_line(typed["title"]), typed["notes"].strip(), typed["priority"] or "normal"
    if not title:
        return label(language, "title_missing")
    if len(title) > LONGEST_TITLE:
        return label(language, "title_long")
    if len(notes) > LONGEST_NOTES:
        return label(language, "notes_long")
    if priority not in ("low", "normal", "high"):
        return label(language, "priority_wrong", value=priority)
    try:
        due = date.fromisoformat(typed["due"].strip()[:10]) if typed["due"].strip() else None
    except ValueError:
        return label(language, "date_wrong", value=typed["due"])
    return NewTask(title=title, notes=notes, due=due, priority=priority)
