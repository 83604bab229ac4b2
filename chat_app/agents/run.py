"""One run of the agents as ChatKit events: streamed, kept when it breaks off, stopped when nobody listens any more.

What is not here: what the run was asked (agent_server.py) and what becomes of its approvals (approvals/).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any, cast

from agents import Agent, RunConfig, Runner, RunResultStreaming, RunState, TResponseInputItem
from chatkit.agents import stream_agent_response  # pyright: ignore[reportUnknownVariableType]
from chatkit.errors import CustomStreamError, StreamError
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageContentPartAdded,
    AssistantMessageContentPartAnnotationAdded,
    AssistantMessageContentPartDone,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    HiddenContextItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemRemovedEvent,
    ThreadItemUpdatedEvent,
    ThreadStreamEvent,
    WidgetItem,
)

from chat_app.agents.context import TURN, InnerCallEnded, TurnContext
from chat_app.agents.final_output import final_message
from chat_app.agents.guarded import ask
from chat_app.agents.hooks import Hooks
from chat_app.agents.watched_run import WatchedRun
from chat_app.agents.workflow import Call, CallRecorder
from chat_app.border.border import Border
from chat_app.border.call_ids import USED
from chat_app.border.failures import explain
from chat_app.context import acting_as
from chat_app.store.threads import SQLStore

MAX_TURNS = 16
"""Model calls of one run. A plan of a week takes about six; more than this is a model that goes in circles."""

RUN_CONFIG = RunConfig(tracing_disabled=True, tool_not_found_behavior="return_error_to_model")
"""No tracing: nothing leaves the app but the model's own requests. A tool that a model makes up is told to it."""


class AgentRun:
    """A run from its start to its end. `result` has its interruptions afterwards."""

    def __init__(
        self,
        store: SQLStore,
        turn: TurnContext,
        agent: Agent[Any],
        given: list[TResponseInputItem] | RunState[Any, Any],
        *,
        resumed: Iterable[Call] = (),
        config: RunConfig = RUN_CONFIG,
    ) -> None:
        """Start it. `given` is the model's input, or a saved state to resume."""
        self.turn, self._store = turn, store
        self.recorder = CallRecorder(turn, resumed)
        self._partial: AssistantMessageItem | None = None
        self._has_answered = False
        with acting_as(turn.request_context):  # the run's task inherits it: for instructions, guardrails, tools
            token, ids = TURN.set(turn), USED.set(turn.call_ids)
            self.result: RunResultStreaming = Runner.run_streamed(
                agent, cast("Any", given), context=turn.run_context, max_turns=MAX_TURNS, run_config=config
            )
            USED.reset(ids)
            TURN.reset(token)
        self._watched = WatchedRun(self.result, self.recorder)

    async def events(self) -> AsyncIterator[ThreadStreamEvent]:
        """Yield the run's events; raise CustomStreamError, after what was shown is complete, if it breaks off."""
        border = Border(self._store, self.turn.thread, self.turn.request_context, self._explain)
        try:
            async for raw in stream_agent_response(self.turn, cast("RunResultStreaming", self._watched)):
                for event in self.recorder.inner_ended() if _is_inner(raw) else await border.passes(raw):
                    self._follow(event)
                    yield event
                    if isinstance(event, ThreadItemAddedEvent):
                        # A reload shows items in the order in which they appeared, not in which they were finished.
                        await self._store.reserve_item(event.item.thread_id, event.item.id, self.turn.request_context)
            for shown in self._ending():
                for event in await border.passes(shown):
                    yield event
        except Exception as error:
            for event in self._broken_off():
                yield event
            meant = border.meant(error)
            if meant is not None:
                raise meant from error
        finally:
            self._cancel()

    def _explain(self, error: Exception) -> CustomStreamError | StreamError:
        """Return what the user reads of a failure: the words of the agent's owner, or the engine's own."""
        phrases = self.turn.phrases
        said = ask(Hooks.say_failure, self.turn.hooks, error, phrases)
        return explain(error, phrases) if said is None else CustomStreamError(said, allow_retry=True)

    async def stop(self) -> None:
        """End the run; return when its task is over."""
        self._cancel()
        task = self.result.run_loop_task
        if task is not None:
            await asyncio.wait([task])

    def _cancel(self) -> None:
        if not self.result.is_complete:
            self.result.cancel()
        self._watched.leave()
        self.turn.close()

    def _ending(self) -> list[ThreadStreamEvent]:
        """Return what is still to be shown: cards that were held, and a workflow that nothing closed."""
        events = [*self.recorder.inner_ended(), *self.recorder.cards(), *self.turn.release()]
        open_item = self.turn.workflow_item
        if open_item is not None and not self.result.interruptions:
            self.turn.workflow_item = None
            events.insert(0, ThreadItemDoneEvent(item=open_item))
        cards = [event for event in events if isinstance(event, ThreadItemDoneEvent) and event.item.type == "widget"]
        if not (self._has_answered or cards or self.result.interruptions):
            events += final_message(self.turn, self.result.final_output)
        return events

    def _broken_off(self) -> list[ThreadStreamEvent]:
        """Return what completes the screen after a failure: the text so far, calls that no longer run."""
        events = [*self.recorder.inner_ended(), *self.recorder.broken_off("broken_off")]
        open_item, self.turn.workflow_item = self.turn.workflow_item, None
        if open_item is not None:
            events.append(ThreadItemDoneEvent(item=open_item))
        events += [*self.recorder.cards(), *self.turn.release()]
        message, self._partial = self._partial, None
        if message is not None and any(part.text.strip() for part in message.content):
            events.append(ThreadItemDoneEvent(item=message))
        elif message is not None:
            events.append(ThreadItemRemovedEvent(item_id=message.id))
        return events

    def _follow(self, event: ThreadStreamEvent) -> None:
        """Keep a copy of the message that is being written, which ChatKit stores only when it is done; note answers."""
        match event:
            case ThreadItemAddedEvent(item=AssistantMessageItem() as message):
                self._partial = message.model_copy(deep=True)
            case ThreadItemDoneEvent(item=AssistantMessageItem()):
                self._partial, self._has_answered = None, True
            case ThreadItemDoneEvent(item=WidgetItem()):
                self._has_answered = True
            case ThreadItemDoneEvent(item=HiddenContextItem()):  # a call has ended: what is said of it is to come
                self._has_answered = False
            case ThreadItemRemovedEvent(item_id=id) if self._partial is not None and id == self._partial.id:
                self._partial = None
            case ThreadItemUpdatedEvent() if self._partial is not None and event.item_id == self._partial.id:
                _grow(self._partial, event.update)
            case _:
                pass


def _is_inner(event: object) -> bool:
    """Say whether an event of the stream is the context's own note, which ChatKit hands on as it is."""
    return isinstance(event, InnerCallEnded)


def _grow(message: AssistantMessageItem, update: object) -> None:
    """Apply an update of a message's text or sources."""
    match update:
        case AssistantMessageContentPartTextDelta():
            _part(message, update.content_index).text += update.delta
        case AssistantMessageContentPartAdded() | AssistantMessageContentPartDone():
            _part(message, update.content_index).text = update.content.text
        case AssistantMessageContentPartAnnotationAdded():
            _part(message, update.content_index).annotations.insert(update.annotation_index, update.annotation)
        case _:
            pass


def _part(message: AssistantMessageItem, index: int) -> AssistantMessageContent:
    while len(message.content) <= index:
        message.content.append(AssistantMessageContent(text=""))
    return message.content[index]
