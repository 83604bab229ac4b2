"""What one tab shows of its thread: loaded items, the turns since, the turn that runs. Plain values; no Reflex, no I/O.

A frame names only vars; equal content keeps its identity from frame to frame, so that a token changes nothing but
the live text. What is not here: what a run does to older items (`projection.merge`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from chat_app.protocol import projection
from chat_app.protocol.parts import NOTHING, flat
from chat_app.protocol.pictures import allowed_only
from chat_app.protocol.transcript import ItemState, Json
from chat_app.protocol.turn_ends import without_bar
from chat_app.protocol.viewmodel import ErrorView, ItemView, Part, RunView
from chat_app.state.conversation import SLOTS
from chat_app.state.live import NO_TEXT, Live

KEPT = 50
"""Items that stay loaded when finished turns are folded into the history; the start of longer ones is let go."""

KEPT_BYTES = 1024 * 1024
"""As JSON, likewise: a few huge messages are as much as many usual ones. Twice that is folded before its time."""

LOADED_BYTES = 8 * 1024 * 1024
"""What a tab holds at most of a thread whose reader asks for ever earlier items."""

_NOTHING: list[ItemView] = []


@dataclass(frozen=True, slots=True)
class Frame:
    """Values for the vars of ConversationState, and for each of the states in `live.LIVE`."""

    conversation: dict[str, object]
    live: tuple[Live, ...]


@dataclass(slots=True)
class _Slot:
    """A turn: its items as the base has them and as they are shown, and the item whose text stands apart."""

    items: list[ItemView] = field(default_factory=list[ItemView])
    shown: list[ItemView] = field(default_factory=list[ItemView])
    live_id: str = ""
    text: tuple[list[Part], Part] | None = None
    """Parts and tail while they stream; None when they stand in the item."""
    wired: tuple[list[ItemView], str, list[ItemView]] | None = None
    live: Live = NO_TEXT
    settled: ItemView | None = None
    """The item whose blocks are the text, once it stands there."""
    weighed: tuple[list[ItemView], int] = field(default_factory=lambda: (_NOTHING, 0))

    @property
    def weight(self) -> int:
        """Bytes of the base; worked out anew only when it is another one."""
        if self.weighed[0] is not self.items:
            self.weighed = (self.items, sum(_weight(item) for item in self.items))
        return self.weighed[1]

    def settle(self) -> None:
        """Make what is shown the base."""
        self.items = self.shown


class Window:
    """Changes with `open`, `prepend` and `show`; `frame` says what the vars hold now."""

    def __init__(self) -> None:
        """An empty new chat."""
        self.copies: dict[str, str] = {}
        self.error: ErrorView | None = None
        self.asked = ""
        self.asks_again = False
        """Whether a card of the last turn is the way on: it offers to ask again."""
        """The last user message that is loaded."""
        self._run_id = ""
        self._domains: list[str] | None = None
        self._view: RunView | None = None
        self.open([], has_earlier=False)

    def open(self, items: list[ItemView], *, has_earlier: bool, last_turn: Sequence[Json] = ()) -> None:
        """Show a thread's newest items, as loaded. `last_turn` are those of its last turn as they are stored."""
        self.has_earlier, self._last_turn = has_earlier, last_turn
        self._slots = [_Slot(items, items)]
        self._turn = _Slot()
        self._rebase()

    def resume(self, live_id: str) -> None:
        """Leave the text of an item where another window of the same tab has put it."""
        self._turn.live_id = live_id

    def prepend(self, items: list[ItemView], *, has_earlier: bool) -> None:
        """Put earlier items before the others."""
        self.has_earlier = has_earlier
        history = self._slots[0]
        history.items, history.shown = [*items, *history.items], [*items, *history.shown]
        self._rebase()

    @property
    def is_full(self) -> bool:
        """Whether the tab holds so much that no earlier items are put before."""
        return sum(slot.weight for slot in self._slots) >= LOADED_BYTES

    @property
    def oldest(self) -> str:
        """Id of the first loaded item, or ""."""
        return next((slot.shown[0]["id"] for slot in (*self._slots, self._turn) if slot.shown), "")

    def show(self, run_id: str, view: RunView) -> None:
        """Show a run. When it is another one than before, that one's turn is finished and keeps its slot."""
        if run_id != self._run_id:
            self._settle()
            self._run_id = run_id
            self._let_go_of(view)
        if self._view is None or not _same_items(self._view, view):
            self._place(view)
        self._view = view
        turn = self._turn
        if view.live_id:
            turn.live_id, turn.text = view.live_id, (view.live_parts, view.live_tail)
        else:
            turn.text = None

    def take_pictures_from(self, domains: list[str] | None) -> None:
        """Show the pictures of these domains only; None: of any."""
        if domains != self._domains:
            self._domains = domains
            for slot in (*self._slots, self._turn):
                slot.wired = None

    def frame(self) -> Frame:
        """Return what every var holds now."""
        conversation: dict[str, object] = {"has_earlier": self.has_earlier}
        slots = [*self._slots, self._turn]
        for name, slot in zip(("history", *SLOTS), slots, strict=False):
            conversation[name] = self._wire(slot)
        for name in SLOTS[len(slots) - 1 :]:
            conversation[name] = _NOTHING
        live = [_live_text(slot) for slot in slots[1:]]
        return Frame(conversation, (*live, *[NO_TEXT] * (len(SLOTS) - len(live))))

    def _rebase(self) -> None:
        self._base = [item for slot in self._slots for item in slot.items]
        self._note_asked()
        if self._view is not None:
            self._place(self._view)

    def _note_asked(self) -> None:
        """Look for the last user message; whenever items change, which they don't while a text grows."""
        items = (item for slot in (self._turn, *reversed(self._slots)) for item in reversed(slot.shown))
        self.asked, self.asks_again = "", False
        for item in items:
            if item["type"] == "user_message":
                self.asked = item["id"]
                break
            self.asks_again = self.asks_again or projection.asks_again(item)

    def _settle(self) -> None:
        """Make the finished run's effects the new base, and its turn one more slot."""
        for slot in (*self._slots, self._turn):
            slot.settle()
        if self._turn.shown:
            self._slots.append(self._turn)
            self._turn = _Slot()
        heavy = sum(slot.weight for slot in self._slots) > 2 * KEPT_BYTES
        if len(self._slots) > len(SLOTS) or (heavy and len(self._slots) > 1):
            items = [item for slot in self._slots for item in slot.items]
            if len(items) > 2 * KEPT or heavy:
                kept = _newest(items)
                self.has_earlier |= len(kept) < len(items)
                items, ids = kept, {item["id"] for item in kept}
                self.copies = {id: text for id, text in self.copies.items() if id in ids}
            self._slots = [_Slot(items, items)]
        self._view = None
        self._rebase()

    def _let_go_of(self, view: RunView) -> None:
        """Take from the end of the loaded items those that the run itself shows, as after a reload in mid-answer."""
        own = {item["id"] for item in view.items} - view.carried
        last = self._slots[-1]
        keep = len(last.items)
        while keep and last.items[keep - 1]["id"] in own:
            keep -= 1
        if keep < len(last.items):
            last.items = last.shown = [*last.items[:keep]]
            self._close_turn(last.items, own)
            self._rebase()
        self._last_turn = ()

    def _close_turn(self, items: list[ItemView], gone: set[str]) -> None:
        """Give the bar of the last turn, whose end is gone, to what is left of it, about that only."""
        left = [ItemState(raw) for raw in self._last_turn if raw.get("id") not in gone]
        known = {item["id"]: without_bar(item) for item in items}
        views = projection.as_page((state, known.get(state.id)) for state in left)
        if views and [item["id"] for item in items[-len(views) :]] == [view["id"] for view in views]:
            items[-len(views) :] = views

    def _place(self, view: RunView) -> None:
        screen = projection.merge(self._base, view)
        self._turn.shown, self.error = screen.turn, screen.error
        by_id = {item["id"]: item for item in screen.history}
        for slot in self._slots:
            slot.shown = slot.items if screen.history is self._base else _kept(slot.items, by_id)
        self._note_asked()

    def _wire(self, slot: _Slot) -> list[ItemView]:
        """Return a slot's items as they are sent: without the live text, and without the texts to copy."""
        if slot.wired is None or slot.wired[0] is not slot.shown or slot.wired[1] != slot.live_id:
            self.copies |= {item["id"]: text for item in slot.shown if (text := item.get("copy"))}
            wired = [_lean(item, live=item["id"] == slot.live_id) for item in slot.shown]
            if self._domains is not None:
                wired = cast("list[ItemView]", allowed_only(wired, self._domains))
            slot.wired = (slot.shown, slot.live_id, wired)
        return slot.wired[2]


def _live_text(slot: _Slot) -> Live:
    """Return a slot's text; the same value while nothing in it changed."""
    item = next((item for item in slot.shown if item["id"] == slot.live_id), None) if slot.live_id else None
    if item is None:
        live = NO_TEXT
    elif slot.text:
        live = Live(slot.live_id, *slot.text)
    elif slot.live.id == slot.live_id and slot.settled is item:
        live = slot.live
    else:
        live, slot.settled = Live(slot.live_id, flat(item.get("blocks", [])), NOTHING), item
    if live != slot.live:
        slot.live = live
    return slot.live


def _weight(item: ItemView) -> int:
    return len(json.dumps(item, ensure_ascii=False, default=str))


def _newest(items: list[ItemView]) -> list[ItemView]:
    """Return the last of the items that stay loaded: at least one, whatever its size."""
    total = 0
    for number, item in enumerate(reversed(items)):
        total += _weight(item)
        if number == KEPT or (number and total > KEPT_BYTES):
            return items[-number:]
    return items


def _same_items(old: RunView, new: RunView) -> bool:
    return (
        old.items is new.items
        and old.error is new.error
        and old.removed == new.removed
        and old.carried == new.carried
        and old.cut_after == new.cut_after
    )


def _kept(items: list[ItemView], by_id: dict[str, ItemView]) -> list[ItemView]:
    """Return the items as they are shown now; the same list if nothing in it changed."""
    shown = [by_id[item["id"]] for item in items if item["id"] in by_id]
    same = len(shown) == len(items) and all(one is other for one, other in zip(shown, items, strict=True))
    return items if same else shown


def _lean(item: ItemView, *, live: bool) -> ItemView:
    """Leave out what the page does not place: the text to copy becomes the fact that there is one."""
    left_out = {"turn_ids", "blocks"} if live else {"turn_ids"}
    lean = {name: value for name, value in item.items() if name not in left_out}
    if "copy" in lean:
        lean["copy"] = "1" if lean["copy"] else ""
    return cast("ItemView", lean)


def user_message_in(items: Sequence[ItemView]) -> bool:
    """Say whether a run got as far as storing the user's message."""
    return any(item.get("type") == "user_message" for item in items)
