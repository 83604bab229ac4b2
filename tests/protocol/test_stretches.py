"""Code is found as Markdown means it, and no text costs more than its length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chat_app.protocol.blocks import split
from chat_app.protocol.code import code_in
from chat_app.protocol.direction import leans_right, marked, marked_markdown
from chat_app.protocol.markup import prepare
from chat_app.protocol.sources import Citations
from chat_app.protocol.stretches import Places
from chat_app.protocol.unfinished import completed, steady
from tests.protocol.work import Watched, work


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("a `b` c", ["`b`"]),
        ("a ``b ` c`` d", ["``b ` c``"]),
        ("a ```b` c", []),
        (r"a \`b` c", []),
        ("a `b\nc` d", ["`b\nc`"]),
        ("a `b\n\nc` d", []),
        ("```py\n`a`\n```\n`b`", ["```py\n`a`\n```", "`b`"]),
        ("````\n```\n````\nx", ["````\n```\n````"]),
        ("~~~\n```\n~~~\nx", ["~~~\n```\n~~~"]),
        ("```\nstill open `a`", ["```\nstill open `a`"]),
        ("```a`b", []),
        ("- a\n  - b\n\n    ```\n    x\n\n    y\n    ```\n\n- `c`", ["```\n    x\n\n    y\n    ```", "`c`"]),
        ("- ```\n  a\nb `c`", ["```\n  a\n", "`c`"]),
        ("> ```\n> a\n> ```\n> `b`", ["```\n> a\n> ```", "`b`"]),
        ("> ```\n> a\nb `c`", ["```\n> a\n", "`c`"]),
        ("    a\n\nb\n    c `d`", ["    a\n", "`d`"]),
        ("- a `b\n- c` d", []),
        ("```md\n```js\na\n```\n```\n`b`", ["```md\n```js\na\n```\n```", "`b`"]),
    ],
)
def test_code_is_what_markdown_takes_for_code(markdown: str, code: list[str]) -> None:
    assert [markdown[start:end] for start, end in code_in(markdown)] == code


def test_a_mark_is_looked_for_once_however_often_it_is_asked_for() -> None:
    Watched.walked = 0
    places = Places(Watched("(" * 1000))
    assert {places.after(at, ")") for at in range(1000)} == {1000}
    assert Watched.walked < 2000


OPENERS = [
    *("`", "``` ", "$", "$ ", "$$", "$a\n", "$$a$$ ", "$a$ ", r"\[", r"\(", r"\$", "](", "[a](", "[", "[a"),
    *(
        "**",
        "**a ",
        "“",
        '"',
        '"a\n',
        "http://",
        "https://a ",
        "> ",
        "- ",
        "1. ",
        "# ",
        "~",
        "~~~\n",
        "```\n",
        "$$\n",
        r"\[{",
        "```md\n",
        "<think>\n",
        "<details>a</details>\n",
        r"\( a \[ ",
    ),
    *("|", "|-", "<a ", "\\", " ", "\t", "\n", "[x] ", "*a", "_a", "![", "a@b.", "www."),
]


def cited(text: str) -> str:
    """Return a text with the number of a source at each tenth of its characters."""
    source = {"type": "url", "url": "https://example.com"}
    marks = [{"index": index, "source": source} for index in range(0, len(text), max(1, len(text) // 10))]
    return Citations().annotate({"text": text, "annotations": marks})


SCANNERS: dict[str, Callable[[str], object]] = {
    "leans_right": leans_right,
    "marked": marked,
    "marked_markdown": marked_markdown,
    "prepare": prepare,
    "code_in": lambda text: [*code_in(text)],
    "split": split,
    "split, with blank lines": lambda text: split(text.replace(" ", "\n\n")),
    "steady": steady,
    "completed": completed,
    "cited": cited,
}
every_scanner = pytest.mark.parametrize("scan", SCANNERS.values(), ids=SCANNERS)


@every_scanner
@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("before", ["ا $x "])
def test_twice_the_text_is_at_most_twice_the_work(scan: Callable[[str], object], opener: str, before: str) -> None:
    once, twice = (work(scan, before + opener * times) for times in (100, 200))
    assert twice <= 2.1 * once + 200
    assert twice <= 100 * len(before + opener * 200) + 1000


@every_scanner
def test_rows_of_backticks_of_every_length_cost_their_length(scan: Callable[[str], object]) -> None:
    rows = ["ا" + "".join("`" * length + " a " for length in range(most)) for most in (60, 120)]
    assert work(scan, rows[1]) <= 40 * len(rows[1])
    assert work(scan, rows[0]) <= 40 * len(rows[0])
