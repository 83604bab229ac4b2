"""What a person does inside a widget: fire its actions, see them work or fail. Forms' values arrive with the event.

Public event handlers can be called by any client with anything: every argument is checked (`fired`) before it is used.
"""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import reflex as rx

from chat_app.errors import ChatAppError, InputError, InvalidInput, ThreadBusy
from chat_app.page import call
from chat_app.protocol import projection, requests
from chat_app.protocol.reducer import GENERIC_ERROR
from chat_app.protocol.transcript import Json, Transcript
from chat_app.protocol.updates import WHOLE
from chat_app.runtime.runtime import get_runtime
from chat_app.state.conversation import ConversationState
from chat_app.state.effects import act
from chat_app.state.fired import checked
from chat_app.state.session import caller

logger = logging.getLogger(__name__)

Value = TypeVar("Value")

MAX_KEPT = 100
"""Failures that a tab keeps."""


BUSY = str(ThreadBusy(""))

FAILED = "That did not work."
"""What is said of an action that failed without a word of its own."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an action ended: what went wrong, and whether it may work when it is tried once more.

    `rewritten` are the ids of the components that the server wrote anew in its answer, "" for the whole widget.
    """

    message: str = ""
    again: bool = False
    busy: bool = False
    """It could not begin because an answer was being written; so the message is true only until that is over."""
    rewritten: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Job:
    """An action that was checked, and the widget it belongs to."""

    item_id: str
    action: Json
    thread: str

    @property
    def marks(self) -> tuple[str, ...]:
        """The keys of `busy` that it sets."""
        return marks_of(self.item_id, self.action)


NO_THREAD: dict[str, Callable[[ActionState, str, Json], Awaitable[Outcome]]] = {}
"""Widgets that stand in no thread, by how their item ids begin -> who takes their actions. Whoever has a page of such
widgets enters itself here."""


class ActionState(rx.State):
    """The actions of this tab that work or failed.

    `busy` holds the addresses of working nodes, and the item id of a widget that waits as a whole; `failed` the message
    of a widget's last action, by item id, `again` whether it may be tried again.
    """

    busy: dict[str, bool] = {}
    failed: dict[str, str] = {}
    again: dict[str, bool] = {}

    _changing: dict[str, bool] = {}
    """The addresses of fields whose change is under way, shown as busy or not."""
    _busy_until: dict[str, bool] = {}
    """The widgets whose message goes when the answer that is being written is over."""
    _later: dict[str, str] = {}
    """The newest change of each field that could not be sent yet, by the field's address: its job as JSON."""

    @rx.event(background=True)
    async def fire(
        self, item_id: str, action: dict[str, Any], values: dict[str, Any], thread: str = ""
    ) -> AsyncIterator[Any]:
        """Carry out an action of a widget. A node that works is left alone, but a field's change follows."""
        try:
            wanted = checked(item_id, action, values)
        except InvalidInput as error:
            logger.warning("An action was refused: %s", error)
            return
        if wanted["handler"] == "client" and _elsewhere(item_id) is None:
            event = act(wanted["type"], wanted["payload"])
            async with self:
                self._say(
                    item_id, Outcome("" if event else f"The widget gave nothing that {wanted['type']} could use.")
                )
            if event:
                yield event
            return
        async with self:
            thread = thread or (await self.get_state(ConversationState)).thread
            job = self._begin(Job(item_id, wanted, thread))
        busy: dict[str, str] = {}
        while job is not None:
            outcome = await self._work(job)
            if outcome.busy:
                busy[job.item_id] = job.thread
            if job.action["submits"] and outcome.rewritten:
                yield settled(job.item_id, job.action["node"], outcome.rewritten)
            async with self:
                job = self._next()
        for item, busy_thread in busy.items():
            await self._until_over(item, busy_thread)

    async def _until_over(self, item_id: str, thread: str) -> None:
        """Take the reason away when the answer that an action could not wait for is over. One waits for a widget."""
        async with self:
            context = await caller(self)
            if item_id in self._busy_until:
                return
            self._busy_until = {**self._busy_until, item_id: True}
        try:
            hub = get_runtime().hub
            while (run := hub.run_of(context, thread)) is not None and not run.done:
                await run.finished.wait()
        finally:
            async with self:
                self._busy_until = without(self._busy_until, {item_id})
                if self.failed.get(item_id) == BUSY:
                    self._say(item_id, Outcome())

    def _begin(self, job: Job) -> Job | None:
        """Mark that a job is under way and return it; None if it may not begin now. A change is then kept for later."""
        node, changes = job.action["node"], job.action["changes"]
        if self._is_held(job):
            if changes:
                kept = json.dumps([job.item_id, job.action, job.thread])
                self._later = newest({**without(self._later, {node}), node: kept})
            return None
        self.busy = {**self.busy, **dict.fromkeys(job.marks, True)}
        if changes:
            self._changing = {**self._changing, node: True}
            self._later = without(self._later, {node})
        self._say(job.item_id, Outcome())
        return job

    def _is_held(self, job: Job) -> bool:
        """Say whether the job's node works, or its widget waits as a whole."""
        return any(mark in self.busy for mark in (*job.marks, job.item_id)) or (
            job.action["changes"] and job.action["node"] in self._changing
        )

    def _next(self) -> Job | None:
        """Begin the first change that waits and need not wait any longer, if there is one."""
        waiting = (Job(*json.loads(text)) for text in self._later.values())
        found = next((job for job in waiting if not self._is_held(job)), None)
        return self._begin(found) if found else None

    async def _work(self, job: Job) -> Outcome:
        """Carry out a job that has begun, and mark its end."""
        outcome = Outcome()
        try:
            outcome = await self._carry_out(job)
        except ThreadBusy:
            outcome = Outcome(BUSY, busy=True)
        except ChatAppError as error:
            outcome = Outcome(str(error), again=not isinstance(error, InputError))
        except Exception:
            logger.exception("Action %s of %s failed", job.action["type"], job.item_id)
            outcome = Outcome(FAILED, again=True)
        finally:
            async with self:
                self.busy = without(self.busy, set(job.marks))
                self._changing = without(self._changing, {job.action["node"]} if job.action["changes"] else set())
                if outcome.message:
                    self._say(job.item_id, outcome)
        return outcome

    @rx.event
    def dismiss(self, item_id: str) -> None:
        """Take the message of a failure away."""
        self._say(item_id, Outcome())

    def _say(self, item_id: str, outcome: Outcome) -> None:
        """Put a message at a widget in place of the one before; none takes that away."""
        failed, again = without(self.failed, {item_id}), without(self.again, {item_id})
        self.failed = newest({**failed, item_id: outcome.message}) if outcome.message else failed
        self.again = newest({**again, item_id: True}) if outcome.again else again

    async def _carry_out(self, job: Job) -> Outcome:
        """Send the action, wait for its end and return how it was."""
        item_id, action = job.item_id, job.action
        if (takes := _elsewhere(item_id)) is not None:
            return await takes(self, item_id, action)
        async with self:
            context = await caller(self)
        build = requests.custom_action if action["streaming"] else requests.sync_custom_action
        request = build(job.thread, item_id, action["type"], action["payload"])
        if not action["streaming"]:
            reply = await get_runtime().client.call(request, context)
            updated: Json = reply.get("updated_item") or {}
            return Outcome(rewritten=WHOLE if updated.get("id") == item_id else frozenset())
        run = await get_runtime().client.send(request, context)  # every tab of its thread follows it by itself
        await run.finished.wait()
        return outcome_of(run.transcript, item_id)


def _elsewhere(item_id: str) -> Callable[[ActionState, str, Json], Awaitable[Outcome]] | None:
    """Return who takes the actions of a widget that stands in no thread."""
    return next((takes for prefix, takes in NO_THREAD.items() if item_id.startswith(prefix)), None)


def outcome_of(transcript: Transcript, item_id: str = "") -> Outcome:
    """Return what to say at the widget whose action has run. Where it began to answer, the thread says it below."""
    error = transcript.error
    if error is None:
        at = transcript.find(item_id)
        return Outcome(rewritten=transcript.items[at].rewritten if at >= 0 else frozenset())
    if projection.answers(transcript):
        return Outcome()
    return Outcome(FAILED if error.message == GENERIC_ERROR else error.message, error.allow_retry)


def settled(item_id: str, node: str, parts: frozenset[str]) -> Any:
    """Return the event that lets the fields of a submit begin anew: the server has written them so."""
    return rx.call_script(call("settled", item_id, node, sorted(parts)))


def marks_of(item_id: str, action: Json) -> tuple[str, ...]:
    """Return the keys of `busy` that an action sets."""
    match action["loading"]:
        case "none":
            return ()
        case "container":
            return (action["node"], item_id)
        case _:
            return (action["node"],)


def newest(values: dict[str, Value]) -> dict[str, Value]:
    """Return the values without the oldest, where there are too many."""
    return dict([*values.items()][-MAX_KEPT:])


def without(values: dict[str, Value], names: set[str]) -> dict[str, Value]:
    """Return the values without some of them."""
    return {name: value for name, value in values.items() if name not in names}
