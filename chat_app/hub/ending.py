"""How runs end, kept beside the thread: what was stopped, interrupted or failed says so after a reload and a restart.

It works for any server and any store, as it is about runs and not about items. The mark is a key of the item that was
shown last, `ended`; it is put there when the item is read, and never stored in it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chatkit.store import NotFoundError

from chat_app.context import RequestContext
from chat_app.errors import NotFound
from chat_app.hub.attention import Attention
from chat_app.hub.raw_store import RawStore
from chat_app.hub.run import Run
from chat_app.protocol.reducer import adopt, fail
from chat_app.protocol.transcript import Json, RunError, Transcript
from chat_app.store.run_ends import How, RunEnd, RunEnds
from chat_app.store.waiting import Waiting

logger = logging.getLogger(__name__)

INTERRUPTED = "This answer was interrupted before it was complete. What was written is kept."

UNANSWERED = "This message was not answered. Try again."

ACTION = "threads.custom_action"

REACH = 100
"""Items among which the user message of a turn is looked for."""

MARKS: dict[How, str] = {"stopped": "stopped", "interrupted": "interrupted", "failed": "interrupted"}
"""What an item says about the end of its turn."""


@dataclass(frozen=True, slots=True)
class _Tail:
    """The end of a thread: its newest item, and the user message of its last turn."""

    newest: Json
    asked: str


class Endings:
    """Keeps and reads how runs ended. Nothing here fails a run: at worst a mark is missing."""

    def __init__(self, ends: RunEnds, raw_store: RawStore) -> None:
        """Read and write through `ends`; find what a mark is about in `raw_store`."""
        self._ends, self._raw_store = ends, raw_store
        self.attention = Attention(Waiting(ends.database), raw_store)
        self.closing = False
        """Whether the app is being stopped, so that what ends now is interrupted."""

    async def begin(self, run: Run) -> None:
        """Note that a run goes on: if the app is killed before its end, the next start knows."""
        try:
            await self._ends.keep(_end_of(run))
        except Exception as error:
            logger.warning("It could not be noted that run %s goes on: %r", run.id, error)

    async def end(self, run: Run, failure: RunError | None) -> None:
        """Note how a run ended, and mark what it showed last; a turn that ended well loses its former mark."""
        if not run.thread_id:
            return
        failure = failure or run.transcript.error
        try:
            if not (run.transcript.items or run.transcript.removed):  # nothing was stored: it leaves no trace
                await self._drop([run.id])
            elif run.cancelled or failure:
                await self._mark(run, failure)
            else:
                await self._well(run)
        except (NotFound, NotFoundError):
            await self._drop([run.id])  # the thread was deleted meanwhile
        except Exception as error:
            logger.warning("It could not be noted how run %s ended: %r", run.id, error)

    async def recover(self) -> None:
        """Call every run interrupted that an earlier process left open. Its thread may be gone."""
        await self.attention.recover()
        for end in await self._ends.open_runs():
            try:
                tail = await self._tail(end.thread_id, RequestContext(user_id=end.user_id))
            except Exception as error:
                logger.info("Run %s was cut off, and its thread cannot be read: %r", end.run_id, error)
                tail = None
            if tail is None:
                await self._drop([end.run_id])
            else:
                item_id = str(tail.newest.get("id", ""))
                asked = end.asked or tail.asked
                await self._ends.keep(replace(end, how="interrupted", item_id=item_id, asked=asked))

    async def marked(
        self, context: RequestContext, thread_id: str, items: Sequence[Json]
    ) -> tuple[list[Json], RunEnd | None]:
        """Return items, newest first, with their marks, and the end of the newest one if it has any."""
        ends = {end.item_id: end for end in await self._ends.of_thread(context, thread_id)}
        marked = [_marked(item, ends.get(str(item.get("id", "")))) for item in items]
        return marked, ends.get(str(items[0].get("id", ""))) if items else None

    async def of_turn(self, context: RequestContext, thread_id: str, asked: str) -> list[RunEnd]:
        """Return how the runs of a turn ended that did not end well."""
        return [end for end in await self._ends.of_thread(context, thread_id) if end.asked == asked]

    async def put_back(self, context: RequestContext, thread_id: str, asked: str, ends: Sequence[RunEnd]) -> None:
        """Let a turn have these ends and no others: an earlier answer stands there again."""
        await self._drop([end.run_id for end in await self.of_turn(context, thread_id, asked)])
        for end in ends:
            await self._ends.keep(end)

    async def offer(
        self, context: RequestContext, thread_id: str, newest: Json, end: RunEnd | None
    ) -> tuple[Json, Transcript] | None:
        """Return what to show below a thread whose last turn did not end well, and the request that is the way on.

        `newest` is the thread's last item, `end` how its run ended. None if there is nothing to say.
        """
        error = offered(end) if end else None
        if error is None and newest.get("type") == "user_message":
            error = RunError("custom", UNANSWERED, allow_retry=True)
        if error is None:
            return None
        request: Json = {"type": "show"}
        about = newest
        if end is not None and end.request is not None:
            request["again"] = end.request
        elif end is not None and end.asked and newest.get("type") != "user_message":
            about = await self._raw_store.find(thread_id, end.asked, context)
        return request, fail(adopt(Transcript(), about), error)

    async def forget(self, context: RequestContext, thread_id: str) -> None:
        """Forget the ends of a thread that cannot come back."""
        await self._ends.forget(context, thread_id)

    async def _mark(self, run: Run, failure: RunError | None) -> None:
        tail = await self._tail(run.thread_id, run.context)
        if tail is None:
            return await self._drop([run.id])
        how: How = "interrupted" if self.closing else "stopped" if run.cancelled else "failed"
        end = replace(_end_of(run), how=how, item_id=str(tail.newest.get("id", "")), asked=tail.asked)
        if failure is not None and not run.cancelled:
            end = replace(end, words=failure.message, allow_retry=failure.allow_retry)
        await self._drop([former.run_id for former in await self._same_turn(run, end.asked)])
        await self._ends.keep(end)
        self._show(run, tail.newest, end)
        return None

    async def _well(self, run: Run) -> None:
        ends = [end for end in await self._ends.of_thread(run.context, run.thread_id) if end.run_id != run.id]
        tail = await self._tail(run.thread_id, run.context) if ends else None
        former = [end for end in ends if tail is not None and end.asked == tail.asked]
        await self._drop([run.id, *(end.run_id for end in former)])
        for end in former:
            try:
                raw = await self._raw_store.find(run.thread_id, end.item_id, run.context)
            except (NotFound, NotFoundError):
                continue  # a retry took it away
            self._show(run, raw, None)

    async def _same_turn(self, run: Run, asked: str) -> list[RunEnd]:
        ends = await self._ends.of_thread(run.context, run.thread_id)
        return [end for end in ends if end.asked == asked and end.run_id != run.id]

    def _show(self, run: Run, raw: Json, end: RunEnd | None) -> None:
        """Put a mark on an item in the run's own transcript, or take it away, so that open tabs show it at once."""
        index = run.transcript.find(str(raw.get("id", "")))
        shown = run.transcript.items[index].raw if index >= 0 else raw
        run.transcript = adopt(run.transcript, _marked(shown, end))

    async def _tail(self, thread_id: str, context: RequestContext) -> _Tail | None:
        items = (await self._raw_store.page(thread_id, context, "", REACH)).items
        if not items:
            return None
        asked = next((str(item["id"]) for item in items if item.get("type") == "user_message"), "")
        return _Tail(items[0], asked)

    async def _drop(self, run_ids: Sequence[str]) -> None:
        await self._ends.drop(run_ids)


def offered(end: RunEnd) -> RunError | None:
    """Return what is said, with a way on, under a thread whose last turn ended so; a stop by the person needs none."""
    if end.how == "stopped":
        return None
    return RunError("custom", end.words or INTERRUPTED, allow_retry=end.allow_retry)


def _end_of(run: Run) -> RunEnd:
    request = run.request if run.type == ACTION else None
    return RunEnd(run.id, run.user_id, run.thread_id, request=request)


def _marked(item: Json, end: RunEnd | None) -> Json:
    bare = {name: value for name, value in item.items() if name != "ended"} if "ended" in item else item
    return bare if end is None else {**bare, "ended": MARKS[end.how]}
