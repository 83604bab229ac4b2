"""The colours of the stylesheets as numbers: custom properties in each theme, and the contrast of two (WCAG 2)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal

Theme = Literal["light", "dark"]
Color = tuple[float, float, float, float]
"""Red, green and blue of sRGB, and alpha, each from 0 to 1."""

ASSETS: Final = Path(__file__).parents[2] / "assets"
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PROPERTY: Final = re.compile(r"(--[\w-]+):\s*([^;]*);")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


def properties(theme: Theme, scope: str = "", *files: str) -> dict[str, str]:
    """Return the custom properties of a theme, with those that a class (`scope`) sets too."""
    found: dict[str, str] = {}
    for file in files or ("theme.css", "widgets.css", "chart.css"):
        for selector, body in _RULE.findall(_COMMENT.sub("", (ASSETS / file).read_text())):
            selectors = {part.strip() for part in selector.split(",")}
            if selectors & {":root", f".{theme}", scope}:
                found.update(_PROPERTY.findall(body))
    return found


def color(value: str, theme: Theme, known: dict[str, str]) -> Color:
    """Return what a browser makes of a CSS colour."""
    value = value.strip()
    name, _, rest = value.partition("(")
    parts = _split(rest.removesuffix(")"))
    match name:
        case "var":
            return color(known[parts[0]], theme, known)
        case "light-dark":
            return color(parts[theme == "dark"], theme, known)
        case "color-mix":  # here always: in oklab, a colour by some percent, transparent
            share = re.fullmatch(r"(.+)\s+(\d+)%", parts[1])
            assert parts[0] == "in oklab"
            assert parts[2] == "transparent"
            assert share is not None
            red, green, blue, alpha = color(share[1], theme, known)
            return red, green, blue, alpha * int(share[2]) / 100
        case _:
            assert re.fullmatch(r"#[0-9a-f]{6}", value), value
            red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
            return red, green, blue, 1.0


def over(top: Color, bottom: Color) -> Color:
    """Return what one sees of a colour that lies over an opaque one."""
    red, green, blue = (top[at] * top[3] + bottom[at] * (1 - top[3]) for at in range(3))
    return red, green, blue, 1.0


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colours, 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(found: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in found[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _split(text: str) -> list[str]:
    """Split at the commas that are in no brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]
