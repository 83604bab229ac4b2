"""What happens when a button or a form of a card is used: the data change, and the card comes back fresh.

Payloads come from the browser: each is checked. What a card shows is in its payloads as a filter, never as data.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol, cast

from chatkit.actions import Action
from chatkit.store import Store
from chatkit.types import (
    ErrorEvent,
    NoticeEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    WidgetItem,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chat_app.agents.clock import Today, local_today
from chat_app.assistant.cards import Card, language_of, task_card, task_form, task_list
from chat_app.assistant.cards.words import Language, label
from chat_app.assistant.store.tasks import NewTask, Task, TaskChanges, TaskStore
from chat_app.assistant.tools.fields import LONGEST_NOTES, LONGEST_TITLE
from chat_app.assistant.tools.query import MOST_ROWS, TaskQuery, find
from chat_app.characters import plain_line
from chat_app.context import RequestContext
from chat_app.errors import InputError

ROW_ID = re.compile(r"task-(\d+)")
"""The id of a task's row in `task_list.widget`."""

FORM_KEY = "task-form"
"""The key of `task_form.widget`."""


class ActionServices(Protocol):
    """What the actions here need of `server/services.py`."""

    @property
    def tasks(self) -> TaskStore:
        """The tasks of all users."""
        ...

    @property
    def store(self) -> Store[RequestContext]:
        """The threads, for new ids."""
        ...


@dataclass(frozen=True, slots=True)
class ActionCall:
    """One use of a card: `sender` is the card as it is stored now."""

    services: Any
    thread: ThreadMetadata
    action: Action[str, Any]
    sender: WidgetItem | None
    context: RequestContext
    today: Today = local_today

    @property
    def language(self) -> Language:
        """The language of the thread's labels."""
        return language_of(self.thread)

    @property
    def tasks(self) -> TaskStore:
        """The tasks of all users."""
        return cast("ActionServices", self.services).tasks

    @property
    def day(self) -> date:
        """Today, where the caller is."""
        return self.today(self.context)


ActionHandler = Callable[[ActionCall], AsyncIterator[ThreadStreamEvent]]


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


async def perform(call: ActionCall, handlers: Mapping[str, ActionHandler]) -> AsyncIterator[ThreadStreamEvent]:
    """Run the action's handler. An unknown action, or a payload that cannot be taken, is said and changes nothing."""
    handler = handlers.get(call.action.type)
    if handler is None:
        yield ErrorEvent(code="custom", message=f"Unknown action: {call.action.type}", allow_retry=False)
        return
    try:
        async for event in handler(call):
            yield event
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        message = f"{call.action.type}: {place}: {first['msg']}"
        yield ErrorEvent(code="custom", message=message, allow_retry=False)
    except InputError as error:
        yield ErrorEvent(code="custom", message=str(error), allow_retry=False)


async def complete(call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
    """Finish a task or open it again, and show again what the sender shows."""
    payload = CompletePayload.model_validate(call.action.payload or {})
    result = await call.tasks.update(call.context, [payload.id], TaskChanges(done=payload.done))
    if result.missing:
        yield NoticeEvent(level="warning", message=label(call.language, "gone", id=payload.id))
    if payload.show and payload.show.card == "list":
        yield _replaced(call, await _list_again(call, payload.show.filter))
    elif result.tasks:
        card = task_card(result.tasks[0], call.language, call.day)
        yield _replaced(call, card) if payload.show else _added(call, card)


async def show(call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
    """Show the tasks of a filter: in place of a list, or below any other card."""
    query = ShowPayload.model_validate(call.action.payload or {}).filter
    page = await find(call.tasks, call.context, query, call.day)
    card = task_list(page.tasks, page.total, query, call.language, call.day)
    in_place = call.sender is not None and call.sender.widget.type == "ListView"
    yield _replaced(call, card) if in_place else _added(call, card)


async def new(call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
    """Show an empty form for a new task."""
    yield _added(call, task_form(call.language))


async def add(call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
    """Add the form's task and put its card in the form's place; or give the form back with what was typed."""
    if call.sender is not None and call.sender.widget.key != FORM_KEY:
        return  # the same form from another tab, a moment later: its task is there
    typed = {name: _typed(call.action.payload, name) for name in ("title", "notes", "due", "priority")}
    task = _new_task(typed, call.language)
    if isinstance(task, str):
        yield _replaced(call, task_form(call.language, message=task, **typed))
        return
    added = await call.tasks.add(call.context, task)
    yield _replaced(call, task_card(added, call.language, call.day))


ACTIONS: dict[str, ActionHandler] = {
    "task.complete": complete,
    "task.add": add,
    "task.new": new,
    "tasks.show": show,
}
"""To add a widget action: an async generator of events, and one line."""


def _replaced(call: ActionCall, card: Card) -> ThreadStreamEvent:
    """Put a card in the sender's place; below everything if there is no sender."""
    if call.sender is None:
        return _added(call, card)
    update: dict[str, Any] = {"widget": card.root, "copy_text": card.copy_text}
    return ThreadItemReplacedEvent(item=call.sender.model_copy(update=update))


def _added(call: ActionCall, card: Card) -> ThreadStreamEvent:
    """Put a card below everything."""
    store = cast("ActionServices", call.services).store
    item = WidgetItem(
        id=store.generate_item_id("message", call.thread, call.context),
        thread_id=call.thread.id,
        created_at=datetime.now(),  # naive and local, as all of ChatKit's times
        widget=card.root,
        copy_text=card.copy_text,
    )
    return ThreadItemDoneEvent(item=item)


async def _list_again(call: ActionCall, query: TaskQuery) -> Card:
    """Read the sender's list again. Its rows stay where they are, also those that no longer fit the filter.

    So a task that was just finished is seen as finished, can be opened again, and no row moves under the pointer.
    """
    page = await find(call.tasks, call.context, query, call.day)
    fresh = {task.id: task for task in page.tasks}
    rows = _row_ids(call.sender)
    gone = tuple(id for id in rows if id not in fresh)
    if gone:
        kept = await find(call.tasks, call.context, TaskQuery(status="all", ids=gone), call.day)
        fresh |= {task.id: task for task in kept.tasks}
    order = [id for id in dict.fromkeys([*rows, *fresh]) if id in fresh]
    tasks: list[Task] = [fresh[id] for id in order[:MOST_ROWS]]
    return task_list(tasks, page.total, query, call.language, call.day)


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
