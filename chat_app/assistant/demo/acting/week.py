"""A plan: overdue first, what is due on its day, the rest by priority on the lightest days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chat_app.assistant.demo.pointing import Task

_RANK = {"high": 0, "normal": 1, "low": 2}
_A_DAY = 3
"""Undated tasks go where fewer than this stand; a day should be doable."""


@dataclass(frozen=True, slots=True)
class Week:
    """The proposal: tasks by day, what was due before the first day, and what is left for later."""

    first: date
    last: date
    days: tuple[tuple[date, tuple[Task, ...]], ...]
    later: tuple[Task, ...]
    before: tuple[Task, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks that got a day."""
        return tuple(task for _day, tasks in self.days for task in tasks)


def _order(task: Task) -> tuple[date, int, int]:
    return task.due or date.max, _RANK.get(task.priority, 1), task.id


def propose(tasks: Sequence[Task], today: date, days: int, first: date | None = None) -> Week:
    """Spread open tasks over the days from `first` on. Undated ones avoid the weekend unless only it is planned.

    What is overdue comes first in a plan that begins today; one for later days leaves what is due before them out.
    """
    start = first or today
    plan: dict[date, list[Task]] = {start + timedelta(days=i): [] for i in range(days)}
    last = start + timedelta(days=days - 1)
    still_open = sorted((task for task in tasks if not task.done), key=_order)
    later = [task for task in still_open if task.due and task.due > last]
    before = [task for task in still_open if start > today and task.due and task.due < start]
    for task in still_open:
        if task.due and task.due <= last and task not in before:
            plan[max(task.due, start)].append(task)
    workdays = [day for day in plan if day.weekday() < 5] or list(plan)
    for task in (task for task in still_open if task.due is None):
        day = min(workdays, key=lambda one: (len(plan[one]), one))
        if len(plan[day]) < _A_DAY:
            plan[day].append(task)
        else:
            later.append(task)
    named = tuple((day, tuple(found)) for day, found in plan.items() if found)
    return Week(start, last, named, tuple(later), tuple(before))
