"""One open tab: which run it follows, and whether something changed since it last looked.

A slow tab skips states of a run, but never a run nor its last state: what a run did shows nowhere else. What is not
here: coalescing and rendering (`state/pump.py`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from chat_app.context import RequestContext
from chat_app.hub.run import Run
from chat_app.protocol.transcript import Transcript

_NOTHING = Transcript()
_NOT_YET = -1


@dataclass(frozen=True, slots=True)
class Update:
    """What a tab shows now. `version` is the run's; it starts at 0 for each run, so compare the run too."""

    run: Run | None
    transcript: Transcript
    version: int
    threads_changed: bool
    """The user's thread list changed since the last `take`."""
    reopen: bool = False
    """The thread was deleted, or restored, since the last `take`: what is shown of it must be loaded anew."""


class Runs(Protocol):
    """What a tab asks of the hub."""

    def run_of(self, context: RequestContext, thread_id: str, /) -> Run | None:
        """Return the caller's run in a thread."""
        ...

    def runs_since(self, run: Run, /) -> Sequence[Run]:
        """Return what began in a run's thread after it."""
        ...

    def watch(self, tab: Subscription, old: str, new: str, /) -> None:
        """Note which thread a tab shows from now on."""
        ...

    def forget_tab(self, tab: Subscription, /) -> None:
        """Drop a tab."""
        ...


class Subscription:
    """The tab's end. Use as an async context manager: leaving it drops the tab from the hub."""

    def __init__(self, hub: Runs, context: RequestContext, tab: str) -> None:
        """Made by `Hub.subscribe`."""
        self.context, self.tab = context, tab
        self.run: Run | None = None
        """The newest run of what the tab shows."""
        self.thread_id = ""
        self._before: deque[Run] = deque()
        """Runs of the same thread that ended before `run` began, and that the tab has not taken to their end."""
        self._taken = _NOT_YET
        """The version of `run` that the tab has taken."""
        self._hub = hub
        self._bell = asyncio.Event()
        self._threads_changed = self._reopen = False
        self._closed = False

    def follow(self, run: Run) -> None:
        """Follow a run, also one that has no thread yet, and those after it. Somebody else's run is not followed.

        Who asked for a run may say so late: it is over, or the next one goes on already. Then nothing goes back.
        """
        if self._closed or run.user_id != self.context.user_id:
            return
        if not (run.thread_id and run.thread_id == self.thread_id and self._knows(run)):
            self._attach(run)
        self._watch(run.thread_id)
        for later in self._hub.runs_since(run) if run.thread_id else ():
            if not self._knows(later):
                self._attach(later)

    def follow_thread(self, thread_id: str) -> None:
        """Follow the run of a thread, now and whenever a new one starts there. An empty id follows nothing."""
        if not self._closed:
            self._before.clear()
            self._attach(self._hub.run_of(self.context, thread_id))
            self._watch(thread_id)

    @property
    def unseen(self) -> list[Run]:
        """The runs that are still to be taken, oldest first."""
        return [*self._before, *([self.run] if self.run else [])]

    @property
    def next(self) -> Run | None:
        """The run that `take` gives next."""
        return self._before[0] if self._before else self.run

    @property
    def changed(self) -> bool:
        """Whether something changed since the last `take`."""
        return self._bell.is_set()

    async def wait(self) -> None:
        """Return as soon as something changed since the last `take`; never, once closed."""
        await self._bell.wait()

    def take(self) -> Update:
        """Return what to show now, and start to notice changes anew.

        A run that is over comes first, as it ended; the bell rings on until the newest has been taken.
        """
        changed, self._threads_changed = self._threads_changed, False
        reopen, self._reopen = self._reopen, False
        run = self.next
        if self._before:
            self._before.popleft()
        if run is self.run:
            self._bell.clear()
            self._taken = run.version if run else 0
        if run is None:
            return Update(None, _NOTHING, 0, changed, reopen)
        return Update(run, run.transcript, run.version, changed, reopen)

    def wake(self, *, threads: bool = False) -> None:
        """Note a change (called by the hub and by runs)."""
        self._threads_changed = self._threads_changed or threads
        self._bell.set()

    def reopen(self) -> None:
        """Note that the thread is gone or is back (called by the hub). What its runs did is not shown any more."""
        self.follow_thread(self.thread_id)
        self._reopen = True
        self.wake()

    def close(self) -> None:
        """Drop the tab; harmless when repeated."""
        self._attach(None)
        self._watch("")
        self._hub.forget_tab(self)
        self._closed = True
        self._bell.clear()  # an older reader of the same tab must not wake to show an empty chat

    def _attach(self, run: Run | None) -> None:
        """Go over to a run; one of the same thread that the tab has not seen to its end is to be taken first."""
        old = self.run
        if old is not run:
            if old is not None:
                old.followers.discard(self)
            if old is None or run is None or not old.thread_id or old.thread_id != run.thread_id:
                self._before.clear()
            elif old.version != self._taken:
                self._before.append(old)
            self.run, self._taken = run, _NOT_YET
        if run is not None:
            run.followers.add(self)
        self.wake()

    def _knows(self, run: Run) -> bool:
        """Say whether the tab goes, or went, through a run of the thread that it watches."""
        return self.run is not None and run.number <= self.run.number

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
