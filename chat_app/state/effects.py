"""Client effects: what the server may ask the page to do. Each fires once in a tab."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import reflex as rx

from chat_app.protocol.transcript import ClientEffect


def _set_composer(data: dict[str, Any]) -> Any:
    return rx.call_script(f"chat.write({json.dumps(str(data.get('text', '')))})")


def _focus_composer(_data: dict[str, Any]) -> Any:
    return rx.call_script("chat.focus()")


EFFECTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "composer.set": _set_composer,
    "composer.focus": _focus_composer,
}
"""Effect name -> the event that carries it out. To add an effect, add one line; an unknown one becomes a notice."""


def carry_out(effect: ClientEffect) -> Any | None:
    """Return the event of an effect, or None if the app does not know it."""
    act = EFFECTS.get(effect.name)
    return act(effect.data) if act else None
