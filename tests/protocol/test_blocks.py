"""Cutting Markdown while it is written: the same cuts in any chunking, and the same rendering as the whole."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from chat_app.protocol.blocks import BlockSplitter, split
from chat_app.protocol.parts import grouped
from chat_app.protocol.structure import REGIONS, block_parser
from chat_app.protocol.unfinished import steady
from chat_app.protocol.viewmodel import Block, Part


def _renderer() -> MarkdownIt:
    """The parser of the blocks, which writes each region as its lines in a box."""
    md = block_parser().enable(["inline", "text_join"])
    for kind in REGIONS:
        md.add_render_rule(kind, _region)
    return md


def _region(self: object, tokens: Sequence[Token], index: int, options: object, env: dict[str, list[str]]) -> str:
    first, last = tokens[index].map or (0, 0)
    return "<region>" + "\n".join(env["lines"][first:last]).strip() + "</region>\n"


RENDERER = _renderer()

LINES = st.sampled_from(
    [
        "",
        "",
        "",
        "   ",
        "plain words",
        "**bold** start",
        "12 apples",
        "# heading",
        "===",
        "---",
        "* * *",
        "- item",
        "* star",
        "  continued",
        "    four spaces",
        "1. one",
        "2. two",
        "3) three",
        "-",
        "- ```",
        "   ```py",
        "```",
        "````",
        "```js",
        "~~~",
        "~~~~ ",
        "$$",
        "  $$",
        "$$ a $$",
        "\\[ a",
        "b \\]",
        "```markdown",
        "<details>",
        "</details>",
        "<think>",
        "> quote",
        ">",
        "> - in quote",
        "> ```",
        "| a | b |",
        "|---|---|",
        "| 1 | 2 |",
        "<div>",
        "</div>",
        "<!-- note",
        "-->",
        "<pre>",
        "</pre>",
        "[ref]: https://example.org/a 'title'",
        "[ref]: <https://example.org/second>",
        "[Two words]: /local",
        "[ref]:",
        "> [quoted]: /q",
        "see [ref] and [two  words][] and [x][quoted]",
        "![image][ref]",
        "\\[not a ref\\]",
        "[^1]: a footnote",
        "foot[^1]",
        "tab\there",
        "\ttabbed",
        "crlf line\r",
        "\r",
    ]
)
SOME_LINES = st.lists(LINES, min_size=2, max_size=5).flatmap(
    lambda lines: st.lists(st.sampled_from(["", "", *lines]), max_size=20)
)
TEXTS = st.one_of(st.lists(LINES, max_size=24), SOME_LINES).map("\n".join)


def blocks_of(text: str) -> list[str]:
    splitter = BlockSplitter()
    splitter.feed(text)
    return sources(splitter.close())


def sources(parts: Iterable[Part]) -> list[str]:
    """Return the Markdown of each block that the parts make up."""
    return [source(block) for block in grouped(parts)]


def source(block: Block) -> str:
    """Return the Markdown of a block: what its parts share, around them."""
    text = "".join(block["parts"])
    if block["kind"] == "code":
        fence = "`````" if "```" in text else "```"
        return f"{fence}{block['head']}\n{text.removesuffix(chr(10))}\n{fence}"
    return f"{block['head']}\n{text}" if block["kind"] == "table" else text


def html(text: str) -> str:
    """Render; blank lines at the end of an unclosed code or HTML block mean nothing and are left out."""
    return re.sub(r"\s+(?=<|\Z)", "", RENDERER.render(text, {"lines": text.split("\n")})).replace(
        "<pre><code></code></pre>", ""
    )


@settings(max_examples=600, deadline=None)
@given(TEXTS)
@example("- ```\nplain words\n\n- ```")
@example("```\na\n\nb\n```\n\nend")
@example("- a\n\n  b\n\n- c\n\nend")
@example("[a]\n\nb\n\n[a]: /x 'y \" z'")
def test_the_blocks_render_the_same_as_the_whole(text: str):
    assert "".join(html(block) for block in blocks_of(text)) == html(text)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.data())
def test_any_chunking_gives_the_same_blocks_and_tail(text: str, data: st.DataObject):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12)))
    splitter = BlockSplitter()
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        splitter.feed(text[begin:end])
    at_once = BlockSplitter()
    at_once.feed(text)
    assert (splitter.parts, splitter.tail) == (at_once.parts, at_once.tail)
    assert splitter.close() == at_once.close()


@pytest.mark.parametrize("text", ["````\n[^1]: a footnote\n````\n\n", "a[^1]\n\n[^1]: b\n\nend", "[^1]: b\n\n# c\n"])
def test_a_text_with_a_footnote_is_not_taken_for_complete_where_a_piece_of_it_ends(text: str):
    at_once = BlockSplitter()
    at_once.feed(text)
    for cut in range(len(text) + 1):
        splitter = BlockSplitter()
        splitter.feed(text[:cut])
        splitter.feed(text[cut:])
        assert (splitter.parts, splitter.tail) == (at_once.parts, at_once.tail)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_character_by_character_gives_the_same_blocks_and_keeps_their_keys(text: str):
    splitter, seen = BlockSplitter(), 0
    for character in text:
        splitter.feed(character)
        assert [block["key"] for block in grouped(splitter.parts)] == [str(n) for n in range(len(splitter.parts))]
        assert len(splitter.parts) >= seen or splitter.parts == [], "blocks never come apart; a footnote joins all"
        seen = len(splitter.parts)
    assert sources(splitter.close()) == blocks_of(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_while_streaming_blocks_and_tail_render_the_same_as_what_has_come(text: str):
    parts, tail = split(text)
    shown = "".join(map(html, sources([*parts, tail])))
    is_head = tail.get("kind") in {"table", "code"} and not tail["text"]
    assert shown == html(text) or is_head or "]:" in tail["text"], "only what is not complete may be missing"


@pytest.mark.parametrize(
    ("text", "blocks", "tail"),
    [
        ("one\n\ntwo\n\nthr", ["one", "two"], "thr"),
        ("one\n\n**two** is bold", ["one"], "**two** is bold"),
        ("one\n\n- a\n\n- b\n\n  more\n\n1", ["one"], "- a\n\n- b\n\n  more\n\n1"),
        ("- a\n\n- b\n\nend", ["- a\n\n- b"], "end"),
        ("1. a\n\n2. b\n\n10", [], "1. a\n\n2. b\n\n10"),
        ("```py\n\na = 1\n\nb = 2", [], "```py\n\na = 1\n\nb = 2\n```"),
        ("~~~\n\n```\n\n~~~\n\nx", ["`````\n\n```\n`````"], "x"),
        ("Words:\n```\na\n```\nso", ["Words:", "```\na\n```"], "so"),
        ("Words:\n- a\n- b\n# T\n1. c", ["Words:", "- a\n- b", "# T"], "1. c"),
        ("Words:\n| a |\n|---|\n| 1 |\n> so", ["Words:", "| a |\n|---|\n| 1 |"], "> so"),
        ("Words\n===\nso", ["Words\n==="], "so"),
        ("- a\n* b\n***\n2) c", ["- a", "* b", "***"], "2) c"),
        ("- list\n\n  ```\n  code\n\n  more\n  ```\n\nx", ["- list\n\n  ```\n  code\n\n  more\n  ```"], "x"),
        ("$$\na\n\nb\n$$\n\nx", ["$$\na\n\nb\n$$"], "x"),
        ("| a |\n|---|\n| 1 |\n\nx", ["| a |\n|---|\n| 1 |"], "x"),
        ("> a\n\n> b\n\nx", ["> a", "> b"], "x"),
        ("<!-- a\n\nb -->\n\nx", ["<!-- a", "b -->"], "x"),
        ("\\[\n\na\n\n\\]\n\nx", ["\\[\n\na\n\n\\]"], "x"),
        ("so\n$$ a +\n\nb $$\n\nx", ["so\n$$ a +\n\nb $$"], "x"),
        ("\\[ " + "a " * 3000 + "\n\nx\n\ny", ["\\[ " + ("a " * 3000).strip(), "x"], "y"),
        ("<think>\na\n\n</think>\n\nx", ["<think>\na\n\n</think>"], "x"),
        ("<details>\n\n<details>\n\n</details>\n\na", [], "<details>\n\n<details>\n\n</details>\n\na"),
        ("<details>\n```\n</details>\n\n```\n\nx", [], "<details>\n```\n</details>\n\n```\n\nx"),
        ("```md\n```js\na\n```\n\nb\n```\n\nx", ["```md\n```js\na\n```\n\nb\n```"], "x"),
        ("    code\n\n    more\n\nx", ["    code\n\n    more"], "x"),
        ("# Title\ntext\n\nx", ["# Title", "text"], "x"),
        ("اردو متن\n\nدوسرا", ["اردو متن"], "دوسرا"),
        ("", [], ""),
        ("\n\n \n", [], ""),
    ],
)
def test_cuts_stand_between_blocks_of_the_document(text: str, blocks: list[str], tail: str):
    found, rest = split(text)
    assert (sources(found), source(grouped([rest])[0]) if rest["text"] else "") == (blocks, tail)


def test_a_definition_reaches_blocks_before_and_after_it():
    blocks = blocks_of("see [Docs]\n\nnothing here\n\n[docs]: https://example.org 'The docs'\n\nagain [x][docs]")
    definition = '[DOCS]: <https://example.org> "The docs"\n\n'
    assert blocks == [f"{definition}see [Docs]", "nothing here", f"{definition}again [x][docs]"]


def test_a_finished_block_gets_its_definition_late_under_the_same_key():
    splitter = BlockSplitter()
    splitter.feed("see [a]\n\nmore\n\n")
    before = splitter.parts
    splitter.feed("[a]: /x\n\nend")
    assert before[0] == {"block": "0", "text": "see [a]", "kind": "p"}
    assert splitter.parts[0] == {"block": "0", "text": "[A]: </x>\n\nsee [a]", "kind": "p"}


def test_a_footnote_joins_everything():
    assert blocks_of("word[^1]\n\nmore\n\n[^1]: note\n\nend") == ["word[^1]\n\nmore\n\n[^1]: note\n\nend"]


def test_blocks_keep_their_identity_while_only_the_tail_grows():
    splitter = BlockSplitter()
    splitter.feed("one\n\ntwo")
    parts = splitter.parts
    splitter.feed(" three\n")
    assert splitter.parts is parts


@pytest.mark.parametrize(
    ("tail", "shown"),
    [
        ("words\n-", "words\n"),
        ("words\n  ==", "words\n  ==".removesuffix("  ==")),
        ("a\n12.", "a\n"),
        ("#", ""),
        ("a\n- b", "a\n- b"),
        ("3 - ", "3 - "),
        ("a\n---\n", "a\n---\n"),
        ("so\n$$\nx^2", "so\n```math\nx^2"),
        ("$$ x^2 +\ny", "```math\nx^2 +\ny"),
        ("$$\nx^2\n$$\nso", "$$\nx^2\n$$\nso"),
        ("```\n$$\nx", "```\n$$\nx"),
        ("$$ x $$ is", "$$ x $$ is"),
        ("$$ x +\ny $$\nso", "$$ x +\ny $$\nso"),
        ("so \\[ x", "so \\[ x"),
        ("\\[note", "\\[note"),
        ("so\n\\[ x^2 +", "so\n```math\nx^2 +"),
        ("1. a\n   \\[ x\n   y", "1. a\n   ```math\n   x\n   y"),
        ("> - \\[ x", "> - ```math\n>   x"),
        ("\\[ x \\] is\n$$\ny", "\\[ x \\] is\n```math\ny"),
    ],
)
def test_a_tail_is_shown_without_what_would_flicker(tail: str, shown: str):
    assert steady(tail) == shown


@pytest.mark.parametrize("unit", ["word " * 60 + "\n\n", "```\ncode\n\nmore\n```\n\n", "- item\n\n", "<b>x\n\n"])
def test_cost_grows_with_the_text_and_not_with_its_square(unit: str):
    def seconds(units: int, head: str) -> float:
        splitter, text = BlockSplitter(), head + unit * units
        started = time.thread_time()
        for at in range(0, len(text), 40):
            splitter.feed(text[at : at + 40])
        return time.thread_time() - started

    for head in ("", "````\n"):
        small, large = (min(seconds(n, head) for _ in range(3)) for n in (100, 800))
        assert large < small * 8 * 3 + 0.02
