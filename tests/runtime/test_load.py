"""What `module:name` may be, and what is said of one that cannot be served."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from chat_app import ChatApp, ChatOptions, SettingsError
from chat_app.config import load_settings
from chat_app.runtime.load import load_app
from chat_app.runtime.runtime import Runtime

MODULE = """
from typing import Any
from agents import Agent
from chatkit.server import ChatKitServer
from chat_app import ChatApp, ChatOptions
from tests.browser.servers import Misbehaving, misbehaving

agent = Agent(name="Shop")
app = ChatApp(server=agent, options=ChatOptions(title="Shop"))
cls, factory = Misbehaving, misbehaving
number, text, Chatless = 3, "agui+https://host/agent", dict
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with modules of somebody's own in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    for name in [name for name in sys.modules if name.startswith("my_")]:
        monkeypatch.delitem(sys.modules, name)
    (tmp_path / "my_app.py").write_text(MODULE)
    (tmp_path / "my_broken.py").write_text("raise KeyError('no\\nkey')")
    (tmp_path / "my_needy.py").write_text("import nowhere_at_all")
    (tmp_path / "my_leaving.py").write_text("raise SystemExit('set SHOP_KEY')")
    (tmp_path / "my_package").mkdir()
    (tmp_path / "my_package" / "__init__.py").write_text("")
    (tmp_path / "my_package" / "inner.py").write_text("from my_app import app")
    return tmp_path


@pytest.mark.parametrize("name", ["my_app:agent", "my_app:cls", "my_app:factory"])
def test_whatever_can_answer_gets_the_page_of_the_defaults(folder: Path, name: str) -> None:
    assert load_app(name).options == ChatOptions()


@pytest.mark.parametrize("name", ["my_app:app", "my_package.inner:app"])
def test_a_chat_app_is_found_from_the_current_folder_and_is_the_very_object(folder: Path, name: str) -> None:
    found = load_app(load_settings(server=name).server)
    assert isinstance(found, ChatApp)
    assert found is sys.modules["my_app"].app
    assert Runtime(load_settings(server=name)).options.title == "Shop"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("my_app:missing", "AttributeError: module 'my_app' has no attribute 'missing'"),
        ("my_app:number", "found 'int'; allowed: an Agent of the Agents SDK"),
        ("my_app:text", "a remote AG-UI agent is not built yet"),
        ("my_app:Chatless", "found 'the class dict'"),
        ("my_broken:app", "it failed with KeyError: 'no\\nkey'"),
        ("my_needy:app", "it failed with ModuleNotFoundError: No module named 'nowhere_at_all'"),
        ("my_leaving:app", "it failed with SystemExit: set SHOP_KEY"),
        ("my_absent:app", "module my_absent cannot be found"),
        ("my_package.absent:app", "module my_package.absent cannot be found"),
    ],
)
def test_one_that_cannot_be_served_is_said_in_one_line(folder: Path, name: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_app(name)
    assert caught.value.name == "CHAT_APP_SERVER"
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
