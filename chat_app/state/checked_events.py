"""What a client may send to the event handlers: each argument of the type that the handler says, and of sane size.

Every handler can be called by any client with anything. This stands before all of them, Reflex's own included; so a
handler may trust its annotations. What a value means, and whose it is, the handler checks itself.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, cast, get_args, get_origin, get_type_hints

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, EventHandlerSetVar, OnLoadInternalState, StateUpdate
from reflex_base.registry import RegistrationContext

from chat_app.characters import sound_json
from chat_app.state.pump import PumpState
from chat_app.state.rate import Rate

if TYPE_CHECKING:
    from reflex.app import App
    from reflex_base.event import Event

logger = logging.getLogger(__name__)

MAX_TEXT = 20_000
"""Characters of an argument that is a string: ids, titles, names of choices. Texts of any size come in forms."""

MAX_DEPTH = 32
"""Levels of a nested argument."""

INTERNAL: frozenset[Callable[..., Any]] = frozenset({PumpState.run.fn})  # type: ignore[attr-defined]
"""Handlers that only pages start, by on_load: started by a client, they would outlive its tab."""

WHOLE: frozenset[Callable[..., Any]] = frozenset(
    {
        rx.State.hydrate_and_load.fn,  # type: ignore[attr-defined]
        rx.State.hydrate.fn,  # type: ignore[attr-defined]
        OnLoadInternalState.on_load_internal.fn,  # type: ignore[attr-defined]
    }
)
"""Handlers of Reflex that send a tab all that it shows, or load its page. Asked once a socket and address."""

WHOLES = Rate(burst=30, a_second=2)
"""How often a tab may ask: more often than anybody clicks or any line breaks, and no more than that."""

SETTER = EventHandlerSetVar.setvar
"""Reflex gives each state an event that calls its setters; ours have none."""


class CheckedEvents(Middleware):
    """Lets an event pass, with whole characters only, or drops it with one line in the log."""

    async def preprocess(self, app: App, state: BaseState, event: Event) -> StateUpdate | None:
        """Return None to let it pass, an empty update to drop it."""
        registered = RegistrationContext.get().event_handlers.get(event.name)
        handler = registered.handler.fn if registered else None
        # An event that a handler or a page has caused carries no address of its own.
        if handler is None or (handler in INTERNAL and event.router_data) or handler is SETTER:
            problem = "this is not for clients"
        elif handler in WHOLE and event.router_data and not WHOLES.allows(state.router.session.client_token):
            problem = "too often"
        else:
            problem = misfit(handler, event.payload) or _unknown_state(event.payload.get("vars"))
        if not problem:
            event.payload.update(sound_json(event.payload))  # half a character costs its own value, not the socket
            return None
        logger.warning("An event was refused: %s: %s", event.name[:200], problem)
        return StateUpdate()


def misfit(handler: Callable[..., Any], payload: Mapping[str, Any]) -> str:
    """Say why a handler does not take the arguments; "" if it does."""
    parameters = dict([*inspect.signature(handler).parameters.items()][1:])
    if unknown := payload.keys() - parameters.keys():
        return f"no argument {min(unknown)[:80]!r}"
    hints = get_type_hints(handler)
    for name, parameter in parameters.items():
        if name not in payload:
            if parameter.default is parameter.empty:
                return f"{name} is missing"
        elif not (_fits(payload[name], hints.get(name, Any)) and _is_shallow(payload[name])):
            return f"{name} is a {type(payload[name]).__name__} that it does not take"
    return ""


def _unknown_state(stored: Mapping[str, Any] | None) -> str:
    """Say which of the values that the browser has stored belongs to no state."""
    states = RegistrationContext.get().base_states
    unknown = [name for name in stored or {} if name.rpartition(".")[0] not in states]
    return f"vars names no state: {unknown[0][:80]!r}" if unknown else ""


def _fits(value: object, hint: Any) -> bool:
    origin = get_origin(hint) or hint
    if origin is Any:
        return True
    if origin in {Union, UnionType}:
        return any(_fits(value, each) for each in get_args(hint))
    if origin is str:
        return isinstance(value, str) and len(value) <= MAX_TEXT
    if origin in {int, float}:
        return isinstance(value, int | origin) and not isinstance(value, bool)
    if origin in {dict, list, bool, NoneType}:
        return isinstance(value, origin)
    return False


def _is_shallow(value: object) -> bool:
    """Walk without recursion, which is what a deep value would break."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for each in level:
            if isinstance(each, dict):
                below += cast("dict[str, object]", each).values()
            elif isinstance(each, list):
                below += cast("list[object]", each)
        if not below:
            return True
        level = below
    return False
