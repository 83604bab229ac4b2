"""Who is calling, and on behalf of which tool call. Values only; nothing here reads a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The caller of one request. Every store call is scoped to `user_id`.

    >>> from chat_app import RequestContext
    >>> RequestContext("u_1", timezone="Asia/Karachi").locale
    'en'
    """

    user_id: str
    """Opaque, unguessable id of the browser or person, as signed into the identity cookie."""
    locale: str = "en"
    """BCP 47 tag of the one active locale (ChatKit sends it as Accept-Language)."""
    timezone: str = "UTC"
    """IANA name; "today" in a request means today there."""
    message_key: str = ""
    """What its page named the message that is being sent: the same one sent twice is stored once."""


@dataclass(frozen=True, slots=True)
class ToolCallRef:
    """One tool call of one run: the key of the exactly-once ledger."""

    run_id: str
    call_id: str
    thread_id: str = ""
    """The thread that the run belongs to."""
    tool: str = ""
    """The tool's name."""

    @property
    def key(self) -> str:
        """One text for one call, the same whenever it is made again: an idempotency key for services elsewhere."""
        return f"{self.run_id}:{self.call_id}"


CALLER: ContextVar[RequestContext | None] = ContextVar("chat_app_caller", default=None)
"""The caller of the run, or of the MCP tool that runs now. Set by whoever serves the call, never by the model."""

TOOL_CALL: ContextVar[ToolCallRef | None] = ContextVar("chat_app_tool_call", default=None)
"""The tool call that runs now, if it belongs to a run of this app (None for outside MCP clients)."""


def caller() -> RequestContext:
    """Return the caller of the run; LookupError if nobody set one.

    Tools have it, and so have an agent's dynamic instructions, guardrails and `needs_approval`. What a tool reads and
    writes belongs to `caller().user_id`: never to a name that the model gives.

    >>> from chat_app import caller
    >>> def my_orders() -> str:  # with @function_tool
    ...     return f"orders of {caller().user_id}"
    """
    context = CALLER.get()
    if context is None:
        raise LookupError(
            "caller() is for what a run of this app calls; elsewhere, `with acting_as(...)` says who it is."
        )
    return context


def tool_call() -> ToolCallRef:
    """Return the call that the running tool carries out; LookupError outside of a run's tool.

    `tool_call().key` is the same however often a call is made: give it to a service that takes an idempotency key.

    >>> from chat_app import tool_call
    >>> def refund(order: str) -> str:  # with @function_tool(needs_approval=True)
    ...     return f"refunded once, as {tool_call().key}"
    """
    call = TOOL_CALL.get()
    if call is None:
        raise LookupError("tool_call() is for tools while a run of this app calls them.")
    return call


@contextmanager
def acting_as(context: RequestContext) -> Iterator[None]:
    """Let tools that run inside it have a caller: for whoever serves tools to others than the app's own runs.

    >>> from chat_app import RequestContext, acting_as, caller
    >>> with acting_as(RequestContext(user_id="ann")):
    ...     caller().user_id
    'ann'
    """
    token = CALLER.set(context)
    try:
        yield
    finally:
        CALLER.reset(token)
