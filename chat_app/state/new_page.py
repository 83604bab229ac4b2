"""A page that is loaded anew starts from nothing. Reflex keeps a tab's state over a reload, and would show what the tab
held before, of whatever address, until the pump has loaded the thread of this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.registry import RegistrationContext

from chat_app.state.actions import ActionState
from chat_app.state.conversation import ConversationState
from chat_app.state.live import LIVE
from chat_app.state.session import SessionState

if TYPE_CHECKING:
    from reflex.app import App
    from reflex_base.event import Event

HYDRATE = rx.State.hydrate_and_load.fn  # type: ignore[attr-defined]
"""The first event of each socket. It carries the hashes of what the page was compiled with if the page is new, and none
if only the connection was lost."""


class FreshPage(Middleware):
    """Empties what the conversation's pump writes, and what failed, before a new page gets its first values."""

    async def preprocess(self, app: App, state: BaseState, event: Event) -> StateUpdate | None:
        """Never stops an event."""
        registered = RegistrationContext.get().event_handlers.get(event.name)
        if registered is not None and registered.handler.fn is HYDRATE and event.payload.get("hashes"):
            for kind in (ConversationState, *LIVE):
                (await state.get_state(kind)).reset()
            (await state.get_state(SessionState)).ready = False
            actions = await state.get_state(ActionState)
            actions.failed, actions.again = {}, {}
        return None
