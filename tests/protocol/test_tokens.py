"""Tokens become CSS, and CSS from a widget passes only if it is harmless."""

import pytest

from chat_app.protocol import tokens
from chat_app.protocol.backgrounds import background

PICTURE = "https://evil.example/x.png"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("prose", "var(--ck-text-prose)"),
        ("danger", "var(--ck-text-danger)"),
        ("red-100", "var(--ck-red-100)"),
        ("gray-550", "var(--ck-gray-550)"),
        ("red", "var(--ck-red-500)"),
        ("alpha-08", "var(--ck-alpha-08)"),
        ("teal-400", "var(--ck-green-400)"),
        ("#0af", "#0af"),
        ("rgb(0 0 0 / 50%)", "rgb(0 0 0 / 50%)"),
        ("none", "transparent"),
        ({"light": "red-100", "dark": "#111"}, "light-dark(var(--ck-red-100), #111)"),
        ({"light": "red-100"}, "var(--ck-red-100)"),
    ],
)
def test_a_colour_is_a_token_a_primitive_css_or_a_pair(value, expected):
    assert tokens.color(value, "text") == expected


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        True,
        [],
        "",
        "red-55",
        "alpha-99",
        f"url({PICTURE})",
        "linear-gradient(url(javascript:alert(1)), red)",
        "red; background: url(x)",
        "expression(alert(1))",
        "var(--secret)",
        "rgb(0 0 0",
        "rgb(0,0,0))",
        "attr(data-x)",
        "image-set('a.png' 1x)",
        "\\75 rl(x)",
        "rgb(" + "0" * 500 + ")",
        {"light": "url(x)", "dark": 3},
    ],
)
def test_what_is_no_safe_colour_is_left_out(value):
    assert tokens.color(value, "text") == ""
    assert background(value) in {"", f'url("{PICTURE}")'}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12, "12px"),
        (1.5, "1.5px"),
        (0, "0px"),
        ("12", "12px"),
        ("50%", "50%"),
        ("2rem", "2rem"),
        ("auto", "auto"),
        ("calc(100% - 2rem)", "calc(100% - 2rem)"),
        ("min(100%, 40ch)", "min(100%, 40ch)"),
        (10**8, "4000px"),
        (-(10**8), "-4000px"),
    ],
)
def test_a_length_is_pixels_or_css(value, expected):
    assert tokens.length(value) == expected


@pytest.mark.parametrize(
    "value",
    [None, True, "", "12furlongs", "99999px", "9000vh", "1e9px", "url(x)", "calc(1px; 2px)", "var(--x)", {}, [1]],
)
def test_what_is_no_length_is_left_out(value):
    assert tokens.length(value) == ""


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, 1e300])
def test_what_is_no_sane_number_is_left_out(value):
    assert (tokens.length(value), tokens.flex(value), tokens.ratio(value)) == ("", "", "")


def test_spacing_counts_in_units_of_four_pixels():
    assert tokens.lengths(4) == "16px"
    assert tokens.lengths(1.1) == "4.4px"
    assert tokens.lengths("4px 2rem") == "4px 2rem"
    assert tokens.lengths("4px 2rem 1px 1px 1px") == ""
    assert tokens.lengths("4px url(x)") == ""


def test_radius_flex_and_ratio_take_their_own_forms_only():
    assert (tokens.radius("2xl"), tokens.radius("100%"), tokens.radius("9px"), tokens.radius(3)) == (
        "16px",
        "100%",
        "",
        "",
    )
    assert (tokens.flex(1), tokens.flex("1 1 auto"), tokens.flex("1 1 auto auto"), tokens.flex("url(x)")) == (
        "1",
        "1 1 auto",
        "",
        "",
    )
    assert (tokens.ratio(1.5), tokens.ratio("16/9"), tokens.ratio(0), tokens.ratio("16/x")) == ("1.5", "16/9", "", "")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2, "8px"),
        (-2, "max(-40px, -8px)"),
        (-500, "max(-40px, -2000px)"),
        ("-4000px", "max(-40px, -4000px)"),
        ("-3rem auto 4px", "max(-40px, -3rem) auto 4px"),
        ("calc(10px - 100vh)", "max(-40px, calc(10px - 100vh))"),
        ("1px 2px", "1px 2px"),
        ("url(x)", ""),
        (None, ""),
    ],
)
def test_a_negative_margin_reaches_only_so_far(value, expected):
    assert tokens.margins(value) == expected
