"""What `reflex run` watches: the app and a brought server, wherever it lies, and never the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from chat_app.cli.watched import OWN, around, watched

ROOT = Path(__file__).parents[2]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's folder with an agent, what it imports, and what it does not."""
    for name in ("some_agent.py", "some_tools.py", "some_parts/__init__.py", "data/chat.sqlite3", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(monkeypatch: pytest.MonkeyPatch, server: str) -> set[Path]:
    monkeypatch.setenv("CHAT_APP_SERVER", server)
    return {Path(path) for path in watched(ROOT).split(":")}


def test_a_server_of_another_folder_is_watched_with_what_lies_beside_it(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {ROOT / "chat_app", ROOT / "assets", ROOT / "rxconfig.py"}
    theirs = {elsewhere / "some_agent.py", elsewhere / "some_tools.py", elsewhere / "some_parts"}
    assert paths(monkeypatch, "some_agent:build") == ours | theirs


def test_a_server_in_a_package_is_watched_with_its_package(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert elsewhere / "some_parts" in paths(monkeypatch, "some_parts:build")
    assert around("some_parts.deeper") == [elsewhere / "some_parts"]


def test_a_wrong_setting_is_left_to_the_start(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths(monkeypatch, "no_such_module_anywhere:build") == {ROOT / name for name in OWN}
