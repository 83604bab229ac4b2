"""The first pure step: `reduce(transcript, event)` gives the next transcript. Twelve events, none forgotten.

To add an event: one name in `EventType`, one arm in `_apply`; the type check and the completeness test ask for both.
What cannot be understood becomes a notice with its name: a newer server may say more than we know.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeGuard, assert_never, cast, get_args

from chat_app.errors import ChatAppError, InputError
from chat_app.protocol import updates
from chat_app.protocol.transcript import (
    MOST_NOTICES,
    ClientEffect,
    ItemState,
    Json,
    Notice,
    Progress,
    RunError,
    Transcript,
)

EventType = Literal[
    "thread.created",
    "thread.updated",
    "thread.item.added",
    "thread.item.updated",
    "thread.item.done",
    "thread.item.removed",
    "thread.item.replaced",
    "stream_options",
    "progress_update",
    "client_effect",
    "error",
    "notice",
]
EVENT_TYPES: frozenset[str] = frozenset(get_args(EventType))

HIDDEN_ITEMS = frozenset({"hidden_context_item", "sdk_hidden_context"})
"""Items for the model only. ChatKit swallows them when done; as added or replaced they arrive, and stop here."""

KEEPS_PROGRESS = frozenset({"user_message", "client_tool_call", "end_of_turn"})
"""Items that are no content of the answer, so a progress line stays over them; all others take its place."""

GENERIC_ERROR = "An error occurred when generating a response."
NOTICE_LEVELS: dict[str, Literal["info", "warning", "danger"]] = {
    "info": "info",
    "warning": "warning",
    "danger": "danger",
}


def is_event_type(name: str) -> TypeGuard[EventType]:
    """Say whether `reduce` knows this event."""
    return name in EVENT_TYPES


def begin(request: Json) -> Transcript:
    """Return the transcript of a run that has just been asked for. A retry cuts the thread after its user message."""
    if request.get("type") == "threads.retry_after_item":
        return Transcript(cut_after=str(request["params"]["item_id"]))
    return Transcript()


def reduce(transcript: Transcript, event: Json) -> Transcript:
    """Fold one event in. Never raises: an unknown or broken event leaves a notice with its name."""
    kind = str(event.get("type", ""))
    if not is_event_type(kind):
        return _warn(transcript, f"The server sent “{kind}”, which this version does not know.")
    try:
        return _apply(transcript, kind, event)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return _warn(transcript, f"The server sent “{kind}” in a form that could not be used ({_reason(error)}).")


def _apply(t: Transcript, kind: EventType, event: Json) -> Transcript:
    match kind:
        case "thread.item.updated":
            return _update_item(t, str(event["item_id"]), event["update"])
        case "thread.item.added":
            return _put(t, event["item"], streaming=True)
        case "thread.item.done":
            return _put(t, event["item"], streaming=False)
        case "thread.item.replaced":
            return _put(t, event["item"], streaming=False, carried=True)
        case "thread.item.removed":
            return _remove(t, str(event["item_id"]))
        case "thread.created" | "thread.updated":
            return replace(t, thread={**(t.thread or {}), **_without_items(event["thread"])})
        case "stream_options":
            return replace(t, allow_cancel=bool(event["stream_options"]["allow_cancel"]))
        case "progress_update":
            return replace(t, progress=Progress(str(event["text"]), str(event.get("icon") or "")))
        case "client_effect":
            effect = ClientEffect(len(t.effects) + 1, str(event["name"]), event.get("data") or {})
            return replace(t, effects=(*t.effects, effect))
        case "error":
            return replace(t, error=_error(event), progress=None)
        case "notice":
            level = NOTICE_LEVELS.get(str(event.get("level")), "info")
            return _note(t, level, str(event["message"]), str(event.get("title") or ""))
        case _:
            assert_never(kind)


def missing(transcript: Transcript, event: Json) -> str:
    """Return the id of the stored item that the event changes and the run has not touched yet, or "".

    Whoever feeds the reducer loads that item and hands it to `adopt` first: an update says only what is new.
    """
    if event.get("type") != "thread.item.updated":
        return ""
    item_id = str(event.get("item_id", ""))
    return item_id if transcript.find(item_id) < 0 and item_id not in transcript.removed else ""


def adopt(transcript: Transcript, raw: Json) -> Transcript:
    """Take in an item that the thread holds, so that updates find it. It keeps its place in the thread."""
    return _put(transcript, raw, streaming=False, carried=True, rewritten=frozenset())


def finish(transcript: Transcript) -> Transcript:
    """End the run: nothing streams or can be stopped any more. Progress stays only while a client tool is awaited."""
    items = tuple(replace(item, streaming=False) if item.streaming else item for item in transcript.items)
    last = items[-1] if items else None
    awaits_client = last is not None and last.type == "client_tool_call" and last.raw.get("status") == "pending"
    progress = transcript.progress if awaits_client else None
    return replace(transcript, items=items, progress=progress, allow_cancel=False, done=True)


def fail(transcript: Transcript, error: RunError) -> Transcript:
    """End the run with an error raised out of the stream; what was shown stays.

    A retry that failed before its first event has deleted nothing, so its cut is taken back.
    """
    if transcript == Transcript(cut_after=transcript.cut_after):
        transcript = replace(transcript, cut_after="")
    return finish(replace(transcript, error=error))


def error_of(error: BaseException) -> RunError:
    """Put an exception into words for the user. Only the app's and ChatKit's own errors were written to be read."""
    if isinstance(error, ChatAppError):
        return RunError("custom", str(error), allow_retry=not isinstance(error, InputError))
    message, allow_retry = getattr(error, "message", None), getattr(error, "allow_retry", None)
    if isinstance(message, str) and isinstance(allow_retry, bool):  # chatkit.errors.CustomStreamError
        return RunError("custom", message, allow_retry)
    return RunError("stream.error", GENERIC_ERROR, allow_retry=True if allow_retry is None else bool(allow_retry))


def _error(event: Json) -> RunError:
    code = str(event.get("code") or "custom")
    return RunError(code, str(event.get("message") or GENERIC_ERROR), bool(event.get("allow_retry")))


def _put(
    t: Transcript, raw: Json, *, streaming: bool, carried: bool = False, rewritten: frozenset[str] = updates.WHOLE
) -> Transcript:
    """Insert or replace an item by id, in place. A hidden one takes away what stood there."""
    item = ItemState(raw, streaming, carried, rewritten)
    if not item.id:
        raise ValueError("an item without an id")
    if item.type in HIDDEN_ITEMS:
        return _remove(t, item.id)
    index = t.find(item.id)
    if index >= 0:
        item = replace(item, carried=t.items[index].carried)
        items = (*t.items[:index], item, *t.items[index + 1 :])
    else:
        items = (*t.items, item)
    progress = t.progress if item.type in KEEPS_PROGRESS or not _has_content(item) else None
    return replace(t, items=items, removed=t.removed - {item.id}, progress=progress)


def _has_content(item: ItemState) -> bool:
    """Say whether there is something to see: a message starts empty; progress stays until its first word."""
    return item.type != "assistant_message" or any(part.get("text") for part in item.raw.get("content") or ())


def _update_item(t: Transcript, item_id: str, update: Json) -> Transcript:
    index = t.find(item_id)
    if index < 0:
        if item_id in t.removed:  # late news of an item that is gone
            return t
        return _warn(t, f"The server sent “{update.get('type', '')}” for an item that is not in this chat.")
    old = t.items[index]
    rewritten = old.rewritten | updates.rewritten(update)
    item = ItemState(updates.apply(old.raw, update), old.streaming, old.carried, rewritten)
    items = (*t.items[:-1], item) if index == len(t.items) - 1 else (*t.items[:index], item, *t.items[index + 1 :])
    # Spelt out, since dataclasses.replace takes three times as long and this runs once a token.
    return Transcript(
        t.thread, items, t.removed, t.cut_after, t.allow_cancel, None, t.error, t.notices, t.effects, t.done
    )


def _remove(t: Transcript, item_id: str) -> Transcript:
    items = tuple(item for item in t.items if item.id != item_id)
    return replace(t, items=items, removed=t.removed | {item_id})


def _without_items(thread: Json) -> Json:
    """Drop the page of items: in these events it is always empty, and never means that the items are gone."""
    return {name: value for name, value in thread.items() if name != "items"}


def _warn(t: Transcript, message: str) -> Transcript:
    """Say something once: the same trouble may come with every token."""
    return t if any(notice.message == message for notice in t.notices) else _note(t, "warning", message)


def _note(t: Transcript, level: Literal["info", "warning", "danger"], message: str, title: str = "") -> Transcript:
    """Add a notice, by its number. Only the newest are kept, however many a server sends."""
    number = int(t.notices[-1].id) + 1 if t.notices else 1
    return replace(t, notices=(*t.notices[1 - MOST_NOTICES :], Notice(str(number), level, message, title)))


def _reason(error: Exception) -> str:
    return f"{cast('object', error.args[0])!r} is missing" if isinstance(error, KeyError) else str(error)
