"""Which model answers: one table of providers. What is not here: agents, and the rules for the setting (config)."""

from __future__ import annotations

from collections.abc import Callable
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
    """A model and the settings that suit it."""

    model: Model
    settings: ModelSettings


def _demo(settings: Settings, _name: str) -> ChosenModel:
    from chat_app.assistant.demo import DemoModel  # noqa: PLC0415 (its word lists are read only where it answers)

    return ChosenModel(DemoModel(tokens_per_second=settings.demo_tokens_per_second), ModelSettings())


def _openai(settings: Settings, name: str) -> ChosenModel:
    if not settings.openai_api_key:
        raise SettingsError("OPENAI_API_KEY", "", f"a key, since CHAT_APP_MODEL is {settings.resolved_model}")
    client = AsyncOpenAI(
        api_key=settings.openai_api_key,
        base_url=settings.openai_base_url or None,
        timeout=Timeout(settings.model_timeout * PATIENT, connect=CONNECT_TIMEOUT),
        max_retries=RETRIES,
    )
    reasons = name.startswith(REASONING_MODELS) and not name.startswith(CHAT_MODELS)
    summary = ModelSettings(reasoning=Reasoning(summary="auto")) if reasons else ModelSettings()
    return ChosenModel(OpenAIResponsesModel(model=name, openai_client=client), summary)


MODELS: dict[str, Callable[[Settings, str], ChosenModel]] = {"demo": _demo, "openai": _openai}
"""To add a provider: one line here, and its name in `config.PROVIDERS`. A maker gets the settings and what follows the
colon in CHAT_APP_MODEL; it raises SettingsError for what it cannot use, and does no I/O."""


def choose_model(settings: Settings) -> ChosenModel:
    """Return the model in force."""
    provider, _, name = settings.resolved_model.partition(":")
    if provider not in MODELS:
        raise SettingsError("CHAT_APP_MODEL", settings.resolved_model, ", ".join(sorted(MODELS)))
    return MODELS[provider](settings, name)


def build_model(settings: Settings) -> Model:
    """Return the model in force, without its settings."""
    return choose_model(settings).model
