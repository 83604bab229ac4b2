"""ChatKit's tokens to CSS values, and the check that lets a widget's own CSS through only if it is harmless.

Names follow `chatkit.widgets` and the public design system `@openai/apps-sdk-ui` (MIT); the values behind the custom
properties are in `assets/widgets.css`. Every function gives "" for a value that is absent, unknown or not safe.
"""

from __future__ import annotations

import math
import re
from typing import Any, Final, Literal, cast

SPACING_UNIT: Final = 4
"""Pixels of one spacing unit (`gap`, `padding`, `margin`, `Divider.spacing`)."""

MAX_PX: Final = 4000
"""No box is larger: a hostile size must not stretch the page for ever."""

MIN_MARGIN: Final = -40
"""Pixels of the least margin: enough for a portrait that stands half over a banner, as published cards have it. More
would take what follows out of the frame."""

RADII: Final = {
    "2xs": "2px",
    "xs": "4px",
    "sm": "6px",
    "md": "8px",
    "lg": "10px",
    "xl": "12px",
    "2xl": "16px",
    "3xl": "20px",
    "4xl": "24px",
    "full": "9999px",
    "100%": "100%",
    "none": "0px",
}

TEXT_COLORS: Final = frozenset(
    {"prose", "primary", "emphasis", "secondary", "tertiary", "success", "warning", "danger"}
)
BORDER_COLORS: Final = frozenset({"default", "subtle", "strong"})
SURFACE_COLORS: Final = frozenset(
    {"surface", "surface-secondary", "surface-tertiary", "surface-elevated", "surface-elevated-secondary"}
)
HUES: Final = ("gray", "red", "pink", "orange", "yellow", "green", "purple", "blue")
HUE_ALIASES: Final = {
    "slate": "gray",
    "zinc": "gray",
    "neutral": "gray",
    "stone": "gray",
    "rose": "red",
    "fuchsia": "pink",
    "amber": "yellow",
    "lime": "green",
    "emerald": "green",
    "teal": "green",
    "cyan": "blue",
    "sky": "blue",
    "indigo": "purple",
    "violet": "purple",
}
"""Published widgets use hues that the palette lacks, `teal-400` for one; the nearest hue stands in."""

STEPS: Final = frozenset({25, 50, 75, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950, 1000})
GRAY_STEPS: Final = STEPS | {0, 150, 250, 350, 450, 550, 650, 750, 850, 925, 975}
ALPHAS: Final = frozenset(
    {"0", "02", "04", "05", "06", "08", "10", "12", "15", "16", "20", "25", "30", "35", "40", "50", "60", "70"}
)

CHART_COLORS: Final = ("blue", "purple", "orange", "green", "red", "yellow", "pink")
"""Colours of a chart's series, in the order in which series without one get theirs."""

ColorKind = Literal["text", "border", "surface", "chart"]
_KINDS: Final[dict[ColorKind, frozenset[str]]] = {
    "text": TEXT_COLORS,
    "border": BORDER_COLORS,
    "surface": SURFACE_COLORS,
    "chart": frozenset(CHART_COLORS),
}

_COLOR_FUNCTIONS: Final = frozenset(
    {"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"}
)
_GRADIENTS: Final = frozenset(
    f"{repeat}{shape}-gradient" for repeat in ("", "repeating-") for shape in ("linear", "radial", "conic")
)
_LENGTH_FUNCTIONS: Final = frozenset({"calc", "min", "max", "clamp", "fit-content"})
_LENGTH_WORDS: Final = frozenset({"auto", "min-content", "max-content", "fit-content", "none", "stretch", "inherit"})
_UNITS: Final = frozenset(
    (
        "px",
        "rem",
        "em",
        "%",
        "ch",
        "ex",
        "lh",
        "rlh",
        "vw",
        "vh",
        "vmin",
        "vmax",
        "svw",
        "svh",
        "lvw",
        "lvh",
        "dvw",
        "dvh",
        "cqw",
        "cqh",
        "cqi",
        "cqb",
        "pt",
        "cm",
        "mm",
        "in",
    )
)

_HUE_STEP: Final = re.compile(r"([a-z]+)-(\d{1,4})")
_HEX: Final = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_WORD: Final = re.compile(r"[a-zA-Z]{3,30}")
_SAFE_CHARS: Final = re.compile(r"[A-Za-z0-9#%.,()\s+*/-]{1,400}")
_FUNCTION: Final = re.compile(r"([A-Za-z-]+)\(")
_NUMBER: Final = re.compile(r"([+-]?(?:\d{1,5}(?:\.\d{1,6})?|\.\d{1,6}))([a-z%]*)")
_RATIO: Final = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(?:\s*/\s*(\d{1,4}(?:\.\d{1,4})?))?")


def color(value: Any, kind: ColorKind) -> str:
    """A token, a primitive (`red-100`), a CSS colour, or `{light, dark}`, as one CSS colour."""
    if isinstance(value, dict):
        pair = cast("dict[str, Any]", value)
        light, dark = (_one_color(pair.get(theme), kind) for theme in ("light", "dark"))
        return f"light-dark({light}, {dark})" if light and dark else light or dark
    return _one_color(value, kind)


def gradient(value: str) -> str:
    """A gradient of CSS."""
    return _checked(value, _COLOR_FUNCTIONS | _GRADIENTS)


def length(value: Any, unit: int = 1) -> str:
    """A number of `unit` pixels, or a CSS length: width, gap, minSize ..."""
    number = _as_number(value)
    if number is not None:
        return f"{_trim(max(-MAX_PX, min(MAX_PX, number * unit)))}px"
    return _css_length(value) if isinstance(value, str) else ""


def lengths(value: Any) -> str:
    """One to four CSS lengths, as in `padding: "4px 8px"`; a number counts spacing units."""
    if not isinstance(value, str):
        return length(value, SPACING_UNIT)
    if "(" in value:
        return _css_length(value)
    parts = [length(part) for part in value.split()]
    return " ".join(parts) if 1 <= len(parts) <= 4 and all(parts) else ""


def margin(value: Any) -> str:
    """Like `length` in spacing units. A negative one reaches to MIN_MARGIN."""
    return _held(length(value, SPACING_UNIT))


def margins(value: Any) -> str:
    """Like `lengths`, with the bound of `margin` for each."""
    found = lengths(value)
    return _held(found) if "(" in found else " ".join(map(_held, found.split()))


def _held(size: str) -> str:
    """A length that is not less than MIN_MARGIN, whatever it is made of."""
    return f"max({MIN_MARGIN}px, {size})" if size.startswith("-") or "(" in size else size


def radius(value: Any) -> str:
    """A radius token."""
    return RADII.get(value, "") if isinstance(value, str) else ""


def flex(value: Any) -> str:
    """A growth factor, or CSS such as `1 1 auto`."""
    number = _as_number(value)
    if number is not None:
        return _trim(max(0.0, min(1000.0, number)))
    if not isinstance(value, str):
        return ""
    parts = value.split()
    allowed = all(_as_number(part) is not None or _css_length(part) for part in parts)
    return " ".join(parts) if 1 <= len(parts) <= 3 and allowed else ""


def ratio(value: Any) -> str:
    """An aspect ratio: 1.5, "16/9", "auto"."""
    number = _as_number(value)
    if number is not None:
        return _trim(number) if 0 < number <= MAX_PX else ""
    if not isinstance(value, str):
        return ""
    match = _RATIO.fullmatch(value.strip())
    return value.strip() if match or value.strip() == "auto" else ""


def _one_color(value: Any, kind: ColorKind) -> str:
    if not isinstance(value, str):
        return ""
    name = value.strip()
    if name in _KINDS[kind]:
        return f"var(--ck-{name})" if kind == "surface" else f"var(--ck-{kind}-{name})"
    if name in TEXT_COLORS:  # a border in "danger" is no token of ChatKit's, but means what it says
        return f"var(--ck-text-{name})"
    if name == "none":
        return "transparent"
    return _primitive(name) or _css_color(name)


def primitive(name: str) -> tuple[str, int] | None:
    """Hue and step of `blue-900`, `teal-400` or a bare hue."""
    if name in HUES:
        return name, 500
    if not _HUE_STEP.fullmatch(name):
        return None
    hue, _, step = name.rpartition("-")
    hue = HUE_ALIASES.get(hue, hue)
    known = GRAY_STEPS if hue == "gray" else STEPS
    return (hue, int(step)) if hue in HUES and int(step) in known else None


def _primitive(name: str) -> str:
    """A step of the palette, or `alpha-08`."""
    if found := primitive(name):
        return f"var(--ck-{found[0]}-{found[1]})"
    hue, _, step = name.rpartition("-")
    return f"var(--ck-alpha-{step})" if hue == "alpha" and step in ALPHAS else ""


def _css_color(value: str) -> str:
    if _HEX.fullmatch(value) or _WORD.fullmatch(value):
        return value
    return _checked(value, _COLOR_FUNCTIONS)


def _checked(value: str, functions: frozenset[str]) -> str:
    """Let a CSS function through if it and every one inside it are allowed; so no `url()`, no `var()`, no `;`."""
    text = value.strip()
    if not _SAFE_CHARS.fullmatch(text) or not text.endswith(")") or not _balanced(text):
        return ""
    used = {name.lower() for name in _FUNCTION.findall(text)}
    return text if used and used <= functions else ""


def _css_length(value: str) -> str:
    text = value.strip().lower()
    number = _as_number(text)
    if text in _LENGTH_WORDS:
        return text
    if number is not None:
        return length(number)
    if match := _NUMBER.fullmatch(text):
        size, unit = float(match[1]), match[2]
        limit = MAX_PX if unit in {"px", "pt"} else 400
        return text if unit in _UNITS and abs(size) <= limit else ""
    if not _SAFE_CHARS.fullmatch(text) or not text.endswith(")") or not _balanced(text) or "#" in text:
        return ""
    units = {unit for _, unit in _NUMBER.findall(text) if unit}
    used = set(_FUNCTION.findall(text))
    return text if used and used <= _LENGTH_FUNCTIONS and units <= _UNITS else ""


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0


def _as_number(value: Any) -> float | None:
    """A finite number, given as such or as digits; never a bool."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and _NUMBER.fullmatch(value) and value[-1].isdigit():
        return float(value)
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e9 and math.isfinite(value) else None
    return None


def _trim(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))
