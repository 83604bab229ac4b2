"""One open tab in the hands of its pump: from the hub's updates to the vars' values, and the events that go with them.

What is not here: waiting and pacing (pump), what a run's items become (window).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import reflex as rx

from chat_app.context import RequestContext
from chat_app.protocol import projection
from chat_app.protocol.transcript import MOST_NOTICES, Json
from chat_app.protocol.viewmodel import NoticeView, RunView
from chat_app.runtime.runtime import Subscription, Update
from chat_app.state.conversation import ConversationState
from chat_app.state.effects import carry_out
from chat_app.state.live import Live, assign
from chat_app.state.message import ended, move, refuse
from chat_app.state.opening import Opened
from chat_app.state.window import Frame, Window, user_message_in

SAYING = frozenset({"threads.create", "threads.add_user_message"})
"""Requests that carry a message. If it was not even stored, its text goes back to the composer."""

ACTION = "threads.custom_action"
"""The request behind the use of a card. It is over in a moment, and what one does meanwhile waits for it."""


class Tab:
    """The thread that a tab shows, and what it was sent already."""

    def __init__(self, subscription: Subscription, context: RequestContext, awaited: str = "") -> None:
        """Made by the pump of a page. `awaited` is the run that a page before has shown without its end."""
        self.subscription, self.context = subscription, context
        self.window = Window()
        self.thread = ""
        self._phase = "start"
        self._head: Json = {}
        self._problem = ""
        self._view: RunView | None = None
        self._run_type = ""
        self._answers = True
        self._said: list[NoticeView] = []
        self._times_said = 0
        self._notices: list[NoticeView] = []
        self._sent: dict[tuple[str, str], object] = {}
        self._live_sent: dict[int, Live] = {}
        self._events: list[Any] = []
        self._fired: dict[str, int] = {}
        self._refused = ""
        self._created = ""
        self._unhandled = ""
        self._former = False
        self._awaited = awaited
        self._told: set[str] = set()
        self._endings: list[Any] = []

    def open(self, opened: Opened) -> None:
        """Show a loaded thread. Effects of its run that are past stay past."""
        self.thread, self._head, self._problem = opened.id, opened.thread, opened.problem
        self.window, self._view, self._notices = Window(), None, []
        self._former = opened.former
        self._phase = "missing" if opened.problem else "thread" if opened.id else "start"
        self.window.open(opened.items, has_earlier=opened.has_earlier, last_turn=opened.last_turn)
        self._skip_effects()

    def resume(self, thread_id: str, live_id: str) -> None:
        """Go on with a thread that this tab has just created: its run says all there is."""
        self.thread, self._phase = thread_id, "thread"
        self.window.resume(live_id)
        self._skip_effects()

    def _skip_effects(self) -> None:
        self._fired = {run.id: len(run.transcript.effects) for run in self.subscription.unseen}
        self._told = {run.id for run in self.subscription.unseen if run.done and run.id != self._awaited}

    async def hears(self, seconds: float) -> bool:
        """Wait for a change for so long; say whether there was one."""
        if not self.subscription.changed:
            try:
                async with asyncio.timeout(seconds):  # `wait_for` would make a task, at each flush
                    await self.subscription.wait()
            except TimeoutError:
                return False
        return True

    def update(self, update: Update) -> None:
        """Take in what the followed run shows now."""
        run = update.run
        if run is None:
            return
        view = self._view = projection.project_run(update.transcript)
        self._run_type, self._answers = run.type, projection.answers(update.transcript)
        # A run counts its own; one that was dismissed must hide none of the next run's.
        self._notices = [NoticeView(**{**notice, "id": f"{run.id}.{notice.get('id')}"}) for notice in view.notices]
        if view.done and view.error and run.type in SAYING and not user_message_in(view.items):
            self._give_back(run.id, str(view.error.get("message", "")), run.context.message_key)
            return
        if not self.thread:
            self._phase = "thread"
        self.window.show(run.id, view)
        self._head = view.thread or self._head
        if run.former is not None:
            self._former = run.former
        elif any(item["type"] == "user_message" and item["id"] not in view.carried for item in view.items):
            self._former = False
        if run.thread_id and not self.thread:
            self.thread, self._created = run.thread_id, run.id
            self._events.append(move(run.thread_id, run.context.message_key))
        self._carry_out(run.id, view)
        self._tell_end(run.id, view)

    def events(self) -> list[Any]:
        """Return, once, the events that go with the last flush."""
        events, self._events = self._events, []
        return events

    def endings(self) -> list[Any]:
        """Return, once, the events that say the end of what the last flush has shown to those who do not see it."""
        endings, self._endings = self._endings, []
        return endings

    def say(self, message: str, *, once: bool = False) -> None:
        """Show a notice of the app's own; `once` leaves it alone if it stands there already."""
        if once and any(notice.get("message") == message for notice in self._said):
            return
        self._times_said += 1
        said = NoticeView(id=f"own{self._times_said}", level="warning", title="", message=message)
        self._said = [*self._said[1 - MOST_NOTICES :], said]

    def frame(self) -> Frame:
        """Return what the vars hold now. Worked out before the lock is taken."""
        self.window.take_pictures_from(self._head.get("allowed_image_domains"))
        return self.window.frame()

    def stale(self, frame: Frame) -> list[int]:
        """Return the numbers of the slots whose text is not what the tab was sent."""
        return [number for number, values in enumerate(frame.live) if self._live_sent.get(number) is not values]

    def write(self, frame: Frame, conversation: ConversationState, live: Mapping[int, rx.State]) -> bool:
        """Assign the vars that changed since the last time; say whether there were any."""
        if self._created:
            conversation._created, self._created = self._created, ""
        if self._unhandled and not conversation._told:
            conversation._told = True
            self.say(f"The assistant asked the page for “{self._unhandled}”, which this app does not handle.")
        if conversation._awaited != self._awaited:
            conversation._awaited = self._awaited
        changed = self._assign(
            "conversation", conversation, frame.conversation | self._furniture(conversation._dismissed)
        )
        for number, state in live.items():
            changed |= assign(state, frame.live[number], self._live_sent.get(number))
            self._live_sent[number] = frame.live[number]
        if conversation._copies.keys() != self.window.copies.keys():
            conversation._copies = dict(self.window.copies)
        return changed

    def _assign(self, owner: str, state: rx.State, values: dict[str, object]) -> bool:
        """Set what differs from what the tab was sent. In a background event every state is of one class, a proxy."""
        changed = False
        for name, value in values.items():
            key = (owner, name)
            if key in self._sent and self._sent[key] is value:
                continue
            if getattr(state, name) != value:
                setattr(state, name, value)
                changed = True
            self._sent[key] = value
        return changed

    def _furniture(self, dismissed: frozenset[str]) -> dict[str, object]:
        """Return the vars around the items."""
        view, status = self._view, self._head.get("status") or {}
        working = view is not None and not view.done and self._refused == ""
        notices = [*self._notices, *self._said]
        at_widget = self._run_type == ACTION and not self._answers
        kind = str(status.get("type") or "active")
        error = {} if at_widget else self.window.error or {}
        if self._problem:
            error = {"message": self._problem, "can_retry": False}
        return {
            "phase": self._phase,
            "thread": self.thread,
            "title": str(self._head.get("title") or ""),
            "status": kind,
            "retryable": "" if working or kind != "active" or self._has_a_way_on(error) else self.window.asked,
            "former": self.window.asked if self._former and kind == "active" else "",
            "reason": str(status.get("reason") or ""),
            "running": working,
            "answering": working and self._run_type != ACTION,
            "can_stop": working and view is not None and view.can_stop,
            "waiting": working and view is not None and view.waiting,
            "progress": view.progress if working and view else "",
            "error": error,
            "notices": [notice for notice in notices if notice.get("id") not in dismissed],
        }

    def _has_a_way_on(self, error: Mapping[str, object]) -> bool:
        """Say whether a card or the error row tells how to go on after the last answer, so that there are not two ways.

        A row without a button tells that too, if it is about that answer: trying again would not help. One about
        something else, a card's action or a page that could not be loaded, leaves the answer its own.
        """
        about = error.get("retry_id")
        return self.window.asks_again or bool(error.get("can_retry")) or bool(about and about == self.window.asked)

    def _give_back(self, run_id: str, message: str, key: str) -> None:
        """Put a message that was not stored back into the composer, once."""
        if self._refused != run_id:
            self._refused = run_id
            self._events.append(refuse(message, key))

    def _tell_end(self, run_id: str, view: RunView) -> None:
        """Have the end of a run said, once; that of one which has shown nothing of its own is no news."""
        if not view.done:
            self._awaited = run_id
            return
        if run_id in self._told:
            return
        self._told.add(run_id)
        self._awaited = ""
        own = [item for item in view.items if item["id"] not in view.carried]
        new = [item["id"] for item in own if item["type"] != "user_message"]
        how = str(own[-1].get("ended") or "") if own else ""
        if view.error:  # its row speaks for itself
            how = how or "failed"
        if new or how:
            self._endings.append(ended(new, how))

    def _carry_out(self, run_id: str, view: RunView) -> None:
        """Turn the run's new effects into events; one that the app does not know becomes a notice, once."""
        self._refused = ""
        for effect in view.effects[self._fired.get(run_id, 0) :]:
            event = carry_out(effect)
            if event is None:
                self._unhandled = self._unhandled or effect.name[:100]
            else:
                self._events.append(event)
        self._fired[run_id] = len(view.effects)
