"""The tasks of each person. Every writing method is exactly once for a tool call (see `ledger`)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, case, delete, func, true
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col, select

from chat_app import Database, NotFound, exactly_once, whole
from chat_app.assistant.store.tables import TaskCounterRow, TaskRow, utc_now
from chat_app.assistant.store.task_types import (
    PRIORITIES,
    NewTask,
    Priority,
    Task,
    TaskChanges,
    TaskFilter,
    TaskPage,
    TaskResult,
    TaskSummary,
    end_of_week,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlmodel.ext.asyncio.session import AsyncSession

    from chat_app import RequestContext

__all__ = [
    "PRIORITIES",
    "NewTask",
    "Priority",
    "Task",
    "TaskChanges",
    "TaskFilter",
    "TaskPage",
    "TaskResult",
    "TaskStore",
    "TaskSummary",
    "end_of_week",
]

MOST_IDS = 500
"""So many ids go into one statement; SQLite takes 32,766 values at most."""

MOST_TASKS = 1000
"""So many tasks come back at once, whatever was asked for."""

LARGEST_NUMBER = 2**31 - 1
"""No task has a larger number; SQLite refuses integers over 64 bits with an error instead of finding nothing."""

_ORDER = (
    col(TaskRow.done),
    col(TaskRow.due).is_(None),
    col(TaskRow.due),
    case(PRIORITIES, value=col(TaskRow.priority)),
    col(TaskRow.number),
)
"""Open before done, then by day (without a day last), then by priority, then the older first."""


class TaskStore:
    """Finds and changes tasks. The caller sees their own, under numbers of their own."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @whole
    async def add(self, ctx: RequestContext, new: NewTask) -> Task:
        """Add a task under the next number and return it."""
        async with self.database.write() as session:

            async def work() -> Task:
                number = await _next_number(session, ctx.user_id)
                row = TaskRow(user_id=ctx.user_id, number=number, folded="", **new.model_dump())
                row.folded = _fold(row)
                session.add(row)
                await session.flush()
                return _task(row)

            return await exactly_once(session, ctx.user_id, Task, work)

    @whole
    async def get(self, ctx: RequestContext, id: int) -> Task:
        """Return the task of that number; NotFound if the caller has none."""
        async with self.database.read() as session:
            rows = await _rows(session, ctx.user_id, [id])
            if id not in rows:
                raise NotFound("task", str(id))
            return _task(rows[id])

    @whole
    async def find(self, ctx: RequestContext, filter: TaskFilter) -> TaskPage:
        """Return the first `filter.limit` tasks that fit, in the order in which one would do them, and their total."""
        where = _conditions(ctx.user_id, filter)
        async with self.database.read() as session:
            total = (await session.exec(select(func.count()).select_from(TaskRow).where(where))).one()
            found = await session.exec(
                select(TaskRow).where(where).order_by(*_ORDER).limit(min(max(filter.limit, 0), MOST_TASKS))
            )
            return TaskPage(tasks=[_task(row) for row in found], total=total)

    @whole
    async def update(self, ctx: RequestContext, ids: Iterable[int], changes: TaskChanges) -> TaskResult:
        """Apply the same changes to every task of `ids`; the ones that do not exist are named, not refused."""
        wanted = list(dict.fromkeys(ids))
        async with self.database.write() as session:

            async def work() -> TaskResult:
                rows = await _rows(session, ctx.user_id, wanted)
                for row in rows.values():
                    _change(row, changes)
                await session.flush()
                return _result(rows, wanted)

            return await exactly_once(session, ctx.user_id, TaskResult, work)

    @whole
    async def delete(self, ctx: RequestContext, ids: Iterable[int]) -> TaskResult:
        """Delete the tasks of `ids` and return them as they were. Their numbers are not given again."""
        wanted = list(dict.fromkeys(ids))
        async with self.database.write() as session:

            async def work() -> TaskResult:
                rows = await _rows(session, ctx.user_id, wanted)
                for row in rows.values():
                    await session.exec(
                        delete(TaskRow).where(col(TaskRow.user_id) == ctx.user_id, col(TaskRow.number) == row.number)
                    )
                return _result(rows, wanted)

            return await exactly_once(session, ctx.user_id, TaskResult, work)

    @whole
    async def summary(self, ctx: RequestContext, today: date) -> TaskSummary:
        """Count the tasks as seen on `today`, the caller's own date."""
        mine, is_open = TaskRow.user_id == ctx.user_id, col(TaskRow.done).is_(False)
        async with self.database.read() as session:
            done = await session.exec(select(func.count()).select_from(TaskRow).where(mine, col(TaskRow.done)))
            waiting = (await session.exec(select(col(TaskRow.due), col(TaskRow.priority)).where(mine, is_open))).all()
            first = await session.exec(select(TaskRow).where(mine, is_open).order_by(*_ORDER).limit(3))
            days = [due for due, _ in waiting if due]
            priorities = Counter(priority for _, priority in waiting)
            return TaskSummary(
                open=len(waiting),
                done=done.one(),
                overdue=sum(day < today for day in days),
                due_today=sum(day == today for day in days),
                due_this_week=sum(today <= day <= end_of_week(today) for day in days),
                by_priority={priority: priorities[priority] for priority in PRIORITIES},
                next=[_task(row) for row in first],
            )


async def _next_number(session: AsyncSession, user_id: str) -> int:
    """Count the person's counter up by one and return it."""
    count = insert(TaskCounterRow).values(user_id=user_id, last=1)
    count = count.on_conflict_do_update(index_elements=["user_id"], set_={"last": col(TaskCounterRow.last) + 1})
    return (await session.exec(count.returning(col(TaskCounterRow.last)))).scalar_one()


async def _rows(session: AsyncSession, user_id: str, ids: Sequence[int]) -> dict[int, TaskRow]:
    """Return the person's rows of these numbers, in the order of `ids`."""
    found: dict[int, TaskRow] = {}
    possible = [id for id in ids if 0 < id <= LARGEST_NUMBER]
    for start in range(0, len(possible), MOST_IDS):
        numbers = possible[start : start + MOST_IDS]
        rows = await session.exec(select(TaskRow).where(TaskRow.user_id == user_id, col(TaskRow.number).in_(numbers)))
        found.update({row.number: row for row in rows})
    return {number: found[number] for number in ids if number in found}


def _conditions(user_id: str, filter: TaskFilter) -> ColumnElement[bool]:
    """Return what a row must fulfil."""
    due = col(TaskRow.due)
    wanted = [
        col(TaskRow.user_id) == user_id,
        true() if filter.status == "all" else col(TaskRow.done).is_(filter.status == "done"),
        due >= filter.due_from if filter.due_from else true(),
        due <= filter.due_to if filter.due_to else true(),
        due.is_(None) if filter.undated else true(),
        col(TaskRow.priority) == filter.priority if filter.priority else true(),
        *(col(TaskRow.folded).contains(word, autoescape=True) for word in filter.search.casefold().split()),
    ]
    return and_(*wanted)


def _change(row: TaskRow, changes: TaskChanges) -> None:
    """Write the changes into the row; the moment of completion follows `done`."""
    for name in ("title", "notes", "due", "priority"):
        value = getattr(changes, name)
        if value is not None:
            setattr(row, name, value)
    if changes.clear_due:
        row.due = None
    if changes.done is not None and changes.done != row.done:
        row.done = changes.done
        row.completed_at = utc_now() if changes.done else None
    row.folded = _fold(row)


def _fold(row: TaskRow) -> str:
    """Return what a search looks through."""
    return f"{row.title}\n{row.notes}".casefold()


def _task(row: TaskRow) -> Task:
    """Return the value of a row."""
    return Task(id=row.number, **row.model_dump(exclude={"user_id", "number", "folded"}))


def _result(rows: dict[int, TaskRow], wanted: list[int]) -> TaskResult:
    """Return what was reached and what was not."""
    return TaskResult(tasks=[_task(row) for row in rows.values()], missing=[id for id in wanted if id not in rows])
