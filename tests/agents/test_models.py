"""Which model the settings name, and what it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from agents import OpenAIResponsesModel

from chat_app.agents.models import MODELS, ChosenModel, choose_model
from chat_app.assistant.demo import DemoModel
from chat_app.assistant.server import MODELS as BROUGHT
from chat_app.config import PROVIDERS, Settings, load_settings
from chat_app.errors import SettingsError
from chat_app.runtime.warm_up import USED, warm_up


def settings(tmp_path: Path, **values: Any) -> Settings:
    return load_settings(_env_file=None, data_dir=tmp_path, **values)


def test_every_provider_that_may_be_set_is_built() -> None:
    assert {*MODELS, *BROUGHT} == set(PROVIDERS)


def chosen_of(read: Settings) -> ChosenModel:
    return choose_model(read, BROUGHT)


def test_without_a_key_the_demo_answers(tmp_path: Path) -> None:
    assert isinstance(chosen_of(settings(tmp_path)).model, DemoModel)


def test_with_a_key_openai_answers_and_shows_its_reasoning(tmp_path: Path) -> None:
    chosen = chosen_of(settings(tmp_path, OPENAI_API_KEY="sk-test", OPENAI_BASE_URL="http://model.test/v1"))
    assert isinstance(chosen.model, OpenAIResponsesModel)
    assert str(chosen.model._client.base_url) == "http://model.test/v1/"
    assert chosen.settings.reasoning is not None
    assert chosen.settings.reasoning.summary == "auto"


@pytest.mark.parametrize("name", ["gpt-4.1", "gpt-5-chat-latest"])
def test_a_model_that_does_not_reason_gets_no_reasoning_setting(tmp_path: Path, name: str) -> None:
    chosen = chosen_of(settings(tmp_path, model=f"openai:{name}", OPENAI_API_KEY="sk-test"))
    assert chosen.settings.reasoning is None


def test_openai_without_a_key_stops_the_start_by_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        chosen_of(settings(tmp_path, model="openai:gpt-5"))


async def test_after_the_warm_up_no_class_of_an_answer_is_left_to_build() -> None:
    await warm_up()
    assert all(model.__pydantic_complete__ for model in USED)
