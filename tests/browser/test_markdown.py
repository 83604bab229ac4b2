"""One table of Markdown and its HTML: whole, and streamed in two pieces that part at every character."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser

from chat_app.cli.frontend import ROOT
from chat_app.protocol.items import finished_blocks
from chat_app.protocol.memo import Memo
from chat_app.protocol.parts import grouped
from chat_app.protocol.viewmodel import Block
from tests.browser.markdown_cases import CASES
from tests.browser.markdown_html import html_of, plain

every_case = pytest.mark.parametrize("text", CASES)
STEP = 7
SIDES = "> متن\n\nx\n\n> words\n\n- متن\n\nx\n\n1. words"
NOTED = "a[^1] b[^1]\n\n[^1]: note"


def blocks_of(text: str, *ends: int) -> list[Block]:
    """Return the blocks of a text that came in pieces, which end there, as they go to the page."""
    live = Memo().growing("")
    for end in (*ends, len(text)):
        live.take(text[:end])
    return live.finish(text)


def shown_of(text: str) -> list[Block]:
    """Return the blocks of a text that still grows."""
    live = Memo().growing("")
    live.take(text)
    return grouped(*live.now())


@pytest.fixture(scope="module")
def pages(built: None) -> dict[str, str]:
    """The HTML of each block that is asked about, by its JSON; one process renders them all."""
    asked = [finished_blocks(NOTED), finished_blocks(SIDES)]
    for text in CASES:
        asked += [blocks_of(text), finished_blocks(text)]
        asked += [shown_of(text[:end]) for end in range(0, len(text), STEP)]
    blocks = list({json.dumps(block): block for found in asked for block in found}.items())
    rendered = html_of([block for _, block in blocks])
    return dict(zip((name for name, _ in blocks), rendered, strict=True))


def page_of(pages: dict[str, str], blocks: list[Block]) -> str:
    """Return the HTML of blocks."""
    return "".join(pages[json.dumps(block)] for block in blocks)


@every_case
def test_a_text_that_has_streamed_is_the_html_that_it_means(pages: dict[str, str], text: str) -> None:
    assert plain(page_of(pages, blocks_of(text))) == CASES[text]


@every_case
def test_a_text_that_is_read_again_is_the_same(pages: dict[str, str], text: str) -> None:
    assert plain(page_of(pages, finished_blocks(text))) == CASES[text]


@every_case
def test_a_text_that_came_in_two_pieces_is_the_same(text: str) -> None:
    whole = blocks_of(text)
    assert all(blocks_of(text, end) == whole for end in range(len(text)))


@every_case
def test_a_text_that_still_grows_is_always_shown(pages: dict[str, str], text: str) -> None:
    for end in range(0, len(text), STEP):
        blocks = shown_of(text[:end])
        assert all(pages[json.dumps(block)] for block in blocks)
        assert not (set(page_of(pages, blocks)) & set("\ufdd0\ufdd1\ufdd2\ufdd3"))


def test_ids_of_footnotes_lead_to_their_notes(pages: dict[str, str]) -> None:
    page = page_of(pages, finished_blocks(NOTED))
    ids = re.findall(r' id="([^"]+)"', page)
    targets = re.findall(r' href="#([^"]+)"', page)
    labels = re.findall(r' aria-describedby="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4
    assert {*targets, *labels} == {*ids}
    assert not {"user-content-fn-1", "footnote-label"} & {*ids}


@pytest.mark.parametrize("around", ["ltr", "rtl"])
def test_bars_and_bullets_stand_where_their_own_text_begins(
    pages: dict[str, str], browser: Browser, around: str
) -> None:
    page = browser.new_page()
    style = "".join((ROOT / "assets" / name).read_text() for name in ("theme.css", "markdown.css"))
    page.set_content(f'<style>{style}</style><div dir="{around}">{page_of(pages, finished_blocks(SIDES))}</div>')
    bar = "all => all.map((e) => [getComputedStyle(e).borderLeftWidth, getComputedStyle(e).borderRightWidth])"
    assert page.locator("blockquote").evaluate_all(bar) == [["0px", "3px"], ["3px", "0px"]]
    room = "all => all.map((e) => [getComputedStyle(e).marginLeft, getComputedStyle(e).marginRight])"
    assert page.locator("li").evaluate_all(room) == [["0px", "24px"], ["24px", "0px"]]
    page.close()
