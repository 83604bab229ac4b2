"""The scripts in assets/: small files with one job each, and those of chat.js in an order that makes them one file."""

from __future__ import annotations

import re
from pathlib import Path

import rxconfig

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "assets").rglob("*.js"))
IMPORT = re.compile(r"^import (?:\{(?P<names>[^}]*)\} from )?\"(?P<path>[^\"]+)\";$", re.MULTILINE)
DECLARED = re.compile(r"^(?:const|let|function|class) (?:\{([^}]*)\}|(\w+))", re.MULTILINE)
LONGEST = 160


def test_each_script_says_its_job_first_and_is_short() -> None:
    silent = [file.name for file in SCRIPTS if not file.read_text().startswith(("// ", "/* "))]
    long = [file.name for file in SCRIPTS if len(file.read_text().splitlines()) > LONGEST]
    assert (silent, long) == ([], [])


def test_every_script_of_the_chat_is_in_its_one_file() -> None:
    assert {f"chat/{file.stem}" for file in (ROOT / "assets/chat").glob("*.js")} == {
        name for name in rxconfig.SCRIPTS if name.startswith("chat/")
    }


def test_a_script_of_the_chat_imports_from_those_before_it() -> None:
    wrong = []
    for at, name in enumerate(rxconfig.SCRIPTS):
        file = ROOT / "assets" / f"{name}.js"
        for found in IMPORT.finditer(file.read_text()):
            other = (file.parent / found["path"]).resolve().relative_to(ROOT / "assets").with_suffix("").as_posix()
            if other not in rxconfig.SCRIPTS[:at]:
                wrong.append(f"{name} imports {other}")
    assert wrong == []


def test_the_scripts_of_the_chat_share_one_scope_without_a_name_twice() -> None:
    _, script = rxconfig.chat_script()
    names = [name.strip() for several, one in DECLARED.findall(script) for name in (several or one).split(",")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert re.findall(r"^(?:import|export)\b.*", script, re.MULTILINE) == []


def test_what_python_and_the_scripts_say_of_each_other_is_there() -> None:
    code = [ROOT / "rxconfig.py", *(ROOT / "chat_app").rglob("*.py"), *SCRIPTS, *(ROOT / "types").glob("*.d.ts")]
    named = {
        name for file in code for name in re.findall(r"(?:assets|chat_app)/[\w/]+\.(?:js|css|py)\b", file.read_text())
    }
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_no_script_silences_the_check_of_its_types() -> None:
    silences = re.compile(r"@ts-(?:ignore|expect-error|nocheck)|[<{|,( ]any[>}|,)]|\{\*\}")
    files = [*SCRIPTS, *(ROOT / "types").glob("*.d.ts")]
    assert [file.name for file in files if silences.search(file.read_text())] == []
