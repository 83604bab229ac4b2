"""A widget's `background` as safe CSS: a colour, gradients, and pictures with their place and size, in layers.

A picture is `url(...)` by the same rule as an Image's `src`. Each part of a layer is known, or nothing is let through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, cast

from chat_app.protocol import tokens
from chat_app.protocol.urls import MAX_PICTURE, image_url

Picture = Callable[[Any], str]

MAX_LAYERS: Final = 8
MAX_PARTS: Final = 16
MAX_PLAIN: Final = 2_000
"""Characters of a background, those of its pictures not counted."""

_URL: Final = re.compile(r"url\(\s*", re.IGNORECASE)
_PLACES: Final = frozenset({"left", "right", "top", "bottom", "center"})
_SIZES: Final = frozenset({"cover", "contain", "auto"})
_REPEATS: Final = frozenset({"repeat", "no-repeat", "repeat-x", "repeat-y", "space", "round"})
_OTHERS: Final = frozenset({"scroll", "local", "fixed", "border-box", "padding-box", "content-box"})
_WORDS: Final = _PLACES | _REPEATS | _OTHERS
_CLEAR: Final = frozenset({"none", "transparent", *(f"alpha-{step}" for step in tokens.ALPHAS if int(step) <= 20)})
_DIGIT: Final = re.compile(r"\d")
_BRACKET: Final = re.compile(r"[()]")


def background(value: Any, picture: Picture = image_url, under: str = "") -> str:
    """One CSS value, or "". `picture` checks a picture's URL (a widget counts them).

    `under` is the colour below pictures that have none: words must be readable while they load, and if they never come.
    """
    if not isinstance(value, dict):
        return _one(value, picture, under)
    pair = cast("dict[str, Any]", value)
    light, dark = (_one(pair.get(theme), picture, under) for theme in ("light", "dark"))
    if not light or not dark or light == dark:
        return light or dark
    if "gradient(" in light + dark or "url(" in light + dark:
        # light-dark() takes colours only. One of the two switches is empty in each theme (see widgets.css).
        return f"var(--ck-if-light, {light}) var(--ck-if-dark, {dark})"
    return f"light-dark({light}, {dark})"


def is_surface(value: Any) -> bool:
    """Whether a `background` leaves the theme's surface much as it is, so that the colours of text still fit on it."""
    if isinstance(value, dict):
        return all(map(is_surface, cast("dict[str, Any]", value).values()))
    name = value.strip() if isinstance(value, str) else ""
    return name in tokens.SURFACE_COLORS or is_clear(name)


def is_clear(value: Any) -> bool:
    """Whether one sees through a `background` to what is behind, or it is none."""
    name = value.strip() if isinstance(value, str) else ""
    return name in _CLEAR or not background(value)


def _one(value: Any, picture: Picture, under: str) -> str:
    if not isinstance(value, str) or len(value) > MAX_PICTURE:
        return ""
    return tokens.color(value, "surface") or _layers(value, picture, under)


def _layers(value: str, picture: Picture, under: str) -> str:
    """Layers between commas, the last of which may have a colour."""
    pieces = list(_pieces(value))
    if not pieces or sum(len(piece) for piece in pieces if not _URL.match(piece)) > MAX_PLAIN:
        return ""
    layers: list[list[str]] = [[]]
    for piece in pieces:
        if piece == ",":
            layers.append([])
        else:
            layers[-1].append(piece)
    if len(layers) > MAX_LAYERS:
        return ""
    found = [_layer(parts, picture, "" if parts is not layers[-1] else under or "none") for parts in layers]
    return ", ".join(found) if all(found) else ""


def _layer(parts: list[str], picture: Picture, under: str) -> str:
    """One layer: at most one image; a place, and a size after a slash. Only the last has an `under`, and a colour."""
    if not parts or len(parts) > MAX_PARTS:
        return ""
    found = [_part(part, picture, sizing="/" in parts[:at]) for at, part in enumerate(parts)]
    images = [part for part in found if part.startswith("url(") or "gradient(" in part]
    colors = [part for part in found if _is_color(part)]
    if not all(found) or len(images) > 1 or len(colors) > (1 if under else 0) or parts.count("/") > 1:
        return ""
    if under not in {"", "none"} and not colors and found and images and images[0].startswith("url("):
        found.append(under)
    return " ".join(found)


def _part(part: str, picture: Picture, *, sizing: bool) -> str:
    """One word, length, image or colour, checked. `sizing`: it stands after the slash."""
    word = part.lower()
    if _URL.match(part):
        return _picture(part, picture)
    if word in (_WORDS | _SIZES if sizing else _WORDS) or part == "/":
        return word
    if "gradient(" in word:
        return tokens.gradient(part)
    return (tokens.length(part) if _DIGIT.search(part) else "") or tokens.color(part, "surface")


def _is_color(part: str) -> bool:
    """Whether a checked part is none of the others."""
    others = part in _WORDS | _SIZES | {"/"} or part.startswith("url(") or "gradient(" in part
    return not others and not (_DIGIT.search(part) and tokens.length(part))


def _picture(part: str, picture: Picture) -> str:
    """`url(...)` with or without quotes, as `url("...")`."""
    inner = part[:-1].partition("(")[2].strip() if part.endswith(")") else ""
    if len(inner) > 1 and inner[0] == inner[-1] and inner[0] in "\"'":
        inner = inner[1:-1]
    url = picture(inner)
    return f'url("{url}")' if url else ""


def _pieces(value: str) -> Iterator[str]:
    """The parts of a value in one walk: words, functions with all that is in them, slashes and commas."""
    at, end = 0, len(value)
    while at < end:
        char = value[at]
        if char.isspace():
            at += 1
        elif char in ",/":
            yield char
            at += 1
        else:
            start = at
            at = _end_of_url(value, at) if _URL.match(value, at) else _end_of_word(value, at)
            yield value[start:at]


def _end_of_url(value: str, at: int) -> int:
    """Where `url(...)` ends: at the bracket after the closing quote; without quotes at the first one."""
    opened = _URL.match(value, at)
    start = opened.end() if opened else at
    quoted = value[start : start + 1]
    inside = value.find(quoted, start + 1) if quoted in {'"', "'"} else start
    if inside < 0:
        return len(value)
    depth = 1  # without quotes a picture may hold brackets that close each other, as in `rotate(45)`
    for bracket in _BRACKET.finditer(value, inside):
        depth += 1 if bracket[0] == "(" else -1
        if depth == 0:
            return bracket.end()
    return len(value)


def _end_of_word(value: str, at: int) -> int:
    """Where a word or a function ends: at a space, a comma or a slash that is in no brackets."""
    depth = 0
    for place in range(at, len(value)):
        char = value[place]
        if depth == 0 and (char.isspace() or char in ",/"):
            return place
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return len(value)
    return len(value)
