"""The layer table of the architecture, read from the source. Imports point down, never up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "chat_app"

MAY_IMPORT: dict[str, set[str]] = {
    "config": {"errors"},
    "context": set(),
    "errors": set(),
    "style": set(),
    "build": set(),
    "characters": set(),
    "secret": {"config", "errors"},
    "protocol": {"errors", "style"},
    "store": {"config", "context", "errors", "characters"},
    "server": {"store", "protocol", "config", "context", "errors", "secret", "characters"},
    "api": {"server", "build", "config", "context", "errors"},
    "state": {"protocol", "server", "config", "context", "errors", "characters"},
    "widgets": {"state", "protocol", "style"},
    "views": {"widgets", "state", "protocol", "style"},
    "mcp": {"server", "store", "config", "context", "errors", "secret"},
    "cli": {"mcp", "server", "store", "config", "context", "errors", "secret", "build"},
    "chat_app": {"config", "errors", "style", "protocol", "server", "api", "state", "widgets", "views"},
}
"""Room -> the rooms that it may import, beside itself."""

ONLY_THESE_MODULES: dict[tuple[str, str], set[str]] = {
    ("state", "server"): {"chat_app.server.runtime"},
    ("widgets", "protocol"): {"chat_app.protocol.viewmodel"},
    ("views", "protocol"): {"chat_app.protocol.viewmodel"},
}
"""Narrower doors: of that room only these modules (and tables of names, see PURE_TABLES)."""

NEVER: dict[str, set[str]] = {
    "protocol": {"reflex", "sqlmodel", "sqlalchemy", "agents"},
    "store": {"reflex", "agents"},
    "server": {"reflex"},
    "api": {"reflex"},
    "mcp": {"reflex"},
    "cli": {"reflex"},
}
"""Room -> libraries that it must not know."""

FILES = sorted(APP.rglob("*.py"))


def room_of(path: Path) -> str:
    """Return the first part below the package: a package's or a module's name."""
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imports_of(path: Path) -> list[str]:
    """Return every module that a file names in an import, with `from a import b` as `a.b`."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] in NEVER.get(room, set()):
            pytest.fail(f"{path.relative_to(ROOT)} imports {name}; {room}/ must not know {parts[0]}")
        if parts[0] != "chat_app" or len(parts) < 2:
            continue
        target = parts[1]
        assert target == room or target in MAY_IMPORT[room], f"{path.relative_to(ROOT)} imports {name}"
        doors = ONLY_THESE_MODULES.get((room, target))
        if doors is not None:
            module = ".".join(parts[:3])
            assert module in doors, f"{path.relative_to(ROOT)} imports {name}; of {target} only {sorted(doors)}"


def test_only_firing_knows_the_state_in_widgets() -> None:
    knowing = {
        path.name
        for path in (APP / "widgets").rglob("*.py")
        if any(name.startswith("chat_app.state") for name in imports_of(path))
    }
    assert knowing <= {"firing.py"}


def test_the_hub_alone_knows_the_protocol_in_server() -> None:
    server = APP / "server"
    knowing = {
        path.relative_to(server).as_posix()
        for path in server.rglob("*.py")
        if any(name.startswith("chat_app.protocol") for name in imports_of(path))
    }
    assert {name for name in knowing if not name.startswith("hub/")} <= {"client.py"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_its_job(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text())), f"{path.relative_to(ROOT)} has no docstring"
