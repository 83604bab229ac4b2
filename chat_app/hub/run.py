"""One run: a streaming request, what it has shown so far, and who follows it. Values and bookkeeping, no I/O.

What is not here: the tasks that drive it (recorder, hub).
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
from dataclasses import dataclass, field
from typing import Protocol

from chat_app.context import RequestContext
from chat_app.protocol.transcript import Json, Transcript

_NUMBERS = itertools.count(1)


class Follower(Protocol):
    """Whoever wants to know that a run has changed: a tab's subscription."""

    def wake(self) -> None:
        """Note a change."""
        ...

    def follow(self, run: Run, /) -> None:
        """Go over to a run that takes this one's place."""
        ...


@dataclass(eq=False, slots=True)
class Run:
    """One run of one thread, owned by the process. Readers use the attributes without an underscore.

    `version` counts up whenever the transcript changed. `number` says which of two began first. `thread_id` is empty
    until a new chat has its thread.
    """

    context: RequestContext
    request: Json
    thread_id: str = ""
    id: str = field(default_factory=lambda: f"run_{secrets.token_hex(8)}")
    number: int = field(default_factory=lambda: next(_NUMBERS))
    transcript: Transcript = field(default_factory=Transcript)
    version: int = 0
    done: bool = False
    cancelled: bool = False
    renamed: str | None = None
    """A title that the user gave while the run went on; the run's own older copy must not undo it on the screen."""
    former: bool | None = None
    """Whether an answer that stood here before can be brought back; None if the run has nothing to do with it."""
    followers: set[Follower] = field(default_factory=set[Follower])
    inbox: asyncio.Queue[Json | None] = field(default_factory=asyncio.Queue["Json | None"])
    """Events in order; None ends them. Unbounded: a slow reader must never hold the server's stream."""
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the run may be stopped without losing the user's message, and at its end."""
    finished: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when everything that was shown is stored."""
    failure: Exception | None = None
    tasks: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])
    reserving: asyncio.Task[None] | None = None
    """Holds the place of the newest item in the store, after those of the items before it."""

    def __post_init__(self) -> None:
        """Let nobody wait for a run that was over from the start."""
        if self.done:
            self.opened.set()
            self.finished.set()

    @property
    def user_id(self) -> str:
        """Whose run this is."""
        return self.context.user_id

    @property
    def type(self) -> str:
        """The request's type."""
        return str(self.request.get("type", ""))

    async def reserved(self) -> None:
        """Wait until every item that is shown has its place in the store."""
        if self.reserving is not None:
            await asyncio.wait({self.reserving})

    def show(self, transcript: Transcript) -> None:
        """Take the next transcript and wake everybody who follows. The cost does not depend on the thread's length."""
        self.transcript = transcript
        self.version += 1
        for follower in self.followers:
            follower.wake()

    def end(self, transcript: Transcript) -> None:
        """Close the run with its last transcript; from now on nothing of it is unsaved."""
        self.done = True
        self.show(transcript)
        self.opened.set()
        self.finished.set()
