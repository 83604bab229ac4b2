"""People, threads and items for the tests of the store."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageItem,
    CustomTask,
    FileAttachment,
    HiddenContextItem,
    InferenceOptions,
    SDKHiddenContextItem,
    ThreadMetadata,
    UserMessageItem,
    UserMessageTextContent,
    WidgetItem,
    Workflow,
    WorkflowItem,
)
from chatkit.widgets import DynamicWidgetRoot

from chat_app.context import RequestContext
from chat_app.store.approvals import Approval, PausedRun
from chat_app.store.ids import new_id

if TYPE_CHECKING:
    from chat_app.store.threads import SQLStore

ANN = RequestContext("ann")
BOB = RequestContext("bob")
NOON = datetime(2026, 11, 21, 12, 0)


async def new_thread(store: SQLStore, ctx: RequestContext = ANN, **fields: Any) -> ThreadMetadata:
    """Store a thread and return it."""
    thread = ThreadMetadata(id=store.generate_thread_id(ctx), created_at=NOON, **fields)
    await store.save_thread(thread, ctx)
    return thread


def said(thread: ThreadMetadata, text: str, id: str = "") -> UserMessageItem:
    """A user message; all messages of these tests were said at the same moment."""
    return UserMessageItem(
        id=id or new_id("msg"),
        thread_id=thread.id,
        created_at=NOON,
        content=[UserMessageTextContent(text=text)],
        inference_options=InferenceOptions(),
    )


def answered(thread: ThreadMetadata, text: str, id: str = "") -> AssistantMessageItem:
    """An assistant's message."""
    content = [AssistantMessageContent(text=text)]
    return AssistantMessageItem(id=id or new_id("msg"), thread_id=thread.id, created_at=NOON, content=content)


def hidden(thread: ThreadMetadata, content: Any, id: str = "") -> HiddenContextItem:
    """What only the model sees."""
    return HiddenContextItem(id=id or new_id("msg"), thread_id=thread.id, created_at=NOON, content=content)


def cancelled(thread: ThreadMetadata) -> SDKHiddenContextItem:
    """The note that ChatKit leaves after a stop."""
    return SDKHiddenContextItem(id=new_id("shcx"), thread_id=thread.id, created_at=NOON, content="stopped")


def workflow(thread: ThreadMetadata, id: str, *titles: str) -> WorkflowItem:
    """A workflow of custom tasks."""
    tasks = [CustomTask(title=title) for title in titles]
    return WorkflowItem(
        id=id,
        thread_id=thread.id,
        created_at=NOON,
        workflow=Workflow.model_validate({"type": "custom", "tasks": tasks}),
    )


def widget(thread: ThreadMetadata, root: dict[str, Any], id: str = "") -> WidgetItem:
    """A widget item of any JSON."""
    built = DynamicWidgetRoot.model_validate(root)
    return WidgetItem(id=id or new_id("msg"), thread_id=thread.id, created_at=NOON, widget=built)


def attachment(id: str = "", thread_id: str | None = None) -> FileAttachment:
    """A file that somebody uploaded."""
    return FileAttachment(
        id=id or new_id("atc"),
        name="plan.pdf",
        mime_type="application/pdf",
        thread_id=thread_id,
        metadata={"path": "x"},
    )


def paused(thread_id: str, run_id: str = "", ctx: RequestContext = ANN) -> PausedRun:
    """A run that stopped to ask."""
    return PausedRun(
        run_id=run_id or new_id("run"),
        user_id=ctx.user_id,
        thread_id=thread_id,
        snapshot="{}",
        sdk_version="0.24.0",
        app_revision="1",
    )


def asked(run: PausedRun, call_id: str = "call_1", tool: str = "delete_task") -> Approval:
    """One question of that run."""
    return Approval(
        id=new_id("apr"),
        user_id=run.user_id,
        thread_id=run.thread_id,
        item_id=new_id("msg"),
        run_id=run.run_id,
        call_id=call_id,
        agent="Assistant",
        owner="agent Assistant",
        tool=tool,
        arguments={"id": 3},
        schema={"type": "object", "properties": {"id": {"type": "integer"}}},
    )
