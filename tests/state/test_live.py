"""How the text that streams is divided over vars."""

from __future__ import annotations

import json

import pytest

from chat_app.protocol.viewmodel import Block
from chat_app.state.live import BLOCKS_PER_VAR, TAIL, cut, spread


def blocks(count: int) -> list[Block]:
    """Return that many blocks of about 60 words."""
    return [Block(key=str(n), text="word " * 60) for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 15, 16, 17, 33, 64, 100])
def test_no_block_is_lost_or_moved(count: int) -> None:
    a, b, c = spread(blocks(count))
    assert [*a, *b, *c] == blocks(count)
    assert len(c) < BLOCKS_PER_VAR
    assert len(b) < BLOCKS_PER_VAR**2


def test_an_answer_of_33_paragraphs_costs_a_few_times_its_text_at_most() -> None:
    text = sum(len(block["text"]) for block in blocks(33))
    sent, before = 0, spread([])
    for count in range(1, 34):
        now = spread(blocks(count))
        sent += sum(len(json.dumps(new)) for new, old in zip(now, before, strict=True) if new != old)
        before = now
    assert sent < 5 * text


def test_a_growing_paragraph_sends_its_head_seldom() -> None:
    text, head, heads, tails = "", "", set[str](), 0
    for number in range(60):
        text += f"w{number} "
        head, tail = cut(text, head)
        assert head + tail == text
        heads.add(head)
        tails += len(tail)
    assert len(heads) <= len(text) / TAIL + 2
    assert tails < 60 * TAIL


def test_another_text_is_cut_anew() -> None:
    assert cut("other", "some head") == ("", "other")
    assert cut("", "some head") == ("", "")
