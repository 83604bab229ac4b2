"""A short title for a new thread, made while the answer is written. Nobody waits for it.

A title that comes in time is set in the run, so that the page hears of it there; a late one goes to the store, and the
user's tabs are told.
"""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any

from agents import Agent, Runner
from agents.models import get_default_model as default_model
from agents.models.interface import Model
from chatkit.types import ThreadMetadata, UserMessageItem, UserMessageTextContent

from chat_app.agents.run import RUN_CONFIG
from chat_app.agents.services import Services
from chat_app.characters import plain, shorten
from chat_app.context import RequestContext

logger = logging.getLogger(__name__)

INSTRUCTIONS = (
    "Write a title for a chat that begins with the user's message: at most six words, in the language of the message, "
    "without quotation marks, without a full stop. Answer with the title only."
)

_LINK = re.compile(r"!?\[([^\[\]]{1,200})\]\([^()\s]{0,500}\)")
_AROUND = " \t\"'“”„‟«»‹›‘’‚「」『』《》*_#>-–"
"""What stands around a title but is none of it."""

SAMPLE = 2000
"""Characters of the first message that the model gets for it."""

PATIENCE = 0.2
"""Seconds that a finished answer waits for its title: below what a person notices."""

_background: set[asyncio.Task[None]] = set()
"""Late titles; asyncio itself keeps no reference to a task."""


def title_model(agent: Agent[Any]) -> Model | str | None:
    """Return what writes titles for an agent: its own model, unless it is of a kind that only its owner knows."""
    model = agent.model
    known = not isinstance(model, Model) or type(model).__module__.startswith(("agents.models", "agents.extensions"))
    return (model or default_model()) if known else None


class Title:
    """The title of one thread, on its way."""

    def __init__(self, services: Services, thread: ThreadMetadata, message: UserMessageItem, context: RequestContext):
        """Start to make it."""
        self._services, self._thread, self._context = services, thread, context
        self._task = asyncio.create_task(_write(services, _text(message)))

    async def apply(self) -> bool:
        """Set it on the run's thread if it is ready; say whether there is nothing more to do."""
        if not self._task.done():
            return False
        stored = await self._services.store.load_thread(self._thread.id, self._context)
        self._thread.title = stored.title or self._task.result() or None  # the user may have named it meanwhile
        return True

    async def finish(self) -> None:
        """At the end of the run: wait a moment for it, then leave it to itself."""
        await asyncio.wait([self._task], timeout=PATIENCE)
        if not await self.apply():
            self.leave()

    def leave(self) -> None:
        """Let it come when it comes, without the run."""
        late = asyncio.create_task(self._store_late())
        _background.add(late)
        late.add_done_callback(_background.discard)

    async def _store_late(self) -> None:
        try:
            title = await self._task
            if title and await self._services.store.name_thread(self._thread.id, title, self._context):
                self._services.announce(self._context.user_id)
        except Exception:
            logger.exception("The title of thread %s was lost", self._thread.id)


async def _write(services: Services, text: str) -> str:
    """Ask the model; without one, or if it fails, the message's own first words do."""
    if services.title_model is None or not text:
        return shorten(text)
    writer: Agent[None] = Agent(name="Title writer", instructions=INSTRUCTIONS, model=services.title_model)
    try:
        result = await Runner.run(writer, text[:SAMPLE], run_config=RUN_CONFIG, max_turns=1)
    except Exception as error:
        logger.warning("A title could not be written: %s", error)
        return shorten(text)
    return shorten(_plain(str(result.final_output or ""))) or shorten(text)


def _plain(title: str) -> str:
    """Return what a model wrote as words alone: its first line, without Markdown, quotation marks and full stop."""
    line = next((line for line in plain(title).splitlines() if line.strip()), "")
    return _LINK.sub(r"\1", line).replace("**", "").replace("`", "").strip(_AROUND).rstrip(".。").strip(_AROUND)


def _text(message: UserMessageItem) -> str:
    return " ".join(part.text for part in message.content if isinstance(part, UserMessageTextContent)).strip()
