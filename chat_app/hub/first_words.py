"""What a chat is called as long as it has no title: the first words of its first message.

Nothing of it is stored, so a title that the server gives later, however late, takes its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from chat_app.characters import shorten

if TYPE_CHECKING:
    from chat_app.context import RequestContext
    from chat_app.hub.raw_store import RawStore

Json = dict[str, Any]


def first_words(message: Json) -> str:
    """Return the title that a user message makes, "" if nothing was written in it."""
    parts: list[Json] = message.get("content") or []
    return shorten(" ".join(str(part.get("text", "")) for part in parts))


async def named(threads: Sequence[Json], raw_store: RawStore, context: RequestContext) -> list[Json]:
    """Return the threads, those without a title under the first words of what was said in them."""
    untitled = [str(thread["id"]) for thread in threads if not thread.get("title")]
    messages = await raw_store.first_messages(untitled, context) if untitled else {}
    titles = {thread_id: first_words(message) for thread_id, message in messages.items()}
    return [{**thread, "title": title} if (title := titles.get(thread["id"])) else thread for thread in threads]
