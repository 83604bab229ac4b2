from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from chat_app.config import Settings, load_settings
from chat_app.errors import SettingsError
from chat_app.runtime.secret import SECRET_FILE, load_secret


def settings(data_dir: Path, secret_key: str = "") -> Settings:
    return load_settings(data_dir=data_dir, secret_key=secret_key)


def test_the_secret_of_the_settings_comes_first(tmp_path: Path) -> None:
    assert load_secret(settings(tmp_path, "k" * 40)) == b"k" * 40
    assert not (tmp_path / SECRET_FILE).exists()


def test_the_first_use_makes_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    first = load_secret(settings(tmp_path / "new"))
    path = tmp_path / "new" / SECRET_FILE
    assert len(first) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [SECRET_FILE]
    assert load_secret(settings(tmp_path / "new")) == first


def test_processes_that_start_together_agree_on_one_secret(tmp_path: Path) -> None:
    gate, found = threading.Barrier(8), list[bytes]()

    def start() -> None:
        gate.wait()
        found.append(load_secret(settings(tmp_path)))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_damaged_file_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / SECRET_FILE).write_text("short")
    with pytest.raises(SettingsError, match=r"secret\.key: found '5 characters"):
        load_secret(settings(tmp_path))


def test_a_data_dir_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="CHAT_APP_DATA_DIR"):
        load_secret(settings(tmp_path / "file"))
