"""Puts the tags that fold (`<details>`, `<think>`) on paragraphs of their own, so that no list or table before or after
takes them in. What becomes of them is the page's (`assets/markdown/folds.js`).
"""

from __future__ import annotations

import re
from typing import Final

from chat_app.protocol.code import CONTAINERS, code_in
from chat_app.protocol.structure import FOLD

_LAST: Final = re.compile(r"(?:</?(?:details|think|thinking)(?: open)?>|</summary>)\s*\Z", re.IGNORECASE)
_ITEM: Final = re.compile(r"[^\s>]")


def set_apart(markdown: str) -> str:
    """Return the text with a blank line on the outer side of each line that begins or ends with such a tag."""
    if not FOLD.search(markdown):
        return markdown
    inside: list[str] = []
    done: list[str] = []
    end = 0
    for start, after in [*code_in(markdown), (len(markdown), len(markdown))]:
        done += [*_apart(markdown[end:start], end == 0 or markdown[end - 1] == "\n", inside), markdown[start:after]]
        end = after
    return "".join(done)


def _apart(words: str, is_start: bool, inside: list[str]) -> list[str]:
    """Return the lines between two pieces of code; `inside` holds what stands before the tags that are open."""
    done: list[str] = []
    is_blank = True
    lines = words.splitlines(keepends=True)
    for number, line in enumerate(lines):
        marks = CONTAINERS.match(line)
        before = line[: len(line) - len(line[marks.end() if marks else 0 :].lstrip())]
        gap = ">" * before.count(">") + "\n"
        tag = FOLD.match(line, len(before)) if number or is_start else None
        if tag and not is_blank and not _ITEM.search(before):
            done.append(gap)
        rest = line[len(before) :]
        if tag and tag["close"]:
            before = inside.pop() if inside else before
        opened = sum(-1 if found["close"] else 1 for found in FOLD.finditer(rest)) if tag and not tag["close"] else 0
        if opened > 0:
            inside.append(_ITEM.sub(" ", before))
        done.append(before + rest)
        is_blank = not line.strip(" \t>\r\n")
        if line.endswith("\n") and number + 1 < len(lines) and _LAST.search(line):
            done.append(gap)
            is_blank = True
    return done
