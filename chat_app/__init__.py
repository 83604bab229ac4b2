"""Everything that a developer may use, and nothing else.

    from agents import Agent
    from chat_app import ChatApp, ChatOptions

    shop = Agent(name="Shop", instructions="Help with orders.", tools=[refund])
    app = ChatApp(server=shop, options=ChatOptions(title="Shop"))      # chat-app serve my_app:app

A name is loaded when it is first used, so that importing a room of the app costs nothing. What is not named here may
change from one version to the next.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chat_app.agent_server import AgentServer
    from chat_app.agents.clock import local_today
    from chat_app.agents.edits import without_note
    from chat_app.agents.hooks import FieldWords, ToolCall
    from chat_app.agents.mcp import InProcessMCP
    from chat_app.agents.models import ChosenModel, choose_model
    from chat_app.agents.policy import always, never
    from chat_app.agents.provider import provider_check
    from chat_app.agents.summary import in_words
    from chat_app.cards.action import ActionCall
    from chat_app.cards.card import Card, CardData
    from chat_app.cards.files import load_card
    from chat_app.characters import plain, plain_line
    from chat_app.cli.start import serve
    from chat_app.config import Settings, load_settings
    from chat_app.context import RequestContext, acting_as, caller, tool_call
    from chat_app.errors import (
        ApprovalError,
        ChatAppError,
        ConnectionFailed,
        InputError,
        InvalidInput,
        NotFound,
        SettingsError,
        StoreError,
        Unauthenticated,
        WidgetFileError,
    )
    from chat_app.phrases import Phrases
    from chat_app.runtime.app import ChatApp
    from chat_app.runtime.options import ChatOptions, Composer, Prompt, StartScreen
    from chat_app.runtime.plain_log import plain_log
    from chat_app.runtime.remote_backend import RemoteBackend
    from chat_app.runtime.secret import load_secret
    from chat_app.runtime.theme import Theme
    from chat_app.store.engine import Database, open_database, whole
    from chat_app.store.ledger import exactly_once
    from chat_app.store.tables import Row

__all__ = [
    "ActionCall",
    "AgentServer",
    "ApprovalError",
    "Card",
    "CardData",
    "ChatApp",
    "ChatAppError",
    "ChatOptions",
    "ChosenModel",
    "Composer",
    "ConnectionFailed",
    "Database",
    "FieldWords",
    "InProcessMCP",
    "InputError",
    "InvalidInput",
    "NotFound",
    "Phrases",
    "Prompt",
    "RemoteBackend",
    "RequestContext",
    "Row",
    "Settings",
    "SettingsError",
    "StartScreen",
    "StoreError",
    "Theme",
    "ToolCall",
    "Unauthenticated",
    "WidgetFileError",
    "acting_as",
    "always",
    "caller",
    "choose_model",
    "exactly_once",
    "in_words",
    "load_card",
    "load_secret",
    "load_settings",
    "local_today",
    "never",
    "open_database",
    "plain",
    "plain_line",
    "plain_log",
    "provider_check",
    "serve",
    "tool_call",
    "whole",
    "without_note",
]

_HOME = {
    "ActionCall": "chat_app.cards.action",
    "AgentServer": "chat_app.agent_server",
    "Card": "chat_app.cards.card",
    "CardData": "chat_app.cards.card",
    "ChatApp": "chat_app.runtime.app",
    "ChatOptions": "chat_app.runtime.options",
    "ChosenModel": "chat_app.agents.models",
    "Composer": "chat_app.runtime.options",
    "Database": "chat_app.store.engine",
    "FieldWords": "chat_app.agents.hooks",
    "InProcessMCP": "chat_app.agents.mcp",
    "Phrases": "chat_app.phrases",
    "Prompt": "chat_app.runtime.options",
    "RemoteBackend": "chat_app.runtime.remote_backend",
    "RequestContext": "chat_app.context",
    "Row": "chat_app.store.tables",
    "Settings": "chat_app.config",
    "StartScreen": "chat_app.runtime.options",
    "Theme": "chat_app.runtime.theme",
    "ToolCall": "chat_app.agents.hooks",
    "acting_as": "chat_app.context",
    "always": "chat_app.agents.policy",
    "caller": "chat_app.context",
    "choose_model": "chat_app.agents.models",
    "exactly_once": "chat_app.store.ledger",
    "in_words": "chat_app.agents.summary",
    "load_card": "chat_app.cards.files",
    "load_secret": "chat_app.runtime.secret",
    "load_settings": "chat_app.config",
    "local_today": "chat_app.agents.clock",
    "never": "chat_app.agents.policy",
    "open_database": "chat_app.store.engine",
    "plain": "chat_app.characters",
    "plain_line": "chat_app.characters",
    "plain_log": "chat_app.runtime.plain_log",
    "provider_check": "chat_app.agents.provider",
    "serve": "chat_app.cli.start",
    "tool_call": "chat_app.context",
    "whole": "chat_app.store.engine",
    "without_note": "chat_app.agents.edits",
}
"""Name -> the module that has it; the errors are all in one. To add a name: here, in `__all__` and above it."""


def __getattr__(name: str) -> Any:
    """Load a public name at its first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(_HOME.get(name, "chat_app.errors")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Name what is public."""
    return [*globals(), *__all__]
