"""The two tasks of a run. `produce` does nothing but iterate the server's stream; `record` does everything else.

They are apart because cancelling the task that iterates is the only stop that makes the server keep the partial text:
the cancellation must reach the server, not some work of ours between two events.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from typing import Protocol

from chatkit.store import NotFoundError

from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, NotFound
from chat_app.hub.ending import ACTION, UNANSWERED, Endings
from chat_app.hub.first_words import first_words, named
from chat_app.hub.leftovers import at_rest, says_nothing, without_blank
from chat_app.hub.raw_store import RawStore
from chat_app.hub.run import Run
from chat_app.hub.transport import GENERIC, explain
from chat_app.protocol.reducer import adopt, error_of, fail, finish, missing, reduce
from chat_app.protocol.requests import thread_of
from chat_app.protocol.transcript import ItemState, Json, RunError, Transcript, objects

logger = logging.getLogger(__name__)

BATCH = 4
"""Events produced or taken in one go before other tasks get their turn; under a millisecond of work each. A server that
never waits would otherwise have written its whole answer before the first word is on a screen."""

NOTHING_CAME = "The model thought about this, but no answer came. Try again."

ASKING = frozenset({"threads.create", "threads.add_user_message", "threads.retry_after_item"})
"""Requests that want an answer."""

THREAD_EVENTS = frozenset({"thread.created", "thread.updated"})
"""Events that change the thread itself."""


class Stream(Protocol):
    """The part of a transport that a run needs."""

    def stream(self, request: Json, context: RequestContext) -> AsyncGenerator[Json, None]:
        """Yield events as JSON; raise ChatAppError."""
        ...


class Transport(Stream, Protocol):
    """What the hub needs of a transport."""

    async def thread(self, thread_id: str, context: RequestContext) -> Json:
        """Return a thread's JSON; raise NotFound."""
        ...


async def produce(run: Run, transport: Stream) -> None:
    """Put every event of the run's request into its inbox, then None."""
    events = 0
    try:
        async for event in transport.stream(run.request, run.context):
            run.inbox.put_nowait(event)
            events += 1
            if events % BATCH == 0:
                await _breathe()
    except asyncio.CancelledError:
        if not run.cancelled:  # nobody asked for it: something inside the server was cancelled and took the run along
            run.failure = ChatAppError(GENERIC)
    except Exception as error:  # whatever it was, the run shows it and ends
        run.failure = error
    finally:
        run.inbox.put_nowait(None)


async def _breathe() -> None:
    """Give other tasks a turn. A stop that lands here is handed on to the server's next wait: see the module."""
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None:
            task.cancel()


class Recorder:
    """Folds the events of one run into its transcript and keeps what was shown."""

    def __init__(self, run: Run, raw_store: RawStore, endings: Endings, announce: Callable[[Run, Json], None]) -> None:
        """`announce` hears of every one of THREAD_EVENTS."""
        self.run, self._raw_store, self._endings, self._announce = run, raw_store, endings, announce
        self._noted = False
        """Whether the store knows that the run goes on."""
        self._before: dict[str, Json] = {}
        """Items that were updated after they were done, as they were stored before that."""
        self._begun: set[str] = set()
        """The items that this run has begun."""
        self._events = 0

    async def record(self) -> None:
        """Take events until the stream has ended, then keep what is unsaved and close the transcript."""
        run = self.run
        while (event := await run.inbox.get()) is not None:
            await self.apply(event)
            self._events += 1
            if self._events % BATCH == 0:
                await asyncio.sleep(0)
        await run.reserved()
        failure = await self._keep() or self._failure()
        await self._endings.end(run, failure)
        await self._endings.attention.after(run.context, run.thread_id, run.type, run.transcript)
        # Shown from outside while the leftovers were being stored. Nothing may wait between this and the end.
        while not run.inbox.empty():
            if (event := run.inbox.get_nowait()) is not None:
                await self.apply(event)
            await run.reserved()
        run.end(fail(run.transcript, failure) if failure else finish(run.transcript))

    async def apply(self, event: Json) -> None:
        """Fold one event into the transcript and wake who follows."""
        run = self.run
        kind = event.get("type")
        if kind in THREAD_EVENTS:
            event = {**event, "thread": await self._named(event["thread"])}
        if run.context.message_key and kind == "thread.item.done" and event["item"].get("type") == "user_message":
            event = {**event, "item": {**event["item"], "sent_key": run.context.message_key}}
        transcript = reduce(await self._hold(event), event)
        if kind in THREAD_EVENTS:
            self._announce(run, event)
        run.show(transcript)
        if kind == "stream_options":
            run.opened.set()
        if not self._noted and self._is_at_work(event):
            self._noted = True
            run.reserving = asyncio.create_task(self._note(run.reserving))
        if kind == "thread.item.added":
            self._begun.add(str(event["item"].get("id", "")))
            # Beside the events that follow: the first words need not wait until this is written.
            run.reserving = asyncio.create_task(self._reserve(str(event["item"].get("id", "")), run.reserving))

    async def _named(self, thread: Json) -> Json:
        """Return the thread under the name that the user gave it, or under its first words until it has one."""
        run = self.run
        if run.renamed is not None:
            return {**thread, "title": run.renamed}
        if thread.get("title"):
            return thread
        if run.type == "threads.create":
            return {**thread, "title": first_words(run.request["params"]["input"])}
        try:
            return (await named([thread], self._raw_store, run.context))[0]
        except Exception as error:
            logger.warning("The first words of thread %s could not be read: %r", run.thread_id, error)
            return thread

    async def _hold(self, event: Json) -> Transcript:
        """Return a transcript that holds the item which the event updates, and note what the server will not store."""
        transcript = self.run.transcript
        match event.get("type"):
            case "thread.item.updated":
                item_id = str(event.get("item_id", ""))
                if missing(transcript, event) and (raw := await self._find(item_id)) is not None:
                    transcript = adopt(transcript, raw)
                index = transcript.find(item_id)
                if index >= 0 and not transcript.items[index].streaming:
                    self._before.setdefault(item_id, transcript.items[index].raw)
            case "thread.item.done" | "thread.item.replaced":
                self._before.pop(str(event["item"].get("id", "")), None)
            case _:
                pass
        return transcript

    def _is_at_work(self, event: Json) -> bool:
        """Say whether something is cut off if the app stops now. Most clicks are over before they begin anything."""
        match event.get("type"):
            case "stream_options":
                return self.run.type != ACTION
            case "thread.item.added" | "progress_update":
                return bool(self.run.thread_id)
            case "thread.item.replaced" | "thread.item.updated":
                return any(item.streaming or _works(item.raw) for item in self.run.transcript.items)
            case _:
                return False

    async def _note(self, before: asyncio.Task[None] | None) -> None:
        """Note beside the stream that the run goes on."""
        if before is not None:
            await before
        await self._endings.begin(self.run)

    async def _reserve(self, item_id: str, before: asyncio.Task[None] | None) -> None:
        """Hold the item's place in the store."""
        if before is not None:
            await before
        try:
            await self._raw_store.reserve(self.run.thread_id, item_id, self.run.context)
        except Exception as error:  # its order after a reload is all that is lost; storing it has an error of its own
            logger.warning("No place could be held for item %s: %s", item_id, error)

    async def _find(self, item_id: str) -> Json | None:
        try:
            return await self._raw_store.find(self.run.thread_id, item_id, self.run.context)
        except Exception as error:  # the reducer leaves a notice in its place
            logger.warning("Item %s, which run %s updates, could not be read: %r", item_id, self.run.id, error)
            return None

    def _failure(self) -> RunError | None:
        """Return what was raised out of the stream; one that ended without a word has failed too."""
        run = self.run
        error = run.failure
        if error is None and self._events == 0 and not run.cancelled:
            error = NotFound("message", str(run.request.get("params", {}).get("item_id") or thread_of(run.request)))
        if error is not None:
            return self._as_shown(error)
        if not self._is_mute():
            return None
        thought = any(item.type != "user_message" for item in run.transcript.items)
        return RunError("custom", NOTHING_CAME if thought else UNANSWERED, allow_retry=True)

    def _is_mute(self) -> bool:
        """Say whether the server has ended without an answer: that must not look like one that is still to come."""
        run, t = self.run, self.run.transcript
        removed = t.removed - self._begun  # a message that came to nothing is not something that was done
        shown = t.error or t.notices or t.effects or removed or not all(says_nothing(item) for item in t.items)
        return run.type in ASKING and not run.cancelled and not shown

    async def _keep(self) -> RunError | None:
        """Make the store and the transcript agree. A full disk becomes the run's error: nothing is lost unsaid.

        A run that ended as it should, and left nothing open, agrees already.
        """
        run = self.run
        transcript = without_blank(run.transcript)
        as_it_should = not (run.cancelled or run.failure or transcript.error or self._before)
        if as_it_should and not any(item.streaming for item in transcript.items):
            run.transcript = transcript
            return None
        kept: list[ItemState] = []
        failure: RunError | None = None
        for item in transcript.items:
            try:
                kept.append(await self._agree(item))
            except (NotFound, NotFoundError):
                kept.append(at_rest(item))  # the thread was deleted meanwhile
            except Exception as error:
                logger.exception("What run %s has shown could not be stored", run.id)
                kept.append(at_rest(item))
                failure = self._as_shown(error)
        run.transcript = replace(transcript, items=tuple(kept))
        return failure

    async def _agree(self, item: ItemState) -> ItemState:
        """Store an item that the server has not stored as shown, or take over what the server stored at the end."""
        rested = at_rest(item)
        stored, before = await self._find(item.id), self._before.get(item.id)
        if (stored is None and item.streaming) or (before is not None and stored in (None, before)):
            await self._raw_store.keep(self.run.thread_id, rested.raw, self.run.context)
            return rested
        return rested if stored is None else replace(rested, raw=stored)

    def _as_shown(self, error: Exception) -> RunError:
        """Put a failure into words. All can be tried again: the thread may be back, the disk may have room again."""
        return replace(error_of(explain(error, self.run.request)), allow_retry=True)


def _works(raw: Json) -> bool:
    """Say whether an item is a workflow that claims to be at work."""
    workflow: Json = raw.get("workflow") or {}
    tasks = objects(workflow.get("tasks"))
    return any(task.get("status_indicator") == "loading" for task in tasks)
