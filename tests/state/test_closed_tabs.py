"""What Reflex holds of a tab is freed once the tab is gone, and not while it is there."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.utils.token_manager import LocalTokenManager

from chat_app.state import closed_tabs
from chat_app.state.closed_tabs import LEFT_TABS, watch_tabs
from tests.waiting import until


class Namespace:
    """What `watch_tabs` needs of Reflex's event namespace, with its own token manager."""

    def __init__(self) -> None:
        self._token_manager = LocalTokenManager()
        self.sent: list[str] = []

    @property
    def sid_to_token(self) -> dict[str, str]:
        return self._token_manager.sid_to_token

    def on_disconnect(self, sid: str) -> asyncio.Task[None]:
        return asyncio.create_task(self._token_manager.disconnect_token(self.sid_to_token[sid], sid))

    async def emit_update(self, update: object, token: str) -> None:
        self.sent.append(token)


@pytest.fixture
def app() -> Any:
    """An app with a namespace and the states that Reflex keeps in memory."""
    made = SimpleNamespace(event_namespace=Namespace(), state_manager=StateManagerMemory())
    watch_tabs(cast("Any", made))
    return made


async def comes(app: Any, token: str, sid: str) -> None:
    """Open a tab's socket and make its state."""
    await app.event_namespace._token_manager.link_token_to_sid(token, sid)
    app.state_manager.states[BaseStateToken(ident=token, cls=rx.State).cache_key] = None


def held(app: Any) -> set[str]:
    return {key.partition("_")[0] for key in app.state_manager.states}


async def test_of_tabs_that_are_gone_only_the_last_are_kept(app: Any) -> None:
    for number in range(3 * LEFT_TABS):
        await comes(app, f"tab{number}", f"s{number}")
        await app.event_namespace.on_disconnect(f"s{number}")
    await comes(app, "one", "s")
    assert held(app) == {f"tab{number}" for number in range(2 * LEFT_TABS, 3 * LEFT_TABS)} | {"one"}


async def test_a_tab_that_does_not_come_back_is_freed(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed_tabs, "LEFT_SECONDS", 0.02)
    for token in ("gone", "back"):
        await comes(app, token, f"first {token}")
        await app.event_namespace.on_disconnect(f"first {token}")
    await comes(app, "back", "second")
    await until(lambda: held(app) == {"back"})


async def test_the_late_end_of_a_socket_leaves_the_tab_s_next_one_alone(app: Any) -> None:
    await comes(app, "tab", "first")
    leaves = app.event_namespace.on_disconnect("first")
    app.event_namespace._token_manager.token_to_socket.pop("tab")
    await comes(app, "tab", "second")
    await leaves
    await app.event_namespace.emit_update(None, "tab")
    assert app.event_namespace.sent == ["tab"]
    assert app.event_namespace.sid_to_token == {"second": "tab"}


async def test_nothing_is_sent_to_a_tab_that_is_gone(app: Any) -> None:
    await app.event_namespace.emit_update(None, "nobody")
    assert app.event_namespace.sent == []
