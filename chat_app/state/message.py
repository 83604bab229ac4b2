"""A message on its way from the page: what its form says, and the words that the page is told of it (`assets/chat/`).

The page keeps a message until it hears that it is stored or refused, and delivers it again when it hears nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import reflex as rx

from chat_app.errors import ChatAppError, ThreadBusy
from chat_app.page import call
from chat_app.protocol import requests

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
"""What a page may name a message: it is random, and says nothing."""

MAX_ID = 300
"""Characters of a thread's id."""


@dataclass(frozen=True, slots=True)
class Message:
    """`thread` is where the person wrote it, "" for a new chat; None if the page does not say."""

    text: str
    key: str
    thread: str | None

    @classmethod
    def of(cls, form: dict[str, Any]) -> Message:
        """Read a form, which may hold anything."""
        text, key, thread = form.get("text"), form.get("key"), form.get("thread")
        return cls(
            text if isinstance(text, str) else "",
            key if isinstance(key, str) and KEY.fullmatch(key) else "",
            thread if isinstance(thread, str) and len(thread) <= MAX_ID and thread.isprintable() else None,
        )

    def request(self, thread: str) -> dict[str, Any]:
        """Return the request that sends it to a thread."""
        input = requests.user_input(self.text)
        return requests.add_user_message(thread, input) if thread else requests.create_thread(input)


def received(key: str) -> Any:
    """Return the event that says: the line is alive, the message is in hand."""
    return _call("received", key)


def stored(key: str, thread_id: str, item_id: str) -> Any:
    """Return the event that says: the message is in the transcript; the page need not keep it any longer."""
    return _call("stored", key, thread_id, item_id)


def refuse(why: str | ChatAppError, key: str = "") -> Any:
    """Return the event that puts an unsent text back into the composer and says why. Without a key it only says why.

    That an answer is being written is said only until it is over.
    """
    passing = ["passing"] if isinstance(why, ThreadBusy) else []
    return _call("refuse", str(why), *([key] if key or passing else []), *passing)


def move(thread_id: str, key: str = "") -> Any:
    """Return the event that gives the new chat that sent a message its address.

    A redirect would take a person who went elsewhere back: it cannot know what they clicked while it was on its way.
    """
    return _call("move", thread_id, *([key] if key else []))


def ended(item_ids: list[str], how: str) -> Any:
    """Return the event that has the page say the end of a run, and what came of it, to those who do not see it."""
    return rx.call_script(call("ended", item_ids, how))


def _call(name: str, *values: str) -> Any:
    return rx.call_script(call(name, *values))
