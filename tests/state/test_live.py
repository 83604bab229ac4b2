"""The text that streams reaches the page once, and the page has all of it whenever it comes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chat_app.protocol.parts import NOTHING, part_of
from chat_app.protocol.viewmodel import Part
from chat_app.state.live import L0, PIECE, Live, assign, pieces_of

Json = dict[str, Any]


class Screen:
    """What a page holds of a slot: Reflex's store, which keeps each key until it is sent again."""

    def __init__(self) -> None:
        self.state = L0(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
        self.values: Json = dict(self.state.dict()[self.state.get_full_name()])
        self.sent: Live | None = None
        self.bytes = 0

    def show(self, live: Live) -> bool:
        """Flush a text as the pump does."""
        changed = assign(self.state, live, self.sent)
        self.sent = live
        delta = self.state.get_delta()
        self.state._clean()
        self.bytes += len(json.dumps(delta, ensure_ascii=False)) if delta else 0
        self.values |= delta.get(self.state.get_full_name(), {})
        return changed

    def loads(self) -> None:
        """Load the page anew: it is sent all there is."""
        self.values = dict(self.state.dict()[self.state.get_full_name()])

    @property
    def parts(self) -> list[Part]:
        """What stands there."""
        read = lambda name: self.values[f"{name}_rx_state_"]  # noqa: E731
        tail = "".join(read(f"o{n}") for n in range(read("m")))
        return [*(read(f"p{n}") for n in range(read("n"))), *([{**read("shape"), "text": tail}] if tail else [])]


def live(*texts: str, tail: str = "") -> Live:
    """Return a text of so many finished parts."""
    parts = [part_of(str(n), text) for n, text in enumerate(texts)]
    return Live("a1", parts, part_of(str(len(texts)), tail) if tail else NOTHING)


def test_a_part_is_sent_once_and_the_page_has_all_of_them() -> None:
    screen, words = Screen(), "word " * 60
    for count in range(1, 200):
        screen.show(live(*[f"{n} {words}" for n in range(count)]))
    assert screen.parts == live(*[f"{n} {words}" for n in range(199)]).parts
    assert screen.bytes < 1.6 * 199 * len(words)


def test_a_part_that_grows_sends_what_is_new() -> None:
    screen, text = Screen(), ""
    for number in range(400):
        text += f"w{number} "
        screen.show(live("before", tail=text))
    assert screen.parts == [part_of("0", "before"), part_of("1", text)]
    assert screen.bytes < 400 * (130 + PIECE)


def test_nothing_is_sent_when_nothing_has_changed() -> None:
    screen = Screen()
    assert screen.show(live("one", tail="tw"))
    assert not screen.show(live("one", tail="tw"))
    assert screen.state.get_delta() == {}


@pytest.mark.parametrize(
    "then",
    [
        live("one", "two", tail="thr"),
        live("one"),
        live("ONE", tail="tw"),
        live("one", tail="other"),
        live("one", tail="t"),
        live(tail="one"),
        Live("", [], NOTHING),
    ],
)
def test_the_page_follows_whatever_becomes_of_a_text(then: Live) -> None:
    screen = Screen()
    screen.show(live("one", "more", tail="tw"))
    screen.show(live("one", tail="tw"))
    screen.show(then)
    expected = [*then.parts, *([then.tail] if then.tail["text"] else [])]
    assert screen.parts == expected
    screen.loads()
    assert screen.parts == expected
    screen.sent = None  # another page's pump, which does not know what this one sent
    screen.show(then)
    assert screen.parts == expected


def test_pieces_that_a_text_still_begins_with_are_not_sent_again() -> None:
    assert pieces_of("one two", ("one",)) == ("one two",)
    long = "x" * PIECE
    assert pieces_of(f"{long}two", (long,)) == (long, "two")
    assert pieces_of(f"{long}new", (long, "two")) == (long, "new")
    assert pieces_of("", (long, "two")) == ()
