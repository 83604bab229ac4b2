"""A long block comes in parts: which depends on the text alone, and together they are drawn as the whole would be."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from chat_app.protocol.blocks import BlockSplitter
from chat_app.protocol.cutting import LONGEST, PART
from chat_app.protocol.parts import NOTHING, grouped, with_text
from chat_app.protocol.unfinished import shown
from chat_app.protocol.viewmodel import Block, BlockKind, Part
from tests.protocol.work import work

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

LONG: dict[BlockKind, str] = {
    "code": "```python\n" + "".join(f"    total_{n} = compute({n})\n\n" for n in range(200)) + "```",
    "p": "".join(f"Sentence {n} has **bold words**, `a b` and a [link to](https://e.org/{n}). " for n in range(200)),
    "ul": "".join(f"- entry {n} with **bold words**\n  - below\n" for n in range(200)),
    "ol": "".join(f"{n}. entry {n}\n" for n in range(3, 200)),
    "table": "| a | b |\n|---|--:|\n" + "".join(f"| {n} | **x** |\n" for n in range(200)),
}


def blocks_of(text: str, *cuts: int) -> list[Block]:
    splitter = BlockSplitter()
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        splitter.feed(text[begin:end])
    return grouped(splitter.close())


def html(block: Block) -> str:
    """Draw a block as the page does: each part by itself, in the one element that they share."""
    kind, head, parts = block["kind"], block["head"], block["parts"]
    if kind == "code":
        return RENDERER.render(f"```{head}\n{''.join(parts)}\n```")
    drawn = [RENDERER.render(f"{head}\n{part}" if kind == "table" else part) for part in parts]
    if kind == "table":
        start = drawn[0][: drawn[0].index("<tbody>")]
        return (
            start
            + "<tbody>"
            + "".join(each.split("tbody>")[1].removesuffix("</") for each in drawn)
            + "</tbody></table>"
        )
    spaces = [" " if kind == "p" and part.startswith(" ") else "" for part in parts]
    inner = "".join(
        space + each.partition(">")[2].rpartition("</")[0] for space, each in zip(spaces, drawn, strict=True)
    )
    return f"<{kind} start={head}>{inner}</{kind}>" if kind == "ol" else f"<{kind}>{inner}</{kind}>"


def plain(written: str) -> str:
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", written.replace('"', "")).strip()


def test_each_kind_but_that_of_short_blocks_is_here() -> None:
    assert LONG.keys() == set(get_args(BlockKind)) - {"text"}


@pytest.mark.parametrize("kind", LONG)
def test_the_parts_are_drawn_as_the_whole_is(kind: BlockKind) -> None:
    block, after = blocks_of(LONG[kind] + "\n\nThe end.")
    assert block["kind"] == kind
    assert len(block["parts"]) > 5
    assert plain(html(block)) == plain(RENDERER.render(LONG[kind]))
    assert after["parts"] == ["The end."]


@pytest.mark.parametrize("kind", LONG)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_the_parts_are_the_same_however_the_text_comes(kind: BlockKind, data: st.DataObject) -> None:
    text = f"Words:\n{LONG[kind]}\n\nThe end."
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=30)))
    assert blocks_of(text, *cuts) == blocks_of(text)
    splitter, seen = BlockSplitter(), list[Part]()
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        splitter.feed(text[begin:end])
        assert splitter.parts[: len(seen)] == seen, "what was sent stays as it is"
        seen = splitter.parts


@pytest.mark.parametrize("kind", LONG)
def test_what_grows_is_small_and_one_part_from_its_first_word_on(kind: BlockKind) -> None:
    splitter, before, count = BlockSplitter(), NOTHING, 0
    for character in LONG[kind]:
        splitter.feed(character)
        if len(splitter.parts) > count:
            assert splitter.parts[-1]["text"].startswith(before["text"].rstrip("*` \n"))
            assert with_text(splitter.parts[-1], "") == with_text(before, "")
        before, count = shown(splitter.growing or NOTHING), len(splitter.parts)
        assert len(before["text"]) <= 2 * PART


@pytest.mark.parametrize(
    "text",
    [
        "**" + "bold words without an end " * 400,
        "`" + "code without an end " * 400,
        "[" + "words " * 3000,
        "$x " * 3000,
        'x = """\n' + "a line\n" * 2000,
    ],
)
def test_a_mark_that_is_never_closed_does_not_keep_a_block_whole(text: str) -> None:
    block = blocks_of(text if "=" not in text else f"```py\n{text}")[0]
    assert max(map(len, block["parts"])) < LONGEST + 200
    assert "".join(block["parts"]).strip() == text.strip()


def test_no_string_over_lines_is_cut_so_that_its_halves_keep_their_colours() -> None:
    lines = "".join(f"value_{n} = {n}\n" for n in range(30))
    text = f'```py\n{lines}"""\n' + "words of a docstring\n" * 20 + f'"""\n{lines}{lines}```'
    (block,) = blocks_of(text)
    assert len(block["parts"]) > 3
    assert all(part.count('"""') % 2 == 0 for part in block["parts"])


@pytest.mark.parametrize("kind", LONG)
def test_a_character_costs_the_same_however_long_the_block_is(kind: BlockKind) -> None:
    def steps(text: str) -> int:
        splitter = BlockSplitter()
        for at in range(0, len(text), 20):
            splitter.feed(text[at : at + 20])
        return len(splitter.parts)

    half = LONG[kind][: len(LONG[kind]) // 2]
    assert work(steps, LONG[kind]) <= 2.3 * work(steps, half) + 500
