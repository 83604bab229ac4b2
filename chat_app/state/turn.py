"""What a person does to the open thread: send, stop, retry, judge, copy, look further back.

Every intent carries its thread, as the page shows it (`session.HERE`); the tab's own is asked only where it does not.
Every handler returns at once and awaits no I/O under the tab's lock; what comes of it arrives through the pump.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import reflex as rx

from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, NotFound
from chat_app.page import call
from chat_app.protocol import requests
from chat_app.runtime.runtime import asked_by, get_runtime
from chat_app.state.conversation import ConversationState, copy_of
from chat_app.state.message import Message, received, refuse, stored
from chat_app.state.opening import load_turn
from chat_app.state.session import caller, tab_of

Kind = Literal["positive", "negative"]
FEEDBACK: dict[str, Kind] = {"positive": "positive", "negative": "negative"}


class TurnState(rx.State):
    """Intents. `judged` is the feedback given in the open thread, by item id.

    `asking` is the message whose answer a person wants again, while they are asked whether to do `asking_did` once
    more; `asking_run` says that it was the failed run that they wanted again.
    """

    judged: dict[str, str] = {}
    asking: str = ""
    asking_did: list[str] = []
    asking_run: bool = False

    def _open(self, judged: dict[str, str]) -> None:
        """Begin with what was given before in the thread that is opened."""
        if self.judged != judged:
            self.judged = judged

    @rx.event(background=True)
    async def send(self, form: dict[str, Any]) -> Any:
        """Send a message, and tell its page what became of it. One that is delivered twice is sent once."""
        message = Message.of(form)
        yield received(message.key)
        runtime = get_runtime()
        try:
            async with self:
                context, tab = replace(await caller(self), message_key=message.key), tab_of(self)
                open_here = (await self.get_state(ConversationState)).thread
            thread = open_here if message.thread is None else message.thread
            asking = runtime.hub.subscription(context, tab)
            said = await runtime.client.say(message.request(thread), context)
        except ChatAppError as error:
            yield refuse(error, message.key)
            return
        # The pump of the page that asked: who opens another thread meanwhile has a new one by then. A thread that is
        # there is followed by every tab that shows it; a new one by the tab that shows a new chat.
        subscription = asking or runtime.hub.subscription(context, tab)
        if said.run is not None and not thread and subscription is not None and not subscription.thread_id:
            subscription.follow(said.run)
        yield stored(message.key, said.sent.thread_id, said.sent.item_id)

    @rx.event(background=True)
    async def retry(self, item_id: str, thread: str = "", sure: bool = False) -> Any:
        """Answer the last message again; every tab of the thread follows. What tools did is asked about first."""
        try:
            async with self:
                self.asking = ""
                context = await caller(self)
                thread = thread or (await self.get_state(ConversationState)).thread
            if sure or not await self._asks(item_id, thread, context):
                await get_runtime().client.send(requests.retry_after_item(thread, item_id), context)
        except ChatAppError as error:
            yield refuse(error)

    async def _asks(self, item_id: str, thread: str, context: RequestContext, *, run: bool = False) -> bool:
        """Ask before something is done once more; say whether there is anything to ask."""
        did = await get_runtime().client.done_before(thread, item_id, context)
        if did:
            async with self:
                self.asking, self.asking_did, self.asking_run = item_id, did, run
        return bool(did)

    @rx.event
    def keep_answer(self) -> None:
        """Leave the answer as it is."""
        self.asking = ""

    @rx.event(background=True)
    async def undo_retry(self, item_id: str, thread: str = "") -> Any:
        """Bring back the answer that a message had before it was answered again."""
        try:
            async with self:
                context = await caller(self)
                thread = thread or (await self.get_state(ConversationState)).thread
            await get_runtime().client.undo_retry(thread, item_id, context)
        except ChatAppError as error:
            yield refuse(error)

    @rx.event(background=True)
    async def retry_run(self, thread: str = "", sure: bool = False) -> Any:
        """Do again what the failed run was to do, whatever it was."""
        async with self:
            self.asking = ""
            context, tab = await caller(self), tab_of(self)
        runtime = get_runtime()
        subscription = runtime.hub.subscription(context, tab)
        run = runtime.hub.run_of(context, thread) or (subscription.run if subscription else None)
        if run is None:
            return
        try:
            asked = asked_by(run)
            if asked and not sure and await self._asks(asked, run.thread_id, context, run=True):
                return
            again = await runtime.client.retry(run, context)
            if subscription is not None and subscription.thread_id == run.thread_id:
                subscription.follow(again)
        except ChatAppError as error:
            yield refuse(error)

    @rx.event(background=True)
    async def stop(self, thread: str = "") -> None:
        """Stop the thread's run; for a new chat the one that this tab shows, which has no thread yet."""
        async with self:
            context, tab = await caller(self), tab_of(self)
        hub = get_runtime().hub
        if thread:
            await hub.stop(context, thread)
            return
        subscription = hub.subscription(context, tab)
        if subscription is not None and subscription.run is not None:
            await hub.stop_run(subscription.run)

    @rx.event(background=True)
    async def judge(self, item_id: str, kind: str, thread: str = "") -> Any:
        """Send feedback on the turn that ends with an item; what was given already is taken back."""
        judgement = FEEDBACK.get(kind)
        if judgement is None:
            return
        async with self:
            conversation = await self.get_state(ConversationState)
            context, thread = await caller(self), thread or conversation.thread
            items = conversation._turn_of(item_id) if conversation.thread == thread else []
            before = self.judged.get(item_id, "")
            self._judge(item_id, "" if before == judgement else judgement)
        try:
            turn = [] if items else await load_turn(thread, item_id, context)
            items = items or [item["id"] for item in turn if item["type"] != "user_message"]
            if not items:
                raise NotFound("answer", item_id)
            if before == judgement:
                await get_runtime().client.remove_feedback(thread, items, context)
            else:
                await get_runtime().client.call(requests.feedback(thread, items, judgement), context)
        except ChatAppError as error:
            async with self:
                self._judge(item_id, before)
            yield refuse(error)

    def _judge(self, item_id: str, given: str) -> None:
        """Show what was given for an answer; "" is nothing."""
        others = {id: kind for id, kind in self.judged.items() if id != item_id}
        self.judged = {**others, item_id: given} if given else others

    @rx.event
    async def copy_answer(self, item_id: str, thread: str = "") -> Any:
        """Hand the text of a turn, or of a user's message, to the page, which holds the clipboard open for it."""
        conversation = await self.get_state(ConversationState)
        if thread and conversation.thread != thread:  # the tab's state is gone, or not there yet
            return TurnState.copy_stored(item_id, thread)
        return deliver(conversation._copy_of(item_id))

    @rx.event(background=True)
    async def copy_stored(self, item_id: str, thread: str) -> Any:
        """Hand over a text that this tab does not hold."""
        async with self:
            context = await caller(self)
        try:
            turn = await load_turn(thread, item_id, context)
        except ChatAppError:
            turn = []
        yield deliver(copy_of(turn[-1]) if turn else "")

    @rx.event
    async def load_earlier(self, thread: str = "") -> None:
        """Ask the pump for the page before the oldest item."""
        conversation = await self.get_state(ConversationState)
        if thread and conversation.thread not in {"", thread}:
            return
        conversation._want_earlier()
        subscription = get_runtime().hub.subscription(await caller(self), tab_of(self))
        if subscription is not None:
            subscription.wake()

    @rx.event
    async def dismiss(self, notice_id: str) -> None:
        """Take a notice away in this tab."""
        (await self.get_state(ConversationState))._dismiss(notice_id)


def deliver(text: str) -> Any:
    """Return the event that gives the page the text that it is to copy."""
    return rx.call_script(call("deliver", text))
