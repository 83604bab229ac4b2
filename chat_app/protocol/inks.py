"""Colours of text and icons: a step of the palette that cannot be read on a theme's surfaces gives way to one that can.

Hues are the same in both themes, and published widgets are seen by their authors in one of them. What stands on a
background of the widget's own keeps the very colour that was asked for: the two were chosen for each other.
"""

from __future__ import annotations

from typing import Any, Final, Literal, cast

from chat_app.protocol import tokens

Theme = Literal["light", "dark"]

LIGHT: Final = {
    "gray": 500,
    "red": 600,
    "pink": 700,
    "orange": 600,
    "yellow": 800,
    "green": 700,
    "purple": 500,
    "blue": 500,
}
"""The palest step of each hue with a contrast of 4.5 (WCAG 2, AA) on every light surface; a table of tests holds it."""

DARK: Final = {
    "gray": 650,
    "red": 300,
    "pink": 400,
    "orange": 400,
    "yellow": 600,
    "green": 400,
    "purple": 300,
    "blue": 300,
}
"""The deepest step on every dark surface. Greys turn around with the theme: here too it is their lowest."""


def ink(value: Any) -> str:
    """The colour of a text or an icon on a surface: as `tokens.color`, but always to be read."""
    if isinstance(value, dict):
        pair = cast("dict[str, Any]", value)
        light, dark = _ink(pair.get("light"), "light"), _ink(pair.get("dark"), "dark")
        if not light or not dark:  # one for both
            return ink(pair.get("light") or pair.get("dark")) if light or dark else ""
    else:
        light, dark = _ink(value, "light"), _ink(value, "dark")
    return light if light == dark else f"light-dark({light}, {dark})"


def _ink(value: Any, theme: Theme) -> str:
    """The colour in one theme."""
    found = tokens.primitive(value.strip()) if isinstance(value, str) else None
    if found is None:
        return tokens.color(value, "text") if isinstance(value, str) else ""
    hue, step = found
    if theme == "light" or hue == "gray":
        step = max(step, (LIGHT if theme == "light" else DARK)[hue])
    else:
        step = min(step, DARK[hue])
    return tokens.color(f"{hue}-{step}", "text")
