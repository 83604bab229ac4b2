"""What would hold or end a page is shown as its source; what people and models write is not."""

from __future__ import annotations

import pytest

from chat_app.protocol.limits import as_source, fits, formula_fits
from chat_app.protocol.markup import INLINE, prepare

TOO_MUCH = {
    "quotes in quotes": "> " * 51 + "a",
    "items in items on one line": "- " * 1053,
    "starred items": "* " * 1053,
    "numbered items": "1. " * 1053,
    "mixed levels": "> - 1. " * 20 + "a",
    "items in items over lines": "".join("  " * depth + "- a\n" for depth in range(120)),
    "a wide table of short rows": "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "|a\n" * 3000,
    "emphasis that never closes": "*a" * 50_000,
    "targets that never close": "[a](" * 30_000,
    "brackets": "[" * 60_000,
    "pictures": "![" * 30_000,
    "tags": "<a " * 40_000,
    "underlined lines": "a\n===\n" * 1000,
    "lines that go on with a quote": "> a\nb\n" * 1000,
    "quotes and headings": "> a\n# b\n" * 1000,
    "items and fences": "- a\n```\nb\n```\n" * 1000,
    "what may begin an address at each letter": "x+" * 20_000,
    "dots": "a." * 20_000 + "@",
    "sheer length": "word " * 24_000,
    "a deep formula in a fence": "```math\n" + r"\left(" * 500 + "x" + r"\right)" * 500 + "\n```",
}

USUAL = {
    "a long list": "- item\n" * 1500,
    "a wrapped list": "- an item that\n  goes on\n" * 250,
    "a table": "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 1500,
    "a wide table": "|a" * 60 + "|\n" + "|-" * 60 + "|\n" + ("|1" * 60 + "|\n") * 100,
    "code": "```py\n" + "x = [y for y in z if y['a']]  # **\n" * 1500 + "```",
    "a long paragraph": "Some words with **bold**, `code` and [a link](https://example.com). " * 300,
    "a deep outline": "".join("  " * depth + "- a\n" for depth in range(20)),
    "quotes in quotes": "> " * 20 + "a",
    "a log": "12:00 the thing <id> [main] did *something*\n" * 300,
    "indented code in an item": "- a\n\n" + " " * 120 + "deep\n",
    "a long address": "https://example.com/" + "a%20b/" * 400,
    "a poem": "a line\n" * 2000,
}


@pytest.mark.parametrize("markdown", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_asks_too_much_is_its_source(markdown: str) -> None:
    assert not fits(markdown)
    assert prepare(markdown) == as_source(markdown)


@pytest.mark.parametrize("markdown", USUAL.values(), ids=USUAL)
def test_what_is_usual_is_drawn(markdown: str) -> None:
    assert fits(markdown)


@pytest.mark.parametrize(
    ("formula", "right"),
    [
        (r"\frac{a}{b}", True),
        (r"\{" * 200, True),
        ("x" * 4_000, True),
        ("x" * 4_001, False),
        (r"\left(" * 51, False),
        (r"\frac{1}{" * 51 + "x" + "}" * 51, False),
        (r"\begin{matrix}" * 51, False),
    ],
)
def test_a_formula_is_short_and_shallow(formula: str, right: bool) -> None:
    assert formula_fits(formula) is right


@pytest.mark.parametrize("opener, closer", [("$", "$"), ("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)")])
def test_a_formula_that_is_too_much_is_text_and_the_words_around_it_stay(opener: str, closer: str) -> None:
    heavy = r"\left(" * 500
    done = prepare(f"**Before** {opener}{heavy}{closer} and $x$")
    assert done == f"**Before** {opener}{heavy}{closer} and `{INLINE}x`"


def test_a_source_is_fenced_by_more_than_it_holds() -> None:
    assert as_source("a ```` b") == "`````\na ```` b\n`````"
