"""What happens when a tab is gone: what Reflex holds of it is freed soon. Reflex itself would keep it for an hour.

A quick reload finds it; who comes later gets the same from the address and the store.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

if TYPE_CHECKING:
    from reflex.app import App, EventNamespace
    from reflex.state import StateUpdate

LEFT_SECONDS = 30.0
"""How long a tab's state outlives its socket: longer than a reload, or a gap of the line that nobody should see."""

LEFT_TABS = 16
"""How many states are kept so; of more the oldest is freed at once, so that opening and closing takes no memory."""


class Leaving:
    """Tabs whose socket has gone, the oldest first."""

    def __init__(self, app: App) -> None:
        """Free what `app` holds of them."""
        self._app = app
        self._left: dict[str, asyncio.TimerHandle] = {}

    def leave(self, token: str) -> None:
        """Note that a tab's socket has gone."""
        loop = asyncio.get_running_loop()
        self._forget(token)
        self._left[token] = loop.call_later(LEFT_SECONDS, self._free, token)
        while len(self._left) > LEFT_TABS:
            self._free(next(iter(self._left)))

    def _forget(self, token: str) -> None:
        waiting = self._left.pop(token, None)
        if waiting is not None:
            waiting.cancel()

    def _free(self, token: str) -> None:
        """Free the state of a tab that has not come back; one that is in use now is looked at again later."""
        self._forget(token)
        manager, namespace = self._app.state_manager, self._app.event_namespace
        if namespace is None or not isinstance(manager, StateManagerMemory) or is_open(namespace, token):
            return
        tab = BaseStateToken(ident=token, cls=rx.State)
        lock = manager._states_locks.get(tab.lock_key)
        if lock is not None and lock.locked():
            self._left[token] = asyncio.get_running_loop().call_later(LEFT_SECONDS, self._free, token)
        else:
            manager._purge_token(tab)


def is_open(namespace: EventNamespace, token: str) -> bool:
    """Say whether a tab has a socket."""
    return token in namespace._token_manager.token_to_socket


def watch_tabs(app: App) -> None:
    """Have `app` free what it holds of tabs that are gone, and send nothing to them."""
    namespace = app.event_namespace
    if namespace is not None:
        _Watched(namespace, Leaving(app))


class _Watched:
    """Stands before methods of Reflex's namespace, which has no hook for them."""

    def __init__(self, namespace: EventNamespace, leaving: Leaving) -> None:
        self._namespace, self._leaving = namespace, leaving
        self._on_disconnect, self._emit_update = namespace.on_disconnect, namespace.emit_update
        namespace.on_disconnect = self.on_disconnect  # type: ignore[method-assign]
        namespace.emit_update = self.emit_update  # type: ignore[method-assign]
        self._disconnect_token = namespace._token_manager.disconnect_token
        namespace._token_manager.disconnect_token = self.disconnect_token  # type: ignore[method-assign]

    def on_disconnect(self, sid: str, *args: Any) -> Any:
        """Pass on, and note that the tab has left."""
        token = self._namespace.sid_to_token.get(sid)
        done = self._on_disconnect(sid)
        if token is not None:
            self._leaving.leave(token)
        return done

    async def emit_update(self, update: StateUpdate, token: str) -> None:
        """Pass on what somebody reads: a handler may end after its tab has gone, and nothing is wrong about that."""
        if is_open(self._namespace, token):
            await self._emit_update(update, token)

    async def disconnect_token(self, token: str, sid: str) -> None:
        """Pass on, unless the tab has another socket by now: the end of the one before must not cut that one off."""
        held = self._namespace._token_manager.token_to_socket.get(token)
        if held is None or held.sid == sid:
            await self._disconnect_token(token, sid)
        else:
            self._namespace.sid_to_token.pop(sid, None)
