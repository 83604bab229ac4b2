"""The executable's frontend comes out of an archive as it would come from a folder."""

from __future__ import annotations

import gzip
from pathlib import Path
from zipfile import ZipFile

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from chat_app.api.packed import Packed

SCRIPT = b"let a = 1;" * 50


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    """A client of an app whose files are packed."""
    archive = tmp_path / "packed.zip"
    with ZipFile(archive, "w") as packing:
        packing.writestr("assets/a-ABCDEFGH.js.gz", gzip.compress(SCRIPT))
        packing.writestr("fonts/inter.woff2", b"font")
        packing.writestr("theme.css.gz", gzip.compress(b"a{}"))
    return TestClient(Packed(PlainTextResponse("a page"), archive))


def test_a_script_travels_packed(browser: TestClient) -> None:
    answer = browser.get("/assets/a-ABCDEFGH.js")
    assert answer.content == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"].endswith("immutable")
    assert int(answer.headers["content-length"]) < len(SCRIPT)


def test_a_browser_that_does_not_unpack_is_served_too(browser: TestClient) -> None:
    answer = browser.get("/assets/a-ABCDEFGH.js", headers={"accept-encoding": "identity"})
    assert answer.content == SCRIPT
    assert "content-encoding" not in answer.headers


def test_a_font_travels_as_it_is(browser: TestClient) -> None:
    answer = browser.get("/fonts/inter.woff2")
    assert answer.content == b"font"
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "font/woff2"


def test_what_did_not_change_is_not_sent_again(browser: TestClient) -> None:
    first = browser.get("/theme.css")
    assert first.headers["cache-control"] == "no-cache"
    again = browser.get("/theme.css", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/t/thr_1", "/assets/none.js", "/assets/a-ABCDEFGH.js.map", "/theme"])
def test_everything_else_is_the_app_s(browser: TestClient, path: str) -> None:
    assert browser.get(path).text == "a page"


def test_a_file_takes_no_posts(browser: TestClient) -> None:
    assert browser.post("/theme.css").text == "a page"
