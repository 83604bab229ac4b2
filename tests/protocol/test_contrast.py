"""Every colour that a widget may give to words can be read on every surface, in both themes: a table of all of them.

4.5 is what WCAG 2 asks of text (1.4.3, AA); icons have it too, though 3 would do for them (1.4.11), as it does for the
lines of fields and the shapes of charts.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from chat_app.protocol import tokens
from chat_app.protocol.inks import ink
from chat_app.protocol.tree import build
from tests.protocol.palette import Theme, color, contrast, over, properties

THEMES: tuple[Theme, ...] = ("light", "dark")
SURFACES = sorted(tokens.SURFACE_COLORS)
NAMES = [
    *sorted(tokens.TEXT_COLORS),
    *tokens.HUES,
    *(f"gray-{step}" for step in sorted(tokens.GRAY_STEPS)),
    *(f"{hue}-{step}" for hue in tokens.HUES[1:] for step in sorted(tokens.STEPS)),
    *(f"{alias}-{step}" for alias in tokens.HUE_ALIASES for step in (50, 400, 900)),
]
TONES = ("primary", "secondary", "info", "discovery", "success", "caution", "warning", "danger")
KNOWN = {theme: properties(theme) for theme in THEMES}


def weakest(value: str, theme: Theme, known: dict[str, str], under: str = "") -> tuple[float, str]:
    """Return the least contrast of a colour on the surfaces, with `under` between, and where that is."""
    found: list[tuple[float, str]] = []
    for name in SURFACES:
        ground = color(f"var(--ck-{name})", theme, known)
        ground = over(color(under, theme, known), ground) if under else ground
        found.append((contrast(over(color(value, theme, known), ground), ground), name))
    return min(found)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", NAMES)
def test_every_colour_of_text_and_icons_can_be_read_on_every_surface(name: str, theme: Theme) -> None:
    assert weakest(ink(name), theme, KNOWN[theme]) >= (4.5, "")


@pytest.mark.parametrize("theme", THEMES)
def test_a_colour_that_can_be_read_stays_what_it_is(theme: Theme) -> None:
    for name in NAMES:
        asked = tokens.color(name, "text")
        if weakest(asked, theme, KNOWN[theme])[0] >= 4.5:
            assert color(ink(name), theme, KNOWN[theme]) == color(asked, theme, KNOWN[theme]), name


@pytest.mark.parametrize(
    ("ink_name", "under"),
    [("on-solid", "solid"), ("on-solid", "solid-hover"), ("ink", "soft"), ("ink", "soft-hover"), ("ink", "")],
)
@pytest.mark.parametrize(("tone", "theme"), product(TONES, THEMES))
def test_every_tone_of_badges_and_buttons_can_be_read(tone: str, theme: Theme, ink_name: str, under: str) -> None:
    known = properties(theme, f".ck-tone-{tone}")
    assert weakest(f"var(--ck-{ink_name})", theme, known, f"var(--ck-{under})" if under else "") >= (4.5, "")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["--ca-link", "--ca-text", "--ca-text-2", "--ca-text-3", "--ca-danger"])
def test_links_and_the_words_of_the_page_can_be_read_on_every_surface(name: str, theme: Theme) -> None:
    assert weakest(f"var({name})", theme, KNOWN[theme]) >= (4.5, "")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["--ca-focus", "--ck-field-line", *(f"--ck-chart-{c}" for c in tokens.CHART_COLORS)])
def test_rings_lines_of_fields_and_shapes_of_charts_are_seen_on_every_surface(name: str, theme: Theme) -> None:
    assert weakest(f"var({name})", theme, properties(theme, ".ck-chart")) >= (3, "")


def colored(name: str, **around: Any) -> str:
    """Return the colour of a Text in a Box."""
    inside = {"type": "Box", **around, "children": [{"type": "Text", "value": "words", "color": name}]}
    tree: Any = build({"type": "Card", "children": [inside]}, "item")
    return tree["children"][0]["children"][0]["style"]["color"]


@pytest.mark.parametrize(
    "around", [{}, {"background": "surface-tertiary"}, {"background": "alpha-08"}, {"background": "?"}]
)
def test_on_a_surface_a_text_gets_a_colour_that_fits(around: Any) -> None:
    assert colored("blue-700", **around) == "light-dark(var(--ck-blue-700), var(--ck-blue-300))"


@pytest.mark.parametrize("background", ["blue-900", "#123456", "url(/a.png)", {"light": "red-50", "dark": "red-900"}])
def test_on_a_colour_of_the_widgets_own_it_keeps_the_one_that_was_asked_for(background: Any) -> None:
    assert colored("blue-50", background=background) == "var(--ck-blue-50)"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("red", "light-dark(var(--ck-red-600), var(--ck-red-300))"),
        ("gray-300", "light-dark(var(--ck-gray-500), var(--ck-gray-650))"),
        ("secondary", "var(--ck-text-secondary)"),
        ("#0af", "#0af"),
        ({"light": "blue-900", "dark": "blue-100"}, "light-dark(var(--ck-blue-900), var(--ck-blue-100))"),
        ({"light": "blue-100", "dark": "blue-900"}, "light-dark(var(--ck-blue-500), var(--ck-blue-300))"),
        ({"light": "red-700"}, "light-dark(var(--ck-red-700), var(--ck-red-300))"),
        ({"light": 3}, ""),
        (None, ""),
        ("url(x)", ""),
    ],
)
def test_an_ink_is_a_colour_for_each_theme(value: Any, expected: str) -> None:
    assert ink(value) == expected
