"""What the page itself can do: effects that the server asks for, and widget actions whose handler is the client."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any, cast

import reflex as rx

from chat_app.page import call
from chat_app.protocol.transcript import ClientEffect, Json
from chat_app.protocol.urls import link_url

logger = logging.getLogger(__name__)

MAX_NAMES = 100
"""Names of unknown effects that the log tells; they come from a server that may make up any number."""

_unknown: set[str] = set()


def _set_composer(data: dict[str, Any]) -> Any:
    return rx.call_script(call("write", str(data.get("text", ""))))


def _focus_composer(_data: dict[str, Any]) -> Any:
    return rx.call_script(call("focus"))


def _open_link(data: Json) -> Any:
    """Open a web page beside the app; None for an address that a link may not have."""
    url = link_url(data.get("url"))
    return rx.call_script(f"window.open({json.dumps(url)}, '_blank', 'noopener,noreferrer')") if url else None


def _copy_text(data: Json) -> Any:
    return rx.call_script(call("copy", str(data.get("text", ""))))


EFFECTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "composer.set": _set_composer,
    "composer.focus": _focus_composer,
}
"""Effect name -> the event that carries it out. To add an effect, add one line; an unknown one is logged, once."""


def carry_out(effect: ClientEffect) -> Any | None:
    """Return the event of an effect, or None if the app does not know it."""
    act = EFFECTS.get(effect.name)
    if act is None and effect.name not in _unknown and len(_unknown) < MAX_NAMES:
        _unknown.add(effect.name)
        logger.warning("A server asked the page for the effect %.100r, which nobody handles", effect.name)
    return act(effect.data) if act else None


ACTS: dict[str, Callable[[Json], Any]] = {
    **EFFECTS,
    "link.open": _open_link,
    "text.copy": _copy_text,
}
"""Action type -> what a widget's action with `handler: "client"` does, given its payload with the form's values in it.

It returns the event that does it, or None if the payload is of no use. To add one, add one line here and its name in
`protocol/client_actions.py`; an action without one goes to the server.
"""


def act(kind: str, payload: object) -> Any | None:
    """Return the event of a client action, or None if its payload is of no use."""
    return ACTS[kind](cast("Json", payload) if isinstance(payload, dict) else {})
