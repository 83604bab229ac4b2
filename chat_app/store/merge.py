"""Saving a thread that somebody else has changed meanwhile. ChatKit hands over the whole object, however old it is.

A run keeps one object for minutes. What it did not change since it got it stays as it is stored: a rename, a status,
another key of the metadata. Nothing here touches the database.
"""

from __future__ import annotations

import copy
import weakref
from typing import TYPE_CHECKING

from chatkit.types import Thread, ThreadMetadata

if TYPE_CHECKING:
    from chat_app.store.columns import Json

FIELDS = ("title", "status", "allowed_image_domains", "metadata")
"""What may change in a thread."""

NEW: Json = {"title": None, "status": {"type": "active"}, "allowed_image_domains": None, "metadata": {}}
"""What a thread is when ChatKit makes it."""


def fields(thread: ThreadMetadata) -> Json:
    """Return a copy of what may change, as JSON."""
    return thread.model_dump(mode="json", include=set(FIELDS))


class Origins:
    """What each thread object in memory was when it was loaded or saved last. It forgets an object that is gone."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[weakref.ref[ThreadMetadata], Json]] = {}

    def remember(self, thread: ThreadMetadata) -> None:
        """Note the object as it is now."""
        key = id(thread)
        self._known[key] = (weakref.ref(thread, lambda _gone: self._known.pop(key, None)), fields(thread))

    def of(self, thread: ThreadMetadata) -> Json | None:
        """Return what the object was, or None if nobody can tell.

        A `Thread` that was never loaded is the one that ChatKit made for this run: it was new.
        """
        known = self._known.get(id(thread))
        if known is not None:
            return known[1]
        return copy.deepcopy(NEW) if isinstance(thread, Thread) else None


def merge(origin: Json | None, mine: Json, stored: Json) -> Json:
    """Return what to store. Where both sides changed a title, the stored one stays: a person gave it.

    Elsewhere the later writer wins. Without an origin, `mine` is taken whole.
    """
    if origin is None:
        return mine
    merged: Json = {name: stored[name] if mine[name] == origin[name] else mine[name] for name in FIELDS}
    if stored["title"] != origin["title"]:
        merged["title"] = stored["title"]
    merged["metadata"] = _merge_keys(origin["metadata"], mine["metadata"], stored["metadata"])
    return merged


def adopt(thread: ThreadMetadata, merged: Json) -> None:
    """Bring the caller's object up to date, so that ChatKit announces what is stored and not what is stale."""
    if fields(thread) == merged:
        return
    fresh = ThreadMetadata.model_validate({"id": thread.id, "created_at": thread.created_at, **merged})
    for name in FIELDS:
        if getattr(thread, name) != getattr(fresh, name):
            setattr(thread, name, getattr(fresh, name))


def _merge_keys(origin: Json, mine: Json, stored: Json) -> Json:
    """Merge two dicts key by key; a key that is missing on one side was removed there."""
    missing = object()
    merged: Json = {}
    for key in stored | mine:
        was, now, then = (side.get(key, missing) for side in (origin, mine, stored))
        value = then if now == was else now
        if value is not missing:
            merged[key] = value
    return merged
