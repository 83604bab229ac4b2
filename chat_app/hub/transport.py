"""ChatKit requests to a ChatKitServer in this process, JSON in and JSON out, with its failures as our own errors.

What is not here: who may ask (client, hub) and what becomes of the events (hub).
"""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator
from typing import Any, cast

from chatkit.server import ChatKitServer, NonStreamingResult, StreamingResult
from chatkit.store import NotFoundError
from chatkit.types import ChatKitReq
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from chat_app.border.answer_timeout import FIRST_SIGN, allow_silence
from chat_app.border.border import guard
from chat_app.border.failures import known, sentence
from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, ConnectionFailed, InvalidInput, NotFound

logger = logging.getLogger(__name__)

Json = dict[str, Any]
"""A JSON object."""

REQUESTS: TypeAdapter[ChatKitReq] = TypeAdapter(ChatKitReq)
"""Validates any request."""


def build_requests_once() -> None:
    """Let ChatKit's `process()` find REQUESTS built, for the whole process; harmless when done again.

    It builds one of these for each request, which takes 3 to 8 ms; pydantic skips that for a type that carries the
    finished parts.
    """
    for part in ("core_schema", "validator", "serializer"):
        setattr(ChatKitReq, f"__pydantic_{part}__", getattr(REQUESTS, part))


GENERIC = "The answer could not be written because something went wrong on the server. Try again."
"""Shown for a failure that has no words of its own; its details are in the log."""


def explain(error: Exception, request: Json) -> ChatAppError:
    """Turn whatever a server raised into one of our errors, ready to show; unexpected ones are logged with a trace."""
    match error:
        case ChatAppError():
            return error
        case NotFoundError():
            return NotFound("thread", str(_params(request).get("thread_id", "")))
        case ValidationError():
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            return InvalidInput(where or "request", first.get("input"), first["msg"])
        case ValueError():
            logger.warning("Request %s was refused: %s", request.get("type"), error)
            return InvalidInput("request", request.get("type"), str(error))
        case ConnectionError() | TimeoutError():
            logger.warning("Request %s could not be carried out: %r", request.get("type"), error)
            return ConnectionFailed("Something that the assistant needs cannot be reached. Try again.")
        case _ if (failure := known(error)) is not None:
            logger.warning("Request %s failed: %r", request.get("type"), error)
            return ChatAppError(sentence(failure))
        case _:
            logger.error("Request %s failed", request.get("type"), exc_info=error)
            return ChatAppError(GENERIC)


def _params(request: Json) -> Json:
    params: object = request.get("params")
    return cast("Json", params) if isinstance(params, dict) else {}


_PREFIX = b"data: "
"""What every frame of a stream begins with."""


def _read(data: bytes) -> Json:
    """Read an event. Pydantic's reader needs a third of the time, but no widget is too deep for Python's."""
    try:
        return cast("Json", from_json(data))
    except ValueError:
        return cast("Json", json.loads(data))


class InProcess:
    """A ChatKitServer behind its public `process()`."""

    def __init__(self, server: ChatKitServer[RequestContext], *, model_timeout: float = FIRST_SIGN) -> None:
        """Keep the server; nothing is called yet. Its models may be silent for so many seconds."""
        guard(server)
        allow_silence(model_timeout)
        self.server = server

    async def call(self, request: Json, context: RequestContext) -> Json:
        """Carry out a request that does not stream and return its reply. Raises ChatAppError."""
        try:
            result = await self.server.process(json.dumps(request), context)
        except Exception as error:
            raise explain(error, request) from error
        if not isinstance(result, NonStreamingResult):
            await result.json_events.aclose()
            raise InvalidInput("type", request.get("type"), "a request that does not stream")
        return cast("Json", json.loads(result.json))

    async def stream(self, request: Json, context: RequestContext) -> AsyncGenerator[Json, None]:
        """Yield the events of a streaming request. Raises ChatAppError.

        Iterate it to its end in one task. To stop it, cancel that task: only then does the server keep the partial
        text; leaving the loop would lose it.
        """
        try:
            result = await self.server.process(json.dumps(request), context)
            if not isinstance(result, StreamingResult):
                raise InvalidInput("type", request.get("type"), "a request that streams")
            async for frame in result:
                yield _read(frame[len(_PREFIX) :])
        except Exception as error:
            raise explain(error, request) from error

    async def thread(self, thread_id: str, context: RequestContext) -> Json:
        """Return a thread's title, status and dates as the client sees them; NotFound for unknown and foreign ones."""
        try:
            thread = await self.server.store.load_thread(thread_id, context)
        except Exception as error:
            raise explain(error, {"type": "threads.get_by_id", "params": {"thread_id": thread_id}}) from error
        return thread.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"metadata", "items"})
