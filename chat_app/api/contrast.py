"""Colours as numbers, and how well one reads on another (WCAG 2.2, 1.4.3 and 1.4.11: contrast is 1 to 21)."""

from __future__ import annotations

from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

TEXT = 4.5
"""The least for text."""

MARK = 3.0
"""The least for what is no text: a button's ground, a ring around the focus."""

STEP = 0.04
"""How far a colour goes towards black or white at a time; after 25 steps it is there."""


def parse(text: str) -> Colour:
    """Return the colour of `#rgb` or `#rrggbb`."""
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written(colour: Colour) -> str:
    """Return it as `#rrggbb`."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def mix(colour: Colour, other: Colour, share: float) -> Colour:
    """Return a colour with a share (0 to 1) of another in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(colour: Colour, grounds: tuple[Colour, ...], least: float) -> Colour:
    """Return the colour, as far towards black or white as it takes to have that contrast with each ground.

    The grounds are all light or all dark, so that one of the two always has it.
    """
    end = max((BLACK, WHITE), key=lambda each: contrast(each, grounds[0]))
    for step in range(round(1 / STEP) + 1):
        found = mix(colour, end, step * STEP)
        if all(contrast(found, ground) >= least for ground in grounds):
            return found
    return end


def text_on(ground: Colour) -> Colour:
    """Return black or white, whichever reads better; that is always at least 4.5."""
    return max((WHITE, BLACK), key=lambda each: contrast(each, ground))
