"""A wrong setting stops the start with one line: its name, what was found, what is allowed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from chat_app.cli.frontend import ROOT
from chat_app.cli.serve import PortTaken, bind
from chat_app.config import database_file, load_settings
from chat_app.errors import SettingsError

WRONG = [
    ("CHAT_APP_DATABASE_URL", "mysql://here", "sqlite+aiosqlite"),
    ("CHAT_APP_DATABASE_URL", "postgresql+asyncpg://here/db", "not built yet"),
    ("CHAT_APP_DATABASE_URL", "no url", "sqlite+aiosqlite"),
    ("CHAT_APP_MODEL", "clippy", "demo"),
    ("CHAT_APP_MODEL", "litellm:anything", "litellm is not built yet"),
    ("CHAT_APP_MODEL", "openai", "openai:<model>"),
    ("CHAT_APP_SERVER", "nowhere.at_all:build", "nowhere.at_all cannot be found"),
    ("CHAT_APP_SERVER", "tests.browser.servers", "module:name of a ChatApp, an Agent or a ChatKitServer"),
    ("CHAT_APP_SERVER", ":app", "module:name"),
    ("CHAT_APP_SERVER", "my app:app", "module:name"),
    ("CHAT_APP_SERVER", "https://", "https://host/path of a ChatKit backend"),
    ("CHAT_APP_SERVER", "https://host/a b", "https://host/path of a ChatKit backend"),
    ("CHAT_APP_SERVER", "agui+https://host/agent", "a remote AG-UI agent is not built yet"),
    ("CHAT_APP_SECRET_KEY", "short", "32 characters"),
    ("CHAT_APP_DEMO_TOKENS_PER_SECOND", "fast", "number"),
    ("OPENAI_BASE_URL", "nonsense", "http(s)://host/path"),
    ("CHAT_APP_HOSTS", "https://chat.example.com", "without scheme and port"),
    ("CHAT_APP_HOSTS", "chat.example.com:443", "without scheme and port"),
    ("CHAT_APP_IMAGE_HOSTS", "https://a.org", "images.example.com"),
    ("CHAT_APP_HOSTS", "a.org,,b.org", "with commas"),
    ("CHAT_APP_DEMO_TOKENS_PER_SECOND", "inf", "finite"),
    ("CHAT_APP_DEMO_TOKENS_PER_SECOND", "-1", "greater than or equal to 0"),
]


@pytest.mark.parametrize(("name", "value", "allowed"), WRONG)
def test_a_wrong_value_is_named_with_what_is_allowed(
    name: str, value: str, allowed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.name == name
    assert allowed in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_path_that_the_pages_were_not_built_for_ends_the_start_with_one_line(tmp_path: Path) -> None:
    environment = {**os.environ, "CHAT_APP_PATH_PREFIX": "/chat", "CHAT_APP_DATA_DIR": str(tmp_path)}
    started = [sys.executable, "-c", "import chat_app.chat_app"]
    done = subprocess.run(started, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "CHAT_APP_PATH_PREFIX: found '/chat'; allowed: nothing under `reflex run`" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["a?1", "a%20b", "a#b", "a b é", "a&b=c"])
def test_the_database_is_in_the_data_dir_whatever_its_name(name: str, tmp_path: Path) -> None:
    url = load_settings(data_dir=tmp_path / name).resolved_database_url
    assert database_file(url) == tmp_path / name / "chat.sqlite3"
    assert dict(make_url(url).query) == {}


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    default = load_settings()
    for name in ("CHAT_APP_DATA_DIR", "CHAT_APP_DEMO_TOKENS_PER_SECOND", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "")
    assert load_settings() == default


def test_no_secret_is_printed_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_APP_SECRET_KEY", "s3cret" * 8)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-s3cret")
    assert "s3cret" not in repr(load_settings())


@pytest.mark.parametrize(
    ("host", "port", "line"),
    [
        ("localhost", 99999, "--port (or PORT): found 99999; allowed: 1 to 65535"),
        ("localhost", 0, "--port (or PORT): found 0; allowed: 1 to 65535"),
        ("no.such.host.invalid", 3000, "--host (or HOST): found 'no.such.host.invalid'; allowed: a name or address"),
        ("x" * 70 + ".org", 3000, "--host (or HOST): found "),
    ],
)
def test_a_place_where_nobody_can_listen_is_said_in_one_line(host: str, port: int, line: str) -> None:
    with pytest.raises(PortTaken) as caught:
        bind(host, port)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


def test_a_port_that_is_taken_is_said_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"127.0.0.1:{port} cannot be used"):
            bind("127.0.0.1", port)


def test_the_start_stops_with_that_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "chat_app.cli", "serve"],
        cwd=ROOT,
        env={**os.environ, "CHAT_APP_MODEL": "clippy"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "CHAT_APP_MODEL: found 'clippy'; allowed: demo, openai:<model>\n"


def test_reflex_run_stops_with_that_one_line_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import chat_app.chat_app"],
        cwd=ROOT,
        env={**os.environ, "CHAT_APP_MODEL": "clippy"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["CHAT_APP_MODEL: found 'clippy'; allowed: demo, openai:<model>"]


def test_reflex_tells_nobody_that_the_app_runs_and_opens_it_to_no_other_origin() -> None:
    ask = "from reflex.config import get_config as c; print(c().telemetry_enabled, c().cors_allowed_origins)"
    environment = {name: value for name, value in os.environ.items() if "TELEMETRY" not in name}
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False ()"


def test_the_model_is_openai_when_its_key_is_set_and_demo_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().resolved_model == "demo"
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    assert load_settings().resolved_model.startswith("openai:")
    monkeypatch.setenv("CHAT_APP_MODEL", "demo")
    assert load_settings().resolved_model == "demo"
