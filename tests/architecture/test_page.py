"""The tables of `chat_app/page.py`: each name that Python and the page share is used on both sides, and no other is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from chat_app import page

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"(?<![\w-])data-[a-z][a-z0-9-]*")
COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=[\s;]))//[^\n]*", re.DOTALL | re.MULTILINE)
DATASET = re.compile(r"\.dataset\??\.(\w+)|\"(\w+)\" in \w+\.dataset")
TEST_ID = re.compile(r"data-testid=[\"']?([a-z-]+)")
NOT_OURS = {"data-key"}
"""recharts' own prop."""


def code(*kinds: str) -> str:
    """Return all code of some kinds that runs in the page, without comments."""
    places = (ROOT / "assets", ROOT / "chat_app" / "views")
    files = [file for kind in kinds for place in places for file in sorted(place.rglob(f"*.{kind}"))]
    return "\n".join(COMMENT.sub("", file.read_text()) for file in files)


def scripted() -> set[str]:
    """Return the attributes that scripts name, also by `dataset`."""
    found = {a or b for a, b in DATASET.findall(code("js"))}
    return {*NAME.findall(code("js")), *("data-" + re.sub("[A-Z]", lambda big: f"-{big[0].lower()}", n) for n in found)}


def written_in_python() -> set[str]:
    """Return the attributes that files which know Reflex name, in strings or as keywords."""
    found: set[str] = set()
    for file in (ROOT / "chat_app").rglob("*.py"):
        tree = ast.parse(file.read_text())
        nodes = list(ast.walk(tree))
        if not any("reflex" in ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)):
            continue
        docs = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                found |= set(NAME.findall(node.value))
            elif isinstance(node, ast.keyword) and (node.arg or "").startswith("data_"):
                found.add(str(node.arg).replace("_", "-"))
    return found - NOT_OURS


def test_python_says_the_names_of_the_table_and_no_others() -> None:
    named, written = {*page.SAID, *page.FOR_OTHERS}, written_in_python()
    assert sorted(written - named) == [], "not in chat_app/page.py, so no script or stylesheet may know it"
    assert sorted(named - written) == [], "in chat_app/page.py, but Python does not write it"


def test_scripts_and_stylesheets_read_the_names_of_the_table_and_no_others() -> None:
    named, read = {*page.SAID, *page.PAGE_ONLY}, scripted() | set(NAME.findall(code("css")))
    assert sorted(read - named) == [], "not in chat_app/page.py, so nobody writes it"
    assert sorted(named - read) == [], "in chat_app/page.py, but no script or stylesheet reads it"


def test_what_is_the_page_s_own_is_written_by_scripts() -> None:
    assert sorted(page.PAGE_ONLY.keys() - scripted()) == []


def test_each_name_stands_in_one_table() -> None:
    names = [*page.SAID, *page.PAGE_ONLY, *page.FOR_OTHERS]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_scripts_and_stylesheets_find_parts_by_test_ids_that_python_gives() -> None:
    assert set(TEST_ID.findall(code("js", "css"))) == page.TEST_IDS
    strings = {
        node.value
        for file in (ROOT / "chat_app").rglob("*.py")
        if file.name != "page.py"
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(page.TEST_IDS - strings) == []


def test_the_page_has_the_functions_that_python_calls() -> None:
    types = (ROOT / "types/page.d.ts").read_text()
    chat, window = types.split("interface Window")
    declared = {f"chat.{name}" for name in re.findall(r"^  (\w+)\(", chat, re.MULTILINE)}
    declared |= set(re.findall(r"^  (ck\w+)\?\(", window, re.MULTILINE))
    called = {re.sub(r"^window\.|\?", "", path).rstrip(".") for path in page.CALLS.values()}
    assert sorted(called - declared) == []


def test_python_calls_the_page_by_the_table_alone() -> None:
    calls = re.compile(r"(?<![\w.])(?:window\.)?chat\??\.\w+\??\.?\(|ck[A-Z]\w+\?\.\(")
    naming = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "chat_app").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and calls.search(node.value)
    }
    assert naming == {"chat_app/page.py"}
