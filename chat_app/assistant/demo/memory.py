"""What the demo model knows from earlier turns: the last list, what was spoken of, an open question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from chat_app.assistant.demo.intents import Draft, Intent
from chat_app.assistant.demo.outcome import Outcome
from chat_app.assistant.demo.pointing import Arguments, Task


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked back, and what is done with the answer."""

    about: Literal["which", "title", "changes"]
    intent: Intent
    candidates: tuple[Task, ...] = ()
    settled: tuple[int, ...] = ()
    """Tasks of the same request that needed no question."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All that a turn may refer to."""

    listed: tuple[Task, ...] = ()
    """The last list in its order; places ("the second one") count in it."""
    focus: tuple[Task, ...] = ()
    """What was spoken of last; "it" and "them"."""
    gone: frozenset[int] = frozenset()
    """Tasks that were deleted; they keep their place in the list."""
    question: Question | None = None
    undo: tuple[tuple[str, Arguments], ...] | None = None
    """The calls that take back the last change; empty if it cannot be taken back, None if there was none."""
    intent: Intent | None = None
    """What the last message asked for; a correction is about it."""
    changed: bool = False
    """Whether the last message changed anything."""
    waited: bool = False
    """Whether the last message's request was closed by writing instead of deciding about it."""

    @property
    def known(self) -> tuple[Task, ...]:
        """The tasks that are on the person's mind, once each, deleted ones left out."""
        tasks = {task.id: task for task in (*self.listed, *self.focus) if task.id not in self.gone}
        return tuple(tasks.values())

    def task(self, number: int) -> Task:
        """Return what is known of a task; only its number, if nothing is."""
        return next((task for task in (*self.focus, *self.listed) if task.id == number), Task(number))


def one_or_list(ids: Sequence[int]) -> int | list[int]:
    """Return ids as the tools take them."""
    return ids[0] if len(ids) == 1 else list(ids)


def _refreshed(listed: tuple[Task, ...], tasks: Sequence[Task]) -> tuple[Task, ...]:
    fresh = {task.id: task for task in tasks}
    return tuple(fresh.get(task.id, task) for task in listed)


def _opened_again(outcomes: Sequence[Outcome]) -> tuple[tuple[str, Arguments], ...]:
    """Return the calls that take back calls of complete_task, each with what it said."""
    return tuple(
        ("complete_task", {"id": one_or_list([task.id for task in o.tasks]), "done": not o.used.get("done", True)})
        for o in outcomes
        if o.tasks
    )


def _old_values(memory: Memory, outcomes: Sequence[Outcome]) -> tuple[tuple[str, Arguments], ...]:
    """Return the calls that give tasks their values back; none, if one of them was not known before."""
    calls: list[tuple[str, Arguments]] = []
    for outcome in outcomes:
        for task in outcome.tasks:
            old = memory.task(task.id)
            if not old.title:
                return ()
            values: Arguments = {"id": task.id}
            for name in ("title", "notes", "priority", "done"):
                if getattr(old, name) != getattr(task, name):
                    values[name] = getattr(old, name)
            if old.due != task.due:
                values |= {"due": old.due.isoformat()} if old.due else {"clear_due": True}
            if len(values) > 1:
                calls.append(("update_task", values))
    return tuple(calls)


def _after(memory: Memory, name: str, outcomes: Sequence[Outcome]) -> Memory:
    """Take in the results of neighbouring calls of one tool."""
    tasks = tuple(task for outcome in outcomes for task in outcome.tasks)
    last = outcomes[-1]
    ids = [task.id for task in tasks]
    if name == "list_tasks":
        lookup = len(last.tasks) == 1 and bool(last.used.get("search"))
        listed = memory.listed if lookup else last.tasks
        return replace(memory, listed=listed, focus=last.tasks or memory.focus)
    if name == "task_summary":
        return replace(memory, listed=tasks, focus=tasks)
    if not tasks:
        return memory
    match name:
        case "add_task":
            listed = tasks if len(tasks) > 1 else memory.listed
            return replace(memory, listed=listed, focus=tasks, undo=(("delete_task", {"id": one_or_list(ids)}),))
        case "complete_task":
            return replace(
                memory, listed=_refreshed(memory.listed, tasks), focus=last.tasks, undo=_opened_again(outcomes)
            )
        case "update_task":
            undo = _old_values(memory, outcomes)
            return replace(memory, listed=_refreshed(memory.listed, tasks), focus=tasks, undo=undo)
        case "delete_task":
            drafts = [Draft(task.title, task.notes, task.due, task.priority).arguments() for task in tasks]
            undo = tuple(("add_task", draft) for draft in drafts)
            return replace(memory, focus=(), gone=memory.gone | set(ids), undo=undo)
        case _:
            return replace(memory, focus=tasks, listed=_refreshed(memory.listed, tasks))


def remember(memory: Memory, outcomes: Sequence[Outcome]) -> Memory:
    """Return the memory after calls that succeeded; the others change nothing."""
    good = [outcome for outcome in outcomes if outcome.data is not None]
    for name, group in groupby(good, key=lambda outcome: outcome.name):
        memory = _after(memory, name, list(group))
    return memory
