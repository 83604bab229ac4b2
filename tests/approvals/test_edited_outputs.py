"""What the model reads of a call whose arguments the user changed: the tool's whole output, and one note."""

from __future__ import annotations

from typing import Any

import pytest
from agents import FunctionTool, ToolOutputImage, ToolOutputText

from chat_app.agents.edits import NOTE, with_note, without_note
from chat_app.agents.summary import output_of
from tests.approvals.shop import FreeShop

TOOL = {"type": "object", "properties": {"n": {"type": "string"}}}
IMAGE = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("output", "read", "shown"),
    [
        ([{"type": "text", "text": "one"}, {"type": "text", "text": "two"}], ["input_text"] * 3, "one\ntwo"),
        (ToolOutputImage(image_url=IMAGE), ["input_image", "input_text"], ""),
        ([ToolOutputText(text="one"), ToolOutputImage(image_url=IMAGE)], ["input_text", "input_image"], "one"),
    ],
)
async def test_an_edited_call_keeps_the_parts_of_its_output(
    free: FreeShop, output: Any, read: list[str], shown: str
) -> None:
    async def gives(_context: Any, _arguments: str) -> Any:
        return output

    free.tool.on_invoke_tool = gives
    assert isinstance(free.tool, FunctionTool)
    (card,) = await free.asks_about(TOOL, {"n": "a"})
    await free.approves(card, n="b")
    (given,) = [item["output"] for item in free.given() if item.get("type") == "function_call_output"]
    assert [part["type"] for part in given][: len(read)] == read
    assert given[-1]["text"] == f'{NOTE}{{"n": "b"}}'
    assert output_of(given).strip() == shown


def test_a_number_gets_its_note_below_and_an_object_within() -> None:
    assert with_note(5, {"n": 1}).startswith("5\n" + NOTE)
    assert with_note('{"a": 1}', {"n": 1}).startswith('{"a":1,"note":')


def test_a_note_of_the_tools_own_is_kept_beside_it() -> None:
    noted = with_note('{"note": "by hand", "a": 1}', {"n": 1})
    assert noted.startswith('{"note":"by hand","a":1,') and NOTE in noted
    assert without_note(noted) == '{"note": "by hand", "a": 1}'
