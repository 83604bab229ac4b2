"""What a client sends over the event socket, before Reflex makes an event of it: an object of known form, or nothing.

Reflex would raise, and log all that was sent. What its arguments may be is not here (checked_events.py).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from reflex_base.registry import RegistrationContext

if TYPE_CHECKING:
    from reflex.app import App, EventNamespace

logger = logging.getLogger(__name__)

MAX_ADDRESS = 8_192
"""Characters of what a page says about its address."""


def watch_events(app: App) -> None:
    """Have `app` drop what is no event, with one line in the log."""
    if app.event_namespace is not None:
        _Checked(app.event_namespace)


def log_page_error(exception: Exception) -> None:
    """Log what a page says went wrong in it. Those are a client's words, and anybody can send them."""
    logger.warning("A page reports an error: %s", exception)


def unsound(event: object) -> str:
    """Say why something is no event; "" if it is one."""
    if not isinstance(event, dict):
        return f"{type(event).__name__} is no event"
    fields = cast("dict[str, object]", event)
    name, address = fields.get("name"), fields.get("router_data", {})
    if not isinstance(name, str) or name not in RegistrationContext.get().event_handlers:
        return "it has no handler"
    if not isinstance(fields.get("payload", {}), dict):
        return "its payload is no object"
    return (
        "" if isinstance(address, dict) and _is_address(cast("dict[str, object]", address)) else "its address is none"
    )


def _is_address(address: dict[str, object]) -> bool:
    query = address.get("query", {})
    if not isinstance(query, dict):
        return False
    asked = cast("dict[str, object]", query)
    texts = [address.get(name, "") for name in ("pathname", "path", "asPath", "hash")]
    texts += [
        each
        for value in asked.values()
        for each in (cast("list[object]", value) if isinstance(value, list) else [value])
    ]
    return (
        all(isinstance(text, str) for text in texts)
        and sum(map(len, [*asked, *cast("list[str]", texts)])) <= MAX_ADDRESS
    )


class _Checked:
    """Stands before the namespace's handler of events, which has no hook for it."""

    def __init__(self, namespace: EventNamespace) -> None:
        self._namespace, self._on_event = namespace, namespace.on_event
        namespace.on_event = self.on_event  # type: ignore[method-assign]

    async def on_event(self, sid: str, data: Any = None, *_more: object) -> None:
        """Pass on what is an event of a tab that is here."""
        problem = unsound(data) if sid in self._namespace.sid_to_token else "its socket has no tab"
        if not problem:
            try:
                await self._on_event(sid, data)
            except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
                problem = f"it cannot be read ({type(error).__name__})"
        if problem:
            logger.warning("What a client sent was dropped: %s", problem)
