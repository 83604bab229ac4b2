"""Which model answers: one table of providers. What is not here: agents, and the rules for the setting (config)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakSet

from agents import Agent, ModelSettings, OpenAIResponsesModel, set_default_openai_client
from agents.models import get_default_model
from agents.models._openai_shared import get_default_openai_client  # the SDK has no public name for it
from agents.models.default_models import OPENAI_DEFAULT_MODEL_ENV_VARIABLE_NAME
from agents.models.interface import Model
from openai import AsyncOpenAI, Timeout
from openai.types.shared import Reasoning

from chat_app.border.answer_timeout import PATIENT
from chat_app.config import Settings
from chat_app.errors import SettingsError

REASONING_MODELS = ("gpt-5", "o1", "o3", "o4")
"""How the names of OpenAI models begin that reason. Only they take a reasoning setting."""

CHAT_MODELS = ("gpt-5-chat",)
"""Exceptions: they look like reasoning models by name, but are not."""

CONNECT_TIMEOUT = 5.0
"""Seconds until a provider that takes no connection counts as out of reach. How long it may be silent after that stands
in `answer_timeout`, for every client's models alike."""

RETRIES = 1
"""How often the client asks again by itself, in silence: a hiccup passes, and a fault that stays is soon told."""


@dataclass(frozen=True, slots=True)
class ChosenModel:
    """A model and the settings that suit it.

    >>> from chat_app import ChosenModel
    >>> from agents import ModelSettings, OpenAIResponsesModel
    >>> from openai import AsyncOpenAI
    >>> model = OpenAIResponsesModel("gpt-5-mini", AsyncOpenAI(api_key="sk-..."))
    >>> ChosenModel(model, ModelSettings()).model.model
    'gpt-5-mini'
    """

    model: Model
    settings: ModelSettings


ModelMaker = Callable[[Settings, str], ChosenModel]
"""Gets the settings and what follows the colon in CHAT_APP_MODEL."""


def _client(settings: Settings) -> AsyncOpenAI:
    return AsyncOpenAI(
        api_key=settings.openai_api_key,
        base_url=settings.openai_base_url or None,
        timeout=Timeout(settings.model_timeout * PATIENT, connect=CONNECT_TIMEOUT),
        max_retries=RETRIES,
    )


def _openai(settings: Settings, name: str) -> ChosenModel:
    if not settings.openai_api_key:
        raise SettingsError("OPENAI_API_KEY", "", f"a key, since CHAT_APP_MODEL is {settings.resolved_model}")
    reasons = name.startswith(REASONING_MODELS) and not name.startswith(CHAT_MODELS)
    summary = ModelSettings(reasoning=Reasoning(summary="auto")) if reasons else ModelSettings()
    return ChosenModel(OpenAIResponsesModel(model=name, openai_client=_client(settings)), summary)


MODELS: dict[str, ModelMaker] = {"openai": _openai}
"""To add a provider: one line here, and its name in `config.PROVIDERS`. A maker raises SettingsError for what it cannot
use, and does no I/O. A server may bring its own (`choose_model(brought=)`)."""


def choose_model(settings: Settings, brought: Mapping[str, ModelMaker]) -> ChosenModel:
    """Return the model in force. `brought` are providers that a server adds. Raises SettingsError.

    >>> from chat_app import Settings, choose_model
    >>> chosen = choose_model(Settings(model="openai:gpt-5-mini", OPENAI_API_KEY="sk-..."), {})
    >>> chosen.model.model
    'gpt-5-mini'
    """
    provider, _, name = settings.resolved_model.partition(":")
    known = {**MODELS, **brought}
    if provider not in known:
        raise SettingsError("CHAT_APP_MODEL", settings.resolved_model, ", ".join(sorted(known)))
    return known[provider](settings, name)


_GIVEN: WeakSet[AsyncOpenAI] = WeakSet()
"""The clients that the SDK has from us. One that it has from the agent's owner stays."""


def equip(settings: Settings, agents: Iterable[Agent[Any]]) -> None:
    """Give the SDK the key, the address and the model of the settings, for agents that bring none of their own.

    Raises SettingsError for a model that only the sample has.
    """
    known = get_default_openai_client()
    if settings.openai_api_key and (known is None or known in _GIVEN):
        client = _client(settings)
        _GIVEN.add(client)
        set_default_openai_client(client, use_for_tracing=False)
    provider, _, name = settings.model.partition(":")
    if settings.model and any(agent.model is None for agent in agents):
        if provider not in MODELS:
            raise SettingsError("CHAT_APP_MODEL", settings.model, f"openai:<model>; {provider} is the sample's")
        os.environ[OPENAI_DEFAULT_MODEL_ENV_VARIABLE_NAME] = name


def model_name(agent: Agent[Any]) -> str | None:
    """Return what an agent's model is called at its provider; None for a model object, which knows that itself."""
    return get_default_model() if agent.model is None else agent.model if isinstance(agent.model, str) else None
