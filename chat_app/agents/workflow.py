"""Tool calls and handoffs as a workflow in the thread, while they happen, and as memories for the model.

The SDK gives neither a ChatKit event for them. What is known of a call is read from the run's own events rather than
from hooks: hooks run ahead of the text that is still on its way to the screen. What is not here: the run (watched_run).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from agents import (
    HandoffCallItem,
    HandoffOutputItem,
    RunItemStreamEvent,
    StreamEvent,
    ToolCallItem,
    ToolCallOutputItem,
)
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
from chat_app.agents.labels import Language, agent_title, say, tool_title
from chat_app.agents.memory import CallMemory, TaskPlace
from chat_app.agents.summary import result_line
from chat_app.assistant.agents import Agents
from chat_app.assistant.call_words import arguments_said, result_said
from chat_app.assistant.lookups import Lookups, reads
from chat_app.assistant.tools.failure import is_failure


@dataclass(slots=True)
class Call:
    """One call of the run and the task that shows it."""

    call_id: str
    name: str
    arguments: str
    item: WorkflowItem | None = None
    index: int = 0
    open: bool = True
    denied: str = ""
    """Why it was denied, if it was."""

    @property
    def place(self) -> TaskPlace | None:
        """Where it is shown."""
        return TaskPlace(self.item.id, self.index) if self.item else None


class CallRecorder:
    """Follows the calls of one run. Every method returns the events that make the thread show what happened."""

    def __init__(self, turn: TurnContext, agents: Agents, resumed: Iterable[Call] = ()) -> None:
        """Begin; `resumed` are calls that were shown before, and are carried out or refused now."""
        self.turn, self.agents = turn, agents
        self.calls: dict[str, Call] = {call.call_id: call for call in resumed}
        self._together: list[tuple[str, object]] = []
        self._lookups = Lookups()

    def opening(self) -> list[ThreadStreamEvent]:
        """Show resumed calls as running."""
        running = [call for call in self.calls.values() if not call.denied]
        return [event for call in running for event in self._show(call, self._task(call, "loading"))]

    def before(self, event: StreamEvent) -> list[ThreadStreamEvent]:
        """Return what is shown ahead of an event: the lists that were asked for stand above the answer."""
        return self.cards() if _is_answer(event) else []

    def cards(self) -> list[ThreadStreamEvent]:
        """Hand out the cards that wait, as nothing follows that they were only looked up for."""
        return self._lookups.release()

    def observe(self, event: StreamEvent) -> list[ThreadStreamEvent]:
        """Take one event of the run."""
        if event.type == "agent_updated_stream_event":
            self.agents.remember(self.turn.thread, event.new_agent.name)
        if not isinstance(event, RunItemStreamEvent):
            return []
        match event.item:
            case ToolCallItem():
                return self._called(event.item.raw_item)
            case HandoffCallItem():
                self._note(event.item.raw_item)
                return []
            case ToolCallOutputItem():
                return self._answered(event.item)
            case HandoffOutputItem():
                return self._handed_over(event.item)
            case _:
                return []

    def remembered(self, call: Call, output: Any) -> ThreadItemDoneEvent:
        """Return the event that stores what the model will remember of a call."""
        memory = CallMemory(self.turn.run_id, call.call_id, call.name, call.arguments, output, call.place)
        return ThreadItemDoneEvent(item=memory.to_item(self.turn.thread.id))

    def waiting(self, call: Call) -> list[ThreadStreamEvent]:
        """Show a call as waiting for the user."""
        call.open = False
        return self._show(call, self._task(call, "none", say(self.turn.language, "waiting")))

    def broken_off(self, label: str) -> list[ThreadStreamEvent]:
        """Show every call that runs as ended without a result. `label` says why."""
        events: list[ThreadStreamEvent] = []
        for call in self.calls.values():
            if call.open:
                call.open = False
                events += self._show(call, self._task(call, "none", say(self.turn.language, label)))
        return events

    def _note(self, raw: object) -> Call | None:
        """Take down a function call."""
        data = as_json(raw)
        if data.get("type") != "function_call":
            return None
        call = Call(str(data["call_id"]), str(data["name"]), str(data.get("arguments") or "{}"))
        self.calls[call.call_id] = call
        return call

    def _called(self, raw: object) -> list[ThreadStreamEvent]:
        call = self._note(raw)
        if call is None:
            return []
        self._lookups.called(call.name, call.arguments)
        return self._show(call, self._task(call, "loading"))

    def _answered(self, item: ToolCallOutputItem) -> list[ThreadStreamEvent]:
        raw = as_json(item.raw_item)
        call = self.calls.get(str(raw.get("call_id")))
        if call is None:
            return []
        call.open = False
        output = raw.get("output")
        why = call.denied
        if why:
            task = self._task(call, "none", say(self.turn.language, "denied", why=why))
        elif is_failure(output):
            task = self._task(call, "none", say(self.turn.language, "failed", why=result_line(output)))
        else:
            task = self._task(call, "complete", result_said(self.turn.language, call.name, output))
        events = [*self._show(call, task), self.remembered(call, output)]
        self._together.append((call.name, output))
        if not any(other.open for other in self.calls.values()):
            events += self._finished_together()
        return events

    def _finished_together(self) -> list[ThreadStreamEvent]:
        """Return the cards of calls that were made together; those of calls that only read wait."""
        cards, together = self.turn.release(), self._together
        self._together = []
        if not all(reads(tool) for tool, _output in together):
            return cards
        self._lookups.hold(cards, together)
        return []

    def _handed_over(self, item: HandoffOutputItem) -> list[ThreadStreamEvent]:
        self.agents.remember(self.turn.thread, item.target_agent.name)
        raw = as_json(item.raw_item)
        call = self.calls.get(str(raw.get("call_id")))
        if call is None:
            return []
        call.open = False
        language = self.turn.language
        title = say(language, "handoff", agent=agent_title(language, item.target_agent.name))
        task = CustomTask(title=title, icon="agent", status_indicator="complete")
        return [*self._show(call, task), self.remembered(call, raw.get("output"))]

    def _task(self, call: Call, status: Any, result: str = "") -> CustomTask:
        """Return the task that shows a call: its tool, its arguments, its result."""
        return call_task(self.turn.language, call.name, call.arguments, status, result)

    def _show(self, call: Call, task: Task) -> list[ThreadStreamEvent]:
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
        item.workflow.summary = CustomSummary(title=title or say(self.turn.language, "steps", n=len(tasks)))


def _is_answer(event: StreamEvent) -> bool:
    """Say whether a message of the model begins."""
    if event.type != "raw_response_event" or event.data.type != "response.output_item.added":
        return False
    return event.data.item.type == "message"


def as_json(raw: object) -> dict[str, Any]:
    """Return an SDK item as a dict: some are pydantic models, some are dicts already."""
    if isinstance(raw, dict):
        return cast("dict[str, Any]", raw)
    dump = getattr(raw, "model_dump", None)
    return cast("dict[str, Any]", dump(exclude_none=True)) if dump else {}


def call_task(language: Language, tool: str, arguments: str, status: Any, result: str = "") -> CustomTask:
    """Return a call as a task of a workflow; `content` is Markdown."""
    try:
        given: object = json.loads(arguments)
    except ValueError:
        given = arguments
    lines = [line for line in (arguments_said(language, tool, given), result) if line]
    return CustomTask(
        title=tool_title(language, tool), icon="bolt", content="\n\n".join(lines) or None, status_indicator=status
    )
