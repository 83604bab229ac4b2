"""Only one app at a time uses a database, whichever way it was named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from chat_app.config import load_settings
from chat_app.errors import SettingsError
from chat_app.runtime import one_process
from chat_app.runtime.one_process import hold_database

HOLD = """
import sys
from chat_app.config import load_settings
from chat_app.runtime.one_process import hold_database
with hold_database(load_settings()):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for a process that stays."""
    monkeypatch.setattr(one_process, "PATIENCE_SECONDS", 0.0)


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that uses the data dir."""
    environment = {"CHAT_APP_DATA_DIR": str(tmp_path / "data")}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_a_data_dir_in_use_is_refused_by_name(holder: object, tmp_path: Path) -> None:
    with (
        pytest.raises(
            SettingsError, match=r"CHAT_APP_DATA_DIR: found '.*data'; allowed: one that no other chat_app uses"
        ),
        hold_database(load_settings(data_dir=tmp_path / "data")),
    ):
        pass


def test_the_same_database_by_its_url_is_refused_too(holder: object, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "data")
    url = f"sqlite+aiosqlite:///{link}/chat.sqlite3"
    with (
        pytest.raises(SettingsError, match="CHAT_APP_DATABASE_URL"),
        hold_database(load_settings(data_dir=tmp_path / "other", database_url=url)),
    ):
        pass


def test_a_killed_process_leaves_the_database_free(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    holder.kill()
    holder.wait()
    with hold_database(load_settings(data_dir=tmp_path / "data")):
        pass


def test_another_database_in_the_same_folder_is_another(holder: object, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/data/other.sqlite3"
    with hold_database(load_settings(data_dir=tmp_path / "data", database_url=url)):
        pass


def test_a_database_in_memory_is_nobody_else_s() -> None:
    settings = load_settings(database_url="sqlite+aiosqlite:///:memory:")
    with hold_database(settings), hold_database(settings):
        pass


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(SettingsError, match=r"CHAT_APP_DATA_DIR: found .*: Not a directory"),
        hold_database(load_settings(data_dir=tmp_path / "file" / "data")),
    ):
        pass
