"""What the tests of the structure read: every file of the app and what it imports."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "chat_app"
FILES = sorted(APP.rglob("*.py"))


def room_of(path: Path) -> str:
    """Return the first part below the package: a package's or a module's name."""
    return path.relative_to(APP).parts[0].removesuffix(".py")


def module_of(path: Path) -> str:
    """Return a file's name for imports."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path): path for path in FILES}


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file's syntax."""
    return ast.parse(path.read_text())


def names_of(nodes: list[ast.AST]) -> list[str]:
    """Return every module that imports among the nodes name, with `from a import b` as `a.b`."""
    found: list[str] = []
    for node in nodes:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def imports_of(path: Path) -> list[str]:
    """Return what a file imports anywhere in it."""
    return names_of(list(ast.walk(tree_of(path))))


def files_behind(names: list[str]) -> set[Path]:
    """Return the files of the app that imported names stand for."""
    return {MODULES[known] for name in names for known in (name, name.rpartition(".")[0]) if known in MODULES}
