"""Each card against its golden JSON. `UPDATE_GOLDEN=1` writes what the cards are now: read the diff then."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from chat_app.assistant import cards
from chat_app.assistant.cards.task_card import TaskCardPayload
from chat_app.assistant.cards.task_deleted import TaskDeletedPayload
from chat_app.assistant.cards.task_form import TaskFormPayload
from chat_app.assistant.cards.task_list import TaskListPayload
from chat_app.assistant.cards.task_summary import TaskSummaryPayload
from tests.assistant.cards.samples import SAMPLES

GOLDEN = Path(__file__).parent / "golden"
FILES = Path(cards.__file__).parent
PAYLOADS: dict[str, type[BaseModel]] = {
    "task_card": TaskCardPayload,
    "task_deleted": TaskDeletedPayload,
    "task_form": TaskFormPayload,
    "task_list": TaskListPayload,
    "task_summary": TaskSummaryPayload,
}
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))


def definition(name: str) -> dict[str, Any]:
    return json.loads((FILES / f"{name}.widget").read_text("utf-8"))


def write(path: Path, value: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_schema_of_a_widget_file_is_that_of_its_payload(name: str) -> None:
    schema = PAYLOADS[name].model_json_schema()
    if UPDATE:
        write(FILES / f"{name}.widget", definition(name) | {"jsonSchema": schema})
    assert definition(name)["jsonSchema"] == schema


@pytest.mark.parametrize("name", SAMPLES)
def test_a_card_looks_as_agreed(name: str) -> None:
    root = SAMPLES[name]().root.model_dump(mode="json")
    if UPDATE:
        write(GOLDEN / f"{name}.json", root)
    assert root == json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_preview_in_a_widget_file_is_its_first_sample(name: str) -> None:
    root = SAMPLES[name]().root.model_dump(mode="json")
    if UPDATE:
        write(FILES / f"{name}.widget", definition(name) | {"outputJsonPreview": root})
    assert definition(name)["outputJsonPreview"] == root


def test_every_widget_file_has_a_payload_and_a_golden_card_in_both_languages() -> None:
    files = {path.stem for path in FILES.glob("*.widget")}
    assert files == set(PAYLOADS)
    assert {f"{name}.ur" for name in files} <= set(SAMPLES)
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(SAMPLES)
