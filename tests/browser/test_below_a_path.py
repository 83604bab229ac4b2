"""The app below a path of its host: asked directly, or through a proxy that takes the path off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.stripping import own_certificate, stripping_proxy

PREFIX = "/team/chat"


@pytest.fixture(scope="module")
def below(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A server that knows its path."""
    server = AppServer(tmp_path_factory.mktemp("below"))
    server.options = ["--path-prefix", PREFIX]
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["asked directly", "behind a proxy"])
def visitor(
    below: AppServer, contexts: Callable[..., BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Person]:
    """A person on the app's address there, whose requests all lie below the path."""
    page = contexts().new_page()
    asked: list[str] = []
    page.on("request", lambda seen: asked.append(seen.url))
    page.on("websocket", lambda seen: asked.append(seen.url))
    if request.param == "asked directly":
        yield Person(page, f"{below.url}{PREFIX}")
    else:
        with stripping_proxy(below.port, PREFIX) as url:
            yield Person(page, url)
    assert len(asked) > 10
    assert [url for url in asked if f"{PREFIX}/" not in url and not url.startswith("data:")] == []


def test_a_chat_has_its_address_below_the_path_and_is_there_after_a_reload(visitor: Person) -> None:
    visitor.opens().asks("add buy milk")
    visitor.page.wait_for_url(f"{visitor.url}/t/*")
    visitor.reloads()
    expect(visitor.items("user_message")).to_have_text("add buy milk")
    visitor.page.get_by_test_id("new-thread").click()
    visitor.page.wait_for_url(f"{visitor.url}/")
    visitor.threads.first.get_by_role("link").click()
    expect(visitor.items("user_message")).to_have_text("add buy milk")


def test_the_gallery_and_unknown_addresses_are_pages_below_the_path(visitor: Person) -> None:
    visitor.opens("/widgets")
    expect(visitor.widgets("Card").first).to_be_visible()
    visitor.opens("/nothing/here")
    visitor.page.get_by_role("link", name="Start a new chat").click()
    visitor.page.wait_for_url(f"{visitor.url}/")
    expect(visitor.page.get_by_test_id("start-screen")).to_be_visible()


def test_whoever_comes_past_the_path_is_led_there(below: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    person = Person(contexts().new_page(), below.url)
    person.page.goto(below.url)
    person.page.wait_for_url(f"{below.url}{PREFIX}/")
    person.waits_until_ready()
    person.page.goto(f"{below.url}{PREFIX}?from=mail")
    person.page.wait_for_url(f"{below.url}{PREFIX}/?from=mail")
    person.waits_until_ready()


def test_the_identity_is_the_path_s_own(below: AppServer, contexts: Callable[..., BrowserContext]) -> None:
    context = contexts()
    Person(context.new_page(), f"{below.url}{PREFIX}").opens()
    assert [cookie.get("path") for cookie in context.cookies()] == [f"{PREFIX}/"]


@pytest.mark.parametrize("prefix", ["", PREFIX])
def test_behind_tls_on_a_port_of_its_own_the_socket_finds_the_same_port(
    server: AppServer, below: AppServer, prefix: str, contexts: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    with stripping_proxy((below if prefix else server).port, prefix, own_certificate(tmp_path)) as url:
        person = Person(contexts(ignore_https_errors=True).new_page(), url).opens().asks("hello")
        assert person.page.url.startswith(f"{url}/t/")
