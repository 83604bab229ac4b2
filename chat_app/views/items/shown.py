"""What an item view gets to place."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from chat_app.protocol.viewmodel import Block, ItemView


@dataclass(frozen=True, slots=True)
class Shown:
    """An item; if `live`, its text is not in the item but in the four parts, oldest first."""

    item: rx.Var[ItemView]
    live: rx.Var[bool]
    a: rx.Var[list[Block]]
    b: rx.Var[list[Block]]
    c: rx.Var[list[Block]]
    tail: rx.Var[str]
