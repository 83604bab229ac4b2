"""The policy of tools that take one task or several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast


def when_several(arguments: Mapping[str, Any]) -> bool:
    """Ask when the call touches more than one task. The same id twice is one task."""
    ids = arguments["id"]
    return isinstance(ids, list) and len(set(cast("list[int]", ids))) > 1
