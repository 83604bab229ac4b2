"""Tool calls and handoffs as a workflow in the thread, while they happen, and as memories for the model.

What is not here: which event of the SDK leads to what (`sdk_events`), and the run (`watched_run`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from chatkit.types import (
    CustomSummary,
    CustomTask,
    Task,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadItemUpdatedEvent,
    ThreadStreamEvent,
    Workflow,
    WorkflowItem,
    WorkflowTaskAdded,
    WorkflowTaskUpdated,
)

from chat_app.agents.context import TurnContext
from chat_app.agents.guarded import ask, words
from chat_app.agents.hooks import Hooks, ToolCall
from chat_app.agents.memory import CallMemory, TaskPlace
from chat_app.agents.summary import line, output_of, result_line


@dataclass(slots=True)
class Call:
    """One call of the run and the task that shows it."""

    call_id: str
    name: str
    arguments: str
    """The model's, which it remembers."""
    edited: Mapping[str, Any] | None = None
    """The user's, if they changed them: what is shown is what was used."""
    item: WorkflowItem | None = None
    index: int = 0
    open: bool = True
    denied: str = ""
    """Why it was denied, if it was."""
    refusal: str = ""
    """What the model reads of it then."""

    @property
    def place(self) -> TaskPlace | None:
        """Where it is shown."""
        return TaskPlace(self.item.id, self.index) if self.item else None


@dataclass(frozen=True, slots=True)
class _Held:
    """The cards of reading calls that were made together, and those calls with what they gave."""

    cards: list[ThreadStreamEvent]
    calls: list[tuple[ToolCall, str]]


class CallRecorder:
    """Follows the calls of one run. Every method returns the events that make the thread show what happened."""

    def __init__(self, turn: TurnContext, resumed: Iterable[Call] = ()) -> None:
        """Begin; `resumed` are calls that were shown before, and are carried out or refused now."""
        self.turn, self.hooks = turn, turn.hooks
        self.calls: dict[str, Call] = {call.call_id: call for call in resumed}
        self.hosted: dict[str, Call] = {}
        """Calls that the model's provider carries out, by their items' ids."""
        self._together: list[tuple[Call, object]] = []
        self._waiting: list[_Held] = []

    def opening(self) -> list[ThreadStreamEvent]:
        """Show resumed calls as running, and what was denied as over."""
        events: list[ThreadStreamEvent] = []
        for call in list(self.calls.values()):
            if call.refusal:
                events += self.answered(call, call.refusal)
            elif call.open:
                events += self.show(call, self.task(call, "loading"))
        return events

    def inner_ended(self) -> list[ThreadStreamEvent]:
        """Show what came of calls of agents that are tools: of those that asked first, as only they are shown."""
        ended = [(self.calls.get(call_id), output) for call_id, output in self.turn.take_ended().items()]
        known = [(call, output) for call, output in ended if call is not None and call.open]
        return [event for call, output in known for event in self.answered(call, output)]

    def cards(self) -> list[ThreadStreamEvent]:
        """Hand out the cards that wait, as nothing follows that they were only looked up for."""
        waiting, self._waiting = self._waiting, []
        return [event for held in waiting for event in held.cards]

    def remembered(self, call: Call, output: Any) -> ThreadItemDoneEvent:
        """Return the event that stores what the model will remember of a call."""
        memory = CallMemory(self.turn.run_id, call.call_id, call.name, call.arguments, output, call.place)
        return ThreadItemDoneEvent(item=memory.to_item(self.turn.thread.id))

    def waiting(self, call: Call, label: str = "waiting") -> list[ThreadStreamEvent]:
        """Show a call as waiting for the user. `label` says what for."""
        call.open = False
        return self.show(call, self.task(call, "none", self.turn.phrases.say(label)))

    def broken_off(self, label: str) -> list[ThreadStreamEvent]:
        """Show every call that runs as ended without a result. `label` says why."""
        events: list[ThreadStreamEvent] = []
        for call in self.calls.values():
            if call.open:
                call.open = False
                events += self.show(call, self.task(call, "none", self.turn.phrases.say(label)))
        return events

    def called(self, call: Call) -> list[ThreadStreamEvent]:
        """Show a call as running. Lists that were looked up for it are not shown."""
        self._forget_lookups(call)
        return self.show(call, self.task(call, "loading"))

    def answered(self, call: Call, output: Any) -> list[ThreadStreamEvent]:
        """Show what came of a call, and let the model remember it."""
        call.open = False
        why, phrases = call.denied, self.turn.phrases
        if why:
            task = self.task(call, "none", phrases.say("denied", why=why))
        elif self.turn.failed(call.call_id, output):
            task = self.task(call, "none", phrases.say("failed", why=result_line(output, phrases)))
        else:
            said = words(Hooks.say_result, self.hooks, self._seen(call), output_of(output))
            task = self.task(call, "complete", line(said))
        shown = self.show(call, task)
        # What it did is written down before anything else, as whatever follows may be cut off.
        events: list[ThreadStreamEvent] = [self.remembered(call, output), *shown]
        self._together.append((call, output))
        if not any(other.open for other in self.calls.values()):
            events += self._finished_together()
        return events

    def _finished_together(self) -> list[ThreadStreamEvent]:
        """Return the cards of calls that were made together; those of calls that only read wait."""
        cards, together = self.turn.release(), self._together
        self._together = []
        if not all(ask(Hooks.only_reads, self.hooks, call.name) for call, _output in together):
            return cards
        self._waiting.append(_Held(cards, [(self._seen(call), output_of(output)) for call, output in together]))
        return []

    def _forget_lookups(self, call: Call) -> None:
        """Drop the cards of reading calls that were made only for this one."""
        if not self._waiting:
            return
        now = self._seen(call)
        self._waiting = [
            held
            for held in self._waiting
            if not all(ask(Hooks.was_looked_up_for, self.hooks, earlier, output, now) for earlier, output in held.calls)
        ]

    def _seen(self, call: Call) -> ToolCall:
        """Return a call as the hooks see it."""
        used = call.arguments if call.edited is None else call.edited
        return self.turn.call(call.name, used, call.call_id)

    def task(self, call: Call, status: Any, result: str = "") -> Task:
        """Return the task that shows a call: its tool, its arguments, its result."""
        return call_task(self.hooks, self._seen(call), status, result)

    def show(self, call: Call, task: Task) -> list[ThreadStreamEvent]:
        """Put a task where the call is shown; the first time, at the end of the open workflow or in a new one."""
        if call.item is not None:
            tasks = call.item.workflow.tasks
            tasks[call.index] = task
            if call.item is self.turn.workflow_item:
                update = WorkflowTaskUpdated(task=task, task_index=call.index)
                return [ThreadItemUpdatedEvent(item_id=call.item.id, update=update)]
            return [ThreadItemReplacedEvent(item=call.item)]
        return self._append(call, task)

    def _append(self, call: Call, task: Task) -> list[ThreadStreamEvent]:
        open_item = self.turn.workflow_item
        if open_item is None:
            item = WorkflowItem(
                id=self.turn.generate_id("workflow"),
                thread_id=self.turn.thread.id,
                created_at=datetime.now(),  # naive, as ChatKit computes with it
                workflow=Workflow(type="custom", tasks=[task]),
            )
            call.item, call.index = item, 0
            self._summarise(item)
            return [ThreadItemAddedEvent(item=item)]
        tasks = open_item.workflow.tasks
        tasks.append(task)
        call.item, call.index = open_item, len(tasks) - 1
        self._summarise(open_item)
        update = WorkflowTaskAdded(task=task, task_index=call.index)
        return [ThreadItemUpdatedEvent(item_id=open_item.id, update=update)]

    def _summarise(self, item: WorkflowItem) -> None:
        """Name a workflow by its one task, or count. One of reasoning is named by its duration, which ChatKit does."""
        if item.workflow.type == "reasoning":
            return
        tasks = item.workflow.tasks
        title = tasks[0].title if len(tasks) == 1 else None
        item.workflow.summary = CustomSummary(title=title or self.turn.phrases.say("steps", n=len(tasks)))


def as_json(raw: object) -> dict[str, Any]:
    """Return an SDK item as a dict: some are pydantic models, some are dicts already."""
    if isinstance(raw, dict):
        return cast("dict[str, Any]", raw)
    dump = getattr(raw, "model_dump", None)
    return cast("dict[str, Any]", dump(exclude_none=True)) if dump else {}


def call_task(hooks: Hooks, call: ToolCall, status: Any, result: str = "") -> CustomTask:
    """Return a call as a task of a workflow; `content` is Markdown."""
    lines = [said for said in (line(words(Hooks.say_arguments, hooks, call)), result) if said]
    title = words(Hooks.tool_title, hooks, call.name, call.phrases)
    return CustomTask(title=title, icon="bolt", content="\n\n".join(lines) or None, status_indicator=status)
