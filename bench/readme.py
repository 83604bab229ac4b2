"""Writes the figures of the README from the JSON, between two marks. `make bench` calls it; nothing is typed."""

from __future__ import annotations

import json
from pathlib import Path

from bench.report import RESULTS

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"

TOLD = {
    "send to first text, 40 words": "from Enter to the first words of the answer on the screen",
    "2,000 words, send to complete": "an answer of 2,000 words as fast as they come, until all are on the screen",
    "2,000 words, websocket payload": "the same on the websocket",
    "400 words at 50 a second, longest gap": "400 words at 50 a second: longest time without a new one on the screen",
    "first load, connected and usable": "first load with an empty cache, until the composer is usable",
    "first load, JS + CSS on the wire": "the same: JavaScript and CSS on the wire",
    "reload of a stored thread of 500 messages": "reload of a thread of 500 messages, until the newest is shown",
    "a widget of 1,000 nodes, event to paint": "a widget of 1,000 nodes, from its event to the screen",
    "one text changed in 1,000 nodes, event to paint": "one text of it changed",
    "100 tabs at 50 words a second, delay of a word, p50": "100 tabs with 50 words a second each: a word's delay",
    "memory of the server per further open tab": "memory of the server for each further open tab",
    "store, 1,000,000 items: add one": "storing an item, beside a million others",
    "executable, size": "the executable",
    "executable, start to /healthz": "its start",
    "executable, resident memory when idle": "its memory when idle",
}
"""Row of the benchmark -> what the README calls it."""


def figure(row: dict[str, object]) -> str:
    """Return a figure with its unit, to two or three digits."""
    value = row["figure"]
    if not isinstance(value, (int, float)):
        return f"did not run: {row['why']}"
    digits = 0 if value >= 20 else 1 if value >= 2 else 2
    return f"{value:,.{digits}f} {row['unit']}".strip()


def section(results: Path = RESULTS) -> str:
    """Return the table."""
    rows = {row["name"]: row for row in json.loads(results.read_text())["rows"]}
    lines = ["| what | figure |", "|---|---|"]
    lines += [f"| {words} | {figure(rows[name])} |" for name, words in TOLD.items()]
    return "\n".join(lines)


def write(readme: Path = README) -> None:
    """Put the table in its place."""
    before, _, rest = readme.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{section()}\n{END}{after}")
