"""Somebody's own ChatKitServer in place of ours: `CHAT_APP_SERVER=package.module:factory`."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from typing import Any, cast

from chatkit.server import ChatKitServer

from chat_app.config import Settings
from chat_app.context import RequestContext
from chat_app.errors import SettingsError
from chat_app.store.threads import SQLStore

ALLOWED = "package.module:factory, where factory(store) or factory() returns a ChatKitServer"


async def bring_server(settings: Settings, store: SQLStore) -> ChatKitServer[RequestContext]:
    """Import the factory and call it. Raises SettingsError, in one line, for whatever goes wrong with it."""
    module_name, _, name = settings.server.partition(":")
    try:
        factory = getattr(importlib.import_module(module_name), name)
        server: object = factory(store) if _takes_store(factory) else factory()
        if inspect.isawaitable(server):
            server = await server
    except (Exception, SystemExit) as error:  # somebody's module may end the process for a missing key
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise SettingsError("CHAT_APP_SERVER", settings.server, f"{ALLOWED} (it failed with {reason})") from error
    if not isinstance(server, ChatKitServer):
        found = f"{settings.server} -> {type(server).__name__}"
        raise SettingsError("CHAT_APP_SERVER", found, ALLOWED)
    return cast("ChatKitServer[RequestContext]", server)


def _takes_store(factory: Callable[..., Any]) -> bool:
    """Say whether the factory has a positional parameter."""
    kinds = {parameter.kind for parameter in inspect.signature(factory).parameters.values()}
    positional = {
        inspect.Parameter.POSITIONAL_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        inspect.Parameter.VAR_POSITIONAL,
    }
    return bool(kinds & positional)
