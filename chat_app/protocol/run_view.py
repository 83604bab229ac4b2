"""A run to what it shows: `project_run`, at a cost of what changed since the last time, whatever the run holds.

Transcripts share the items that did not change, so a memory by identity of the frozen values finds them again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from chat_app.protocol.blocks import BlockSplitter
from chat_app.protocol.items import message_text, project
from chat_app.protocol.markup import prepare
from chat_app.protocol.parts import NOTHING, grouped, prepared
from chat_app.protocol.transcript import ItemState, Notice, RunError, Transcript
from chat_app.protocol.turn_ends import end_turns
from chat_app.protocol.unfinished import shown
from chat_app.protocol.viewmodel import Block, ErrorView, ItemView, NoticeView, Part, RunView, SourceView

V = TypeVar("V")


class _Recent(Generic[V]):
    """Remembers results by the identity of the values that they were made of; the least recently used goes first."""

    def __init__(self, size: int) -> None:
        """`size` is how many results are kept."""
        self._size = size
        self._kept: OrderedDict[Hashable, tuple[Sequence[object], V]] = OrderedDict()

    def get(self, parts: Sequence[object], detail: Hashable, make: Callable[[], V]) -> V:
        """Return the result for these very objects, making it if need be. They are kept alive, so ids stay theirs."""
        key = (detail, *map(id, parts))
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found[1]
        value = make()
        self._kept[key] = (parts, value)
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return value


@dataclass(slots=True)
class _Live:
    """A message that streams: its text so far, and what the last call made of it."""

    splitter: BlockSplitter = field(default_factory=BlockSplitter)
    sources: list[SourceView] = field(default_factory=list[SourceView])
    raw: list[Part] = field(default_factory=list[Part])
    parts: list[Part] = field(default_factory=list[Part])
    _all: list[Part] | None = None
    _but_last: list[Part] = field(default_factory=list[Part])

    def take(self, text: str) -> None:
        """Take the text as it stands now. Almost always it has grown at its end; else it is cut anew."""
        if not text.startswith(self.splitter.text):
            self.splitter = BlockSplitter()
        self.splitter.feed(text[len(self.splitter.text) :])
        self._prepare(self.splitter.parts)

    def now(self) -> tuple[list[Part], Part]:
        """Return the finished parts and the one that grows, as it is best shown now.

        While nothing of the next one is seen yet, the last counts as growing: to say that it is finished is no news.
        """
        growing = self.splitter.growing
        tail = prepared(shown(growing)) if growing else NOTHING
        if tail["text"].strip() or not self.parts:
            return self.parts, tail
        if self._all is not self.parts:
            self._all, self._but_last = self.parts, self.parts[:-1]
        return self._but_last, self.parts[-1]

    def finish(self, text: str) -> list[Block]:
        """Return all blocks of the text, which is complete."""
        self.take(text)
        self._prepare(self.splitter.close())
        return grouped(self.parts)

    def _prepare(self, raw: list[Part]) -> None:
        """Prepare the parts that are new: each is one object as long as nothing in it changes."""
        if raw is not self.raw:
            old = zip(raw, self.raw, self.parts, strict=False)
            kept = [done for part, before, done in old if part is before]
            kept = kept if len(kept) == len(self.parts) else []
            self.parts = [*kept, *(prepared(part) for part in raw[len(kept) :])]
            self.raw = raw


class Memo:
    """What was projected lately. One for the process is enough: runs that many tabs follow are projected once."""

    def __init__(self, size: int = 4096) -> None:
        """`size` is how many items are remembered."""
        self.views: _Recent[ItemView | None] = _Recent(size)
        self.lists: _Recent[list[ItemView]] = _Recent(size // 8)
        self.parts: _Recent[Any] = _Recent(size // 8)
        self._live: OrderedDict[str, _Live] = OrderedDict()

    def live(self, item_id: str) -> _Live:
        """Return what is known of a message that streams."""
        live = self._live.setdefault(item_id, _Live())
        self._live.move_to_end(item_id)
        if len(self._live) > 256:
            self._live.popitem(last=False)
        return live

    def finished(self, item_id: str) -> _Live | None:
        """Return, for the last time, what is known of a message that has streamed."""
        return self._live.pop(item_id, None)


_MEMO = Memo()


def project_run(transcript: Transcript, memo: Memo = _MEMO) -> RunView:
    """Return what the run shows now. See RunView for what keeps its identity."""
    t = transcript
    live = next((item for item in reversed(t.items) if item.streaming and item.type == "assistant_message"), None)
    text = _Live()
    if live is not None:
        whole, citations = message_text(live.raw)
        text = memo.live(live.id)
        text.take(whole)
        text.sources = citations.sources
    parts, tail = text.now()
    return RunView(
        items=_items(t, live, text, memo),
        live_id=live.id if live else "",
        live_parts=parts,
        live_tail=tail,
        progress=t.progress.text if t.progress else "",
        progress_icon=t.progress.icon if t.progress else "",
        error=memo.parts.get((t.error,), ("error", _retry_id(t)), lambda: _error(t.error, _retry_id(t))),
        notices=memo.parts.get((t.notices,), "notices", lambda: _notices(t.notices)),
        effects=t.effects,
        can_stop=t.allow_cancel and not t.done,
        waiting=not (
            t.done or t.progress or t.error or any(_works(item, live, bool(tail["text"])) for item in t.items)
        ),
        done=t.done,
        thread=t.thread,
        carried=frozenset(item.id for item in t.items if item.carried),
        removed=t.removed,
        cut_after=t.cut_after,
    )


def answers(transcript: Transcript) -> bool:
    """Say whether a run shows anything of its own. An action that does not lets its widget say what failed."""
    return any(not item.carried for item in transcript.items)


def _items(t: Transcript, live: ItemState | None, text: _Live, memo: Memo) -> list[ItemView]:
    """Return the views of all items; the same list as long as each of them is the same."""
    views = [_without_text(item, text, memo) if item is live else _remembered(item, t.done, memo) for item in t.items]
    # The message that streams is another ItemState with each token, but its view without the text is not.
    states = [item for item in t.items if item is not live]
    return memo.lists.get((*views, *states), (t.done, _retry_id(t)), lambda: _with_bars(t, views))


def _with_bars(t: Transcript, views: list[ItemView | None]) -> list[ItemView]:
    """Return the views that are shown, once the run is over with action bars. An item of the history keeps its own."""
    if not t.done:
        return [view for view in views if view is not None]
    carried = [view for item, view in zip(t.items, views, strict=True) if item.carried and view is not None]
    own = [(item, view) for item, view in zip(t.items, views, strict=True) if not item.carried]
    return [*carried, *end_turns(own, retry_id=t.cut_after)]


def _remembered(item: ItemState, done: bool, memo: Memo) -> ItemView | None:
    running = not done and item.type in ("workflow", "task")
    return memo.views.get((item,), running, lambda: _fresh(item, running, memo))


def _without_text(item: ItemState, text: _Live, memo: Memo) -> ItemView | None:
    """Return the view of the message that streams, which is the same with each token."""
    empty = ItemState({"id": item.id, "type": item.type}, streaming=True)
    detail = (item.id, *((source.get("key"), source.get("title")) for source in text.sources))
    return memo.views.get((), detail, lambda: _with(project(empty), sources=text.sources))


def _with(view: ItemView | None, **more: object) -> ItemView | None:
    return None if view is None else cast("ItemView", {**view, **more})


def _fresh(item: ItemState, running: bool, memo: Memo) -> ItemView | None:
    """Project an item; a message that has streamed keeps the blocks in which it came, so that nothing is built anew."""
    streamed = memo.finished(item.id) if item.type == "assistant_message" and not item.streaming else None
    return project(item, live=running, cut=streamed.finish if streamed else None)


def _works(item: ItemState, live: ItemState | None, is_seen: bool) -> bool:
    """Say whether one can see that an item is being worked on; `is_seen`: something of the live text is."""
    return item.streaming and (item is not live or is_seen)


def _retry_id(t: Transcript) -> str:
    """Return the user message that this run answers, or "" if it answers something else (an action, say)."""
    return next((item.id for item in reversed(t.items) if item.type == "user_message"), t.cut_after)


def _error(error: RunError | None, retry_id: str) -> ErrorView | None:
    if error is None:
        return None
    return ErrorView(message=error.message, retry_id=retry_id, can_retry=error.allow_retry)


def _notices(notices: tuple[Notice, ...]) -> list[NoticeView]:
    """Return the banners; how many earlier ones of the run are no longer kept is said first."""
    views = [_notice(notice) for notice in notices]
    gone = int(notices[0].id) - 1 if notices else 0
    words = f"{gone:,} earlier notice{'s are' if gone > 1 else ' is'} not shown."
    return [_notice(Notice("earlier", "info", words, "")), *views] if gone else views


def _notice(notice: Notice) -> NoticeView:
    return NoticeView(id=notice.id, level=notice.level, title=notice.title, message=prepare(notice.message))
