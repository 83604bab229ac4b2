"""The rooms of the architecture, read from the source. Imports point down, never up, and never in a circle."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter

import chat_app
from tests.architecture.source import APP, FILES, ROOT, files_behind, imports_of, room_of, tree_of

MAY_IMPORT: dict[str, set[str]] = {
    "config": {"errors"},
    "context": set(),
    "errors": set(),
    "style": set(),
    "build": set(),
    "characters": set(),
    "json_text": set(),
    "phrases": set(),
    "page": set(),
    "protocol": {"errors", "style"},
    "store": {"config", "context", "errors", "characters"},
    "border": {"store", "phrases", "context", "errors", "characters", "json_text"},
    "hub": {"border", "protocol", "store", "config", "context", "errors", "characters"},
    "cards": {"errors", "context"},
    "agents": {"border", "phrases", "store", "cards", "config", "context", "errors", "characters", "json_text"},
    "approvals": {"agents", "phrases", "store", "cards", "context", "errors", "json_text", "characters"},
    "agent_server": {"approvals", "agents", "border", "phrases", "cards", "store", "config", "context", "errors"},
    "runtime": {"hub", "store", "agent_server", "border", "config", "context", "errors"},
    "api": {"runtime", "build", "config", "context", "errors"},
    "state": {"protocol", "runtime", "config", "context", "errors", "characters", "page"},
    "widgets": {"state", "protocol", "style", "page"},
    "views": {"widgets", "state", "protocol", "style", "page"},
    "gallery": {"widgets", "state", "views", "cards", "protocol", "errors", "page"},
    "assistant": set(),
    "mcp": {"config"},
    "cli": {"mcp", "api", "runtime", "config", "context", "errors", "build"},
    "chat_app": {"config", "errors", "api", "runtime", "state", "views", "gallery"},
}
"""Room -> the rooms that it may import, beside itself."""

ONLY_THESE_MODULES: dict[tuple[str, str], set[str]] = {
    ("state", "runtime"): {"chat_app.runtime.runtime"},
    ("widgets", "protocol"): {"chat_app.protocol.viewmodel"},
    ("views", "protocol"): {"chat_app.protocol.viewmodel"},
}
"""Narrower doors: of that room only these modules."""

PUBLIC = frozenset(chat_app.__all__)
"""What the sample may take from the door."""

NEVER: dict[str, set[str]] = {
    "protocol": {"reflex", "sqlmodel", "sqlalchemy", "agents"},
    "store": {"reflex", "agents"},
    "border": {"reflex"},
    "hub": {"reflex", "agents"},
    "cards": {"reflex", "agents", "sqlmodel", "sqlalchemy"},
    "agents": {"reflex"},
    "approvals": {"reflex"},
    "agent_server": {"reflex"},
    "runtime": {"reflex"},
    "api": {"reflex"},
    "assistant": {"reflex"},
    "mcp": {"reflex"},
    "cli": {"reflex"},
}
"""Room -> libraries that it must not know."""


def unlawful() -> list[str]:
    """Return every import that breaks the table, as `file: what it imports`."""
    found: list[str] = []
    for path in FILES:
        room = room_of(path)
        if room == "__init__":
            continue
        for name in imports_of(path):
            parts = name.split(".")
            if parts[0] in NEVER.get(room, set()):
                found.append(f"{path.relative_to(ROOT)}: {name}")
            if parts[0] != "chat_app" or len(parts) < 2 or parts[1] in (room, *(PUBLIC if room == "assistant" else ())):
                continue
            doors = ONLY_THESE_MODULES.get((room, parts[1]))
            if parts[1] not in MAY_IMPORT[room] or (doors is not None and ".".join(parts[:3]) not in doors):
                found.append(f"{path.relative_to(ROOT)}: {name}")
    return found


def test_a_module_imports_only_what_its_room_may() -> None:
    assert unlawful() == []


def test_no_file_imports_a_file_that_imports_it() -> None:
    graph = {path: files_behind(imports_of(path)) - {path} for path in FILES}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = [str(path.relative_to(ROOT)) for path in error.args[1]]
        raise AssertionError(f"a circle: {' <- '.join(circle)}") from None


def test_only_firing_knows_the_state_in_widgets() -> None:
    knowing = {
        path.name
        for path in (APP / "widgets").rglob("*.py")
        if any(name.startswith("chat_app.state") for name in imports_of(path))
    }
    assert knowing <= {"firing.py"}


def test_every_module_says_its_job() -> None:
    assert [str(path.relative_to(ROOT)) for path in FILES if not ast.get_docstring(tree_of(path))] == []
