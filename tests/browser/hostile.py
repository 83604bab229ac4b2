"""Widgets by malice or by mistake: every sample of the gallery with some of its props replaced by what they may not be.

The same seed gives the same widgets.
"""

from __future__ import annotations

import random
from typing import Any

from chat_app.gallery.samples import SAMPLES

Json = dict[str, Any]

EVIL = "https://evil.example/pixel.png"

VALUES: list[Any] = [
    None,
    True,
    -1,
    1e308,
    10**30,
    "",
    "x" * 5_000,
    "\u202e right to left \u2067 for ever",
    "<img src=x onerror=\"document.title='owned'\">",
    "</script><script>document.title='owned'</script>",
    "javascript:document.title='owned'",
    "data:text/html,<script>document.title='owned'</script>",
    f"url({EVIL})",
    f"red; background: url({EVIL})",
    "expression(alert(1))",
    "calc(1px * 1e9)",
    "position:fixed;inset:0;z-index:9999",
    "__proto__",
    "constructor",
    "a.b[0]",
    [],
    {},
    [[[]]],
    [None, 1, "x", {}],
    {"light": f"url({EVIL})", "dark": 7},
    {"type": "Card", "children": []},
    {"toString": 1, "key": {"x": 1}, "type": 3},
]

KEPT = ("type", "children", "key", "id")
"""Props that ChatKit itself checks before it sends a widget."""


def hostile_widgets(seed: int) -> list[Json]:
    """Return one widget for each sample."""
    dice = random.Random(seed)
    return [_spoilt(sample.root, dice) for sample in SAMPLES]


def _spoilt(value: Any, dice: random.Random) -> Any:
    """Copy a widget's JSON; every fourth prop below the root becomes something else, and keys repeat."""
    if isinstance(value, list):
        return [_spoilt(each, dice) for each in value]
    if not isinstance(value, dict):
        return value
    spoilt: Json = {}
    for name, each in value.items():
        kept = name in KEPT or dice.random() > 0.25
        spoilt[name] = _spoilt(each, dice) if kept else dice.choice(VALUES)
    if dice.random() < 0.2:
        spoilt["key"] = "same"
    return spoilt
