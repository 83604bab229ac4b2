"""Long answers of one kind each, and a ChatKit server that writes them at a steady pace.

`table 5000 at 2400` asks for a table of 5,000 characters at 2,400 a second.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from chatkit.server import ChatKitServer
from chatkit.store import Store
from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
)

from tests.echo import Echo, text_of

DELTA = 12
"""Characters of a delta: about three tokens."""


def code(size: int) -> str:
    """A program of about so many characters."""
    lines = [f"    total_{n} = compute({n}, name='row {n}')" for n in range(size // 41 + 1)]
    return "```python\ndef main():\n" + "\n".join(lines)[:size] + "\n```\n\nThe end."


def table(size: int) -> str:
    """A table."""
    rows = [f"| {n} | name {n} | **{n * 7}** units | `ok` |" for n in range(size // 37 + 1)]
    return "| # | Name | Amount | State |\n|---|---|---:|---|\n" + "\n".join(rows) + "\n\nThe end."


def bullets(size: int) -> str:
    """A list."""
    return "\n".join(f"- entry {n} with **bold** words and `code`" for n in range(size // 43 + 1)) + "\n\nThe end."


def paragraph(size: int) -> str:
    """One long paragraph."""
    return "".join(
        f"Sentence {n} has **bold words** and a [link](https://example.com/{n}). " for n in range(size // 69)
    )


MIXED = """# A title

Some words first, with **bold words that go on for a while** and a [link to somewhere](https://example.com/a/long/path).

Here is the code:
```python
def main():
    return "a string"
```
And what follows it.

| Name | Value |
|---|---|
| one | **two** |
| three | `four` |

- first item
- second **bold** item
  - below it
- third item

1. one
2. two

> A quotation of some words.

""" + "".join(f"Paragraph {n} says a few words more, so that there is something to read.\n\n" for n in range(12))

LONG = 41_000
"""Characters, unless the message says how many."""

ANSWERS: dict[str, Callable[[int], str]] = {
    "code": code,
    "table": table,
    "list": bullets,
    "paragraph": paragraph,
    "mixed": lambda size: MIXED,
}
"""First word of the message -> the answer."""


async def written(item: AssistantMessageItem, text: str, per_second: float) -> AsyncIterator[ThreadStreamEvent]:
    """Write a message at so many characters a second."""
    yield ThreadItemAddedEvent(item=item)
    start = time.monotonic()
    for at in range(0, len(text), DELTA):
        if (wait := start + at / per_second - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        delta = AssistantMessageContentPartTextDelta(content_index=0, delta=text[at : at + DELTA])
        yield ThreadItemUpdatedEvent(item_id=item.id, update=delta)
    yield ThreadItemDoneEvent(item=item.model_copy(update={"content": [AssistantMessageContent(text=text)]}))


def answer_to(message: UserMessageItem | None) -> tuple[str, float]:
    """Return the answer that a message asks for, and its pace."""
    words = text_of(message).split()
    size = int(words[1]) if len(words) > 3 else LONG
    return ANSWERS.get(words[0], lambda size: "echo")(size), float(words[-1]) if len(words) > 2 else 10_000.0


class Growing(Echo):
    """Writes the answer that the message names."""

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Answer by the words of the message."""
        item = self.message(thread, context)
        text, per_second = answer_to(input_user_message)
        async for event in written(item, text, per_second):
            yield event


def growing(store: Store[Any]) -> ChatKitServer[Any]:
    """Build it, as `CHAT_APP_SERVER=module:factory` asks for."""
    return Growing(store)
