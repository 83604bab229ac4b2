"""New identifiers. ChatKit's own have 32 bits: half a chance of a collision at 77,000 of them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chatkit.store import StoreItemType

PREFIXES: dict[StoreItemType, str] = {
    "thread": "thr",
    "message": "msg",
    "tool_call": "tc",
    "workflow": "wf",
    "task": "tsk",
    "attachment": "atc",
    "sdk_hidden_context": "shcx",
}
"""One line for each kind of thing that ChatKit asks an id for; a new kind of theirs raises KeyError in the tests."""


def new_id(prefix: str) -> str:
    """Return `<prefix>_` and 128 random bits in hexadecimal."""
    return f"{prefix}_{secrets.token_hex(16)}"
