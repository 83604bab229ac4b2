"""Which model answers: one table of providers. What is not here: agents, and the rules for the setting (config)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agents import ModelSettings, OpenAIResponsesModel
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
use, and does no I/O. A server may bring its own (`AgentServer.models`)."""


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


def client_of(settings: Settings) -> AsyncOpenAI | None:
    """Return a client with the key and the address of the settings, for agents that name their model; None without."""
    return _client(settings) if settings.openai_api_key else None
