"""The text that streams: finished blocks and a growing tail. It changes up to 25 times a second, so it is small.

Each slot of the conversation has its own, which keeps the text when the turn is over: moving it would send it again.
"""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import Block


class LiveText(rx.State, mixin=True):
    """The text of the item `id` of a slot; an empty id means that all texts stand in the items.

    Finished blocks stand in three vars of growing age, so that a new block resends few others: the youngest in `c`, all
    old ones in `a`. The block that still grows is `head` and `tail`, of which only the short `tail` changes often.
    """

    id: str = ""
    a: list[Block] = []
    b: list[Block] = []
    c: list[Block] = []
    head: str = ""
    tail: str = ""


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

BLOCKS_PER_VAR = 4
"""Blocks in the youngest var before they move on. Measured: 4 sends the least for answers of 10 to 60 blocks."""

TAIL = 80
"""Characters of the tail before they move to the head. Measured: 60 to 120 send the least for usual paragraphs."""


def spread(blocks: list[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """Divide the blocks by age, so that each part changes as seldom as possible."""
    young = len(blocks) % BLOCKS_PER_VAR
    settled = len(blocks) - young
    middle = settled % (BLOCKS_PER_VAR * BLOCKS_PER_VAR)
    oldest = settled - middle
    return blocks[:oldest], blocks[oldest:settled], blocks[settled:]


def cut(text: str, head: str) -> tuple[str, str]:
    """Divide the growing block after `head`, or anew where that no longer fits or leaves too long a tail."""
    if text.startswith(head) and len(text) - len(head) <= TAIL:
        return head, text[len(head) :]
    return (text, "") if len(text) > TAIL else ("", text)
