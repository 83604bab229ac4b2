"""What is done for each intent. PERFORMERS is the table; a new intent = a generator here and a line there."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from chat_app.assistant.demo.acting.names import called
from chat_app.assistant.demo.acting.resolve import resolve
from chat_app.assistant.demo.acting.steps import Batch, Reply, Scene, Steps, calls
from chat_app.assistant.demo.acting.week import propose
from chat_app.assistant.demo.intents import (
    Add,
    Change,
    Chat,
    Finish,
    Intent,
    Look,
    Plan,
    Remove,
    Request,
    Sample,
    Show,
    Speak,
    Summary,
    Unclear,
    Undo,
    Words,
)
from chat_app.assistant.demo.memory import Memory, Question, one_or_list, remember
from chat_app.assistant.demo.outcome import Outcome
from chat_app.assistant.demo.pointing import Arguments, Task
from chat_app.assistant.demo.texts import MARKDOWN, numbered_words

MOST_WORDS = 20_000
"""Most words written on request."""

MOST_ADDED = 20
"""Most tasks of one message."""

MOST_SHOWN = 5
"""Most single tasks that one message may ask about."""


def _told(scene: Scene, outcome: Outcome, text: Callable[[], str]) -> str:
    """Say how a call ended: refused, failed, or well; then also that the user changed what was done."""
    if outcome.refused is not None:
        return scene.speech.refused(outcome.refused)
    if outcome.failed is not None:
        return scene.speech.failed(outcome.failed)
    missing = f" {scene.speech.missing(outcome.missing)}" if outcome.missing else ""
    return (f"{scene.speech.edited()} " if outcome.edited else "") + text() + missing


def _add(intent: Add, scene: Scene) -> Steps:
    drafts = intent.drafts[:MOST_ADDED]
    if not drafts or not drafts[0].title:
        known = drafts[0].arguments() if drafts else {"title": ""}
        outcome = (yield calls(("add_task", known)))[0]
        return Reply(_told(scene, outcome, scene.speech.form), Question("title", intent))
    outcomes = yield calls(*(("add_task", draft.arguments()) for draft in drafts))
    added = tuple(task for outcome in outcomes for task in outcome.tasks)
    texts = [scene.speech.added(added, scene.today)] if added else []
    texts += [_told(scene, outcome, scene.speech.form) for outcome in outcomes if not outcome.tasks]
    texts += [scene.speech.chat("repeats")] if added and any(draft.repeats for draft in drafts) else []
    return Reply(" ".join(dict.fromkeys(texts)))


def _show(intent: Show, scene: Scene) -> Steps:
    outcome = (yield calls(("list_tasks", intent.filter.arguments())))[0]
    search = intent.filter.search
    if search and outcome.data is not None and not outcome.tasks:
        everything = (yield calls(("list_tasks", replace(intent.filter, search="").arguments())))[0]
        return Reply(scene.speech.similar(search, called(everything.tasks, search)))
    return Reply(
        _told(scene, outcome, lambda: scene.speech.listed(outcome.tasks, outcome.total, intent.filter, scene.today))
    )


def _look(intent: Look, scene: Scene) -> Steps:
    found = yield from resolve(intent, scene)
    if isinstance(found, Reply):
        return found
    tasks = found.tasks[:MOST_SHOWN]
    outcomes = yield calls(*(("get_task", {"id": task.id}) for task in tasks))
    texts = [
        _told(scene, outcome, lambda o=outcome: scene.speech.details(o.tasks[0], scene.today)) for outcome in outcomes
    ]
    return Reply("\n\n".join(texts))


def _shifted(tasks: Sequence[Task], days: int, scene: Scene) -> Batch:
    """Move each task by days; tasks that get the same date share a call."""
    dates: dict[str, list[int]] = {}
    for task in tasks:
        dates.setdefault(((task.due or scene.today) + timedelta(days=days)).isoformat(), []).append(task.id)
    return calls(*(("update_task", {"id": one_or_list(ids), "due": due}) for due, ids in dates.items()))


def _known(tasks: Sequence[Task], scene: Scene) -> Generator[Batch, Sequence[Outcome], tuple[Task, ...] | Reply]:
    """Look up those of which only the number is known."""
    unknown = [task.id for task in tasks if not task.title]
    if not unknown:
        return tuple(tasks)
    read = yield calls(*(("get_task", {"id": number}) for number in unknown))
    failed = [outcome for outcome in read if not outcome.tasks]
    if failed:
        return Reply(_told(scene, failed[0], str))
    fresh = {task.id: task for outcome in read for task in outcome.tasks}
    return tuple(fresh.get(task.id, task) for task in tasks)


def _noted(tasks: Sequence[Task], notes: str) -> Batch:
    """Add notes to those that each task has; tasks that get the same notes share a call."""
    texts: dict[str, list[int]] = {}
    for task in tasks:
        texts.setdefault("\n".join(part for part in (task.notes, notes) if part), []).append(task.id)
    return calls(*(("update_task", {"id": one_or_list(ids), "notes": text}) for text, ids in texts.items()))


def _change(intent: Change, scene: Scene) -> Steps:
    found = yield from resolve(intent, scene)
    if isinstance(found, Reply):
        return found
    tasks, changes = found.tasks, intent.changes
    if not changes.arguments() and changes.shift is None:
        return Reply(scene.speech.what_to_change(tasks, intent.wanted), Question("changes", intent, tasks))
    added = changes.notes is not None and not changes.replaces
    if added or changes.shift is not None:
        known = yield from _known(tasks, scene)
        if isinstance(known, Reply):
            return known
        batch = _noted(known, changes.notes or "") if added else _shifted(known, changes.shift or 0, scene)
    else:
        batch = calls(("update_task", {"id": one_or_list([t.id for t in tasks]), **changes.arguments()}))
    outcomes = yield batch
    texts = [_told(scene, o, lambda o=o: scene.speech.changed(o.tasks, o.used, scene.today)) for o in outcomes]
    return Reply(" ".join(dict.fromkeys(texts)) + scene.speech.more(found.more))


def _finish(intent: Finish, scene: Scene) -> Steps:
    found = yield from resolve(intent, scene)
    if isinstance(found, Reply):
        return found
    tasks = found.tasks
    if not intent.done:  # opening again is rare, and "open again" would be wrong of a task that was open
        known = yield from _known(tasks, scene)
        if isinstance(known, Reply):
            return known
        tasks = known
    if all(task.title and task.done == intent.done for task in tasks):
        return Reply(scene.speech.already(tasks, intent.done))
    ids = [task.id for task in tasks if not task.title or task.done != intent.done]
    arguments: Arguments = {"id": one_or_list(ids)} | ({} if intent.done else {"done": False})
    outcome = (yield calls(("complete_task", arguments)))[0]
    return Reply(
        _told(scene, outcome, lambda: scene.speech.finished(outcome.tasks, bool(outcome.used.get("done", True))))
        + (scene.speech.more(found.more) if outcome.data else "")
    )


def _remove(intent: Remove, scene: Scene) -> Steps:
    found = yield from resolve(intent, scene)
    if isinstance(found, Reply):
        return found
    outcome = (yield calls(("delete_task", {"id": one_or_list([task.id for task in found.tasks])})))[0]
    told = _told(scene, outcome, lambda: scene.speech.removed(outcome.tasks))
    return Reply(told + (scene.speech.more(found.more) if outcome.data else ""))


def _summary(_intent: Summary, scene: Scene) -> Steps:
    outcome = (yield calls(("task_summary", {})))[0]
    return Reply(_told(scene, outcome, lambda: scene.speech.summary(outcome.data or {}, outcome.tasks, scene.today)))


def _plan(intent: Plan, scene: Scene) -> Steps:
    last = (intent.first or scene.today) + timedelta(days=intent.days - 1)
    thought = scene.speech.before_planning(intent.first or scene.today, last, scene.today)
    listed, figures = yield calls(("list_tasks", {}), ("task_summary", {}), thought=thought)
    if listed.data is None:
        return Reply(_told(scene, listed, str))
    week = propose(listed.tasks, scene.today, intent.days, intent.first)
    overdue = int((figures.data or {}).get("overdue") or 0)
    return Reply(scene.speech.plan(week, scene.today), thought=scene.speech.while_planning(week, overdue, scene.today))


def _undo(_intent: Undo, scene: Scene) -> Steps:
    undo = scene.memory.undo
    if not undo:
        return Reply(scene.speech.cannot_undo(nothing=undo is None))
    outcomes = yield calls(*undo)
    return Reply(_told(scene, outcomes[0], lambda: scene.speech.undone(outcomes)))


def _words(intent: Words, scene: Scene) -> Steps:
    yield from ()
    if not 0 < intent.count <= MOST_WORDS:
        return Reply(scene.speech.too_many_words(MOST_WORDS))
    return Reply(numbered_words(intent.count))


def _say(text: Callable[[Any, Scene], str]) -> Callable[[Any, Scene], Steps]:
    """Return steps that only answer."""

    def steps(intent: Any, scene: Scene) -> Steps:
        yield from ()
        return Reply(text(intent, scene))

    return steps


def _talk(intent: Chat, scene: Scene) -> str:
    return scene.speech.which_day(scene.today) if intent.topic == "date" else scene.speech.chat(intent.topic)


PERFORMERS: dict[type[Any], Callable[[Any, Scene], Steps]] = {
    Add: _add,
    Show: _show,
    Look: _look,
    Change: _change,
    Finish: _finish,
    Remove: _remove,
    Summary: _summary,
    Plan: _plan,
    Undo: _undo,
    Words: _words,
    Sample: _say(lambda _intent, _scene: MARKDOWN),
    Chat: _say(_talk),
    Speak: _say(lambda _intent, scene: scene.speech.chat("switched")),
    Unclear: _say(lambda _intent, scene: scene.speech.chat("unclear")),
}
"""Who carries out an intent."""


def _watched(steps: Steps, memory: Memory) -> Generator[Batch, Sequence[Outcome], tuple[Reply, Memory]]:
    """Pass the batches of steps on, and keep the memory up to date with what comes back."""
    try:
        batch = next(steps)
        while True:
            outcomes = yield batch
            memory = remember(memory, outcomes)
            batch = steps.send(outcomes)
    except StopIteration as end:
        return end.value, memory


def perform(request: Request, scene: Scene) -> Steps:
    """Carry out a request, one intent after the other; "it" in the second is what the first was about."""
    replies: list[Reply] = []
    for intent in request:
        if isinstance(intent, Unclear) and len(request) > 1:
            replies.append(Reply(scene.speech.left_out(intent.text)))
            continue
        reply, memory = yield from _watched(_performer(intent)(intent, scene), scene.memory)
        scene = replace(scene, memory=memory)
        replies.append(reply)
        if reply.question is not None:
            break
    text = "\n\n".join(dict.fromkeys(reply.text for reply in replies))
    return Reply(text, replies[-1].question, "\n\n".join(reply.thought for reply in replies if reply.thought))


def _performer(intent: Intent) -> Callable[[Any, Scene], Steps]:
    return PERFORMERS[type(intent)]
