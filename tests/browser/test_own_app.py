"""An app of somebody's own, served from a folder of its own: all that it says and how it looks, with the same build."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.person import Person
from tests.browser.server import AppServer, wait_for

SHOP = Path(__file__).with_name("shop")

PLACES = """() => [".ca-brand", ".ca-greeting", ".ca-prompts", ".ca-composer", ".ca-disclaimer"].map((selector) => {
    const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [selector, ...[x, y, width, height].map(Math.round)];
})"""

SEEN = """() => Object.fromEntries(
    [".ca-brand", ".ca-greeting", ".ca-prompt-place:nth-child(2) .ca-prompt", ".ca-disclaimer"].map((selector) =>
        [selector, getComputedStyle(document.querySelector(selector), "::before").content])
)"""

LOOKS = """() => {
    const styled = getComputedStyle(document.documentElement), of = (name) => styled.getPropertyValue(`--ca-${name}`);
    return {
        primary: of("primary"), text: of("primary-text"), column: of("column"), size: styled.fontSize,
        font: getComputedStyle(document.body).fontFamily.split(",")[0],
        radius: getComputedStyle(document.querySelector(".ca-composer")).borderRadius,
        link: getComputedStyle(document.querySelector(".ck-md a")).color,
    };
}"""

DRESSED = {"column": "700px", "size": "17px", "font": "Georgia", "radius": "10px"}


class ShopServer(AppServer):
    """Serves `my_app.py` from the folder that it lies in: as `chat-app serve my_app:app`, or as a script."""

    def __init__(self, folder: Path, *, script: bool = False) -> None:
        super().__init__(folder / "data")
        self.folder = shutil.copytree(SHOP, folder, dirs_exist_ok=True)
        self.options, self.script = ["my_app:app"], script

    def command(self) -> list[str]:
        """Return what is run."""
        return [sys.executable, "my_app.py", str(self.port)] if self.script else super().command()


@pytest.fixture(scope="module")
def shop(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopServer]:
    """The shop, named on the command line."""
    server = ShopServer(tmp_path_factory.mktemp("shop"))
    server.start()
    yield server
    server.stop()


def looks(page: Page) -> dict[str, Any]:
    """Return what the theme has made of the page."""
    return page.evaluate(LOOKS)


@pytest.mark.parametrize("width", [1200, 390])
def test_its_words_stand_in_their_places_from_the_first_paint_on(
    shop: ShopServer, contexts: Callable[..., BrowserContext], width: int
) -> None:
    page = contexts(viewport={"width": width, "height": 800}).new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/entry*", hold)
    page.goto(shop.url, wait_until="commit")
    page.wait_for_function("document.querySelector('.ca-disclaimer') && document.readyState !== 'loading'")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(SEEN) == {
        ".ca-brand": '"Shop"',
        ".ca-greeting": '"How can we help?"',
        ".ca-prompt-place:nth-child(2) .ca-prompt": '"Say \\"hi\\"; } \\\\ <b>"',
        ".ca-disclaimer": '"Prices without tax."',
    }
    before = page.evaluate(PLACES)
    page.unroute("**/assets/entry*")
    for route in held:
        route.continue_()
    person = Person(page, shop.url)
    person.waits_until_ready()
    expect(page.get_by_role("heading", name="How can we help?")).to_be_visible()
    expect(page.get_by_test_id("start-prompt")).to_have_text(["Track a parcel", 'Say "hi"; } \\ <b>', "Opening hours"])
    expect(page.get_by_test_id("start-prompt").nth(1).locator("svg")).to_be_visible()
    assert page.evaluate(PLACES) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_that_its_options_say_is_there_light_and_dark(
    shop: ShopServer, contexts: Callable[..., BrowserContext], scheme: str
) -> None:
    page = contexts(color_scheme=scheme).new_page()
    person = Person(page, shop.url).opens()
    expect(page).to_have_title("Shop")
    expect(page.get_by_text("Prices without tax.")).to_be_visible()
    expect(person.composer).to_have_attribute("placeholder", "Ask the shop")
    expect(page.get_by_test_id("start-prompt").filter(has=page.locator("svg"))).to_have_count(2)
    page.get_by_test_id("start-prompt").first.click()
    expect(person.items("user_message")).to_have_text("Where is my parcel?")
    expect(person.items("assistant_message")).to_contain_text("On its way. Follow it From my_app.")
    ours = {
        "light": {"primary": "#0a7d5a", "text": "#ffffff", "link": "rgb(10, 120, 86)"},
        "dark": {"primary": "#1e8767", "text": "#000000"},
    }[scheme]
    found = looks(page)
    assert {name: found[name] for name in DRESSED} == DRESSED
    assert {name: found[name] for name in ours} == ours
    told = page.evaluate("fetch('/manifest.webmanifest').then((answer) => answer.json())")
    assert told["name"] == "Shop"


def test_a_stylesheet_that_changes_shows_at_the_next_load(shop: ShopServer, page: Page) -> None:
    person = Person(page, shop.url).opens().asks("hello")
    (shop.folder / "shop.css").write_text(":root { --ca-column: 640px; }")
    person.reloads()
    expect(person.items("assistant_message")).to_be_visible()
    assert looks(page)["column"] == "640px"
    (shop.folder / "shop.css").write_text(":root { --ca-column: 700px; }")


def test_a_script_serves_the_very_object_that_it_made(built: None, tmp_path: Path, page: Page) -> None:
    server = ShopServer(tmp_path, script=True)
    server.start()
    try:
        person = Person(page, server.url).opens().asks("Where is my parcel?")
        expect(person.items("assistant_message")).to_contain_text("From __main__.")
        expect(page.locator(".ca-brand")).to_have_text("Shop")
    finally:
        server.stop()


def test_a_module_that_is_loaded_slowly_may_need_the_main_thread_and_can_be_stopped(
    built: None, tmp_path: Path
) -> None:
    server = AppServer(tmp_path / "app", CHAT_APP_SERVER="slow_app:app")
    server.folder = tmp_path
    (tmp_path / "slow_app.py").write_text(
        "import pathlib, signal, time\nsignal.signal(signal.SIGUSR1, signal.SIG_IGN)\n"
        "pathlib.Path('loading').touch()\ntime.sleep(600)\n"
    )
    server.begin()
    wait_for((tmp_path / "loading").exists, "the module")
    process = server.process
    assert process is not None
    server.stop()
    assert process.returncode == 0
    assert server.log.read_text() == ""
