"""Calls of tools that are no functions and are carried out here: commands, patches, and a custom tool's one text.

What a provider carries out itself is in `hosted_calls`.
"""

from __future__ import annotations

import json
from typing import Any, cast

Json = dict[str, Any]

LOCAL: dict[str, tuple[str, str]] = {
    "shell_call": ("shell", "action"),
    "local_shell_call": ("local_shell", "action"),
    "apply_patch_call": ("apply_patch", "operation"),
}
"""Type of the model's item -> the tool's usual name, and where the item keeps what is to be done."""

OUTPUTS = frozenset({"shell_call_output", "local_shell_call_output", "apply_patch_call_output"})
"""Types of what comes of them; each has a form of its own, and the SDK's item has it as a text."""


def call_id_of(raw: Json) -> str:
    """Return the id by which a call is known; a request of a provider's MCP server has only that of its item."""
    return str(raw.get("call_id") or raw.get("id"))


def local_call(raw: Json) -> tuple[str, str] | None:
    """Return a call's tool and what it is to do, as JSON; None for another kind, and for a provider's own shell."""
    name, place = LOCAL.get(str(raw.get("type")), ("", ""))
    if not name or _is_elsewhere(raw.get("environment")):
        return None
    found: Any = raw.get(place)
    wanted = cast("Json", found) if isinstance(found, dict) else {}
    return name, json.dumps({key: value for key, value in wanted.items() if value is not None}, ensure_ascii=False)


def _is_elsewhere(environment: Any) -> bool:
    kind = cast("Json", environment).get("type") if isinstance(environment, dict) else None
    return kind not in (None, "local")
