"""The one public module: what it names is there, typed, explained by an example that runs, and costs nothing unused."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import chat_app
from chat_app.cli.frontend import ROOT

ORDERS = """
from agents import Agent
import chat_app
from chat_app import ChatApp, ChatOptions, Composer, Prompt, SettingsError, StartScreen, Theme, serve

start = StartScreen(greeting="How can we help?", prompts=[Prompt("Track a parcel", icon="cube")])
app = ChatApp(server=Agent(name="Shop"), options=ChatOptions(start=start, composer=Composer("Ask the shop")))
title: str = app.options.title
label: str = app.options.start.prompts[0].label
theme: Theme = Theme(accent="#0a7d5a", radius="soft")
error: type[chat_app.ChatAppError] = SettingsError


def main() -> None:
    serve(app, host="0.0.0.0", port=8080)
    chat_app.serve(Agent(name="Shop"))
"""

WRONG = """
from chat_app import ChatApp, ChatOptions, Theme

Theme(radius="blunt")
ChatOptions(titel="Shop")
ChatApp(server=3)
ChatOptions().title = "Other"
"""


def test_importing_it_loads_neither_reflex_nor_agents_nor_chatkit() -> None:
    script = (
        "import sys, chat_app\n"
        "from chat_app import ChatOptions, Theme\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules} & "
        "{'reflex', 'agents', 'openai', 'sqlalchemy', 'uvicorn'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_every_name_is_there_and_no_other() -> None:
    assert sorted(chat_app.__all__) == list(chat_app.__all__)
    assert set(chat_app.__all__) <= set(dir(chat_app))
    with pytest.raises(AttributeError, match="has no attribute 'Runtime'"):
        _ = chat_app.Runtime


@pytest.mark.parametrize("name", chat_app.__all__)
def test_every_name_is_explained_by_an_example_that_runs(name: str) -> None:
    found = getattr(chat_app, name)
    tests = doctest.DocTestFinder(recurse=False).find(found, name, globs={name: found})
    examples = [test for test in tests if test.examples]
    assert examples, f"{name} has no example"
    for test in examples:
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        told: list[str] = []
        runner.run(test, out=told.append)
        assert runner.failures == 0, "".join(told)


def checked(folder: Path, code: str) -> list[str]:
    """Return what pyright, strict, says of a file that uses the public module from outside."""
    (folder / "pyrightconfig.json").write_text(
        f'{{"typeCheckingMode": "strict", "venvPath": "{ROOT}", "venv": ".venv", "extraPaths": ["{ROOT}"]}}'
    )
    (folder / "my_app.py").write_text(code)
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "-p", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [line for line in done.stdout.splitlines() if " - error" in line]


def test_a_strict_type_checker_knows_every_name_and_finds_what_is_wrong(tmp_path: Path) -> None:
    uses = "".join(f"from chat_app import {name} as N{at}\nprint(N{at})\n" for at, name in enumerate(chat_app.__all__))
    assert checked(tmp_path, ORDERS + uses) == []
    assert len({line.split(":")[1] for line in checked(tmp_path, WRONG)}) == 4
    assert (ROOT / "chat_app" / "py.typed").is_file()
