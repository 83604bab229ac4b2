"""Each file of `examples/` as it stands there, driven once. Where it has an agent, only the model is another one."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import BrowserContext, expect

from chat_app.cli.frontend import ROOT
from tests.browser import faked
from tests.browser.person import Person
from tests.browser.server import AppServer

SERVED = {
    **{name: f"tests.browser.faked:{name}" for name in faked.MODELS},
    "form": "examples.form:app",
}

Visit = Callable[[str], Person]


@pytest.fixture(scope="module")
def addresses(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Start them, as many at once as there are cores."""
    servers = {
        name: AppServer(tmp_path_factory.mktemp(name), CHAT_APP_SERVER=server) for name, server in SERVED.items()
    }
    try:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(AppServer.start, servers.values()))
        yield {name: server.url for name, server in servers.items()}
    finally:
        for server in servers.values():
            server.stop()


@pytest.fixture
def visit(addresses: dict[str, str], contexts: Callable[..., BrowserContext]) -> Visit:
    """Return a function that opens an example as a person."""
    return lambda name: Person(contexts().new_page(), addresses[name]).opens()


def test_every_example_is_driven_and_enters_by_the_door() -> None:
    files = sorted((ROOT / "examples").rglob("*.py"))
    assert {file.stem for file in files} == {"hello", "approval", "weather", "form", "theme"}
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            inside = isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "chat_app"
            assert not inside, f"{file.name} imports from inside"
    lines = (ROOT / "examples" / "hello.py").read_text().splitlines()
    assert len([line for line in lines if line]) <= 6


def test_hello_answers(visit: Visit) -> None:
    person = visit("hello").asks("Good morning")
    expect(person.last_answer).to_contain_text("You said: Good morning")


def test_approval_asks_in_a_form_and_carries_out_what_was_changed(visit: Visit) -> None:
    person = visit("approval").asks("Refund order 7")
    card = person.approvals("pending")
    card.get_by_label("Amount", exact=True).fill("4.25")
    card.get_by_label("Way", exact=True).select_option("voucher")
    card.get_by_role("button", name="Approve").click()
    expect(person.last_answer).to_contain_text("4.25 euros for order 7 are paid by voucher")


def test_card_shows_what_the_tool_returned(visit: Visit) -> None:
    person = visit("card").asks("How is the weather in Lahore?")
    card = person.widgets("Card").last
    expect(card).to_contain_text("Lahore")
    expect(card).to_contain_text("21 °C")
    expect(person.last_answer).to_contain_text("a fine day")


def test_form_is_sent_and_thanked_for(visit: Visit) -> None:
    person = visit("form").says("hello")
    form = person.widgets("Form").last
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_visible()
    form.get_by_label("Your name").fill("Mei")
    form.get_by_role("radio", name="3 of 5").check()
    form.get_by_role("button", name="Send").click()
    expect(person.widgets("Card").last).to_contain_text("Thank you, Mei: 3 of 5.")
    person.reloads()
    expect(person.widgets("Card").last).to_contain_text("Thank you, Mei: 3 of 5.")


def test_theme_says_its_words_and_wears_its_colour(visit: Visit) -> None:
    person = visit("theme")
    expect(person.page).to_have_title(re.compile("Bakery"))
    expect(person.page.get_by_text("What shall we bake?")).to_be_visible()
    expect(person.composer).to_have_attribute("placeholder", "Ask the baker")
    assert "Georgia" in person.page.evaluate("getComputedStyle(document.body).fontFamily")
    person.page.get_by_role("button", name="Sourdough").click()
    expect(person.last_answer).to_contain_text("How do I begin a sourdough?")
