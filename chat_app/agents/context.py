"""The context object of one agent run: what tools see of the turn, and how their cards reach the thread.

Cards are held until the call that made them shows as finished, so that a workflow never ends with a task still running.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol, cast
from uuid import uuid4

from chatkit.agents import AgentContext
from chatkit.server import stream_widget
from chatkit.store import NotFoundError
from chatkit.types import ThreadStreamEvent, WorkflowItem
from chatkit.widgets import WidgetRoot
from pydantic import Field, PrivateAttr, SkipValidation

from chat_app.agents.failed import is_failure
from chat_app.agents.guarded import phrases_for
from chat_app.agents.hooks import Hooks, ToolCall
from chat_app.context import RequestContext
from chat_app.errors import NotFound
from chat_app.json_text import read_json
from chat_app.phrases import Phrases


def new_run_id() -> str:
    """Return a key for a new run: 128 bits, so that it never meets another one in the ledger."""
    return uuid4().hex


def parsed(arguments: Any) -> dict[str, Any] | str:
    """Return a call's arguments as an object; as text if they are none."""
    try:
        value: Any = read_json(arguments) if isinstance(arguments, str) else arguments
    except ValueError:
        value = arguments
    return cast("dict[str, Any]", value) if isinstance(value, dict) else str(value)


_END: Any = object()


class _Events(asyncio.Queue[Any]):
    """The context's own events. At their end whoever waits for one is cancelled.

    ChatKit's own mark for the end raises in a task that nobody looks at once a run is stopped, which asyncio logs.
    """

    async def get(self) -> Any:
        """Return the next event."""
        event = await super().get()
        if event is _END:
            raise asyncio.CancelledError
        return event


@dataclass(frozen=True, slots=True)
class InnerCallEnded:
    """Goes through the context's queue when a call of an agent that is a tool has ended (`take_ended`).

    The run's own events tell only of the calls of the agent that answers.
    """

    type: str = "inner_call.ended"


class Ledger(Protocol):
    """What knows of calls that were made and of tools that need no question (`store/approvals.py`)."""

    async def always_allowed(self, ctx: RequestContext, tool: str, owner: str, /) -> bool:
        """Say whether the caller no longer wants to be asked about a tool of an owner."""
        ...

    async def ledger(self, run_id: str, call_id: str, /) -> dict[str, Any] | None:
        """Return what a call has done; None if nothing is known of it."""
        ...

    async def note(self, ctx: RequestContext, run_id: str, call_id: str, outcome: dict[str, Any], /) -> None:
        """Write down what a call has done."""
        ...


TURN: ContextVar[TurnContext | None] = ContextVar("chat_app_turn", default=None)
"""The turn whose run goes on here; a run's task and those that it makes inherit it."""


def turn_of(context: object) -> TurnContext | None:
    """Return the turn that a run of the SDK belongs to, by the run's context; None if it is no run of ours.

    A tool may run agents of its own, with another context: those are none of ours.
    """
    if isinstance(context, TurnContext):
        return context
    turn = TURN.get()
    return turn if turn is not None and turn.runs_with(context) else None


class TurnContext(AgentContext[RequestContext]):
    """One run of the agents. A resumed run gets a new context with the `run_id` of the run that was paused."""

    hooks: SkipValidation[Hooks]
    """Whoever decides what is said and shown of the run."""
    made: SkipValidation[Ledger]
    """Calls that were made, of this run and others."""
    resumed: bool = False
    """Calls of the run may have been made before."""

    run_id: str = Field(default_factory=new_run_id)
    """Key of the run, in the ledger together with a call's id."""
    edits: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Arguments that the user changed in an approval, by call id; they replace the model's."""
    failures: set[str] = Field(default_factory=set)
    """Ids of the calls that failed, whatever the model reads of them."""
    waiting: SkipValidation[set[str]] = Field(default_factory=set[str])
    """Ids of the calls of agents that are tools, which worked and wait for a call of their own."""
    call_ids: SkipValidation[set[str]] = Field(default_factory=set[str])
    """Ids of all calls of the run, those within agents that are tools too: what is decided and done goes by them."""
    _run_context: Any = PrivateAttr(default=None)
    _events: asyncio.Queue[Any] = PrivateAttr(default_factory=_Events)
    _ended: dict[str, Any] = PrivateAttr(default_factory=dict[str, Any])
    _workflows: dict[str, WorkflowItem] = PrivateAttr(default_factory=dict[str, WorkflowItem])
    _held: list[ThreadStreamEvent] = PrivateAttr(default_factory=list[ThreadStreamEvent])

    @property
    def run_context(self) -> Any:
        """What the SDK runs with: what the agents' owner makes for their code, when it is first needed; else this."""
        if self._run_context is None:
            own = self.hooks.context_for(self.thread, self.request_context)
            self._run_context = self if own is None else own
        return self._run_context

    def runs_with(self, context: object) -> bool:
        """Say whether a run of this turn has this context."""
        return context is not None and self._run_context is context

    @property
    def phrases(self) -> Phrases:
        """The engine's words in the thread's language now; a handoff may change it within a run."""
        return phrases_for(self.hooks, self.thread, self.request_context)

    def call(self, name: str, arguments: Any, call_id: str = "", agent: str = "") -> ToolCall:
        """Return a call of this run as the hooks see it."""
        return ToolCall(name, parsed(arguments), self.thread, self.request_context, self.phrases, call_id, agent)

    def failed(self, call_id: str, output: Any) -> bool:
        """Say whether a call failed: its tool raised, whatever words it has for that, or the output says so."""
        return call_id in self.failures or is_failure(output)

    def inner_call_ended(self, call_id: str, output: Any) -> None:
        """Note what the model of an agent that is a tool read of a call of its own."""
        self._ended[call_id] = output
        self._events.put_nowait(InnerCallEnded())

    def take_ended(self) -> dict[str, Any]:
        """Hand out the outputs of such calls by call id, each once."""
        ended, self._ended = self._ended, {}
        return ended

    async def workflow(self, item_id: str) -> WorkflowItem | None:
        """Return a stored workflow, one object however many of its calls are shown; None if it is gone."""
        if item_id not in self._workflows:
            try:
                item = await self.store.load_item(self.thread.id, item_id, self.request_context)
            except (NotFound, NotFoundError):
                return None
            if not isinstance(item, WorkflowItem):
                return None
            self._workflows[item_id] = item
        return self._workflows[item_id]

    async def stream_widget(
        self, widget: WidgetRoot | AsyncGenerator[WidgetRoot, None], copy_text: str | None = None
    ) -> None:
        """Show a widget: a finished one when its call is done, one that still grows at once."""
        if isinstance(widget, AsyncGenerator):
            await super().stream_widget(widget, copy_text)
            return
        async for event in stream_widget(self.thread, widget, copy_text, self.generate_id):
            self._held.append(event)

    def release(self) -> list[ThreadStreamEvent]:
        """Hand out the cards that were held, once."""
        held, self._held = self._held, []
        return held

    def close(self) -> None:
        """Let whoever still reads the context's own queue come to its end."""
        self._events.put_nowait(_END)
