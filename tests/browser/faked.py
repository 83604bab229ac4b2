"""Each example as it is, with a model that needs no key: `CHAT_APP_SERVER=tests.browser.faked:hello`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from agents import Agent

from chat_app import AgentServer, ChatApp
from tests.browser.scripted import Answer, Answering, friend, meteorologist, shopkeeper


def _with(name: str, answer: Answer) -> Callable[[], ChatApp]:
    def app() -> ChatApp:
        app: Any = import_module(f"examples.{name}").app
        agent: Agent[Any] = app.server.agent if isinstance(app.server, AgentServer) else app.server
        agent.model = Answering(answer)
        return app

    return app


MODELS = {
    "hello": _with("hello", friend),
    "approval": _with("approval", shopkeeper),
    "card": _with("card.weather", meteorologist),
    "theme": _with("theme", friend),
}


def __getattr__(name: str) -> ChatApp:
    """Return an example's app."""
    if name not in MODELS:
        raise AttributeError(name)
    return MODELS[name]()
