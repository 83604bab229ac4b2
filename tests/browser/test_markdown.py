"""One table of Markdown and its HTML: whole, and streamed in two pieces that part at every character."""

from __future__ import annotations

import re

import pytest

from chat_app.protocol.blocks import BlockSplitter, steady
from chat_app.protocol.markup import prepare
from tests.browser.markdown_cases import CASES
from tests.browser.markdown_html import html_of, plain

every_case = pytest.mark.parametrize("text", CASES)
NOTED = "a[^1] b[^1]\n\n[^1]: note"


def blocks_of(*pieces: str) -> list[str]:
    """Return the blocks of a text that came in pieces, as they go to the page."""
    splitter = BlockSplitter()
    for piece in pieces:
        splitter.feed(piece)
    return [prepare(block["text"]) for block in splitter.close()]


def shown_of(text: str) -> list[str]:
    """Return the blocks of a text that has not ended, and the tail that still grows."""
    splitter = BlockSplitter()
    splitter.feed(text)
    return [*(prepare(block["text"]) for block in splitter.blocks), prepare(steady(splitter.tail))]


@pytest.fixture(scope="module")
def pages(built: None) -> dict[str, str]:
    """The HTML of each text that is asked about, by text; one process renders them all."""
    whole = {prepare(text) for text in CASES}
    blocks = {block for text in CASES for block in blocks_of(text)}
    growing = {part for text in CASES for end in range(0, len(text), 3) for part in shown_of(text[:end])}
    texts = sorted(whole | blocks | growing | {NOTED})
    return dict(zip(texts, html_of(texts), strict=True))


@every_case
def test_a_text_becomes_the_html_that_it_means(pages: dict[str, str], text: str) -> None:
    assert plain("".join(pages[block] for block in blocks_of(text))) == CASES[text]


@every_case
def test_a_text_in_one_block_is_the_same(pages: dict[str, str], text: str) -> None:
    assert plain(pages[prepare(text)]) == CASES[text]


@every_case
def test_a_text_that_came_in_two_pieces_is_the_same(text: str) -> None:
    whole = blocks_of(text)
    assert all(blocks_of(text[:end], text[end:]) == whole for end in range(len(text)))


@every_case
def test_a_text_that_still_grows_is_always_shown(pages: dict[str, str], text: str) -> None:
    for end in range(0, len(text), 3):
        assert all(pages[part] or not part for part in shown_of(text[:end]))


def test_ids_of_footnotes_lead_to_their_notes(pages: dict[str, str]) -> None:
    ids = re.findall(r' id="([^"]+)"', pages[NOTED])
    targets = re.findall(r' href="#([^"]+)"', pages[NOTED])
    labels = re.findall(r' aria-describedby="([^"]+)"', pages[NOTED])
    assert len(ids) == len(set(ids)) == 4
    assert {*targets, *labels} == {*ids}
    assert not {"user-content-fn-1", "footnote-label"} & {*ids}
