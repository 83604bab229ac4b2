"""What has been opened and not closed shows no mark while it is written."""

from __future__ import annotations

import re

import pytest

from chat_app.protocol.blocks import BlockSplitter
from chat_app.protocol.unfinished import completed, shown

CASES = [
    ("so **bo", "so **bo**"),
    ("so **bold ", "so **bold**"),
    ("so **bold*", "so **bold**"),
    ("so **bold**", "so **bold**"),
    ("so **", "so "),
    ("so *it", "so *it*"),
    ("so ***both", "so ***both***"),
    ("so **bold *it", "so **bold *it***"),
    ("so __bo", "so __bo__"),
    ("a snake_case_na", "a snake_case_na"),
    ("3 * 4 = 12", "3 * 4 = 12"),
    ("so ~~ol", "so ~~ol~~"),
    ("so `co", "so `co`"),
    ("so `", "so "),
    ("so ``co`de", "so ``co`de``"),
    ("so `a**b", "so `a**b`"),
    ("see [the do", "see the do"),
    ("see [the docs]", "see the docs"),
    ("as in [1] and", "as in [1] and"),
    ("see [the docs](https://exa", "see the docs"),
    ("see [the **docs**](https://exa", "see the **docs**"),
    ("**see [the docs](https://exa", "**see the docs**"),
    ("see [the docs](https://example.com) for", "see [the docs](https://example.com) for"),
    ("see ![a pic", "see "),
    ("see ![a pic](https://exa", "see "),
    ("so <kb", "so "),
    ("5 < 6", "5 < 6"),
    ("it costs $5", "it costs $5"),
    ("so $x^2", "so "),
    ("so $x^2$", "so $x^2$"),
    (r"so \(x^2", "so "),
    (r"so \(x^2\)", r"so \(x^2\)"),
    ("so \\", "so "),
    ("a &amp", "a "),
    ("- one\n- **tw", "- one\n- **tw**"),
    ("- one\n- [", "- one\n- "),
    ("- one\n- [x]", "- one\n- "),
    ("- one\n- [x] do", "- one\n- [x] do"),
    ("- **one\n- two", "- **one\n- two"),
    ("| a | **b", "| a | **b**"),
    ("> so **bo", "> so **bo**"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_open_is_closed_or_waits(text: str, expected: str) -> None:
    assert completed(text) == expected


CLOSED = re.compile(r"\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`|\[[^\]]+\]\([^)]+\)|^- \[[ x]\] ", re.MULTILINE)

MIXED = """Words with **bold words**, `code`, *more* and a [link](https://example.com/path).

| Name | **Value** |
|---|---|
| one | `two` |

- [ ] to **do**
- [x] done

1. one
2. *two*

```python
a = "**"
```
"""


def test_no_mark_is_seen_at_any_moment_of_an_answer() -> None:
    for end in range(len(MIXED)):
        splitter = BlockSplitter()
        splitter.feed(MIXED[:end])
        growing = splitter.growing
        if growing is None or growing.get("kind") == "code":
            continue
        text = shown(growing)["text"]
        words = CLOSED.sub("", text)
        assert not re.search(r"\*|`|\[|\]|\(http|\|---", words), text
