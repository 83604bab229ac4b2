"""What the benchmark's server answers in Markdown: a report as a model writes one, and 120 kB that try to cost much."""

from __future__ import annotations

import re

SECTION = """## w w w

w w w w w w w w w **w w w** w w w w w w w w w [w w w](https://example.com/a/path) w w w w w w w w `w w` w w w w w w.

| w | w w | w |
|---|---|---:|
| w w | **w** w w | `w` |
| w w | w w w | w |
| w w | w *w* w | w |

- w w **w** w w w
- w w w w w w
  - w w `w` w w
- w w w w w w

```python
def w(w, w):
    w = w(w, w)
    return w + w
```

w w w w w w w w w w w w w w w w, w w w w w w w w w w w w.

"""
"""Each `w` is a word."""

HOSTILE_BYTES = 120_000

HOSTILE = {
    name: (unit * HOSTILE_BYTES).encode()[:HOSTILE_BYTES].decode(errors="ignore")
    for name, unit in {
        "ticks": "`",
        "links": "[a](",
        "closings": "](",
        "stars": "*a",
        "quotes": "> ",
        "bullets": "- ",
        "formulas": "\\[ ",
        "cells": "|",
        "rows": "| a\n",
        "tags": "<b>",
        "dollars": "$x ",
        "references": "[a]: b\n",
        "urdu": "ا](",
    }.items()
}
"""Each of them has once been slower than it is long, here or in another parser."""


def report(count: int) -> list[str]:
    """Return `count` words, each with the markup before it."""
    pieces: list[str] = []
    while len(pieces) < count:
        pieces += re.findall(r"[^w]*w", SECTION)
        ending = SECTION[SECTION.rindex("w") + 1 :]
        pieces[-1] += ending
    return [
        f"{piece[: piece.rindex('w')]}w{number}{piece[piece.rindex('w') + 1 :]}"
        for number, piece in enumerate(pieces[:count], 1)
    ]
