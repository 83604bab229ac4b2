"""Blocks as the page shows them: rendered by the build's own component in node, and their HTML without what is ours."""

from __future__ import annotations

import json
import subprocess
import sys
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from chat_app.cli.frontend import WEB
from chat_app.protocol.viewmodel import Block

SCRIPT = Path(__file__).with_name("markdown_html.mjs")
KEPT = {"href", "src", "open", "start", "checked"}
VOID = {"br", "hr", "img", "input"}
PASSED = {"div", "span", "tbody", "thead"}
"""Elements that say nothing about the text."""


def html_of(blocks: list[Block]) -> list[str]:
    """Return the HTML of blocks, all rendered by one node process."""
    command = [str(Path(sys.executable).with_name("node")), str(SCRIPT)]
    done = subprocess.run(
        command, cwd=WEB, input=json.dumps(blocks), text=True, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [str(page) for page in json.loads(done.stdout)]


def plain(page: str) -> str:
    """Return HTML without our boxes and classes; a formula is `\\(x\\)` or `\\[x\\]`, a block of code is a `pre`."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """Writes down what it reads, but for what is skipped: the element at whose depth it began, and all in it."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.open: list[str] = []
        self.skipped = 0
        self.formula: tuple[str, str] | None = None
        self.tex = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag not in VOID:
            self.open.append(tag)
        if self.skipped:
            self.tex = self.tex or tag == "annotation"
            return
        if tag == "button" or "ck-code__head" in classes:
            self.skipped = len(self.open)
        elif "katex" in classes:
            self.skipped, self.formula = len(self.open), self.formula or (r"\(", r"\)")
        elif "katex-display" in classes:
            self.formula = (r"\[", r"\]")
        elif tag not in PASSED and not (tag == "code" and "pre" in self.open):
            kept = "".join(f' {name}="{escape(value)}"' for name, value in given.items() if name in KEPT)
            side = ' dir="rtl"' if given.get("dir") == "rtl" else ""
            thought = ' class="ck-thought"' if "ck-thought" in classes else ""
            self.parts.append(f"<{tag}{thought}{side}{kept}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.skipped and tag not in PASSED and not (tag == "code" and "pre" in self.open):
            self.parts.append(f"</{tag}>")
        if len(self.open) == self.skipped:
            self.skipped, self.formula = 0, None
        self.tex = self.tex and tag != "annotation"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.tex and self.formula:
            self.parts.append(data.strip().join(self.formula))
        elif not self.skipped and ("pre" in self.open or data.strip("\n")):
            self.parts.append(escape(data, quote=False))
