"""A thread that names domains for pictures shows those of no other; its own words and links stay."""

from __future__ import annotations

from typing import Any

import pytest

from chat_app.config import load_settings
from chat_app.protocol.pictures import allowed_only

URLS = {
    "https://a.org/x.png": True,
    "https://img.a.org/x.png": True,
    "HTTPS://A.ORG:8443/x.png": True,
    "/own.png": True,
    "data:image/png;base64,AAAA": True,
    "": True,
    "https://evil.org/x.png": False,
    "https://a.org.evil.org/x.png": False,
    "https://nota.org/x.png": False,
    "https://a.org@evil.org/x.png": False,
    "http://[": False,
}


@pytest.mark.parametrize("key", ["src", "favicon", "image_url", "preview_url"])
@pytest.mark.parametrize(("url", "stays"), URLS.items())
def test_a_picture_of_another_domain_has_no_source(key: str, url: str, stays: bool) -> None:
    view: dict[str, Any] = {"root": {"children": [{"props": {key: url, "alt": "A cat"}, "text": url}]}}
    node = allowed_only(view, ["a.org"])["root"]["children"][0]
    assert node == {"props": {key: url if stays else "", "alt": "A cat"}, "text": url}


def test_a_background_of_another_domain_is_none() -> None:
    style = {"background": 'url("https://evil.org/x") center', "--ck-dark": 'url("https://a.org/x")', "color": "red"}
    assert allowed_only([{"style": style, "text": 'url("https://evil.org/x")'}], ["a.org"]) == [
        {"style": {**style, "background": ""}, "text": 'url("https://evil.org/x")'}
    ]


def test_a_thread_that_allows_none_shows_none() -> None:
    assert allowed_only({"src": "https://a.org/x"}, []) == {"src": ""}


@pytest.mark.parametrize(
    ("setting", "sources"),
    [("*", " https: http:"), ("none", ""), ("a.org, *.B.org", " a.org *.b.org")],
)
def test_the_setting_says_which_pictures_a_page_may_load(setting: str, sources: str) -> None:
    assert load_settings(image_hosts=setting).image_sources == sources
