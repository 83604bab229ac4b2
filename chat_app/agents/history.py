"""What the model gets of a thread: its newest items, as Responses input.

Tool calls and handoffs come from hidden items (memory), so workflows and cards are left out: they show the same to a
person.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents import TResponseInputItem
from chatkit.agents import ThreadItemConverter
from chatkit.types import (
    AssistantMessageItem,
    Attachment,
    HiddenContextItem,
    SDKHiddenContextItem,
    ThreadItem,
    ThreadMetadata,
    UserMessageItem,
    UserMessageTagContent,
    WidgetItem,
    WorkflowItem,
)
from openai.types.responses import EasyInputMessageParam, ResponseInputContentParam, ResponseInputTextParam

from chat_app.agents.memory import model_input
from chat_app.agents.services import Services
from chat_app.context import RequestContext
from chat_app.store.threads import SQLStore

HISTORY_ITEMS = 200
"""Newest items of a thread that the model gets, hidden ones included: some 40 turns, far below any model's window."""

PAGE = 100
"""Items read at once."""


class HistoryConverter(ThreadItemConverter):
    """Items to model input, for any model: plain assistant messages, memories expanded, nothing raises."""

    async def assistant_message_to_input(self, item: AssistantMessageItem) -> TResponseInputItem | None:
        """Plain text: chat-completions models refuse ChatKit's output parts."""
        text = "".join(part.text for part in item.content)
        return EasyInputMessageParam(role="assistant", content=text, type="message") if text.strip() else None

    async def attachment_to_message_content(self, attachment: Attachment) -> ResponseInputContentParam:
        """Name the file; its content is not sent."""
        return ResponseInputTextParam(type="input_text", text=f"[Attached file: {attachment.name}]")

    async def tag_to_message_content(self, tag: UserMessageTagContent) -> ResponseInputContentParam:
        """Say what was tagged."""
        return ResponseInputTextParam(type="input_text", text=f"@{tag.text} is {tag.group or 'entity'} {tag.id}")

    async def hidden_context_to_input(
        self, item: HiddenContextItem
    ) -> TResponseInputItem | list[TResponseInputItem] | None:
        """Expand a memory; a text is a note from the app."""
        return note(item.content) if isinstance(item.content, str) else model_input(item.content)

    async def sdk_hidden_context_to_input(self, item: SDKHiddenContextItem) -> TResponseInputItem | None:
        """A note from the app, not words of the user."""
        return note(item.content)

    async def widget_to_input(self, item: WidgetItem) -> None:
        """Nothing: what a card shows is in the memory of the call that made it."""
        return

    async def workflow_to_input(self, item: WorkflowItem) -> None:
        """Nothing: the calls are in memories."""
        return


CONVERTER = HistoryConverter()


def note(text: str) -> TResponseInputItem:
    """Return a message from the app to the model."""
    return EasyInputMessageParam(role="developer", content=text, type="message")


async def newest_items(store: SQLStore, thread_id: str, context: RequestContext) -> list[ThreadItem]:
    """Read the newest items, oldest first, beginning with a user message where there is one."""
    items: list[ThreadItem] = []
    after: str | None = None
    while len(items) < HISTORY_ITEMS:
        page = await store.load_thread_items(thread_id, after, min(PAGE, HISTORY_ITEMS - len(items)), "desc", context)
        items.extend(page.data)
        after = page.after
        if not page.has_more:
            break
    return _from_a_user_message(items[::-1])


def _from_a_user_message(items: Sequence[ThreadItem]) -> list[ThreadItem]:
    """Drop what stands before the first user message: half a turn misleads a model."""
    start = next((index for index, item in enumerate(items) if isinstance(item, UserMessageItem)), 0)
    return list(items[start:])


async def load_history(services: Services, thread: ThreadMetadata, context: RequestContext) -> list[TResponseInputItem]:
    """Return the thread as model input, after what the agent's owner adds."""
    items = await CONVERTER.to_agent_input(await newest_items(services.store, thread.id, context))
    return [*await services.hooks.extra_input(thread, context), *items]
