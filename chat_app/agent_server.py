"""Our ChatKitServer: a message starts a turn of the agents, a click on a card goes to its action.

What is not here: the hub above it (one run per thread, who may write) and the store below it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from chatkit.actions import Action
from chatkit.server import ChatKitServer
from chatkit.types import (
    FeedbackKind,
    StreamOptions,
    SyncCustomActionResponse,
    ThreadItem,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
    WidgetItem,
    WorkflowItem,
)

from chat_app.agents.context import TurnContext
from chat_app.agents.history import load_history
from chat_app.agents.labels import language_of
from chat_app.agents.run import AgentRun
from chat_app.agents.services import Services
from chat_app.agents.titles import Title
from chat_app.approvals.card import ACTION as DECIDE
from chat_app.approvals.decide import as_decided, decide, set_aside
from chat_app.approvals.pause import conduct
from chat_app.approvals.stop import settle_stopped
from chat_app.assistant.actions import ACTIONS, ActionCall, perform
from chat_app.border.border import passes_by_itself
from chat_app.border.failures import explain
from chat_app.context import RequestContext
from chat_app.errors import ChatAppError


class ChatServer(ChatKitServer[RequestContext]):
    """The task assistant behind ChatKit's protocol."""

    def __init__(self, services: Services) -> None:
        """Serve with `services`; nothing is opened here."""
        super().__init__(services.store)
        self.services = services
        passes_by_itself(self)

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Answer the thread as it stands; a message that came instead of a decision sets what waits aside."""
        services = self.services
        title: Title | None = None
        if thread.title is None and input_user_message is not None:
            title = Title(services, thread, input_user_message, context)
        try:
            async for event in self._turn(thread, context):
                yield event
                if title is not None and await title.apply():
                    title = None
            if title is not None:
                await title.finish()
                title = None
        finally:
            if title is not None:
                title.leave()

    async def _turn(self, thread: ThreadMetadata, context: RequestContext) -> AsyncIterator[ThreadStreamEvent]:
        services = self.services
        try:
            async for event in set_aside(services, thread, context):
                yield event
            history = await load_history(services.store, thread.id, context)
        except ChatAppError as error:
            raise explain(error, language_of(thread)) from error
        turn = TurnContext(thread=thread, store=services.store, request_context=context)
        run = AgentRun(services.store, services.agents, turn, services.agents.for_thread(thread), history)
        async for event in conduct(services, run):
            yield event

    async def action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Carry out a click on a card."""
        try:
            async for event in perform(
                ActionCall(self.services, thread, action, sender, context), {**ACTIONS, DECIDE: self._decide}
            ):
                yield event
        except ChatAppError as error:
            raise explain(error, language_of(thread)) from error

    def _decide(self, call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
        return decide(self.services, call.thread, call.action.payload, call.context)

    async def sync_action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: RequestContext
    ) -> SyncCustomActionResponse:
        """Carry out a click and return the sender as it is then. ChatKit stores nothing here, so this does."""
        updated: ThreadItem | None = None
        async for event in self.action(thread, action, sender, context):
            if isinstance(event, (ThreadItemDoneEvent, ThreadItemReplacedEvent)):
                await self.services.store.save_item(thread.id, event.item, context)
                if sender is not None and event.item.id == sender.id:
                    updated = event.item
        return SyncCustomActionResponse(updated_item=updated)

    async def add_feedback(
        self, thread_id: str, item_ids: list[str], feedback: FeedbackKind, context: RequestContext
    ) -> None:
        """Keep a thumb up or down; the store refuses a foreign thread."""
        await self.services.store.save_feedback(thread_id, item_ids, feedback, context)

    async def remove_feedback(self, thread_id: str, item_ids: list[str], context: RequestContext) -> None:
        """Take a thumb back. ChatKit's protocol has no request for it; the client asks for this method."""
        await self.services.store.delete_feedback(thread_id, item_ids, context)

    async def load_feedback(self, thread_id: str, context: RequestContext) -> dict[str, str]:
        """Return what was given in a thread, by item. Beyond ChatKit's protocol, too."""
        return await self.services.store.load_feedback(thread_id, context)

    async def renew_items(
        self, thread_id: str, items: Sequence[dict[str, Any]], context: RequestContext
    ) -> list[dict[str, Any]]:
        """Return stored items that come back after a retry, with cards as they are decided by now."""
        return await as_decided(self.services, thread_id, items, context)

    def get_stream_options(self, thread: ThreadMetadata, context: RequestContext) -> StreamOptions:
        """Every answer may be stopped."""
        return StreamOptions(allow_cancel=True)

    async def handle_stream_cancelled(
        self, thread: ThreadMetadata, pending_items: list[ThreadItem], context: RequestContext
    ) -> None:
        """Stop the agent before anything else; then keep what was shown, and remember what became of its calls."""
        await settle_stopped(self.services, thread, context)
        await super().handle_stream_cancelled(thread, pending_items, context)
        for item in pending_items:
            if isinstance(item, WorkflowItem) and item.workflow.tasks:
                await self.services.store.add_thread_item(thread.id, _idle(item), context)


def _idle(item: WorkflowItem) -> WorkflowItem:
    """Return a workflow in which nothing claims to run any more."""
    for task in item.workflow.tasks:
        if task.status_indicator == "loading":
            task.status_indicator = "none"
    return item
