"""Below a path: what is asked for loses it, what is answered has it, whoever took it off on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from chat_app.api.prefix import PathPrefix
from chat_app.build import PATH_PLACEHOLDER

PREFIX = "/a/chat"


def plain_page(_: Request) -> Response:
    """What Reflex answers: the page without a path."""
    return HTMLResponse("<a href='/t/1'>", headers={"etag": '"plain"', "last-modified": "now"})


async def channel(socket: WebSocket) -> None:
    """Say under which path the socket was found."""
    await socket.accept()
    await socket.send_text(socket.scope["path"])
    await socket.close()


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    """A client of an app below the path."""
    (tmp_path / "assets").mkdir()
    for name, text in {
        "index.html": "<script src='{}/chat.js'>",
        "404.html": "<b data-base='{}/'>",
        "widgets.html": "<i data-base='{}/'>",
        "assets/root-ABCDEFGH.js": "import '{}/x.js'",
    }.items():
        (tmp_path / name).write_text(text.format(PATH_PLACEHOLDER))
    inner = Starlette(
        routes=[
            Route("/", plain_page),
            Route("/t/{id}", plain_page),
            Route("/widgets", lambda _: RedirectResponse("http://inside/widgets/?x=1")),
            Route("/widgets/", plain_page),
            Route("/healthz", lambda request: PlainTextResponse(request.url.path)),
            WebSocketRoute("/a/chat/_event/", channel),
        ]
    )
    return TestClient(PathPrefix(inner, PREFIX, tmp_path), base_url="http://site", follow_redirects=False)


@pytest.mark.parametrize("asked", ["/a/chat/", "/"])
def test_a_page_names_the_path(browser: TestClient, asked: str) -> None:
    answer = browser.get(asked)
    assert answer.text == "<script src='/a/chat/chat.js'>"
    assert answer.headers["content-encoding"] == "gzip"
    assert "last-modified" not in answer.headers


def test_a_browser_that_does_not_unpack_gets_the_page_as_it_is(browser: TestClient) -> None:
    answer = browser.get("/a/chat/", headers={"accept-encoding": "identity"})
    assert answer.text == "<script src='/a/chat/chat.js'>"
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-length"] == str(len(answer.text))


@pytest.mark.parametrize(("asked", "page"), [("/a/chat/t/7", "<b"), ("/a/chat/widgets/", "<i")])
def test_each_address_has_its_page(browser: TestClient, asked: str, page: str) -> None:
    assert browser.get(asked).text == f"{page} data-base='/a/chat/'>"


def test_a_page_is_whole_even_if_the_browser_knows_the_file_in_its_place(browser: TestClient) -> None:
    answer = browser.get("/a/chat/", headers={"if-none-match": '"plain"'})
    assert answer.status_code == 200
    assert answer.headers["etag"] != '"plain"'


def test_the_head_of_a_page_has_no_body(browser: TestClient) -> None:
    assert browser.head("/a/chat/").content == b""


def test_a_script_with_the_path_in_it_is_kept_by_its_hash(browser: TestClient) -> None:
    answer = browser.get("/a/chat/assets/root-ABCDEFGH.js")
    assert answer.text == "import '/a/chat/x.js'"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"].endswith("immutable")
    again = browser.get("/a/chat/assets/root-ABCDEFGH.js", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_bare_path_leads_to_the_app_with_its_query(browser: TestClient) -> None:
    answer = browser.get("/a/chat?from=mail")
    assert (answer.status_code, answer.headers["location"]) == (308, "/a/chat/?from=mail")


def test_a_redirect_stays_below_the_path_and_names_no_host(browser: TestClient) -> None:
    assert browser.get("/a/chat/widgets").headers["location"] == "/a/chat/widgets/?x=1"


def test_other_answers_pass_untouched(browser: TestClient) -> None:
    assert browser.get("/a/chat/healthz").text == "/healthz"
    assert browser.get("/healthz").text == "/healthz"


@pytest.mark.parametrize("asked", ["/a/chat/_event/", "/_event/"])
def test_the_socket_has_the_path_in_its_name_either_way(browser: TestClient, asked: str) -> None:
    with browser.websocket_connect(asked) as socket:
        assert socket.receive_text() == "/a/chat/_event/"


def test_a_path_that_only_begins_alike_is_another(browser: TestClient) -> None:
    assert browser.get("/a/chatter/healthz").status_code == 404
