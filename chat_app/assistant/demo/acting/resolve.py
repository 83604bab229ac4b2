"""From what the person calls a task to its number: by what is on the screen, else by looking it up."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from chat_app.assistant.demo.acting.names import called, sure
from chat_app.assistant.demo.acting.steps import Batch, Reply, Scene, calls
from chat_app.assistant.demo.intents import Change, Finish, Look, Remove
from chat_app.assistant.demo.memory import Question
from chat_app.assistant.demo.outcome import Outcome
from chat_app.assistant.demo.pointing import Filter, Ids, Matching, Named, Positions, Pronoun, Target, Task

Acting: TypeAlias = Look | Change | Finish | Remove
"""Intents that are for certain tasks."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The tasks that are meant; `more` counts those that fit but did not fit into one list."""

    tasks: tuple[Task, ...]
    more: int = 0


Resolving: TypeAlias = Generator[Batch, Sequence[Outcome], Resolved | Reply]


def _status(intent: Acting) -> str:
    """Return which tasks come into question: open ones to finish, done ones to open again, else all."""
    return ("open" if intent.done else "done") if isinstance(intent, Finish) else "all"


def _failure(scene: Scene, outcome: Outcome) -> Reply | None:
    return Reply(scene.speech.failed(outcome.failed)) if outcome.failed is not None else None


def which(scene: Scene, intent: Acting, candidates: Sequence[Task], name: str = "") -> Reply:
    """Ask back which of several tasks is meant."""
    text = scene.speech.which(tuple(candidates), name, scene.today)
    return Reply(text, Question("which", intent, tuple(candidates)))


def _best(tasks: Sequence[Task], target: Named, scene: Scene, status: str) -> tuple[Task, ...]:
    """Return those that a name and its description fit, and (if any does) the status that the intent needs."""
    fitting = [task for task in tasks if target.where.fits(task, scene.today)]
    several_names = len(target.parts) > 1
    found = called(fitting, target.name, as_phrase=several_names) if target.name else tuple(fitting)
    return tuple(task for task in found if status == "all" or task.done == (status == "done")) or found


def _in_notes(task: Task, name: str) -> bool:
    return name.casefold() in task.notes.casefold()


def _pick(found: Sequence[Task], name: str, intent: Acting, scene: Scene) -> Resolved | Reply:
    certain = len(found) == 1 and (isinstance(intent, Look) or sure(found[0], name) or _in_notes(found[0], name))
    return Resolved((found[0],)) if certain else which(scene, intent, found, name)


def _named(target: Named, intent: Acting, scene: Scene) -> Resolving:
    """Find a task by name: on the screen, by searching, then among all, where typing errors are forgiven."""
    status, name = _status(intent), target.name
    known = _best(scene.memory.known, target, scene, status)
    if known:
        return _pick(known, name, intent, scene)
    outcome = (yield calls(("list_tasks", Filter(status=status, search=name).arguments())))[0]
    if outcome.data is None:
        return _failure(scene, outcome) or Reply(scene.speech.refused(""))
    found = [task for task in outcome.tasks if target.where.fits(task, scene.today)] or list(outcome.tasks)
    if found and len(target.parts) < 2:
        return _pick(_best(found, target, scene, status) or found, name, intent, scene)
    everything = (yield calls(("list_tasks", {"status": "all"})))[0].tasks
    best = _best(everything, target, scene, status)
    if best:
        return _pick(best, name, intent, scene)
    return (
        _each(target.parts, everything, intent, scene)
        if len(target.parts) > 1
        else Reply(scene.speech.unknown_name(name), Question("which", intent) if everything else None)
    )


def _each(names: Sequence[str], tasks: Sequence[Task], intent: Acting, scene: Scene) -> Resolved | Reply:
    """Find a task for each of several names; ask about the first one that is not clear."""
    settled: list[Task] = []
    for name in names:
        found = _best(tasks, Named(name), scene, _status(intent))
        if not found:
            return Reply(scene.speech.unknown_name(name))
        if len(found) > 1:
            reply = which(scene, intent, found, name)
            ids = tuple(task.id for task in settled)
            return replace(reply, question=Question("which", intent, tuple(found), ids))
        settled.extend(found)
    return Resolved(tuple(settled))


def _matching(target: Matching, intent: Acting, scene: Scene) -> Resolving:
    """Find the tasks that a description fits; for one task, those on the screen come first."""
    memory = scene.memory
    if not target.many:
        near = [task for task in memory.known if target.filter.fits(task, scene.today)]
        if len(near) == 1:
            return Resolved((near[0],))
    status = target.filter.status or (_status(intent) if isinstance(intent, Finish) else None)
    dated = target.filter.due or target.filter.due_from or target.filter.due_to
    if isinstance(intent, Remove | Look) and not target.filter.status and not dated:
        status = "all"
    outcome = (yield calls(("list_tasks", replace(target.filter, status=status).arguments())))[0]
    if outcome.data is None:
        return _failure(scene, outcome) or Reply(scene.speech.refused(""))
    if not outcome.tasks:
        return Reply(scene.speech.nothing(replace(target.filter, status=status), scene.today))
    if target.count is not None and target.count != outcome.total:
        return which(scene, intent, outcome.tasks)
    if target.many:
        return Resolved(outcome.tasks, outcome.total - len(outcome.tasks))
    return _pick(outcome.tasks, "", intent, scene)


def _positions(target: Positions, scene: Scene) -> Resolving:
    """Find tasks by their place in the last list; without one, in the list of all open tasks."""
    listed = scene.memory.listed
    if not listed or target.where is not None:
        outcome = (yield calls(("list_tasks", (target.where or Filter()).arguments())))[0]
        listed = outcome.tasks
        if not listed and target.where is not None:
            return Reply(scene.speech.nothing(target.where, scene.today))
    size = len(listed)
    if not all(-size <= place < size for place in target.places):
        return Reply(scene.speech.no_place(size))
    return Resolved(tuple(listed[place] for place in target.places))


def _pronoun(target: Pronoun, intent: Acting, scene: Scene) -> Resolved | Reply:
    """Find what was spoken of: "it" is the one task in focus, "them" are those in focus, else the last list."""
    memory = scene.memory
    focus = tuple(task for task in memory.focus if task.id not in memory.gone)
    listed = tuple(task for task in memory.listed if task.id not in memory.gone)
    if target.other:
        others = tuple(task for task in listed if task not in focus)
        return Resolved(others) if len(others) == 1 else which(scene, intent, others or listed)
    if target.count is not None:
        exact = next((group for group in (focus, listed) if len(group) == target.count), None)
        if exact is None and (listed or focus):
            return which(scene, intent, listed or focus)
        return Resolved(exact) if exact else Reply(scene.speech.no_reference(), Question("which", intent))
    if target.plural:
        several = focus if len(focus) > 1 else listed
        if len(several) < 2:
            several = tuple({task.id: task for task in (*listed, *focus)}.values())
        if isinstance(intent, Finish):
            several = tuple(task for task in several if task.done != intent.done) or several
        return Resolved(several) if several else Reply(scene.speech.no_reference(), Question("which", intent))
    if len(focus) == 1:
        return Resolved(focus)
    candidates = focus or listed
    if candidates:
        return which(scene, intent, candidates)
    return Reply(scene.speech.no_reference(), Question("which", intent))


def _one(target: Target, intent: Acting, scene: Scene) -> Resolving:
    match target:
        case Ids(ids) if any(number < 1 or number in scene.memory.gone for number in ids):
            return Reply(scene.speech.missing([n for n in ids if n < 1 or n in scene.memory.gone]))
        case Ids(ids):
            return Resolved(tuple(scene.memory.task(number) for number in ids))
        case Positions():
            return (yield from _positions(target, scene))
        case Pronoun(plural=True, count=None) if not scene.memory.known:
            return (yield from _matching(Matching(Filter()), intent, scene))
        case Pronoun():
            return _pronoun(target, intent, scene)
        case Named():
            return (yield from _named(target, intent, scene))
        case Matching():
            return (yield from _matching(target, intent, scene))


def resolve(intent: Acting, scene: Scene) -> Resolving:
    """Return the tasks that an intent is for, or a reply: a question back, or that there is no such task."""
    if not intent.targets:
        return _pronoun(Pronoun(), intent, scene)
    tasks: dict[int, Task] = {}
    more = 0
    for target in intent.targets:
        found = yield from _one(target, intent, scene)
        if isinstance(found, Reply):
            if found.question is None:
                return found
            return replace(found, question=replace(found.question, settled=(*tasks, *found.question.settled)))
        tasks |= {task.id: task for task in found.tasks}
        more += found.more
    return Resolved(tuple(tasks.values()), more)
