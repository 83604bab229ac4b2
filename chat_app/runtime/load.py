"""What somebody brought, found by its name (`CHAT_APP_SERVER=module:name`), and the server made of it.

Whatever goes wrong is one line: what was found, what is allowed, and which error a module or function of theirs raised.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from typing import Any, cast

from agents import Agent
from chatkit.server import ChatKitServer

from chat_app.agent_server import AgentServer
from chat_app.config import WEB_ADDRESS, import_from_here
from chat_app.context import RequestContext
from chat_app.errors import SettingsError
from chat_app.runtime.app import ALLOWED, ChatApp, as_app
from chat_app.runtime.remote_backend import RemoteBackend
from chat_app.store.threads import SQLStore

NAME = "CHAT_APP_SERVER"

NAMED = f"module:name of a ChatApp, or of {ALLOWED}"


def load_app(server: str) -> ChatApp:
    """Import the module, which may lie in the current folder, and return what stands there under the name; the address
    of a ChatKit backend elsewhere is one with the default options. Raises SettingsError.
    """
    if WEB_ADDRESS.fullmatch(server):
        return as_app(NAME, server)
    module_name, _, name = server.partition(":")
    import_from_here()
    try:
        module = importlib.import_module(module_name)
    except (Exception, SystemExit) as error:  # somebody's module may end the process for a missing key
        raise SettingsError(NAME, server, f"{NAMED} ({_why(module_name, error)})") from error
    try:
        found: object = getattr(module, name)
    except AttributeError as error:
        raise SettingsError(NAME, server, f"{NAMED} ({_told(error)})") from error
    return as_app(NAME, found)


def _why(module: str, error: BaseException) -> str:
    """Say whether a module is not there or failed itself."""
    if isinstance(error, ModuleNotFoundError) and f"{module}.".startswith(f"{error.name}."):
        return f"module {module} cannot be found"
    return f"it failed with {_told(error)}"


def _told(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


async def make_server(app: ChatApp, store: SQLStore) -> ChatKitServer[RequestContext] | RemoteBackend:
    """Return the app's server; a class or function is called now. Raises SettingsError for whatever goes wrong."""
    given: object = app.server
    if isinstance(given, str):
        return RemoteBackend(given)
    if isinstance(given, RemoteBackend):
        return given
    if isinstance(given, ChatKitServer):
        return cast("ChatKitServer[RequestContext]", given)
    if isinstance(given, Agent):
        return AgentServer(cast("Agent[Any]", given))
    make = cast("Callable[..., object]", given)
    name = getattr(make, "__qualname__", type(make).__name__)
    try:
        made = make(store) if _takes_store(make) else make()
        if inspect.isawaitable(made):
            made = await made
        if isinstance(made, Agent):
            made = AgentServer(cast("Agent[Any]", made))
    except (Exception, SystemExit) as error:
        raise SettingsError(NAME, name, f"{ALLOWED} (it failed with {_told(error)})") from error
    if not isinstance(made, ChatKitServer):
        raise SettingsError(NAME, f"{name} -> {type(made).__name__}", ALLOWED)
    return cast("ChatKitServer[RequestContext]", made)


def _takes_store(make: Callable[..., object]) -> bool:
    """Say whether it has a positional parameter. An AgentServer's own is its agent; it gets its store when it opens."""
    if isinstance(make, type) and issubclass(make, AgentServer):
        return False
    kinds = {parameter.kind for parameter in inspect.signature(cast("Callable[..., object]", make)).parameters.values()}
    positional = {
        inspect.Parameter.POSITIONAL_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        inspect.Parameter.VAR_POSITIONAL,
    }
    return bool(kinds & positional)
