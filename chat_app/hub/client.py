"""What the state may ask for: ChatKit requests of one caller, checked, sent, and shown to all of the caller's tabs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from chat_app.characters import plain_line
from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, FeedbackStays, InvalidInput, NotFound
from chat_app.hub import Hub, Run
from chat_app.hub.first_words import named
from chat_app.hub.intake import checked
from chat_app.hub.raw_store import RawStore
from chat_app.hub.recorder import Transport
from chat_app.hub.retries import renewal_of
from chat_app.hub.transport import GENERIC, explain
from chat_app.protocol.requests import retry_after_item, thread_of
from chat_app.store.sent import Sent
from chat_app.store.threads import RawPage

Json = dict[str, Any]
T = TypeVar("T")

ACTION = "threads.custom_action"

TURN_SECONDS = 5.0
"""How long an action waits for another one of its thread. One that takes longer is an answer; it is said so."""

MAX_REFUSED = 1000
"""Refused messages that are remembered, in case a late copy of one arrives."""

MAX_PAGE = 1000
"""Most threads or items in one page."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message that is stored, and the run that answers it, unless that was started by an earlier delivery."""

    sent: Sent
    run: Run | None = None


class ClientTransport(Transport, Protocol):
    """What the client needs of a transport."""

    @property
    def server(self) -> object:
        """What may have methods beyond ChatKit's requests (feedback that is taken back)."""
        ...

    async def call(self, request: Json, context: RequestContext) -> Json:
        """Carry out a request that does not stream; raise ChatAppError."""
        ...


class Client:
    """The way from the page to the server. Every method is scoped to the caller and raises ChatAppError."""

    def __init__(self, transport: ClientTransport, hub: Hub, raw_store: RawStore) -> None:
        """Put together by the runtime."""
        self._transport, self._hub, self._raw_store = transport, hub, raw_store
        self._saying: dict[tuple[str, str], asyncio.Task[Said]] = {}

    async def say(self, request: Json, context: RequestContext) -> Said:
        """Send a message once, however often its page delivers it: `context.message_key` tells it from others.

        Returns once it is stored; raises ChatAppError if it is not, and then it may be sent again.
        """
        if not context.message_key:
            return await self._say(request, context)
        key = (context.user_id, context.message_key)
        task = self._saying.get(key)
        if task is None:
            # Of nobody's own: the tab that delivers it may go before it is stored.
            task = self._saying[key] = asyncio.create_task(self._say_once(request, context))
            task.add_done_callback(lambda done: self._said(key, done))
        return await asyncio.shield(task)

    def _said(self, key: tuple[str, str], task: asyncio.Task[Said]) -> None:
        """Forget a message that is stored. One that was refused stays so: its text is in the composer again."""
        if task.cancelled() or task.exception() is None:
            del self._saying[key]
        elif len(self._saying) > MAX_REFUSED:
            del self._saying[next(iter(self._saying))]

    async def _say_once(self, request: Json, context: RequestContext) -> Said:
        known = await _explained(self._hub.sent.find(context), "")
        return Said(known) if known else await self._say(request, context)

    async def _say(self, request: Json, context: RequestContext) -> Said:
        run = await self.send(request, context)
        message = next((item for item in run.transcript.items if item.type == "user_message"), None)
        if message is None:
            error = run.transcript.error
            raise run.failure or ChatAppError(error.message if error else GENERIC)
        sent = Sent(run.thread_id, message.id)
        await _explained(self._hub.sent.keep(context, sent), run.thread_id)
        return Said(sent, run)

    async def send(self, request: Json, context: RequestContext) -> Run:
        """Start the run of a streaming request and return it once what the caller said is stored.

        Raises ChatAppError if it is not: nothing was sent, the draft is to be kept. The same first message sent twice
        before its thread exists (a double click) is one run, not two chats.
        """
        request = checked(request)
        await self._wait_for_its_turn(request, context)
        run = self._same_first_message(request, context) or await self._started(request, context)
        await run.opened.wait()
        if run.done and run.failure is not None and not run.transcript.items:
            raise run.failure
        return run

    async def retry(self, run: Run, context: RequestContext) -> Run:
        """Do again what failed: answer the run's message again, or send it again if it was never stored."""
        if run.user_id != context.user_id:
            raise NotFound("run", run.id)
        asked = asked_by(run)
        request = retry_after_item(run.thread_id, asked) if asked else run.request.get("again", run.request)
        return await _explained(self._hub.start(request, context), run.thread_id)

    async def done_before(self, thread_id: str, asked: str, context: RequestContext) -> list[str]:
        """Return what answering a message again would do once more: a line for each tool that ran."""
        return await _explained(self._hub.retries.done_before(thread_id, asked, context), thread_id)

    async def has_former(self, thread_id: str, asked: str, context: RequestContext) -> bool:
        """Say whether the answer before the one that a message has now can be brought back."""
        return await _explained(self._hub.retries.there(context, thread_id, asked), thread_id)

    async def remove_feedback(self, thread_id: str, item_ids: Sequence[str], context: RequestContext) -> None:
        """Take feedback back. FeedbackStays where the server has no `remove_feedback(thread_id, item_ids, context)`."""
        remove: Any = getattr(self._transport.server, "remove_feedback", None)
        if remove is None:
            raise FeedbackStays
        await _explained(remove(thread_id, list(item_ids), context), thread_id)

    async def feedback(self, thread_id: str, context: RequestContext) -> dict[str, str]:
        """Return the feedback that was given in a thread, by item; none if the server does not tell it."""
        load: Any = getattr(self._transport.server, "load_feedback", None)
        return {} if load is None else await _explained(load(thread_id, context), thread_id)

    async def undo_retry(self, thread_id: str, asked: str, context: RequestContext) -> None:
        """Bring back the answer that a retry of a message took away; the one that stands there goes."""
        renewed = renewal_of(self._transport.server)
        await _explained(self._hub.undo_retry(thread_id, asked, context, renewed), thread_id)
        self._hub.announce_threads(context.user_id)

    async def call(self, request: Json, context: RequestContext) -> Json:
        """Carry out a request that does not stream and return its reply; other tabs of the caller see the change."""
        request = checked(request)
        params: Json = request["params"]
        match request["type"]:
            case "threads.update":
                return await self._rename(params["thread_id"], plain_line(params["title"]), context)
            case "threads.delete":
                await self._hub.forget_thread(context, params["thread_id"])
                reply = await self._transport.call(request, context)
                if not self._raw_store.restores:
                    await self._hub.endings.forget(context, params["thread_id"])
                    await self._hub.retries.forget(context, params["thread_id"])
                self._hub.reopen(context, params["thread_id"])
                self._hub.announce_threads(context.user_id)
            case "threads.sync_custom_action":
                reply = await self._transport.call(request, context)
                await self._show_updated(params["thread_id"], reply, context)
            case _:
                reply = await self._transport.call(request, context)
        return reply

    async def thread(self, thread_id: str, context: RequestContext) -> Json:
        """Return a thread's title, status and dates."""
        thread = await self._transport.thread(thread_id, context)
        return (await _explained(named([thread], self._raw_store, context), thread_id))[0]

    async def threads(self, context: RequestContext, after: str = "", limit: int = 50) -> Json:
        """Return a page of threads, newest first: `{"data": [...], "has_more": bool, "after": id or None}`."""
        page = await _explained(self._raw_store.threads(context, after, _bounded(limit)), after)
        threads = await _explained(named(page.items, self._raw_store, context), after)
        return {"data": threads, "has_more": page.has_more, "after": page.after}

    async def find_threads(self, words: Sequence[str], context: RequestContext, limit: int = 50) -> Json:
        """Return the newest of all threads whose title holds the words, which are casefolded; see `threads`."""
        found: list[str] = []
        async for page in self._raw_store.titles(context):
            threads = await _explained(named(page, self._raw_store, context), "")
            found += [thread["id"] for thread in threads if _holds(thread, words)]
            if len(found) > limit:
                break
        threads = await self.listed(found[:limit], context)
        return {"data": threads, "has_more": len(found) > limit, "after": None}

    async def listed(self, thread_ids: Sequence[str], context: RequestContext) -> list[Json]:
        """Return those of the threads that are there as `threads` does."""
        threads = await _explained(self._raw_store.several(thread_ids, context), "")
        return await _explained(named(threads, self._raw_store, context), "")

    async def waiting(self, context: RequestContext) -> frozenset[str]:
        """Return the ids of the caller's threads that wait for a decision, among others that may be gone."""
        return await _explained(self._hub.endings.attention.threads(context), "")

    async def items(self, thread_id: str, context: RequestContext, before: str = "", limit: int = 50) -> RawPage:
        """Return up to `limit` items as they were shown, newest first: the newest, or those older than `before`."""
        page = await _explained(self._raw_store.page(thread_id, context, before, _bounded(limit)), thread_id)
        shown = self._hub.items(context, thread_id, page.items, last=not before)
        return replace(page, items=await _explained(shown, thread_id))

    async def restore_thread(self, thread_id: str, context: RequestContext) -> None:
        """Undo a delete. NotFound also where the server brought its own store, whose deletes are final."""
        await _explained(self._raw_store.restore(thread_id, context), thread_id)
        self._hub.reopen(context, thread_id)
        self._hub.announce_threads(context.user_id)

    async def _started(self, request: Json, context: RequestContext) -> Run:
        return await _explained(self._hub.start(request, context), thread_of(request))

    def _same_first_message(self, request: Json, context: RequestContext) -> Run | None:
        if request["type"] == "threads.create":
            for run in self._hub.live_runs(context):
                same = run.request == request and run.context.message_key == context.message_key
                if same and not run.transcript.items:
                    return run
        return None

    async def _wait_for_its_turn(self, request: Json, context: RequestContext) -> None:
        """Let an action come after the one before it, so that quick clicks through a list are all carried out."""
        if request["type"] != ACTION:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(TURN_SECONDS):
                while (run := self._hub.run_of(context, request["params"]["thread_id"])) and not run.done:
                    if run.type != ACTION:
                        return
                    await run.finished.wait()

    async def _rename(self, thread_id: str, title: str, context: RequestContext) -> Json:
        await _explained(self._raw_store.rename(thread_id, title, context), thread_id)
        thread = await self._transport.thread(thread_id, context)
        await self._hub.show(context, thread_id, {"type": "thread.updated", "thread": thread})
        return thread

    async def _show_updated(self, thread_id: str, reply: Json, context: RequestContext) -> None:
        """Keep and show the item that a sync action changed: ChatKit's server does neither."""
        updated = reply.get("updated_item")
        if updated is not None:
            await _explained(self._raw_store.keep(thread_id, updated, context), thread_id)
            await self._hub.show(context, thread_id, {"type": "thread.item.replaced", "item": updated})
            await self._hub.endings.attention.changed(context, thread_id)
            self._hub.announce_threads(context.user_id)


def _holds(thread: Json, words: Sequence[str]) -> bool:
    title = str(thread.get("title") or "").casefold()
    return all(word in title for word in words)


def asked_by(run: Run) -> str:
    """Return the message that a run is about, if a retry of the run answers that again; else ""."""
    said = [item.id for item in run.transcript.items if item.type == "user_message"]
    return said[-1] if said and run.thread_id else ""


async def _explained(work: Awaitable[T], thread_id: str) -> T:
    """Await a store's work; its failures become our errors."""
    try:
        return await work
    except Exception as error:
        raise explain(error, {"type": "store", "params": {"thread_id": thread_id}}) from error


def _bounded(limit: int) -> int:
    if not 1 <= limit <= MAX_PAGE:
        raise InvalidInput("limit", limit, f"1 to {MAX_PAGE}")
    return limit
