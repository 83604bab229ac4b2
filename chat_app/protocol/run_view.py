"""A run to what it shows: `project_run`, at a cost of what changed since the last time, whatever the run holds.

Transcripts share the items that did not change, so a memory by identity of the frozen values finds them again
(`memo`). What is not here: what is better read before, since it is long (`ahead`).
"""

from __future__ import annotations

from typing import cast

from chat_app.protocol.growing_text import GrowingText
from chat_app.protocol.items import project
from chat_app.protocol.markup import prepare
from chat_app.protocol.memo import MEMO, Memo
from chat_app.protocol.transcript import ItemState, Notice, RunError, Transcript
from chat_app.protocol.turn_ends import end_turns
from chat_app.protocol.viewmodel import ErrorView, ItemView, NoticeView, RunView


def project_run(transcript: Transcript, memo: Memo = MEMO) -> RunView:
    """Return what the run shows now. See RunView for what keeps its identity."""
    t = transcript
    live = growing_item(t)
    text = GrowingText()
    if live is not None:
        text = memo.growing(live.id)
        text.take(text.text_of(live.raw))
    parts, tail = text.now()
    return RunView(
        items=_items(t, live, text, memo),
        live_id=live.id if live else "",
        live_parts=parts,
        live_tail=tail,
        progress=t.progress.text if t.progress else "",
        progress_icon=t.progress.icon if t.progress else "",
        error=memo.parts.get((t.error,), ("error", _retry_id(t)), lambda: _error(t.error, _retry_id(t))),
        notices=notice_views(t.notices, memo),
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


def growing_item(transcript: Transcript) -> ItemState | None:
    """Return the message that streams."""
    items = reversed(transcript.items)
    return next((item for item in items if item.streaming and item.type == "assistant_message"), None)


def view_of(item: ItemState, done: bool, memo: Memo) -> ItemView | None:
    """Return the view of any other item; `done`: its run is over."""
    running = is_running(item, done)
    return memo.views.get((item,), running, lambda: _fresh(item, running, memo))


def is_running(item: ItemState, done: bool) -> bool:
    """Say whether an item shows that its run goes on."""
    return not done and item.type in ("workflow", "task")


def notice_views(notices: tuple[Notice, ...], memo: Memo) -> list[NoticeView]:
    """Return the banners."""
    return memo.parts.get((notices,), "notices", lambda: _notices(notices))


def answers(transcript: Transcript) -> bool:
    """Say whether a run shows anything of its own. An action that does not lets its widget say what failed."""
    return any(not item.carried for item in transcript.items)


def _items(t: Transcript, live: ItemState | None, text: GrowingText, memo: Memo) -> list[ItemView]:
    """Return the views of all items; the same list as long as each of them is the same."""
    views = [_without_text(item, text, memo) if item is live else view_of(item, t.done, memo) for item in t.items]
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


def _without_text(item: ItemState, text: GrowingText, memo: Memo) -> ItemView | None:
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
