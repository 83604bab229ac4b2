"""The looks that a deployment may choose: plain values, checked. Their CSS is made in `api/theme_css.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from chat_app.errors import SettingsError

Radius = Literal["pill", "round", "soft", "sharp"]
Density = Literal["compact", "normal", "spacious"]

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

FONTS = re.compile(
    r"""(?:[\w-]+(?: [\w-]+)*|"[\w .-]+"|'[\w .-]+')(?:\s*,\s*(?:[\w-]+(?: [\w-]+)*|"[\w .-]+"|'[\w .-]+'))*"""
)
"""A list of font families as CSS has it: names, in quotes or without."""

SIZES = range(14, 19)
"""Sizes of text in pixels that the page's spaces are made for."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The looks of the page, light and dark. A part that is left out stays as it is.

    `accent` is a colour as `#rgb` or `#rrggbb`: buttons, links, focus and what is selected. Where it would be too weak
    to read against a theme's ground it is made darker or lighter there, and what stands on it is black or white,
    whichever reads better. `radius` is how round corners are: `pill` (the default), `round`, `soft`, `sharp`.
    `density` is how much room things have: `compact`, `normal`, `spacious`. `font` and `mono` are families as CSS
    lists them; nothing is loaded for them, so a machine without the first takes the next, and the page's own after
    the last. `size` is the text's size in pixels, 14 to 18, where the browser's own is 16.

    Raises SettingsError for any other value.

    >>> from chat_app import Theme
    >>> Theme(accent="#0a7d5a", radius="soft", font="Georgia, serif", size=17).radius
    'soft'
    """

    accent: str = ""
    radius: Radius = "pill"
    density: Density = "normal"
    font: str = ""
    mono: str = ""
    size: int = 16

    def __post_init__(self) -> None:
        """Check each."""
        if self.accent != "" and not _fits(COLOUR, self.accent):
            raise SettingsError("Theme(accent=)", self.accent, 'a colour such as "#0a7d5a"')
        for name, found, allowed in (
            ("radius", self.radius, get_args(Radius)),
            ("density", self.density, get_args(Density)),
        ):
            if found not in allowed:
                raise SettingsError(f"Theme({name}=)", found, ", ".join(allowed))
        for name, font in (("font", self.font), ("mono", self.mono)):
            if font != "" and not _fits(FONTS, font):
                raise SettingsError(
                    f"Theme({name}=)", font, "names of fonts with commas, such as \"'Noto Serif', serif\""
                )
        if type(self.size) is not int or self.size not in SIZES:
            raise SettingsError("Theme(size=)", self.size, f"{SIZES[0]} to {SIZES[-1]} pixels")


def _fits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and len(value) <= 300 and pattern.fullmatch(value) is not None
