"""What the open thread shows. Vars only: the pump writes them, the views read them.

Reflex sends a changed var whole, so everything that changes on its own is a var of its own: each turn since the thread
was opened has its slot, which is not sent again when the next turn begins. The text that streams is in `live.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import reflex as rx

from chat_app.protocol.direction import unmarked
from chat_app.protocol.viewmodel import ErrorView, ItemView, NoticeView

SLOTS = ("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7")
"""Vars for the turns since the thread was opened. When all are used, they are folded into `history` in one go."""

Phase = Literal["boot", "start", "loading", "thread", "missing"]
"""boot: nothing known yet; start: a new chat; missing: the thread cannot be shown."""


class ConversationState(rx.State):
    """The open thread. It has no events: what is no event starts with an underscore, else any client could call it."""

    phase: str = "boot"
    thread: str = ""
    title: str = ""
    history: list[ItemView] = []
    has_earlier: bool = False
    t0: list[ItemView] = []
    t1: list[ItemView] = []
    t2: list[ItemView] = []
    t3: list[ItemView] = []
    t4: list[ItemView] = []
    t5: list[ItemView] = []
    t6: list[ItemView] = []
    t7: list[ItemView] = []
    running: bool = False
    answering: bool = False
    """A run goes on that is more than the use of a card."""
    can_stop: bool = False
    waiting: bool = False
    progress: str = ""
    error: ErrorView = {}
    notices: list[NoticeView] = []
    retryable: str = ""
    """The user message whose answer can be written again now: the last one, while nothing runs."""
    former: str = ""
    """The same message, if the answer that it had before can be brought back."""
    status: str = "active"
    reason: str = ""

    _copies: dict[str, str] = {}
    """Text of the Copy button by item id. Kept here: sent along it would double every answer on the wire."""
    _earlier: bool = False
    """The reader asked for earlier items; the pump loads them."""
    _created: str = ""
    """Run by which this very tab has just created its thread, so that its new address does not load it again."""
    _awaited: str = ""
    """Run that this tab was shown without its end, so that whoever cannot see it is still told of that."""
    _dismissed: frozenset[str] = frozenset()
    """Notices that were taken away, as `run/notice`."""
    _told: bool = False
    """That a server asks for what this page cannot do was said: once is enough, nobody here can mend it."""

    def _copy_of(self, item_id: str) -> str:
        """Return the text that Copy gives for a turn's last item, or for a user's message."""
        if item_id in self._copies:
            return self._copies[item_id]
        return next((copy_of(item) for items in self._lists() for item in items if item["id"] == item_id), "")

    def _lists(self) -> Iterator[list[ItemView]]:
        """Yield the items that are shown, oldest first."""
        yield self.history
        yield from (getattr(self, name) for name in SLOTS)

    def _want_earlier(self) -> None:
        """Note that earlier items are wanted."""
        self._earlier = True

    def _dismiss(self, notice_id: str) -> None:
        """Take a notice away, now and in later flushes of the same run."""
        if not any(notice.get("id") == notice_id for notice in self.notices):
            return
        self._dismissed |= {notice_id}
        self.notices = [notice for notice in self.notices if notice.get("id") != notice_id]

    def _turn_of(self, item_id: str) -> list[str]:
        """Return the ids of the turn that ends with an item: everything after the user's message before it."""
        ids: list[str] = []
        for items in self._lists():
            for item in items:
                ids = [] if item["type"] == "user_message" else [*ids, item["id"]]
                if item["id"] == item_id:
                    return ids
        return []


def copy_of(item: ItemView) -> str:
    """Return the text that Copy gives: a user's message as it was typed, else that of the turn which the item ends."""
    return unmarked(item.get("text", "")) if item["type"] == "user_message" else item.get("copy", "")
