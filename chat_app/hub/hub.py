"""The hub: one run per thread, owned by the process and not by a tab. Tabs come and go; a run ends when it is done.

Call it from the event loop only. What is not here: what may be sent (client), rendering (state).
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from contextvars import Context

from chatkit.store import NotFoundError

from chat_app.context import RequestContext
from chat_app.errors import ConnectionFailed, InvalidInput, NotFound, ThreadBusy, ThreadNotWritable
from chat_app.hub.ending import Endings
from chat_app.hub.limits import NO_LIMITS, Limits
from chat_app.hub.raw_store import RawStore
from chat_app.hub.recorder import Recorder, Transport, produce
from chat_app.hub.retries import RETRY, UNDO, Renewed, Retries
from chat_app.hub.run import Run
from chat_app.hub.subscription import Subscription
from chat_app.protocol.reducer import begin, error_of, fail
from chat_app.protocol.requests import STREAMING, thread_of
from chat_app.protocol.transcript import Json, Transcript
from chat_app.store.run_ends import RunEnd, RunEnds
from chat_app.store.sent import SentMessages
from chat_app.store.set_aside import SetAside

logger = logging.getLogger(__name__)

KEPT_SECONDS = 300.0
"""How long a finished run can still be attached to, so that a tab that comes late sees its error and notices."""

CLOSE_SECONDS = 10.0
"""How long a shutdown waits for the partial texts to be stored."""

WRITES = frozenset({"threads.add_user_message", "threads.retry_after_item"})
"""Requests that a locked or closed thread refuses. Its widgets still work: a form may be what unlocks it."""

_Key = tuple[str, str]
"""User and thread: somebody else's thread id never finds a run."""


class Hub:
    """All runs and all open tabs of this process."""

    def __init__(
        self,
        transport: Transport,
        raw_store: RawStore,
        ends: RunEnds,
        *,
        kept_seconds: float = KEPT_SECONDS,
        limits: Limits = NO_LIMITS,
    ) -> None:
        """Nothing runs yet."""
        self.endings = Endings(ends, raw_store)
        self.sent = SentMessages(ends.database)
        self.retries = Retries(SetAside(ends.database), raw_store, self.endings)
        self._transport, self._raw_store, self._kept_seconds = transport, raw_store, kept_seconds
        self._runs: defaultdict[_Key, list[Run]] = defaultdict(list)
        self._live: set[Run] = set()
        self._tabs: dict[_Key, Subscription] = {}
        self._watchers: defaultdict[_Key, set[Subscription]] = defaultdict(set)
        self._closing, self._limits = False, limits

    async def start(self, request: Json, context: RequestContext) -> Run:
        """Start a run. Raises ThreadBusy, ThreadNotWritable, NotTheLastMessage (for a retry), TooMuch, InvalidInput.

        Everything that goes wrong later, an unknown thread included, is shown by the run itself.
        """
        kind = request.get("type")
        if kind not in STREAMING:
            raise InvalidInput("type", kind, ", ".join(sorted(STREAMING)))
        thread_id = thread_of(request)
        self._refuse_busy(context, thread_id)
        if kind == "threads.create":
            await self._limits.check_chats(context)
        if kind in WRITES:
            await self._refuse_unwritable(thread_id, context)
            self._refuse_busy(context, thread_id)  # the look at the store took a moment
        run = Run(context=context, request=request, thread_id=thread_id, transcript=begin(request))
        if kind == RETRY:
            run.former = await self.retries.prepare(request, context)
            self._refuse_busy(context, thread_id)
        self._limits.check_runs(len(self.live_runs(context)))
        return self._begin(run)

    async def undo_retry(self, thread_id: str, asked: str, context: RequestContext, renewed: Renewed) -> None:
        """Bring back the answer that a retry took away, also while the new one is written. Raises ChatAppError."""
        live = self.run_of(context, thread_id)
        if live is not None and live.type == RETRY and live.request["params"]["item_id"] == asked:
            await self.stop_run(live, force=True)
        await self._refuse_unwritable(thread_id, context)
        self._refuse_busy(context, thread_id)
        run = Run(context=context, request={"type": UNDO}, thread_id=thread_id)
        self._live.add(run)
        self._runs[context.user_id, thread_id].append(run)  # meanwhile the thread is busy; nobody is shown it yet
        transcript = Transcript()
        try:
            transcript = await self.retries.undo(thread_id, asked, context, renewed)
            run.former = await self.retries.there(context, thread_id, asked)
            await self.endings.attention.after(context, thread_id, UNDO, transcript)
        finally:
            self._live.discard(run)
            run.end(transcript)
            self._forget(run)
        self._remember(run)

    def run_of(self, context: RequestContext, thread_id: str) -> Run | None:
        """Return the caller's live run of a thread, or the last one that finished a short while ago."""
        runs = self._runs.get((context.user_id, thread_id)) if thread_id else None
        return runs[-1] if runs else None

    def runs_since(self, run: Run) -> list[Run]:
        """Return the runs of the same thread that began after a run, oldest first."""
        runs = self._runs.get((run.user_id, run.thread_id), [])
        return runs[runs.index(run) + 1 :] if run in runs else runs

    def live_runs(self, context: RequestContext) -> list[Run]:
        """Return the caller's runs that go on, those without a thread yet included."""
        return [run for run in self._live if run.user_id == context.user_id]

    async def stop(self, context: RequestContext, thread_id: str) -> bool:
        """Stop the caller's run of a thread; see `stop_run`."""
        run = self.run_of(context, thread_id)
        return run is not None and await self.stop_run(run)

    async def stop_run(self, run: Run, *, force: bool = False) -> bool:
        """Stop a run and return once its partial text is stored. False if it had ended, or may not be cancelled.

        A stop that comes before the user's message is stored waits for that, and for the places of what is shown: the
        server stores its partial text as soon as it is stopped. `force` stops what may not be cancelled.
        """
        await run.opened.wait()
        await run.reserved()
        if run.done or not (force or run.transcript.allow_cancel):
            return False
        if not run.cancelled:  # once only: a second cancellation would interrupt the storing of the partial text
            run.cancelled = run.tasks[0].cancel()
        await run.finished.wait()
        return run.cancelled

    def subscribe(self, context: RequestContext, tab: str) -> Subscription:
        """Open a tab's subscription; an older one of the same tab is dropped (a reload keeps the tab's id)."""
        former = self._tabs.get((context.user_id, tab))
        if former is not None:
            former.close()
        subscription = Subscription(self, context, tab)
        self._tabs[context.user_id, tab] = subscription
        return subscription

    def subscription(self, context: RequestContext, tab: str) -> Subscription | None:
        """Return the open subscription of a tab, so that a click can make it follow a run at once."""
        return self._tabs.get((context.user_id, tab))

    def announce_threads(self, user_id: str) -> None:
        """Tell all tabs of a user that the thread list changed."""
        for (owner, _), subscription in self._tabs.items():
            if owner == user_id:
                subscription.wake(threads=True)

    async def show(self, context: RequestContext, thread_id: str, event: Json) -> None:
        """Show a change that no run of its own made (a reply to a sync action, a rename) in every tab of the thread."""
        run = self.run_of(context, thread_id)
        if run is not None and not run.done:
            if event.get("type") == "thread.updated":
                run.renamed = event["thread"].get("title")
            run.inbox.put_nowait(event)
            return
        if run is None:
            run = self._remember(Run(context=context, request={"type": "show"}, thread_id=thread_id, done=True))
        await Recorder(run, self._raw_store, self.endings, self._changed_thread).apply(event)

    async def items(self, context: RequestContext, thread_id: str, items: Sequence[Json], *, last: bool) -> list[Json]:
        """Return stored items, newest first, as they are shown: those that a turn did not get beyond say so.

        `last`: they are the thread's newest, so that a way on is offered where the last turn did not end well.
        """
        marked, end = await self.endings.marked(context, thread_id, items)
        if items and last and self.run_of(context, thread_id) is None:
            await self._offer_answer(context, thread_id, marked[0], end)
        return marked

    async def _offer_answer(self, context: RequestContext, thread_id: str, newest: Json, end: RunEnd | None) -> None:
        """Offer to try again what an earlier process, or a run that nobody remembers, did not bring to its end."""
        offer = await self.endings.offer(context, thread_id, newest, end)
        if offer is None:
            return
        request, transcript = offer
        if self.run_of(context, thread_id) is None:  # the look at the store took a moment
            self._remember(Run(context, request, thread_id, transcript=transcript, done=True))

    async def forget_thread(self, context: RequestContext, thread_id: str) -> None:
        """Stop and drop the run of a thread that is about to be deleted."""
        run = self.run_of(context, thread_id)
        if run is not None:
            await self.stop_run(run, force=True)
            self._forget(run)

    def reopen(self, context: RequestContext, thread_id: str) -> None:
        """Tell every tab that shows a thread that it was deleted, or is back."""
        for subscription in [*self._watchers.get((context.user_id, thread_id), ())]:
            subscription.reopen()

    async def close(self) -> None:
        """Stop all runs and wait until what they have shown is stored; new ones are refused."""
        self._closing = self.endings.closing = True
        stops = [asyncio.create_task(self.stop_run(run, force=True)) for run in self._live]
        if stops:
            _, late = await asyncio.wait(stops, timeout=CLOSE_SECONDS)
            for run in [run for run in self._live if late]:
                logger.warning("Run %s did not end within %.0f seconds of the shutdown", run.id, CLOSE_SECONDS)
                run.tasks[0].cancel()

    def watch(self, subscription: Subscription, old: str, new: str) -> None:
        """Move a tab from one thread to another (called by the subscription)."""
        user = subscription.context.user_id
        if old:
            self._watchers[user, old].discard(subscription)
            if not self._watchers[user, old]:
                del self._watchers[user, old]
        if new:
            self._watchers[user, new].add(subscription)

    def forget_tab(self, subscription: Subscription) -> None:
        """Drop a tab (called by the subscription); a newer one of the same id stays."""
        key = (subscription.context.user_id, subscription.tab)
        if self._tabs.get(key) is subscription:
            del self._tabs[key]

    def _refuse_busy(self, context: RequestContext, thread_id: str) -> None:
        if self._closing:
            raise ConnectionFailed("The server is shutting down. Try again in a moment.")
        run = self.run_of(context, thread_id)
        if run is not None and not run.done:
            raise ThreadBusy(thread_id)

    async def _refuse_unwritable(self, thread_id: str, context: RequestContext) -> None:
        """ChatKit's server takes messages for locked and closed threads; we do not."""
        try:
            thread = await self._transport.thread(thread_id, context)
        except (NotFound, NotFoundError):
            return  # the run will say so, with its retry
        status: Json = thread.get("status") or {}
        if status.get("type", "active") != "active":
            raise ThreadNotWritable(status["type"], status.get("reason"))

    def _begin(self, run: Run) -> Run:
        self._live.add(run)
        if run.thread_id:
            self._remember(run)
        recorder = Recorder(run, self._raw_store, self.endings, self._changed_thread)
        # Contexts of their own: a run belongs to the process, not to the page event that happened to start it.
        run.tasks = [
            asyncio.create_task(produce(run, self._transport), name=f"{run.id} produce", context=Context()),
            asyncio.create_task(recorder.record(), name=f"{run.id} record", context=Context()),
        ]
        run.tasks[1].add_done_callback(lambda _: self._ended(run))
        self.announce_threads(run.user_id)
        return run

    def _changed_thread(self, run: Run, event: Json) -> None:
        """Give a new chat's run its thread, and tell the user's thread lists."""
        if event["type"] == "thread.created" and not run.thread_id:
            run.thread_id = str(event["thread"]["id"])
            self._remember(run)
        self.announce_threads(run.user_id)

    def _remember(self, run: Run) -> Run:
        """Make a run the one of its thread; every tab that shows the thread follows it from now on."""
        key = (run.user_id, run.thread_id)
        self._runs[key].append(run)
        for subscription in {*self._watchers.get(key, ()), *run.followers}:
            subscription.follow(run)
        if run.done:
            self._forget_later(run)
        return run

    def _ended(self, run: Run) -> None:
        if not run.done:  # the recorder itself failed; still, nobody may wait for this run for ever
            error = run.tasks[1].exception() if not run.tasks[1].cancelled() else None
            logger.error("Run %s was not recorded to its end", run.id, exc_info=error)
            run.end(fail(run.transcript, error_of(error or ConnectionFailed("The server is shutting down."))))
        self._live.discard(run)
        self.announce_threads(run.user_id)
        self._forget_later(run)

    def _forget_later(self, run: Run) -> None:
        asyncio.get_running_loop().call_later(self._kept_seconds, self._forget, run)

    def _forget(self, run: Run) -> None:
        key = (run.user_id, run.thread_id)
        left = [other for other in self._runs.pop(key, []) if other is not run]
        if left:
            self._runs[key] = left
