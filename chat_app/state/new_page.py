"""What a page gets with its first values: the app's words, and of a conversation nothing. Reflex keeps a tab's state
over a reload, and would show what the tab held before, of whatever address, until the pump has loaded this thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.registry import RegistrationContext

from chat_app.runtime.runtime import get_runtime
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


class NewPage(Middleware):
    """Before a page gets its first values: says what the app offers, and on a new page empties what the conversation's
    pump writes, and what failed.
    """

    async def preprocess(self, app: App, state: BaseState, event: Event) -> StateUpdate | None:
        """Never stops an event."""
        registered = RegistrationContext.get().event_handlers.get(event.name)
        if registered is None or registered.handler.fn is not HYDRATE:
            return None
        (await state.get_state(SessionState))._offer(get_runtime().options)
        if event.payload.get("hashes"):
            for kind in (ConversationState, *LIVE):
                (await state.get_state(kind)).reset()
            (await state.get_state(SessionState)).ready = False
            actions = await state.get_state(ActionState)
            actions.failed, actions.again = {}, {}
        return None
