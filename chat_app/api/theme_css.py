"""A theme as CSS: the custom properties of `assets/theme.css`, with the values that were chosen. Light and dark."""

from __future__ import annotations

from chat_app.api.contrast import MARK, TEXT, Colour, mix, parse, readable, text_on, written
from chat_app.runtime.theme import Density, Radius, Theme

LIGHT: tuple[Colour, ...] = ((239, 239, 239), (255, 255, 255))
DARK: tuple[Colour, ...] = ((43, 43, 43), (20, 20, 20), (25, 25, 25))
"""The grounds of assets/theme.css that colours must read on: --ca-surface-2 (the hardest), --ca-bg, --ca-surface."""

STEPS = {"xs": 4, "sm": 6, "md": 8, "lg": 10, "xl": 12, "2xl": 16, "3xl": 20, "4xl": 24}
"""Radii of assets/theme.css, in pixels."""

RADII: dict[Radius, tuple[float, int, int, int]] = {
    "pill": (1, 9999, 28, 22),
    "round": (1, 12, 20, 16),
    "soft": (0.5, 6, 10, 8),
    "sharp": (0, 0, 0, 0),
}
"""What the radii are multiplied by; those of what is fully round, of the composer, and of a person's message."""

DENSITIES: dict[Density, float] = {"compact": 0.7, "normal": 1, "spacious": 1.4}
"""What the spaces of the chat are multiplied by."""


def theme_css(theme: Theme) -> str:
    """Return the rules; "" for a theme that changes nothing."""
    common: dict[str, str] = {}
    if theme.radius != "pill":
        factor, full, composer, bubble = RADII[theme.radius]
        common |= {f"radius-{name}": f"{size * factor:g}px" for name, size in STEPS.items()}
        common |= {"radius-full": f"{full}px", "radius-composer": f"{composer}px", "radius-bubble": f"{bubble}px"}
    if theme.density != "normal":
        common["density"] = f"{DENSITIES[theme.density]:g}"
    if theme.font:
        common["font"] = f"{theme.font}, {OWN_FONT}"
    if theme.mono:
        common["mono"] = f"{theme.mono}, {OWN_MONO}"
    rules = _rule(":root", common) if common else ""
    if theme.size != 16:
        rules += f"html {{ font-size: {theme.size / 16:.2%}; }}\n"
    if theme.accent:
        accent = parse(theme.accent)
        rules += _rule(":root, .light", _accent(accent, LIGHT, 0.1))
        rules += f"@media not print {{\n{_rule('.dark', _accent(accent, DARK, 0.2))}}}\n"
    return rules


OWN_FONT = (
    '"Inter", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "CA Arabic", '
    '"Noto Naskh Arabic", "Geeza Pro", "Segoe UI Arabic", sans-serif'
)
OWN_MONO = "ui-monospace, Menlo, Consolas, monospace"
"""What stands after the chosen family: it may have no letters of a script, or not be there."""


def _rule(selector: str, values: dict[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'--ca-{name}: {value};' for name, value in values.items())} }}\n"


def _accent(accent: Colour, grounds: tuple[Colour, ...], soft: float) -> dict[str, str]:
    """Return every colour that follows from the accent, on grounds that are all light or all dark."""
    fill, words = readable(accent, grounds, MARK), readable(accent, grounds, TEXT)
    on_it = text_on(fill)
    hover = mix(fill, text_on(on_it), 0.14)  # away from its text, which stays as readable
    red, green, blue = words
    return {
        "accent": written(fill),
        "accent-hover": written(hover),
        "accent-soft": written(mix(grounds[-1], fill, soft)),
        "accent-text": written(on_it),
        "primary": written(fill),
        "primary-hover": written(hover),
        "primary-text": written(on_it),
        "link": written(words),
        "focus": written(words),
        "selection": f"rgb({red} {green} {blue} / 24%)",
    }
