"""One open tab: which run it follows, and whether something changed since it last looked.

What is not here: coalescing and rendering (`state/pump.py`). No queue: a slow tab skips to the newest transcript.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from chat_app.context import RequestContext
from chat_app.protocol.transcript import Transcript
from chat_app.server.hub.run import Run

if TYPE_CHECKING:
    from chat_app.server.hub.hub import Hub

_NOTHING = Transcript()


@dataclass(frozen=True, slots=True)
class Update:
    """What a tab shows now. `version` is the run's; it starts at 0 for each run, so compare the run too."""

    run: Run | None
    transcript: Transcript
    version: int
    threads_changed: bool
    """The user's thread list changed since the last `take`."""


class Subscription:
    """The tab's end. Use as an async context manager: leaving it drops the tab from the hub."""

    def __init__(self, hub: Hub, context: RequestContext, tab: str) -> None:
        """Made by `Hub.subscribe`."""
        self.context, self.tab = context, tab
        self.run: Run | None = None
        self.thread_id = ""
        self._hub = hub
        self._bell = asyncio.Event()
        self._threads_changed = False
        self._closed = False

    def follow(self, run: Run) -> None:
        """Follow a run, also one that has no thread yet. Somebody else's run is not followed."""
        if self._closed or run.user_id != self.context.user_id:
            return
        self._attach(run)
        self._watch(run.thread_id)

    def follow_thread(self, thread_id: str) -> None:
        """Follow the run of a thread, now and whenever a new one starts there. An empty id follows nothing."""
        if not self._closed:
            self._attach(self._hub.run_of(self.context, thread_id))
            self._watch(thread_id)

    async def wait(self) -> None:
        """Return as soon as something changed since the last `take`; never, once closed."""
        await self._bell.wait()

    def take(self) -> Update:
        """Return what to show now, and start to notice changes anew."""
        self._bell.clear()
        changed, self._threads_changed = self._threads_changed, False
        if self.run is None:
            return Update(None, _NOTHING, 0, changed)
        return Update(self.run, self.run.transcript, self.run.version, changed)

    def wake(self, *, threads: bool = False) -> None:
        """Note a change (called by the hub and by runs)."""
        self._threads_changed = self._threads_changed or threads
        self._bell.set()

    def close(self) -> None:
        """Drop the tab; harmless when repeated."""
        self._attach(None)
        self._watch("")
        self._hub.forget_tab(self)
        self._closed = True
        self._bell.clear()  # an older reader of the same tab must not wake to show an empty chat

    def _attach(self, run: Run | None) -> None:
        if self.run is not None:
            self.run.followers.discard(self)
        self.run = run
        if run is not None:
            run.followers.add(self)
        self.wake()

    def _watch(self, thread_id: str) -> None:
        self._hub.watch(self, self.thread_id, thread_id)
        self.thread_id = thread_id

    async def __aenter__(self) -> Self:
        """Subscribed already by `Hub.subscribe`."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Drop the tab."""
        self.close()
