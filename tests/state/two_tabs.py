"""A hub whose server and store are written down in the test, and tabs that look whenever the test lets them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Collection, Sequence
from dataclasses import replace
from typing import Any

from chatkit.store import NotFoundError

from chat_app.context import RequestContext
from chat_app.hub import Hub, Run, Subscription
from chat_app.hub.attention import Attention
from chat_app.hub.retries import Retries
from chat_app.protocol.parts import flat
from chat_app.protocol.projection import project_items
from chat_app.state.opening import Opened, opened
from chat_app.state.tab import Tab
from chat_app.state.window import Frame
from chat_app.store.run_ends import RunEnd
from chat_app.store.set_aside import FormerAnswer
from chat_app.store.threads import RawPage

Json = dict[str, Any]

ME = RequestContext("u_me")
THREAD = "thr_1"


class Shelf:
    """An raw_store in memory that keeps what ChatKit's server would keep."""

    def __init__(self) -> None:
        self.items: dict[str, Json] = {}

    def take(self, event: Json) -> None:
        """Keep what an event says for good."""
        match event["type"]:
            case "thread.item.done" | "thread.item.replaced":
                self.items[event["item"]["id"]] = event["item"]
            case "thread.item.removed":
                self.items.pop(event["item_id"], None)
            case _:
                pass

    def cut(self, item_id: str) -> None:
        """Drop what stands after an item, as a retry does."""
        ids = [*self.items]
        for id in ids[ids.index(item_id) + 1 :]:
            del self.items[id]

    rewinds = True

    async def page(self, thread_id: str, context: RequestContext, before: str, limit: int) -> RawPage:
        return RawPage([*reversed(self.items.values())], False, None)

    async def after(self, thread_id: str, item_id: str, context: RequestContext) -> list[Json]:
        if item_id not in self.items:
            raise NotFoundError(item_id)
        ids = [*self.items]
        return [self.items[id] for id in ids[ids.index(item_id) + 1 :]]

    async def replace_after(self, thread_id: str, item_id: str, items: Sequence[Json], context: RequestContext) -> None:
        self.cut(item_id)
        self.items |= {item["id"]: item for item in items}

    async def find(self, thread_id: str, item_id: str, context: RequestContext) -> Json:
        if item_id not in self.items:
            raise NotFoundError(item_id)
        return self.items[item_id]

    async def reserve(self, thread_id: str, item_id: str, context: RequestContext) -> None:
        """Nothing: items are done in the order in which they begin."""

    async def keep(self, thread_id: str, raw: Json, context: RequestContext) -> None:
        self.items[raw["id"]] = raw


class Ends:
    """The ends of runs, in memory."""

    database = None
    """No message here has a key, so that nothing is asked of it."""

    def __init__(self) -> None:
        self.ends: dict[str, RunEnd] = {}

    async def keep(self, end: RunEnd) -> None:
        self.ends[end.run_id] = end

    async def of_thread(self, context: RequestContext, thread_id: str) -> list[RunEnd]:
        return [end for end in self.ends.values() if end.how != "open"]

    async def drop(self, run_ids: Collection[str]) -> None:
        for run_id in run_ids:
            self.ends.pop(run_id, None)


class Aside:
    """Former answers, in memory."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, FormerAnswer]] = []

    async def keep(self, context: RequestContext, thread_id: str, asked: str, answer: FormerAnswer) -> None:
        self.kept.append((asked, replace(answer, seq=len(self.kept) + 1)))

    async def newest(self, context: RequestContext, thread_id: str, asked: str) -> FormerAnswer | None:
        return next((answer for about, answer in reversed(self.kept) if about == asked), None)

    async def there(self, context: RequestContext, thread_id: str, asked: str) -> bool:
        return await self.newest(context, thread_id, asked) is not None

    async def drop(self, context: RequestContext, answer: FormerAnswer) -> None:
        self.kept = [each for each in self.kept if each[1] is not answer]


class Waits:
    """Which threads wait, in memory."""

    async def mark(self, context: RequestContext, thread_id: str, *, waits: bool) -> None:
        """Nothing: nobody looks at a list here."""


class Wire:
    """A transport whose runs say their next event when they are told to."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.feed: asyncio.Queue[Json | None] = asyncio.Queue()

    async def stream(self, request: Json, context: RequestContext) -> AsyncGenerator[Json, None]:
        self.feed = feed = asyncio.Queue()
        if request["type"] == "threads.retry_after_item":
            self.shelf.cut(request["params"]["item_id"])
        while (event := await feed.get()) is not None:
            self.shelf.take(event)
            yield event

    async def thread(self, thread_id: str, context: RequestContext) -> Json:
        return {"id": thread_id, "title": "T", "status": {"type": "active"}}


class Person:
    """A tab, and somebody who looks at it."""

    def __init__(self, play: Play, name: str) -> None:
        self.play, self.name = play, name
        self.open()

    def open(self) -> None:
        """Come, or reload. What is loaded is of this moment; it is shown when the tab looks for the next time."""
        self.following: Subscription = self.play.hub.subscribe(ME, self.name)
        self.following.follow_thread(self.play.thread)
        self.tab = Tab(self.following, ME)
        raw = [*self.play.shelf.items.values()] if self.play.thread else []
        self.loaded: Opened | None = opened(self.play.thread, {"title": "T"}, raw, project_items(raw))

    def look(self) -> Frame:
        """Flush once."""
        if self.loaded is not None:
            self.tab.open(self.loaded)
            self.loaded = None
        self.tab.update(self.following.take())
        return self.tab.frame()

    def sees(self) -> list[Json]:
        """Look until nothing rings any more, and return what is on the screen."""
        frame = self.look()
        for _ in range(50):
            if not self.following._bell.is_set():
                return on_screen(frame, self.tab.window.copies)
            frame = self.look()
        raise AssertionError("the bell never stops")


class Play:
    """One thread, its server, its store and its tabs."""

    def __init__(self, thread: str = THREAD) -> None:
        self.thread = thread
        self.shelf = Shelf()
        self.wire = Wire(self.shelf)
        self.hub = Hub(self.wire, self.shelf, Ends())  # pyright: ignore[reportArgumentType]
        self.hub.endings.attention = Attention(Waits(), self.shelf)  # pyright: ignore[reportArgumentType]
        self.hub.retries = Retries(Aside(), self.shelf, self.hub.endings)  # pyright: ignore[reportArgumentType]
        self.run: Run | None = None
        self.events: list[Json] = []

    async def begin(self, request: Json, events: Sequence[Json]) -> Run:
        """Start a run that will say these events."""
        self.run = await self.hub.start(request, ME)
        self.events = [*events]
        await settled()
        return self.run

    async def say(self) -> None:
        """Let the run say its next event, or end."""
        if self.run is not None and not self.run.done:
            self.wire.feed.put_nowait(self.events.pop(0) if self.events else None)
            await settled()

    async def end(self) -> None:
        """Let the run come to its end."""
        while self.run is not None and not self.run.done:
            await self.say()


async def settled() -> None:
    """Let every task do what it can do now."""
    for _ in range(12):
        await asyncio.sleep(0)


def on_screen(frame: Frame, copies: dict[str, str]) -> list[Json]:
    """Return what a reader sees of a frame: the same for a text in its item and one that has streamed."""
    shown: list[Json] = []
    texts = {live.id: live for live in frame.live if live.id}
    slots: list[Any] = [value for name, value in frame.conversation.items() if name == "history" or name[0] == "t"]
    for item in [item for slot in slots if isinstance(slot, list) for item in slot]:
        live: Any = texts.get(item["id"])
        parts = [*live.parts, live.tail] if live else flat(item.get("blocks", []))
        text = " ".join(" ".join(part["text"] for part in parts).split())
        same = ("id", "type", "streaming", "turn_end", "retry_id", "widget", "workflow")
        copy = copies.get(item["id"], "") if item.get("copy") else ""
        shown.append({"text": text or item.get("text", ""), "copy": copy} | {name: item.get(name) for name in same})
    return shown
