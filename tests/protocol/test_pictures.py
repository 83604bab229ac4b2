"""Pictures: which URLs may be one, in an Image, a generated image or a background, and what that may be besides."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from chat_app.protocol.backgrounds import background, is_surface
from chat_app.protocol.items import project
from chat_app.protocol.transcript import ItemState
from chat_app.protocol.tree import build
from chat_app.protocol.urls import MAX_PICTURE, image_url, link_url

PIXEL = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
SVG = "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><path fill=\"#f00\" d='M0 0'/></svg>"
HILLS = "https://example.com/hills.png"


def one(**raw: Any) -> Any:
    """Build one node inside of a root."""
    return built({"type": "Basic", "children": [raw]})["children"][0]


def built(root: Any) -> Any:
    """Build a widget."""
    return build(root, "item")


@pytest.mark.parametrize(
    "url",
    [
        PIXEL,
        "data:image/jpeg;base64,/9j/4AAQ",
        "data:image/gif;base64,R0lGODlh",
        "data:image/webp;base64,UklGRg==",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/svg+xml,%3Csvg%20xmlns=%27http://www.w3.org/2000/svg%27/%3E",
        "data:image/svg+xml;charset=utf-8,%3Csvg/%3E",
    ],
)
def test_a_picture_that_is_written_out_is_shown_as_it_is(url: str) -> None:
    assert image_url(url) == url
    assert one(type="Image", src=url)["props"]["src"] == url
    assert one(type="Box", background=f"url({url})")["style"]["background"] == f'url("{url}")'


def test_what_published_pictures_forget_to_escape_is_escaped() -> None:
    assert image_url(f"  {SVG} ") == (
        "data:image/svg+xml;utf8,%3Csvg%20xmlns=%27http://www.w3.org/2000/svg%27%3E"
        "%3Cpath%20fill=%22%23f00%22%20d=%27M0%200%27/%3E%3C/svg%3E"
    )
    assert image_url("data:image/png;base64,aGVs\nbG8=") == "data:image/png;base64,aGVsbG8="
    assert image_url("data:image/svg+xml,<svg>\ud800</svg>").encode()


@pytest.mark.parametrize(
    "url",
    [
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml",
        "data:image/png;base64,",
        'data:image/png;base64,aGVs"onerror="x',
        "data:application/pdf;base64,aGVs",
        "data:image/svg+xml;" + "a;" * 20 + ",x",
        "javascript:alert(1)",
        "data:image/png;base64," + "a" * MAX_PICTURE,
        "data:image/svg+xml," + "<" * (MAX_PICTURE // 2),
    ],
)
def test_what_is_no_picture_or_too_large_a_one_is_refused(url: str) -> None:
    assert image_url(url) == ""


def test_a_picture_that_is_written_out_is_no_link() -> None:
    assert link_url(PIXEL) == ""


def test_the_pictures_of_one_widget_share_a_limit() -> None:
    large = "data:image/png;base64," + "a" * (MAX_PICTURE // 2 - 100)
    children = [{"type": "Image", "src": large}] * 3 + [{"type": "Image", "src": HILLS}]
    shown = built({"type": "Basic", "children": children})["children"]
    assert [bool(node["props"]["src"]) for node in shown] == [True, True, False, True]


def test_a_generated_image_may_be_written_out() -> None:
    raw = {"id": "i", "type": "generated_image", "image": {"id": "x", "url": PIXEL}}
    assert (project(ItemState(raw=raw)) or {}).get("image_url") == PIXEL


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (f"url({HILLS})", f'url("{HILLS}")'),
        (f"url({HILLS}) no-repeat center / cover", f'url("{HILLS}") no-repeat center / cover'),
        (f"center/contain no-repeat url('{HILLS}') #123", f'center / contain no-repeat url("{HILLS}") #123'),
        ("url(/own.png) 50% 20px / 100% auto", 'url("/own.png") 50% 20px / 100% auto'),
        (
            f'linear-gradient(rgb(0 0 0 / 50%), transparent), url( "{HILLS}" ) top left / cover, red-500',
            f'linear-gradient(rgb(0 0 0 / 50%), transparent), url("{HILLS}") top left / cover, var(--ck-red-500)',
        ),
        ("url(https://example.com/a(1).png) fixed", 'url("https://example.com/a(1).png") fixed'),
        (
            {"light": f"url({HILLS})", "dark": "surface"},
            f'var(--ck-if-light, url("{HILLS}")) var(--ck-if-dark, var(--ck-surface))',
        ),
        ("linear-gradient(120deg, #fff 0%, rgb(0 0 0 / 10%))", "linear-gradient(120deg, #fff 0%, rgb(0 0 0 / 10%))"),
        (
            {"light": "surface", "dark": "linear-gradient(#fff, #000)"},
            "var(--ck-if-light, var(--ck-surface)) var(--ck-if-dark, linear-gradient(#fff, #000))",
        ),
    ],
)
def test_a_background_may_be_pictures_and_gradients_in_layers(value: Any, expected: str) -> None:
    assert background(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "url(javascript:alert(1)) center",
        "url(//evil.example/x.png)",
        "url(data:text/html,x)",
        f"url({HILLS}",
        f"url({HILLS}); color: red",
        f"url({HILLS}) expression(alert(1))",
        f"url({HILLS}) var(--x)",
        f"url({HILLS}) \\75rl(x)",
        f"url({HILLS}) url({HILLS})",
        f"red, url({HILLS})",
        f"url({HILLS}) red blue",
        ",".join([f"url({HILLS})"] * 9),
        "url(/x) " * 4_000,
        "(" * 5_000,
        "url(" * 5_000,
        f"url('{HILLS}",
    ],
)
def test_a_background_of_which_one_part_is_not_known_is_left_out(value: str) -> None:
    assert background(value) == ""


def test_a_card_keeps_its_own_colour_under_a_picture() -> None:
    found = built({"type": "Card", "background": f"url({HILLS}) center / cover", "children": []})
    assert found["style"]["background"] == f'url("{HILLS}") center / cover var(--ck-surface-elevated)'


def test_the_published_player_card_has_its_picture() -> None:
    case = {
        "type": "Card",
        "theme": "dark",
        "background": "url(https://example.com/p.png) no-repeat center / cover",
        "children": [{"type": "Title", "value": "A player", "color": "white"}],
    }
    assert 'url("https://example.com/p.png") no-repeat center / cover' in json.dumps(build(case, "i")).replace(
        '\\"', '"'
    )


@pytest.mark.parametrize(
    "value", ["surface-secondary", "alpha-08", "none", "", None, "nonsense()", {"light": "surface"}]
)
def test_a_surface_is_no_background_of_its_own(value: Any) -> None:
    assert is_surface(value)


@pytest.mark.parametrize(
    "value", ["red-50", "#fff", "linear-gradient(#fff, #000)", f"url({HILLS})", "alpha-70", {"dark": "black"}]
)
def test_a_colour_a_gradient_or_a_picture_is_one(value: Any) -> None:
    assert not is_surface(value)
