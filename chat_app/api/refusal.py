"""The answer to who may not do what they ask for, be it a request or a socket."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


def refuse(why: str, status: int = 403) -> ASGIApp:
    """Return what answers with a status and one sentence. A socket is told before it opens, where the server can."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await PlainTextResponse(why, status)(scope, receive, send)
            return
        await receive()  # websocket.connect
        if "websocket.http.response" in scope.get("extensions", {}):
            await PlainTextResponse(why, status)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008, "reason": why[:100]})  # the server answers 403

    return answer
