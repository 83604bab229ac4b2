"""ChatKit requests to a backend elsewhere: over HTTP with server-sent events, as ChatKit's own clients send them.

It says who is asking by the headers that it is given, and by nothing else: which threads are whose is the backend's to
know. What is not here: its threads as the hub reads them (remote_store.py).
"""

from __future__ import annotations

import inspect
import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TypeAlias, cast

import httpx
from httpx_sse import EventSource, SSEError

from chat_app.characters import sound_json
from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, ConnectionFailed, InvalidInput, NotFound
from chat_app.hub.transport import explain
from chat_app.protocol.requests import get_thread, streams, thread_of
from chat_app.protocol.transcript import Json

logger = logging.getLogger(__name__)

Headers: TypeAlias = (
    Mapping[str, str] | Callable[[RequestContext], Mapping[str, str] | Awaitable[Mapping[str, str]]] | None
)
"""What is sent with each request: always the same, or made from who is asking."""

CONNECT_SECONDS = 5.0
"""How long a connection may take until the backend counts as out of reach."""

ATTEMPTS = 2
"""How often a request is sent while no connection comes about: then it cannot have arrived."""

NO_CHATKIT = "What came back from the assistant's server is no ChatKit answer. Check its address (CHAT_APP_SERVER)."
REFUSED = "The assistant's server refuses this app ({status}). Its owner has to check what it is told of who is asking."
NO_HEADERS = "The assistant's server could not be asked: who is asking could not be said. The log says why."


class Remote:
    """A ChatKit backend behind its one address. Raises ChatAppError for whatever goes wrong there."""

    def __init__(self, url: str, headers: Headers = None, *, silence: float = 60.0) -> None:
        """Ask nothing yet. `silence` is how long it may say nothing, in seconds."""
        self.url, self._headers = url, headers
        self._timeout = httpx.Timeout(silence, connect=CONNECT_SECONDS)

    @property
    def server(self) -> Remote:
        """What stands in the place of a server in this process: it has nothing beyond ChatKit's requests."""
        return self

    async def call(self, request: Json, context: RequestContext) -> Json:
        """Carry out a request that does not stream and return its reply."""
        if streams(request):
            raise InvalidInput("type", request.get("type"), "a request that does not stream")
        async with self._answer(request, context) as response:
            await response.aread()
        try:
            reply: object = sound_json(json.loads(response.text or "{}"))
        except (ValueError, RecursionError) as error:
            raise ChatAppError(NO_CHATKIT) from error
        if not isinstance(reply, dict):
            raise ChatAppError(NO_CHATKIT)
        return cast("Json", reply)

    async def stream(self, request: Json, context: RequestContext) -> AsyncGenerator[Json, None]:
        """Yield the events of a streaming request. Whoever stops it closes the connection, which stops the backend."""
        if not streams(request):
            raise InvalidInput("type", request.get("type"), "a request that streams")
        async with self._answer(request, context) as response:
            try:
                async for sent in EventSource(response).aiter_sse():
                    if (event := _event(sent.data)) is not None:
                        yield event
            except SSEError as error:
                raise ChatAppError(NO_CHATKIT) from error

    async def thread(self, thread_id: str, context: RequestContext) -> Json:
        """Return a thread's title, status and dates; NotFound for one that the backend does not know."""
        thread = await self.call(get_thread(thread_id), context)
        return {name: value for name, value in thread.items() if name not in {"items", "metadata"}}

    async def ping(self) -> None:
        """Return if somebody answers there, whatever they say; raise ConnectionFailed otherwise."""
        try:
            await self._client.options(self.url)
        except httpx.HTTPError as error:
            logger.warning("The ChatKit backend %s cannot be reached: %r", self.url, error)
            raise ConnectionFailed("the ChatKit backend cannot be reached; the log says why") from error

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.aclose()

    @cached_property
    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(timeout=self._timeout, limits=httpx.Limits(max_connections=None))

    @asynccontextmanager
    async def _answer(self, request: Json, context: RequestContext) -> AsyncGenerator[httpx.Response]:
        """Send a request; give its answer if that is a good one, else raise what is wrong as our own error."""
        headers = await self._headers_for(context)
        try:
            async with self._sent(request, headers) as response:
                if not response.is_success:
                    await response.aread()
                    raise _refusal(response, request)
                yield response
        except Exception as error:
            raise explain(error, request) from error

    @asynccontextmanager
    async def _sent(self, request: Json, headers: Mapping[str, str]) -> AsyncGenerator[httpx.Response]:
        """Send it; a request that cannot have arrived is sent once more."""
        for attempt in range(ATTEMPTS):
            made = self._client.build_request("POST", self.url, json=request, headers=headers)
            try:
                response = await self._client.send(made, stream=True)
            except httpx.ConnectError:
                if attempt + 1 == ATTEMPTS:
                    raise
                continue
            try:
                yield response
            finally:
                await response.aclose()
            return

    async def _headers_for(self, context: RequestContext) -> dict[str, str]:
        given: object = self._headers
        try:
            if callable(given):
                given = given(context)
                if inspect.isawaitable(given):
                    given = await given
            own = dict(cast("Mapping[str, str]", given or {}))
        except Exception as error:
            logger.exception("The headers for %s could not be made", self.url)
            raise ChatAppError(NO_HEADERS) from error
        accepted = "text/event-stream, application/json"
        return {"accept": accepted, "accept-language": context.locale, **own}


def _refusal(response: httpx.Response, request: Json) -> Exception:
    """Return what an answer without success means; `explain` has the words of those that mean the same everywhere."""
    status, thread_id = response.status_code, thread_of(request)
    if status in (401, 403):
        return ChatAppError(REFUSED.format(status=status))
    if status == 404 and thread_id:
        return NotFound("thread", thread_id)
    if status == 404 or response.is_redirect:
        return ChatAppError(NO_CHATKIT)
    return httpx.HTTPStatusError(f"status {status}", request=response.request, response=response)


def _event(data: str) -> Json | None:
    """Return what was sent as an event; None, and a line in the log, for anything else: it costs only itself."""
    try:
        event: object = sound_json(json.loads(data))
    except (ValueError, RecursionError):
        event = None
    if isinstance(event, dict) and isinstance(cast("Json", event).get("type"), str):
        return cast("Json", event)
    logger.warning("The ChatKit backend sent something that is no event: %r", data[:200])
    return None
