"""One visitor's sockets do not take those of others, whichever way they come."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import websockets
from websockets.exceptions import InvalidStatus

from chat_app.api.limits import A_VISITOR, VISITOR, SocketLimit
from tests.api.conftest import Site


class Inside:
    """An app whose sockets stay open until told."""

    def __init__(self) -> None:
        self.end = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.end.wait()


class Door:
    """Opens sockets at the limit and counts those that it lets in."""

    def __init__(self, limit: SocketLimit) -> None:
        self.limit, self.tasks = limit, list[asyncio.Task[None]]()

    async def knocks(self, visitor: str, times: int) -> int:
        let_in = 0
        for _ in range(times):
            said: list[dict[str, Any]] = []
            scope = {
                "type": "websocket",
                VISITOR: visitor,
                "headers": [],
                "extensions": {"websocket.http.response": {}},
            }

            async def receive() -> dict[str, Any]:
                return {"type": "websocket.connect"}

            async def send(message: Any, said: list[dict[str, Any]] = said) -> None:
                said.append(message)

            self.tasks.append(asyncio.create_task(self.limit(scope, receive, send)))  # type: ignore[arg-type]
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert not said or said[0]["status"] == 429
            let_in += not said
        return let_in


async def test_a_visitor_has_so_many_and_gets_more_when_some_are_closed() -> None:
    inside = Inside()
    door = Door(SocketLimit(inside, 5, 1000))
    assert await door.knocks("ann", 20) == 5
    assert await door.knocks("bob", 3) == 3
    inside.end.set()
    await asyncio.gather(*door.tasks)
    inside.end.clear()
    assert await door.knocks("ann", 20) == 5


async def test_where_few_are_left_each_visitor_has_fewer_and_who_comes_last_still_one() -> None:
    door = Door(SocketLimit(Inside(), 100, 40))
    assert await door.knocks("greedy", 1_200) < 20
    many = [await door.knocks(f"v{number}", 100) for number in range(6)]
    assert many == sorted(many, reverse=True)
    assert many[-1] >= 1


async def test_who_comes_without_a_cookie_is_one_visitor_however_often(site: Site) -> None:
    sockets = [await websockets.connect(site.socket_url) for _ in range(A_VISITOR)]
    with pytest.raises(InvalidStatus) as refused:
        await websockets.connect(site.socket_url)
    assert refused.value.response.status_code == 429
    assert b"Close some" in (refused.value.response.body or b"")
    cookie = f"{site.host.identity.cookie_name}={site.host.identity.sign(site.host.identity.mint().user_id)}"
    async with websockets.connect(site.socket_url, additional_headers={"Cookie": cookie}) as ws:
        assert await ws.recv()
    for socket in sockets:
        await socket.close()
