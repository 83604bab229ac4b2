"""Marks of brands: found by many spellings, only ever a path, and cheap until asked for."""

import subprocess
import sys

import pytest

from chat_app.protocol.icons import icon_name, icon_words
from chat_app.protocol.vendors import ALIASES, MAX_PATH, vendor_path


@pytest.mark.parametrize(
    "names",
    [
        ("github", "GitHub"),
        ("google-drive", "googledrive", "Google Drive", "google_drive"),
        ("node.js", "nodedotjs", "node-dot-js"),
        ("c++", "cplusplus"),
        ("microsoft-teams", "teams"),
        ("aws", "amazon-web-services"),
    ],
)
def test_spelling_does_not_matter(names):
    assert len({vendor_path(name) for name in names}) == 1
    assert vendor_path(names[0])


@pytest.mark.parametrize("brand", ["slack", "openai", "microsoft", "linkedin", *ALIASES])
def test_brands_that_the_package_lacks_are_there_too(brand):
    assert vendor_path(brand)


@pytest.mark.parametrize(
    "brand",
    ["", "acme-corp", "../icons", "__init__", "base_icon", "all", "registry", "\ud800", "a" * 5000, "elsevier", "/"],
)
def test_what_is_no_known_brand_has_no_mark(brand):
    assert vendor_path(brand) == ""
    assert icon_name(f"vendor:{brand}") == ""


def test_a_mark_is_a_path_and_nothing_else():
    for brand in ("github", "slack", "notion", "stripe", "x"):
        path = vendor_path(brand)
        assert path[0] in "Mm" and len(path) <= MAX_PATH
        assert not set(path) - set("MmZzLlHhVvCcSsQqTtAa0123456789eE+-., ")


def test_the_package_is_read_but_never_imported():
    code = "import sys; from chat_app.protocol.vendors import vendor_path; assert vendor_path('github')"
    subprocess.run([sys.executable, "-c", f"{code}; assert 'simplepycons' not in sys.modules"], check=True)


def test_the_name_of_an_icon_in_words():
    assert [icon_words(name) for name in ("dots-vertical", "lucide:arrow-up", "vendor:google_drive", None)] == [
        "dots vertical",
        "arrow up",
        "google drive",
        "",
    ]
