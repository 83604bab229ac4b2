"""What a page says of an action that was fired, checked: any client can say anything."""

from __future__ import annotations

import logging
from typing import TypeGuard, cast

from chat_app.errors import InvalidInput
from chat_app.protocol.client_actions import is_for_page
from chat_app.protocol.transcript import Json
from chat_app.protocol.values import merge_values

logger = logging.getLogger(__name__)

MAX_NAME = 300
"""Characters of an item id, an action type or a node's address."""

MAX_VALUES = 500
"""Fields of one form."""


def checked(item_id: object, action: object, values: object) -> Json:
    """Return the action with the values merged into its payload; raise InvalidInput for what no widget sends."""
    if not _is_name(item_id):
        raise InvalidInput("item_id", repr(item_id)[:80], "the id of a widget item")
    found = cast("Json", action) if isinstance(action, dict) else {}
    kind, node = found.get("type"), found.get("node")
    if not _is_name(kind):
        raise InvalidInput("action.type", repr(kind)[:80], "the type of an action")
    names = [*cast("Json", values)] if isinstance(values, dict) else None
    if names is None or len(names) > MAX_VALUES or not all(_is_name(name) for name in names):
        raise InvalidInput("values", repr(values)[:80], f"at most {MAX_VALUES} fields by name")
    payload, taken = merge_values(found.get("payload"), cast("Json", values))
    if taken:
        logger.error("Action %s of %s: its payload already holds the fields %s", kind, item_id, ", ".join(taken))
    return {
        "type": kind,
        "payload": payload,
        "node": node if _is_name(node) else item_id,
        "handler": "client" if is_for_page(kind, found.get("handler")) else "server",
        "streaming": found.get("streaming") is not False,
        "loading": found.get("loading"),
        "submits": found.get("validate") is True,
        "changes": found.get("changes") is True,
    }


def _is_name(value: object) -> TypeGuard[str]:
    """Say whether a value may be a name: not empty, not too long, and such that it can be sent back."""
    return isinstance(value, str) and 0 < len(value) <= MAX_NAME and value.isprintable()
