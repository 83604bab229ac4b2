"""The text that streams. It changes up to 25 times a second, so what was sent once is not sent again.

Reflex resends a changed var whole; here the finished parts of a text and the pieces of its part that grows are vars of
their own, as many as the text needs. The page keeps them and puts them together (`assets/streaming.js`). Each slot of
the conversation has its own state, which keeps the text when the turn is over: moving it would send it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.state import _override_base_method
from reflex_base.constants.state import FIELD_MARKER

from chat_app.protocol.parts import NOTHING
from chat_app.protocol.viewmodel import Part

Json = dict[str, Any]
Names = dict[str, str]
Delta = dict[str, Json]
"""Named here: within a state `dict` is one of its methods."""

PIECE = 60
"""Characters of a piece before the next one begins: until then it is sent again with what is new in it."""


@dataclass(frozen=True, slots=True)
class Live:
    """The text of the item `id` of a slot; an empty id means that all texts stand in the items."""

    id: str
    parts: list[Part]
    tail: Part


NO_TEXT = Live("", [], NOTHING)


class LiveText(rx.State, mixin=True):
    """What the page holds: parts `p0`, `p1`, ..., and of the part that grows the pieces `o0`, `o1`, ....

    Reflex must know a state's vars beforehand, so these stand in `_parts` and `_pieces`, and join what is sent.
    """

    id: str = ""
    n: int = 0
    """How many parts are finished."""
    m: int = 0
    """Of how many pieces the part that grows consists."""
    shape: Names = {}
    """The part that grows, without its text."""

    _parts: tuple[Part, ...] = ()
    _pieces: tuple[str, ...] = ()
    _fresh: Json = {}
    """What has changed of both since the last time."""

    @_override_base_method
    def get_delta(self) -> Delta:
        """Return what has changed, the parts and pieces too."""
        delta = super().get_delta()
        if "_fresh" in self.dirty_vars:
            delta.setdefault(self.get_full_name(), {}).update(_named(self.get_value("_fresh")))
        return delta

    @_override_base_method
    def dict(self, include_computed: bool = True, initial: bool = False, **kwargs: Any) -> Json:
        """Return all there is, the parts and pieces too."""
        whole = super().dict(include_computed=include_computed, initial=initial, **kwargs)
        whole[self.get_full_name()] |= _named(_changed("p", self._parts, ()) | _changed("o", self._pieces, ()))
        return whole


class L0(LiveText, rx.State):
    """The text of slot t0."""


class L1(LiveText, rx.State):
    """The text of slot t1."""


class L2(LiveText, rx.State):
    """The text of slot t2."""


class L3(LiveText, rx.State):
    """The text of slot t3."""


class L4(LiveText, rx.State):
    """The text of slot t4."""


class L5(LiveText, rx.State):
    """The text of slot t5."""


class L6(LiveText, rx.State):
    """The text of slot t6."""


class L7(LiveText, rx.State):
    """The text of slot t7."""


LIVE: tuple[type[L0 | L1 | L2 | L3 | L4 | L5 | L6 | L7], ...] = (L0, L1, L2, L3, L4, L5, L6, L7)
"""One for each of `conversation.SLOTS`, in their order. The names are short because each flush carries one."""


def assign(state: Any, live: Live, sent: Live | None) -> bool:
    """Bring a slot's vars from what the tab was `sent` (None: it is not known) to a text; say whether any changed."""
    old_parts, old_pieces = (state._parts, state._pieces) if sent else ((), ())
    parts = old_parts if sent and live.parts is sent.parts else tuple(live.parts)
    pieces = pieces_of(live.tail["text"], old_pieces)
    fresh = {**_changed("p", parts, old_parts), **_changed("o", pieces, old_pieces)}
    shape = {name: str(value) for name, value in live.tail.items() if name != "text"}
    plain = {"id": live.id, "n": len(parts), "m": len(pieces), "shape": shape if pieces else state.shape}
    changed = [name for name, value in plain.items() if getattr(state, name) != value]
    for name in changed:
        setattr(state, name, plain[name])
    if parts is not old_parts or pieces != old_pieces:
        state._parts, state._pieces, state._fresh = parts, pieces, fresh
    return bool(changed or fresh)


def pieces_of(text: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """Divide the part that grows: pieces that it still begins with stay, and the last one takes in a little more."""
    kept: list[str] = []
    at = 0
    for piece in before:
        if not text.startswith(piece, at):
            break
        kept.append(piece)
        at += len(piece)
    rest = text[at:]
    if rest and kept and len(kept[-1]) + len(rest) <= PIECE:
        kept[-1] += rest
    elif rest:
        kept.append(rest)
    return tuple(kept)


def _changed(kind: str, new: tuple[Any, ...], old: tuple[Any, ...]) -> dict[str, Any]:
    """Return the vars of parts (`p`) or pieces (`o`) that are not what they were."""
    if new is old:
        return {}
    return {f"{kind}{n}": value for n, value in enumerate(new) if n >= len(old) or old[n] != value}


def _named(values: dict[str, Any]) -> dict[str, Any]:
    return {name + FIELD_MARKER: value for name, value in values.items()}
