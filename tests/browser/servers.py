"""ChatKit servers that misbehave on request, plugged in with CHAT_APP_SERVER as anybody's own server would be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from chatkit.server import ChatKitServer
from chatkit.store import Store
from chatkit.types import (
    ActiveStatus,
    AssistantMessageContentPartTextDelta,
    ClosedStatus,
    LockedStatus,
    NoticeEvent,
    ProgressUpdateEvent,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
)

from tests.browser.failing import FAILURES, SILENT, silent
from tests.browser.heavy import HEAVY
from tests.browser.unkind import UNKIND, UNKIND_URLS
from tests.echo import Echo, text_of


class Misbehaving(Echo):
    """Does what the message names, and echoes everything else."""

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Answer by the words of the message."""
        text = text_of(input_user_message)
        if text == "die in the middle":
            item = self.message(thread, context)
            yield ThreadItemAddedEvent(item=item)
            delta = AssistantMessageContentPartTextDelta(content_index=0, delta="The first half stands")
            yield ThreadItemUpdatedEvent(item_id=item.id, update=delta)
            raise RuntimeError("the model went away")
        if text in FAILURES:
            raise FAILURES[text]
        if text in SILENT:
            for event in silent(self.message(thread, context), thinks=text == "only think"):
                yield event
            return
        if text == "lock":
            thread.status = LockedStatus(reason="Waiting for a colleague.")
        elif text == "close":
            thread.status = ClosedStatus(reason="This case is solved.")
        elif text == "unlock":
            thread.status = ActiveStatus()
        elif text == "notice":
            yield NoticeEvent(level="warning", title="Careful", message="The quota is **nearly** used up.")
        elif text == "many notices":
            for number in range(12):
                yield NoticeEvent(level="info", message=f"Notice {number}: {'what a server has to say, ' * 8}")
        elif text == "progress":
            yield ProgressUpdateEvent(text="Looking it up")
        elif text == "huge widget":
            rows = [{"type": "Text", "value": f"row {n}", "key": str(n)} for n in range(6_000)]
            yield ThreadItemDoneEvent(item=self.widget(thread, context, {"type": "Card", "children": rows}))
            deep: dict[str, Any] = {"type": "Text", "value": "bottom"}
            for _ in range(80):
                deep = {"type": "Box", "children": [deep]}
            yield ThreadItemDoneEvent(item=self.widget(thread, context, {"type": "Card", "children": [deep]}))
        elif text == "unknown widget":
            child = {"type": "Hologram", "beam": 3}
            root = {"type": "Card", "children": [child, {"type": "Text", "value": "after"}]}
            yield ThreadItemDoneEvent(item=self.widget(thread, context, root))
        elif text in HEAVY:
            yield ThreadItemDoneEvent(item=self.message(thread, context, HEAVY[text]))
        elif text == "unkind text":
            hostile = (
                "<img src=x onerror=\"document.title='owned'\"> [click](javascript:document.title='owned') "
                "<script>document.title='owned'</script>"
            )
            yield ThreadItemDoneEvent(item=self.message(thread, context, hostile))
        elif text == "unkind markup":
            yield ThreadItemDoneEvent(item=self.message(thread, context, UNKIND))
            links = "".join(f"[{n}]({url}) " for n, url in enumerate(UNKIND_URLS))
            children: list[dict[str, Any]] = [{"type": "Markdown", "value": links}]
            for url in UNKIND_URLS:
                children.append({"type": "Image", "src": url, "alt": "picture"})
                children.append({"type": "Box", "background": f"url({url})", "children": []})
            yield ThreadItemDoneEvent(item=self.widget(thread, context, {"type": "Card", "children": children}))
            thread.title = "<img src=x onerror=\"document.title='owned'\">"
        yield ThreadItemDoneEvent(item=self.message(thread, context, f"echo: {text}"))


def misbehaving(store: Store[Any]) -> ChatKitServer[Any]:
    """Build it, as `CHAT_APP_SERVER=module:factory` asks for."""
    return Misbehaving(store)
