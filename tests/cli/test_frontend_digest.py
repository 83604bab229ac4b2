"""The frontend is rebuilt when, and only when, a source of it changed."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from chat_app.cli import frontend


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree with one source of each kind."""
    for name in ("chat_app/views/page.py", "chat_app/hub/hub.py", "assets/theme.css", "rxconfig.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def test_a_changed_view_changes_the_digest(tree: Path) -> None:
    before = frontend.digest(tree)
    (tree / "chat_app/views/page.py").write_text("other")
    assert frontend.digest(tree) != before


def test_a_new_asset_changes_the_digest(tree: Path) -> None:
    before = frontend.digest(tree)
    (tree / "assets/extra.css").touch()
    assert frontend.digest(tree) != before


def test_a_moved_source_changes_the_digest(tree: Path) -> None:
    before = frontend.digest(tree)
    shutil.move(tree / "assets/theme.css", tree / "assets/look.css")
    assert frontend.digest(tree) != before


def test_the_server_is_no_source_of_the_frontend(tree: Path) -> None:
    before = frontend.digest(tree)
    (tree / "chat_app/hub/hub.py").write_text("other")
    assert frontend.digest(tree) == before


def test_the_words_that_the_page_is_compiled_with_are_a_source() -> None:
    assert "chat_app/runtime/options.py" in frontend.SOURCES


def test_the_cards_of_the_gallery_are_part_of_its_page(tree: Path) -> None:
    before = frontend.digest(tree)
    card = tree / "chat_app/gallery/cards/flight.widget"
    card.parent.mkdir(parents=True)
    card.touch()
    assert frontend.digest(tree) != before


def test_caches_are_no_source(tree: Path) -> None:
    before = frontend.digest(tree)
    cache = tree / "chat_app/views/__pycache__"
    cache.mkdir()
    (cache / "page.pyc").touch()
    assert frontend.digest(tree) == before


def test_every_named_source_exists() -> None:
    assert [source for source in frontend.SOURCES if not (frontend.ROOT / source).exists()] == []


def test_two_starts_at_once_build_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both, built = Barrier(2, timeout=20), tmp_path / "built"
    asked: list[bool] = []

    def stale() -> bool:
        answer = not built.exists()
        asked.append(answer)
        if len(asked) <= 2:
            both.wait()  # each has seen that a build is due before either begins
        return answer

    def build() -> None:
        built.touch(exist_ok=False)

    monkeypatch.setattr(frontend, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(frontend, "is_stale", stale)
    monkeypatch.setattr(frontend, "build", build)
    with ThreadPoolExecutor(2) as starts:
        for start in [starts.submit(frontend.build_if_stale) for _ in range(2)]:
            start.result()
    assert asked == [True, True, True, False]
