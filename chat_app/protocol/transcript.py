"""What a run has shown so far, as frozen values. `reducer.reduce` makes the next one; nothing here does I/O.

Items are kept as the JSON that the server emitted, because pydantic's classes drop unknown and newer props.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

Json = dict[str, Any]
"""A JSON object. Values in a transcript are never changed in place: the reducer copies what it changes."""


def objects(value: object) -> list[Json]:
    """Return the JSON objects of a list; nothing of what is no list, and without what is no object."""
    found = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("Json", each) for each in found if isinstance(each, dict)]


@dataclass(frozen=True, slots=True)
class ItemState:
    """One thread item: pending (streaming) or done. `carried`: the thread had it before this run touched it.

    `rewritten` are the ids of its components that this run wrote anew; "" stands for the item as a whole.
    """

    raw: Json
    streaming: bool = False
    carried: bool = False
    rewritten: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """ChatKit's item id."""
        return str(self.raw.get("id", ""))

    @property
    def type(self) -> str:
        """ChatKit's type string, for example `assistant_message`."""
        return str(self.raw.get("type", ""))


@dataclass(frozen=True, slots=True)
class Progress:
    """A passing status line (`progress_update`)."""

    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class RunError:
    """The error that ended a run: `message` is ready to show."""

    code: str
    message: str
    allow_retry: bool


MOST_NOTICES = 20
"""Banners of a run, and of the app itself, that are kept: the newest."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner (`notice`): `message` is Markdown. `id` counts up within the run."""

    id: str
    level: Literal["info", "warning", "danger"]
    message: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ClientEffect:
    """A fire-and-forget effect for the page. `seq` counts up within the run, so that a tab fires each once."""

    seq: int
    name: str
    data: Json


@dataclass(frozen=True, slots=True)
class Transcript:
    """One run: what it has added or changed in its thread, and its passing states.

    `items` holds only the items that this run touched, in order of appearance; an item that the thread already had
    (`carried`) keeps its place there. `removed` holds ids that the run took away. `cut_after` is set by a retry:
    everything that the thread holds after that item is gone. `thread` never carries items. Hidden items never get in.
    """

    thread: Json | None = None
    items: tuple[ItemState, ...] = ()
    removed: frozenset[str] = frozenset()
    cut_after: str = ""
    allow_cancel: bool = False
    progress: Progress | None = None
    error: RunError | None = None
    notices: tuple[Notice, ...] = ()
    effects: tuple[ClientEffect, ...] = ()
    done: bool = False

    def find(self, item_id: str) -> int:
        """Return the index of an item, or -1. Newest first, since updates go to the newest."""
        for index in range(len(self.items) - 1, -1, -1):
            if self.items[index].id == item_id:
                return index
        return -1
