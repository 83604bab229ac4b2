"""Fixtures of the browser tests: one build, one server, one browser a session; a fresh person for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from chat_app.cli import frontend
from tests.browser.appearing import PATIENCE
from tests.browser.find import ARGUMENTS, find
from tests.browser.person import Person
from tests.browser.profiles import profile
from tests.browser.server import AppServer, servers

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def built() -> None:
    """Build the frontend if a source of it changed."""
    frontend.build_if_stale()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Launch one browser for all tests."""
    path = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Serve the app with the demo model, without delay; shared by tests that do not stop it."""
    with servers(lambda: AppServer(tmp_path_factory.mktemp("app"))) as start:
        yield start()


@pytest.fixture(scope="session")
def shared_server(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., AppServer]]:
    """Return a function that gives the one server with such settings, for modules whose tests neither stop it nor count
    what it has done: each visitor has threads of their own.
    """
    with servers(lambda **settings: AppServer(tmp_path_factory.mktemp("app"), **settings)) as start:
        started: dict[frozenset[tuple[str, str]], AppServer] = {}

        def shared(**settings: str) -> AppServer:
            key = frozenset(settings.items())
            if key not in started:
                started[key] = start(**settings)
            return started[key]

        yield shared


@pytest.fixture(scope="session")
def workshop(shared_server: Callable[..., AppServer]) -> AppServer:
    """The app with a server that shows what it is told to."""
    return shared_server(CHAT_APP_SERVER="tests.browser.workshop:build")


@pytest.fixture(scope="module")
def module_server(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., AppServer]]:
    """Return a function that starts a server for a module whose tests do not stop it, with settings of its own."""
    with servers(lambda **settings: AppServer(tmp_path_factory.mktemp("app"), **settings)) as start:
        yield start


@pytest.fixture
def own_server(built: None, tmp_path: Path) -> Iterator[Callable[..., AppServer]]:
    """Return a function that starts a server of the test's own, with its own settings and data."""
    number = count()
    with servers(lambda **settings: AppServer(tmp_path / f"app{next(number)}", **settings)) as start:
        yield start


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens a browser profile of its own: a person without cookies."""
    opened: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        opened.append(profile(browser, **options))
        return opened[-1]

    yield new
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[Callable[[str, int], BrowserContext]]:
    """Return a function that gives the browser of one theme and width; what it has loaded, it has for the next page."""
    opened: dict[tuple[str, int], BrowserContext] = {}

    def screen(theme: str, width: int) -> BrowserContext:
        if (theme, width) not in opened:
            opened[theme, width] = profile(browser, color_scheme=theme, viewport={"width": width, "height": 800})
        return opened[theme, width]

    yield screen
    for context in opened.values():
        context.close()


@pytest.fixture
def page(contexts: Callable[..., BrowserContext]) -> Page:
    """One tab of one person."""
    return contexts().new_page()


@pytest.fixture
def person(page: Page, server: AppServer) -> Person:
    """A person with the app open on the start screen of the shared server."""
    return Person(page, server.url).opens()
