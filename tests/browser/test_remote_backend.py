"""A chat whose ChatKit backend is another process: a person sees no difference, until that process is gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, expect

from chat_app.cli.frontend import ROOT
from tests.browser.person import Person
from tests.browser.server import AppServer, free_port, wait_for


class Backend:
    """The other process; it can be killed and started again over what it has stored."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name, self.port = folder, name, free_port()
        self.url = f"http://127.0.0.1:{self.port}/chatkit"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.backend", self.name, str(self.port)]
        with (self.folder / "backend.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.folder, env={"PYTHONPATH": str(ROOT)}, stdout=log, stderr=subprocess.STDOUT
            )
        wait_for(self._answers, "the backend")

    def _answers(self) -> bool:
        try:
            return httpx.options(self.url).status_code < 500
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    backend = Backend(tmp_path, "tests.browser.growing:growing")
    backend.start()
    yield backend
    backend.kill()


def test_a_chat_is_held_reloaded_watched_and_outlives_its_backend(
    contexts: Callable[..., BrowserContext], own_server: Callable[..., AppServer], backend: Backend
) -> None:
    server = own_server(CHAT_APP_SERVER="tests.browser.far:app", BACKEND=backend.url)
    context = contexts()
    person = Person(context.new_page(), server.url).opens().asks("hello")
    address = f"/t/{person.thread_id}"

    person.says("paragraph 3000 at 600")
    expect(person.last_answer).to_contain_text("Sentence 2 has")
    person.reloads()
    second = Person(context.new_page(), server.url).opens(address)
    for each in (person, second):
        expect(each.items("assistant_message")).to_have_count(2)
        each.waits_for_the_end()
        expect(each.last_answer).to_contain_text("Sentence 42 has")
    expect(person.threads.first).to_contain_text("hello")

    person.says("paragraph 3000 at 300")
    expect(person.items("assistant_message")).to_have_count(3)
    expect(person.last_answer).to_contain_text("Sentence 2 has")
    person.page.get_by_test_id("composer-stop").click()
    person.waits_for_the_end()
    expect(person.last_answer).to_contain_text("You stopped this answer")
    stranger = Person(contexts().new_page(), server.url).opens(address)
    expect(stranger.items("assistant_message")).to_have_count(0)

    person.says("paragraph 3000 at 300")
    expect(person.items("assistant_message")).to_have_count(4)
    expect(person.last_answer).to_contain_text("Sentence 2 has")
    backend.kill()
    expect(person.page.get_by_test_id("error")).to_contain_text("broke off")
    expect(person.last_answer).to_contain_text("Sentence 2 has")
    person.types("hello again").composer.press("Enter")
    expect(person.page.get_by_text("cannot be reached").first).to_be_visible()
    expect(person.composer).to_have_value("hello again")

    backend.start()
    person.composer.press("Enter")
    expect(person.items("user_message").last).to_contain_text("hello again")
    person.waits_for_the_end()
    person.reloads()
    expect(person.items("user_message").last).to_contain_text("hello again")
