"""When a tool must ask the user first. A policy sees the arguments as the tool would see them, already validated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Policy = Callable[[Mapping[str, Any]], bool]
"""Takes validated arguments; True means: ask."""


def never(_arguments: Mapping[str, Any]) -> bool:
    """Run at once: the tool only reads, or what it does is small and easily undone."""
    return False


def always(_arguments: Mapping[str, Any]) -> bool:
    """Ask every time: what the tool does cannot be undone."""
    return True
