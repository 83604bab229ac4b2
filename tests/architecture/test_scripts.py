"""The scripts in assets/: small files with one job each, and those of chat.js in an order that makes them one file."""

from __future__ import annotations

import re
from pathlib import Path

import rxconfig

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted([*(ROOT / "assets").rglob("*.js"), *(ROOT / "chat_app" / "views").glob("*.js")])
IMPORT = re.compile(r"^import (?:\{(?P<names>[^}]*)\} from )?\"(?P<path>[^\"]+)\";$", re.MULTILINE)
DECLARED = re.compile(r"^(?:const|let|function|class) (?:\{([^}]*)\}|(\w+))", re.MULTILINE)
LONGEST = 160

NAMED = re.compile(r"(?<![\w./*<-])(?:[\w-]+/)*[\w-]+\.(?:py|js|css)\b")
"""A file's name in a text, with as much of its path as is said."""

MADE = {
    "chat.js",
    "public/chat.js",
    "compress-static.js",
    "state.js",
    "utils/state.js",
    "built/rxconfig.py",
    "Node.js",
    "ChatKit.js",
    "my_app.py",
    "my_agent.py",
}
"""What a build or a reader makes, and names of products: no file of ours."""


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


def test_every_file_of_ours_that_code_or_docs_name_is_there() -> None:
    folders = ("chat_app", "assets", "types", "bench", "deploy", "docs", "examples")
    kinds = {".py", ".js", ".ts", ".css", ".md"}
    files = [file for folder in folders for file in (ROOT / folder).rglob("*") if "node_modules" not in file.parts]
    texts = [ROOT / "rxconfig.py", ROOT / "README.md", *(file for file in files if file.suffix in kinds)]
    there = [file.as_posix() for file in [*files, *ROOT.glob("*.py"), *(ROOT / "tests").rglob("*.py")]]
    gone = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in texts
        for name in NAMED.findall(file.read_text())
        if name not in MADE and not any(path.endswith(f"/{name}") for path in there)
    }
    assert sorted(gone) == []


def test_no_script_silences_the_check_of_its_types() -> None:
    silences = re.compile(r"@ts-(?:ignore|expect-error|nocheck)|[<{|,( ]any[>}|,)]|\{\*\}")
    files = [*SCRIPTS, *(ROOT / "types").glob("*.d.ts")]
    assert [file.name for file in files if silences.search(file.read_text())] == []
