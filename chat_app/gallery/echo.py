"""What becomes of actions in the gallery: they go nowhere, and are shown there instead."""

from __future__ import annotations

import asyncio
import json

import reflex as rx

from chat_app.protocol.transcript import Json
from chat_app.state.actions import NO_THREAD, ActionState, Outcome, newest

PREFIX = "gallery-"
"""How the item ids of the page begin."""

MOST = 2_000
"""Characters of an echo."""

SECONDS = 0.6
"""How long an action pretends to work, so that its busy state can be seen."""


class EchoState(rx.State):
    """What the actions of the gallery would have sent, by item id."""

    sent: dict[str, str] = {}


async def echo(tab: ActionState, item_id: str, action: Json) -> Outcome:
    """Show what would have been sent. A payload with `fail` stands for a server that refuses."""
    await asyncio.sleep(SECONDS)
    payload = action["payload"]
    sent = json.dumps({"type": action["type"], "payload": payload}, ensure_ascii=False, indent=2)
    async with tab:
        shown = await tab.get_state(EchoState)
        shown.sent = newest({**shown.sent, item_id: sent[:MOST].encode(errors="replace").decode()})
    refused = isinstance(payload, dict) and "fail" in payload
    return Outcome("The server said no.", again=True) if refused else Outcome()


def take_actions() -> None:
    """Let the actions of the page come here."""
    NO_THREAD[PREFIX] = echo
