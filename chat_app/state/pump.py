"""The one background event of a tab: follows the hub and writes the vars, at most 25 times a second.

Started by on_load, so that Reflex cancels it when the tab goes or navigates; the next page's pump takes over. All vars
of ConversationState and LiveState are written here and nowhere else. It never awaits anything else under the lock.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, cast

import reflex as rx
from reflex.config import get_config

from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, Unauthenticated
from chat_app.runtime.runtime import get_runtime
from chat_app.state.conversation import ConversationState
from chat_app.state.flush_rate import Pace
from chat_app.state.live import L0, LIVE
from chat_app.state.opening import Opened, load_before, open_thread
from chat_app.state.reading import read_ahead
from chat_app.state.session import SessionState, caller, tab_of, thread_in
from chat_app.state.tab import Tab
from chat_app.state.thread_rows import load_rows
from chat_app.state.threads import ThreadsState
from chat_app.state.turn import TurnState

logger = logging.getLogger(__name__)

PATIENCE = 0.15
"""Seconds before a thread that is still loading shows its skeleton; a faster one goes straight from old to new."""

TICK = 60.0
"""Seconds at most after which relative times are worked out anew in an idle tab."""

QUIET = 0.12
"""Seconds without a change of the conversation after which the list of threads has its turn."""

STALENESS = 1.0
"""Seconds after which it has its turn although an answer streams."""


GONE = "This chat was deleted in another tab or window. What you typed here is kept."


class PumpState(rx.State):
    """Holds no vars: it writes those of the others."""

    @rx.event(background=True)
    async def run(self) -> AsyncIterator[Any]:
        """Show the page's thread and keep it up to date until the tab goes."""
        async with self:
            try:
                context = await caller(self)
            except Unauthenticated as error:
                (await self.get_state(ConversationState)).phase = "missing"
                (await self.get_state(ConversationState)).error = {"message": str(error), "can_retry": False}
                (await self.get_state(SessionState)).ready = True
                return
            conversation = await self.get_state(ConversationState)
            tab_id, thread_id = tab_of(self), thread_in(self.router.url.path)
            (await self.get_state(SessionState)).line = self.router.session.session_id
            created, conversation._created = conversation._created, ""
            awaited = conversation._awaited
            live_id = (await self.get_state(L0)).id
        async with get_runtime().hub.subscribe(context, tab_id) as subscription:
            subscription.follow_thread(thread_id)
            tab = Tab(subscription, context, awaited)
            run = subscription.run
            if (
                run is not None and run.id == created
            ):  # else another run came before this page: it does not show the first
                tab.resume(thread_id, live_id)
            else:
                opened = await self._load(thread_id, context)
                tab.open(opened)
                async with self:
                    (await self.get_state(TurnState))._open(opened.judged)
            async for event in self._follow(tab):
                yield event

    async def _load(self, thread_id: str, context: RequestContext) -> Opened:
        """Load the thread; show a skeleton if that takes long."""
        loading = asyncio.create_task(open_thread(thread_id, context))
        try:
            done, _ = await asyncio.wait({loading}, timeout=PATIENCE)
            if not done:
                async with self:
                    (await self.get_state(ConversationState)).phase = "loading"
            return await loading
        finally:
            loading.cancel()

    async def _follow(self, tab: Tab) -> AsyncIterator[Any]:
        """Flush what changed, again and again. The list of threads waits until the conversation is quiet."""
        pace, clock = Pace(), asyncio.get_running_loop().time
        stale_since: float | None = -STALENESS
        while True:
            if delay := pace.delay():
                await asyncio.sleep(delay)
                pace.woke()
            changed, threads_changed = await self._flush_or_say(tab)
            if changed:
                pace.spend()
            for event in (*tab.events(), *tab.endings()):
                yield event
            if threads_changed and stale_since is None:
                stale_since = clock()
            overdue = stale_since is not None and clock() - stale_since >= STALENESS
            if overdue or not await tab.hears(tick() if stale_since is None else QUIET):
                await self._flush_threads(tab)
                stale_since = None

    async def _flush_or_say(self, tab: Tab) -> tuple[bool, bool]:
        """Flush; what cannot be shown is said, and the tab lives on."""
        try:
            return await self._flush(tab)
        except Exception:
            logger.exception("Thread %s could not be shown", tab.thread)
            tab.say("Something in this chat could not be shown. Reload the page to try again.", once=True)
            return True, False

    async def _flush(self, tab: Tab) -> tuple[bool, bool]:
        """Bring the vars up to date in one go. Return whether anything changed, and whether the threads did."""
        await read_ahead(tab.subscription)
        update = tab.subscription.take()
        if update.reopen:
            await self._reopen(tab)
        tab.update(update)
        frame = tab.frame()
        async with self:
            # The states themselves: a proxy guards what is kept beyond the lock, and three of them cost half a flush.
            states = cast("rx.State", cast("Any", self).__wrapped__)
            session = await states.get_state(SessionState)
            conversation = await states.get_state(ConversationState)
            changed = not session.ready
            if changed:
                session.ready = True
            wanted, conversation._earlier = conversation._earlier, False
            if not wanted:
                live = {number: await states.get_state(LIVE[number]) for number in tab.stale(frame)}
                changed |= tab.write(frame, conversation, live)
        if wanted:
            await self._load_earlier(tab)
        return changed or wanted, update.threads_changed

    async def _reopen(self, tab: Tab) -> None:
        """Show that the thread is gone, or is back: it was deleted or restored elsewhere."""
        async with self:
            leaves = (await self.get_state(ThreadsState))._leaves
        if tab.thread != leaves:
            opened = await open_thread(tab.thread, tab.context)
            tab.open(replace(opened, problem=GONE) if opened.problem else opened)

    async def _load_earlier(self, tab: Tab) -> None:
        """Put the page before the oldest item before the others; the next flush shows it."""
        if tab.window.is_full:
            tab.say("This is as much of a chat as the page shows at once.", once=True)
            tab.subscription.wake()
            return
        try:
            items, has_earlier = await load_before(tab.thread, tab.window.oldest, tab.context)
        except ChatAppError as error:
            tab.say(str(error))
        else:
            tab.window.prepend(items, has_earlier=has_earlier)
        tab.subscription.wake()

    async def _flush_threads(self, tab: Tab) -> None:
        """Bring the list of threads up to date."""
        async with self:
            threads = await self.get_state(ThreadsState)
            query, limit = threads.query, threads._limit
        try:
            loaded = await load_rows(tab.context, query, limit, tab.thread)
        except Exception:
            logger.exception("The list of threads could not be loaded")
            return
        async with self:
            threads = await self.get_state(ThreadsState)
            if (threads.query, threads._limit) == (query, limit):
                threads._show(loaded)


def tick() -> float:
    """Return the seconds after which an idle tab is touched: also often enough for Reflex to keep its state."""
    return min(TICK, get_config().redis_token_expiration / 3)
