"""The package brings its frontend along: installed, it serves without Node, from any folder, and writes only there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, expect

from chat_app.cli.frontend import ROOT
from tests.browser.person import Person
from tests.browser.server import AppServer


@pytest.fixture(scope="module")
def installed(built: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the package was installed into: its own files, not what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(command, check=True, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


class Installed(AppServer):
    """The installed package, with nothing else in its environment."""

    site: Path

    def _launch(self, log: BinaryIO) -> subprocess.Popen[bytes]:
        start = "import sys; from chat_app.cli.__main__ import main; sys.exit(main())"
        command = [sys.executable, "-c", start, "serve", "--port", str(self.port)]
        environment = {"PYTHONPATH": str(self.site)}
        return subprocess.Popen(command, cwd=self.data_dir, env=environment, stdout=log, stderr=subprocess.STDOUT)


@pytest.fixture
def server(installed: Path, tmp_path: Path) -> Iterator[Installed]:
    """Serve from an empty folder."""
    server = Installed(tmp_path / "here")
    server.site = installed
    server.start()
    yield server
    server.stop()


def test_the_wheel_holds_the_app_and_its_frontend_and_no_tests(installed: Path) -> None:
    assert (installed / "chat_app" / "built" / "rxconfig.py").is_file()
    assert (installed / "chat_app" / "built" / ".web" / "build" / "packed.zip").is_file()
    assert {file.name for file in installed.iterdir() if file.suffix != ".dist-info"} == {"chat_app"}
    (described,) = installed.glob("*.dist-info")
    needs = (described / "METADATA").read_text()
    assert "Requires-Dist: reflex==" in needs
    assert "nodejs" not in needs
    assert "chat-app = chat_app.cli.__main__:main" in (described / "entry_points.txt").read_text()


def test_it_serves_a_chat(server: Installed, contexts: Callable[..., BrowserContext]) -> None:
    before = {file for file in server.site.rglob("*") if "__pycache__" not in file.parts}
    person = Person(contexts().new_page(), server.url).opens().asks("add buy milk")
    expect(person.last_answer).to_contain_text("milk")
    person.reloads()
    expect(person.items("user_message")).to_have_text("add buy milk")
    assert (server.data_dir / "data" / "chat.sqlite3").is_file()
    assert {file for file in server.site.rglob("*") if "__pycache__" not in file.parts} == before
