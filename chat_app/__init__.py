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
    from chat_app.agents.hooks import ToolCall
    from chat_app.cards.action import ActionCall
    from chat_app.cards.card import Card
    from chat_app.cards.files import load as load_card
    from chat_app.cli.start import serve
    from chat_app.context import RequestContext, caller, tool_call
    from chat_app.errors import (
        ApprovalError,
        ChatAppError,
        ConnectionFailed,
        InputError,
        InvalidInput,
        NotFound,
        SettingsError,
        StoreError,
        WidgetFileError,
    )
    from chat_app.phrases import Phrases
    from chat_app.runtime.app import ChatApp
    from chat_app.runtime.options import ChatOptions, Composer, Prompt, StartScreen
    from chat_app.runtime.theme import Theme

__all__ = [
    "ActionCall",
    "AgentServer",
    "ApprovalError",
    "Card",
    "ChatApp",
    "ChatAppError",
    "ChatOptions",
    "Composer",
    "ConnectionFailed",
    "InputError",
    "InvalidInput",
    "NotFound",
    "Phrases",
    "Prompt",
    "RequestContext",
    "SettingsError",
    "StartScreen",
    "StoreError",
    "Theme",
    "ToolCall",
    "WidgetFileError",
    "caller",
    "load_card",
    "serve",
    "tool_call",
]

_HOME = {
    "ActionCall": "chat_app.cards.action",
    "AgentServer": "chat_app.agent_server",
    "Card": "chat_app.cards.card",
    "ChatApp": "chat_app.runtime.app",
    "ChatOptions": "chat_app.runtime.options",
    "Composer": "chat_app.runtime.options",
    "Phrases": "chat_app.phrases",
    "Prompt": "chat_app.runtime.options",
    "RequestContext": "chat_app.context",
    "StartScreen": "chat_app.runtime.options",
    "Theme": "chat_app.runtime.theme",
    "ToolCall": "chat_app.agents.hooks",
    "caller": "chat_app.context",
    "load_card": "chat_app.cards.files",
    "serve": "chat_app.cli.start",
    "tool_call": "chat_app.context",
}
"""Name -> the module that has it; the errors are all in one. To add a name: here, in `__all__` and above it."""

_CALLED = {"load_card": "load"}
"""Names that are shorter in the room that they come from."""


def __getattr__(name: str) -> Any:
    """Load a public name at its first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(_HOME.get(name, "chat_app.errors")), _CALLED.get(name, name))
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Name what is public."""
    return [*globals(), *__all__]
