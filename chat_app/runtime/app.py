"""A chat app as one value: the server that answers, and what the page says. Made by whoever brings an agent.

What is not here: finding it by name (load.py), starting it (runtime.py).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from agents import Agent
from chatkit.server import ChatKitServer
from chatkit.store import Store

from chat_app.config import AGUI, WEB_ADDRESS
from chat_app.errors import SettingsError
from chat_app.runtime.options import ChatOptions, check_kind
from chat_app.runtime.remote_backend import RemoteBackend

Factory: TypeAlias = (
    Callable[[Store[Any]], ChatKitServer[Any] | Awaitable[ChatKitServer[Any]]]
    | Callable[[], ChatKitServer[Any] | Awaitable[ChatKitServer[Any]]]
)
"""Makes a server, of the app's store or of nothing, at once or awaited."""

Servable: TypeAlias = Agent[Any] | ChatKitServer[Any] | type[ChatKitServer[Any]] | Factory | RemoteBackend | str
"""Whatever can answer. An AgentServer is a ChatKitServer; a text is the address of a ChatKit backend elsewhere."""

ALLOWED = (
    "an Agent of the Agents SDK, an AgentServer, or a ChatKitServer: an instance, a class, "
    "or a function of the store (or of nothing) that returns one; or the address of a ChatKit backend elsewhere"
)


@dataclass(frozen=True, slots=True)
class ChatApp:
    """An agent and the page around it.

    `server` is what answers: an Agents SDK `Agent` (it gets an `AgentServer`), an `AgentServer`, or any
    `ChatKitServer`: an instance, a class, or a function that returns one; a class or function may take the app's store.
    Or it is elsewhere: the address of a ChatKit backend ("https://host/chatkit"), or a `RemoteBackend`.
    `options` are the page's words and looks.

    Serve it with `chat-app serve module:name`, with CHAT_APP_SERVER=module:name, or with `serve(app)`. Classes and
    functions are called when the app starts, not before.

    Raises SettingsError, in one line, for anything else.

    >>> from agents import Agent
    >>> from chat_app import ChatApp, ChatOptions
    >>> app = ChatApp(server=Agent(name="Shop"), options=ChatOptions(title="Shop"))
    >>> app.options.title
    'Shop'
    """

    server: Servable
    options: ChatOptions = field(default_factory=ChatOptions)

    def __post_init__(self) -> None:
        """Check both."""
        check_server("ChatApp(server=)", self.server)
        check_kind("ChatApp(options=)", self.options, ChatOptions)


def check_server(where: str, server: object) -> None:
    """Refuse what can never be a server. What a function returns is seen only when it is called (load.py)."""
    if isinstance(server, str) and not WEB_ADDRESS.fullmatch(server):
        unbuilt = " (a remote AG-UI agent is not built yet)" if server.startswith(AGUI) else ""
        raise SettingsError(where, server, f"{ALLOWED}{unbuilt}")
    if isinstance(server, (Agent, ChatKitServer, RemoteBackend, str)):
        return
    if isinstance(server, type):
        missing = ", ".join(sorted(getattr(server, "__abstractmethods__", ())))
        if issubclass(server, ChatKitServer) and not missing:
            return
        found = f"the class {server.__name__}{f', which has no {missing}' if missing else ''}"
        raise SettingsError(where, found, ALLOWED)
    if not callable(server):
        raise SettingsError(where, type(server).__name__, ALLOWED)


def as_app(where: str, found: object) -> ChatApp:
    """Return a ChatApp as it is, and whatever can answer as one with the default options. Raises SettingsError."""
    if isinstance(found, ChatApp):
        return found
    check_server(where, found)
    return ChatApp(found)  # type: ignore[arg-type]
