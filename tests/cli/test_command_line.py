"""What may be said on the command line, and where relative names count."""

from __future__ import annotations

import builtins
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from agents import Agent

from chat_app import ChatApp
from chat_app.build import VERSION
from chat_app.cli import browser, frontend, serve, start
from chat_app.cli.__main__ import main
from chat_app.cli.arguments import parser
from chat_app.cli.place import settle
from chat_app.config import load_settings
from chat_app.errors import SettingsError
from chat_app.runtime.runtime import Runtime


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to start in; what a start writes into the environment is taken back."""
    monkeypatch.chdir(tmp_path)
    for name in ("CHAT_APP_DATA_DIR", "CHAT_APP_DATABASE_URL", "CHAT_APP_PATH_PREFIX", "CHAT_APP_MODEL"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return tmp_path


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"chat-app {VERSION}\n"


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    for word in ("--host", "--port", "--data-dir", "--path-prefix", "--no-browser", "serve", "mcp", "build"):
        assert word in said


def test_the_tools_have_a_command_line_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["mcp", "token"])
    assert ended.value.code == 2
    assert "chat-app mcp: error: --user is required" in capsys.readouterr().err


def test_the_tools_come_first_and_are_never_taken_for_the_app(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--port", "4000", "mcp"])
    assert ended.value.code == 2
    assert "mcp comes first" in capsys.readouterr().err


def test_an_option_is_not_guessed_from_its_beginning() -> None:
    with pytest.raises(SystemExit):
        parser("chat-app").parse_args(["--data", "here"])


def test_relative_places_are_those_of_where_it_was_started(folder: Path) -> None:
    settings = settle("mine", "chat/")
    assert settings.data_dir == folder / "mine"
    assert settings.path_prefix == "/chat"
    assert settings.resolved_database_url == f"sqlite+aiosqlite:///{folder}/mine/chat.sqlite3"


def test_a_relative_database_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_APP_DATABASE_URL", "sqlite+aiosqlite:///there/chats.sqlite3")
    assert settle().database_url == f"sqlite+aiosqlite:///{folder}/there/chats.sqlite3"


def test_the_env_file_counts_and_the_command_line_counts_more(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("CHAT_APP_DATA_DIR=from_file\nCHAT_APP_MODEL=demo\n")
    assert settle().data_dir == folder / "from_file"
    monkeypatch.delenv("CHAT_APP_DATA_DIR")
    assert settle("said").data_dir == folder / "said"


def test_an_agent_beside_it_can_be_imported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "an_agent_of_mine.py").write_text("def build(store): ...")
    monkeypatch.setenv("CHAT_APP_SERVER", "an_agent_of_mine:build")
    assert settle().server == "an_agent_of_mine:build"


def test_an_env_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / ".env").write_bytes(b"CHAT_APP_MODEL=d\xe9mo")
    with pytest.raises(SettingsError, match=r"^\.env: found .*allowed: a text file in UTF-8"):
        settle()


def test_an_empty_data_dir_and_a_folder_that_is_gone_are_named(folder: Path) -> None:
    with pytest.raises(SettingsError, match="--data-dir: found ''"):
        settle("")
    folder.rmdir()
    with pytest.raises(SettingsError, match="working directory"):
        settle()


def test_a_copy_of_a_signal_is_the_same_request(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(serve, "monotonic", lambda: now[0])
    server = serve._Server(uvicorn.Config("none:app"))
    for _ in range(2):
        server.handle_exit(signal.SIGINT, None)
    assert (server.should_exit, server.force_exit) == (True, False)
    now[0] += 2
    server.handle_exit(signal.SIGINT, None)
    assert server.force_exit


@pytest.mark.parametrize("path", ["/a b", "/a/../b", "/ä", "//", "/a?x", "https://host/chat", "/.hidden", "/t/chat"])
def test_a_path_that_cannot_be_served_below_is_refused(folder: Path, path: str) -> None:
    if path == "//":
        assert settle(path_prefix=path).path_prefix == ""
        return
    with pytest.raises(SettingsError, match="CHAT_APP_PATH_PREFIX"):
        settle(path_prefix=path)


@pytest.mark.parametrize(
    ("screen", "opened"), [({}, []), ({"DISPLAY": ":0"}, ["http://here"]), ({"WAYLAND_DISPLAY": "w"}, ["http://here"])]
)
def test_the_browser_opens_where_there_is_a_screen(
    screen: dict[str, str], opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(browser.os, "environ", screen)
    monkeypatch.setattr(browser, "_open", seen.append)
    thread = browser.open_page("http://here")
    if thread is not None:
        thread.join()
    assert seen == opened


def test_a_build_below_the_placeholder_becomes_one_at_the_root(tmp_path: Path) -> None:
    below = tmp_path / "client" / "__base__"
    (below / "assets").mkdir(parents=True)
    (below / "index.html").write_text('<a href="/__base__/t">')
    (below / "__base__.html").write_text('<a href="/__base__/t">')
    (below / "assets" / "a.js").write_text("plain")
    frontend.settle(tmp_path / "client", tmp_path / "unplaced")
    assert (tmp_path / "client" / "index.html").read_text() == '<a href="/t">'
    assert (tmp_path / "client" / "index.html.gz").is_file()
    assert (tmp_path / "client" / "assets" / "a.js").read_text() == "plain"
    assert {file.name for file in (tmp_path / "unplaced").rglob("*")} == {"index.html"}
    assert not (tmp_path / "client" / "__base__.html").exists()


@pytest.fixture
def runtime(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Runtime]:
    """Gives the process's runtime, made at the first question from the settings of that moment."""
    made = cache(lambda: Runtime(load_settings()))
    monkeypatch.setattr("chat_app.runtime.runtime.get_runtime", made)
    monkeypatch.setattr(start, "hold_collector", lambda: None)
    return made


@pytest.mark.parametrize(
    "words",
    [
        ["serve", "my_shop:app", "--port", "4000"],
        ["serve", "--port", "4000", "my_shop:app"],
        ["--port", "4000", "serve", "my_shop:app"],
    ],
)
@pytest.mark.parametrize("is_stale", [True, False])
def test_an_app_of_one_s_own_is_found_from_here_and_before_anything_is_built(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    runtime: Callable[[], Runtime],
    words: list[str],
    is_stale: bool,
) -> None:
    (folder / "my_shop.py").write_text(
        "import builtins\nfrom agents import Agent\nfrom chat_app import ChatApp, ChatOptions\n"
        "builtins.events.append('found')\n"
        "app = ChatApp(server=Agent(name='Shop'), options=ChatOptions(title='Shop'))\n"
    )
    events: list[Any] = []
    monkeypatch.setattr(builtins, "events", events, raising=False)
    monkeypatch.delitem(sys.modules, "my_shop", raising=False)
    monkeypatch.setenv("CHAT_APP_SERVER", "named.before:app")
    monkeypatch.setattr("chat_app.cli.frontend.is_stale", lambda: is_stale)
    monkeypatch.setattr("chat_app.cli.frontend.build_if_stale", lambda **_: events.append("built"))

    def listen(host: str, port: int, *, load: Callable[[], None], **_: Any) -> None:
        events.append((host, port))
        load()

    monkeypatch.setattr(start, "listen", listen)
    assert main(words) == 0
    served = ("localhost", 4000)
    assert events == (["found", "built", served] if is_stale else [served, "found"])
    assert runtime().options.title == "Shop"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["serve", "agui+https://host/agent"], "a remote AG-UI agent is not built yet"),
        (["serve", "my_shop"], "CHAT_APP_SERVER: found 'my_shop'; allowed: module:name"),
        (["serve", "my_absent_shop:app"], "module my_absent_shop cannot be found"),
        (["serve", "my_broken_shop:app"], "it failed with ZeroDivisionError: division by zero"),
    ],
)
@pytest.mark.parametrize("is_stale", [True, False])
@pytest.mark.usefixtures("runtime")
def test_one_that_cannot_be_served_is_one_line(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
    is_stale: bool,
) -> None:
    (folder / "my_broken_shop.py").write_text("1 / 0")
    monkeypatch.setenv("CHAT_APP_SERVER", "")
    monkeypatch.setattr("chat_app.cli.frontend.is_stale", lambda: is_stale)
    monkeypatch.setattr(start, "listen", lambda host, port, *, load, **_: load())
    assert main(words) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert (told.err.count("\n"), told.out) == (1, "")


def test_only_serve_takes_an_app(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", "my_shop:app"])
    assert ended.value.code == 2
    assert "my_shop:app is for serve alone" in capsys.readouterr().err


def test_a_script_s_object_counts_more_than_a_name_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, runtime: Callable[[], Runtime]
) -> None:
    app = ChatApp(server=Agent(name="Shop"))
    monkeypatch.setattr("chat_app.cli.frontend.is_stale", lambda: False)
    monkeypatch.setattr(start, "listen", lambda host, port, *, load, **_: load())
    start.serve(app, port=4000)
    assert runtime().app is app
    with pytest.raises(SystemExit, match=r"serve\(app\): found 'int'; allowed: an Agent"):
        start.serve(3)  # type: ignore[arg-type]


def test_a_build_is_for_any_app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[dict[str, str]] = []

    def run(_command: list[str], *, env: dict[str, str], **_: Any) -> subprocess.CompletedProcess[str]:
        asked.append(env)
        return subprocess.CompletedProcess([], 1, "no")

    monkeypatch.setenv("CHAT_APP_SERVER", "only.here:app")
    for name in ("WEB", "STAMP", "OUTPUT", "LOG"):
        monkeypatch.setattr(frontend, name, tmp_path / name)
    monkeypatch.setattr(frontend.subprocess, "run", run)
    with pytest.raises(frontend.BuildFailed):
        frontend.build()
    assert "CHAT_APP_SERVER" not in asked[0]
