"""Arguments whose brackets go deeper than Python can follow: the call fails or asks, and the answer goes on."""

from __future__ import annotations

import pytest
from openai.types.responses import ResponseFunctionToolCall

from chat_app.json_text import read_json
from tests.approvals.shop import Shop, done
from tests.stage import of, text


def deep(levels: int) -> str:
    return '{"order": 1, "x": ' + "[" * levels + "]" * levels + "}"


def call_with(tool: str, arguments: str) -> ResponseFunctionToolCall:
    return ResponseFunctionToolCall(type="function_call", id="fc_1", call_id="call_1", name=tool, arguments=arguments)


@pytest.mark.parametrize("levels", [300, 1500, 50_000])
@pytest.mark.parametrize("tool", ["look_up", "nobody_has_this"])
async def test_a_call_with_bottomless_arguments_fails_and_the_answer_goes_on(
    shop: Shop, tool: str, levels: int
) -> None:
    shop.will([call_with(tool, deep(levels))], [text("That was too much.")])
    assert not of(await shop.says("go"), "error")
    (shown,) = await shop.shown_tasks()
    assert "Failed: " in shown["content"]
    assert (await shop.items())[-1]["content"][0]["text"] == "That was too much."


async def test_one_that_asks_can_be_denied(shop: Shop) -> None:
    shop.will([call_with("refund", deep(1500))], [text("As you wish.")])
    assert not of(await shop.says("go"), "error")
    (card,) = await shop.cards("pending")
    assert not of(await shop.decides(card, "deny"), "error")
    assert done == []


async def test_a_form_that_sends_bottomless_values_changes_nothing(shop: Shop) -> None:
    shop.will([call_with("refund", '{"order": 1, "amount": 2}')])
    await shop.says("go")
    (card,) = await shop.cards("pending")
    value: list[object] = []
    for _ in range(150):
        value = [value]
    await shop.decides(card, "approve", args={"order": value})
    assert len(await shop.cards("pending")) == 1
    assert done == []


def test_json_is_read_as_deep_as_anybody_means_it() -> None:
    assert read_json("[" * 90 + "]" * 90) != []
    for levels in (101, 3000, 100_000):
        with pytest.raises(ValueError, match="nested too deep"):
            read_json("[" * levels + "]" * levels)
