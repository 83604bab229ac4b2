"""What an item view gets to place."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from chat_app.protocol.viewmodel import Block, ItemView


@dataclass(frozen=True, slots=True)
class Shown:
    """An item, and the blocks of its text, which while it streams do not stand in the item."""

    item: rx.Var[ItemView]
    blocks: rx.Var[list[Block]]
