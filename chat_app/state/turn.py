"""What a person does to the open thread: send, stop, retry, judge, copy, look further back.

Every handler returns at once and awaits no I/O under the tab's lock; what comes of it arrives through the pump.
"""

from __future__ import annotations

import json
from typing import Any, Literal

import reflex as rx

from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, NotFound
from chat_app.protocol import requests
from chat_app.server.runtime import get_runtime
from chat_app.state.conversation import ConversationState
from chat_app.state.session import caller, tab_of

Kind = Literal["positive", "negative"]
FEEDBACK: dict[str, Kind] = {"positive": "positive", "negative": "negative"}


def refuse(message: str) -> Any:
    """Return the event that puts the unsent text back into the composer and says why."""
    return rx.call_script(f"chat.refuse({json.dumps(message)})")


def move(thread_id: str) -> Any:
    """Return the event that gives a new chat its address; a person who went elsewhere meanwhile stays there.

    A redirect would take them back: it cannot know what they clicked while it was on its way.
    """
    return rx.call_script(f"chat.move({json.dumps(thread_id)})")


class TurnState(rx.State):
    """Intents. `judged` is the feedback given in this tab, by item id."""

    judged: dict[str, str] = {}

    @rx.event(background=True)
    async def send(self, form: dict[str, Any]) -> Any:
        """Send the composer's text. A refusal puts the text back."""
        text = form.get("text")
        input = requests.user_input(text if isinstance(text, str) else "")
        async with self:
            thread = (await self.get_state(ConversationState)).thread
        request = requests.add_user_message(thread, input) if thread else requests.create_thread(input)
        try:
            await self._start(request)
        except ChatAppError as error:
            yield refuse(str(error))

    @rx.event(background=True)
    async def retry(self, item_id: str) -> Any:
        """Answer a user message again."""
        async with self:
            thread = (await self.get_state(ConversationState)).thread
        try:
            await self._start(requests.retry_after_item(thread, item_id))
        except ChatAppError as error:
            yield refuse(str(error))

    @rx.event(background=True)
    async def retry_run(self) -> Any:
        """Do again what the failed run was to do, whatever it was."""
        async with self:
            context, tab = await caller(self), tab_of(self)
        runtime = get_runtime()
        subscription = runtime.hub.subscription(context, tab)
        if subscription is None or subscription.run is None:
            return
        try:
            subscription.follow(await runtime.client.retry(subscription.run, context))
        except ChatAppError as error:
            yield refuse(str(error))

    @rx.event(background=True)
    async def stop(self) -> None:
        """Stop the run that this tab shows, also one that has no thread yet."""
        async with self:
            context, tab = await caller(self), tab_of(self)
        hub = get_runtime().hub
        subscription = hub.subscription(context, tab)
        if subscription is not None and subscription.run is not None:
            await hub.stop_run(subscription.run)

    @rx.event(background=True)
    async def judge(self, item_id: str, kind: str) -> Any:
        """Send feedback on the turn that ends with an item."""
        judgement = FEEDBACK.get(kind)
        if judgement is None:
            return
        async with self:
            conversation = await self.get_state(ConversationState)
            context, thread, items = await caller(self), conversation.thread, conversation._turn_of(item_id)
            self.judged = {**self.judged, item_id: judgement}
        try:
            if not items:
                raise NotFound("answer", item_id)
            await get_runtime().client.call(requests.feedback(thread, items, judgement), context)
        except ChatAppError as error:
            async with self:
                self.judged = {id: given for id, given in self.judged.items() if id != item_id}
            yield refuse(str(error))

    @rx.event
    async def copy_answer(self, item_id: str) -> Any:
        """Hand the text of a turn to the page, which holds the clipboard open for it."""
        conversation = await self.get_state(ConversationState)
        return rx.call_script(f"chat.deliver({json.dumps(conversation._copy_of(item_id))})")

    @rx.event
    async def load_earlier(self) -> None:
        """Ask the pump for the page before the oldest item."""
        conversation = await self.get_state(ConversationState)
        conversation._want_earlier()
        subscription = get_runtime().hub.subscription(await caller(self), tab_of(self))
        if subscription is not None:
            subscription.wake()

    @rx.event
    async def dismiss(self, notice_id: str) -> None:
        """Take a notice away in this tab."""
        (await self.get_state(ConversationState))._dismiss(notice_id)

    async def _start(self, request: dict[str, Any]) -> None:
        async with self:
            context, tab = await caller(self), tab_of(self)
        await start(request, context, tab)


async def start(request: dict[str, Any], context: RequestContext, tab: str) -> None:
    """Start a run and let the tab's pump follow it at once. Raises ChatAppError.

    The pump of the page that asked: who opens another thread meanwhile has a new one by then, which shows that thread.
    """
    runtime = get_runtime()
    asking = runtime.hub.subscription(context, tab)
    run = await runtime.client.send(request, context)
    subscription = asking or runtime.hub.subscription(context, tab)
    if subscription is not None:
        subscription.follow(run)
