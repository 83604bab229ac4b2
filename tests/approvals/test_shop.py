"""Any agent gets it all: plain tools, dataclasses and models, failures, questions, experts and handoffs."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from chat_app.agents.hooks import find_agent
from chat_app.agents.workflow import Call
from tests.approvals.shop import Shop, done
from tests.approvals.test_deciding import named, nodes, words
from tests.stage import ALI, Json, call, of, pairs, text


async def asked(shop: Shop, *calls: Any) -> list[Json]:
    """Let the model make these calls and return the cards that ask."""
    shop.will(list(calls) or [call("refund", order=7, amount=9.5)])
    await shop.says("help me")
    return await shop.cards("pending")


def fields(card: Json) -> dict[str, Any]:
    """What a form would send as it stands: each argument's field with its value."""
    found = {node["name"]: node for node in nodes(card["widget"]) if str(node.get("name")).startswith("args.")}
    return {name[5:]: node.get("defaultValue", node.get("defaultChecked")) for name, node in found.items()}


def sent(**dotted: Any) -> Json:
    """Fields as the browser sends them: a dot in a name is an object in it."""
    args: Json = {}
    for name, value in dotted.items():
        outer, _, inner = name.partition(".")
        if inner:
            args.setdefault(outer, {})[inner] = value
        else:
            args[outer] = value
    return args


async def test_a_call_is_shown_with_arguments_and_result_and_has_a_key_of_its_own(shop: Shop) -> None:
    shop.will([call("look_up", order=7), call("look_up", order=8)], [text("Both are there.")])
    events = await shop.says("where are they?")
    assert not of(events, "error")
    first, second = await shop.shown_tasks()
    assert (first["title"], first["status_indicator"]) == ("Look up", "complete")
    assert "7" in first["content"] and "8" in second["content"]
    outputs = [item["output"] for item in shop.given() if item.get("type") == "function_call_output"]
    assert [json.loads(output)["order"] for output in outputs] == [7, 8]
    assert len({json.loads(output)["key"] for output in outputs}) == 2
    assert "order: 7, key: " in first["content"]
    assert (await shop.items())[-1]["content"][0]["text"] == "Both are there."


async def test_a_tool_that_raises_is_a_failed_call_and_not_the_end_of_the_answer(shop: Shop) -> None:
    shop.will([call("look_up", order=700)], [text("There is none.")])
    assert not of(await shop.says("where is 700?"), "error")
    (shown,) = await shop.shown_tasks()
    assert "Failed: An error occurred while running the tool" in shown["content"]
    assert shown["status_indicator"] == "none"
    assert (await shop.items())[-1]["content"][0]["text"] == "There is none."


async def test_a_tool_that_asks_gets_a_form_of_its_parameters(shop: Shop) -> None:
    (card,) = await asked(shop)
    assert done == []
    assert fields(card) == {"order": "7", "amount": "9.5", "note": "", "way": "", "express": False}
    assert [option["value"] for option in named(card, "args.way")["options"]] == ["", "card", "cash"]


async def test_what_is_optional_may_be_left_empty_in_a_strict_schema(shop: Shop) -> None:
    (card,) = await asked(shop)
    shop.will([text("Paid.")])
    await shop.decides(card, "approve", args=fields(card))
    assert done == [{"tool": "refund", "order": 7, "amount": 9.5, "note": None, "way": None, "express": False}]
    assert "changed the arguments" not in pairs(shop.given())["refund"]
    (card,) = await shop.cards("approved")
    assert "with changes" not in card["widget"]["status"]["text"]


async def test_an_edited_amount_is_what_the_tool_saw(shop: Shop) -> None:
    (card,) = await asked(shop)
    shop.will([text("Paid.")])
    await shop.decides(card, "approve", args=fields(card) | {"amount": "5", "note": "sorry", "way": "cash"})
    assert done == [{"tool": "refund", "order": 7, "amount": 5.0, "note": "sorry", "way": "cash", "express": False}]
    assert "changed the arguments" in pairs(shop.given())["refund"]
    (card,) = await shop.cards("approved")
    assert "Approved with changes" in card["widget"]["status"]["text"]
    assert "changed the arguments" not in json.dumps(await shop.items())


async def test_the_workflow_shows_an_edited_call_with_the_arguments_that_were_used(shop: Shop) -> None:
    (card,) = await asked(shop)
    shop.will([text("Paid.")])
    await shop.decides(card, "approve", args=fields(card) | {"amount": "5"})
    (shown,) = await shop.shown_tasks()
    assert "amount: 5" in shown["content"] and "9.5" not in shown["content"]
    calls = [item["arguments"] for item in shop.given() if item.get("type") == "function_call"]
    assert [json.loads(arguments)["amount"] for arguments in calls] == [9.5]


async def test_an_edited_call_that_was_cut_off_is_shown_with_the_arguments_that_were_used(shop: Shop) -> None:
    (card,) = await asked(shop)
    row = await shop.services.approvals.get(ALI, card["widget"]["approval"]["id"])
    await shop.services.approvals.decide(ALI, row.id, "claimed", edited_arguments={"order": 7, "amount": 5.0})
    await shop.services.approvals.claim_run(ALI, row.run_id)
    await shop.services.approvals.note(ALI, row.run_id, row.call_id, {"output": "refund is done."})
    again = await shop.restart()
    (shown,) = await again.shown_tasks()
    assert "amount: 5.0" in shown["content"] and "9.5" not in shown["content"]
    await again.database.close()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("amount", "a lot", "a number is needed"),
        ("amount", "nan", "a number is needed"),
        ("amount", "1e999", "a number is needed"),
        ("amount", "", "a number is needed"),
        ("order", "7.5", "a whole number is needed"),
        ("way", "gold", "one of card, cash"),
        ("express", "perhaps", "true or false"),
        ("surprise", "1", "Correct the marked values"),
    ],
)
async def test_an_edit_that_does_not_fit_is_said_and_nothing_is_done(
    shop: Shop, name: str, typed: str, said: str
) -> None:
    (card,) = await asked(shop)
    await shop.decides(card, "approve", args=fields(card) | {name: typed})
    (card,) = await shop.cards("pending")
    assert said in words(card)
    assert done == []


async def test_a_dataclass_has_a_field_for_each_of_its_own(shop: Shop) -> None:
    (card,) = await asked(shop, call("move", order=7, to={"street": "Mall Road 1", "city": "Lahore", "note": None}))
    assert fields(card) == {"order": "7", "to.street": "Mall Road 1", "to.city": "Lahore", "to.note": ""}
    shop.will([text("Moved.")])
    await shop.decides(card, "approve", args=sent(**(fields(card) | {"to.city": "Karachi"})))
    assert done == [{"tool": "move", "order": 7, "to": {"street": "Mall Road 1", "city": "Karachi", "note": None}}]


async def test_a_field_of_a_model_that_does_not_fit_is_said_at_that_field(shop: Shop) -> None:
    parcel = {"weight": 12, "kind": "box", "labels": ["glass, blue", "gift"], "fragile": True}
    (card,) = await asked(shop, call("send", parcel=parcel))
    form = fields(card)
    assert form["parcel.kind"] == "box" and form["parcel.fragile"] is True
    await shop.decides(card, "approve", args=sent(**(form | {"parcel.weight": "31"})))
    (card,) = await shop.cards("pending")
    assert "Parcel: Weight: a number (at most 30) is needed here" in words(card)
    assert fields(card)["parcel.weight"] == "31"
    shop.will([text("Sent.")])
    await shop.decides(card, "approve", args=sent(**(form | {"parcel.weight": "9"})))
    assert done == [{"tool": "send", **parcel, "weight": 9.0}]


async def test_a_policy_lets_the_small_pass_and_asks_about_the_large(shop: Shop) -> None:
    light = {"weight": 2, "kind": "letter", "labels": [], "fragile": False}
    assert await asked(shop, call("send", parcel=light | {"weight": 11})) != []
    shop.will([call("send", parcel=light)], [text("Sent.")])
    await shop.says("no, a letter")
    assert [one["weight"] for one in done] == [2.0]


async def test_calls_made_together_run_or_ask_each_for_itself(shop: Shop) -> None:
    cards = await asked(
        shop,
        call("look_up", order=1),
        call("refund", order=1, amount=1),
        call("refund", order=2, amount=2),
        call("move", order=3, to={"street": "Mall Road 1", "city": "Lahore", "note": None}),
    )
    assert [card["widget"]["approval"]["tool"] for card in cards] == ["refund", "refund", "move"]
    await shop.decides(cards[1], "deny", reason="too much")
    await shop.decides(cards[2], "approve")
    shop.will([text("Two of three.")])
    await shop.decides(cards[0], "approve", args=fields(cards[0]) | {"amount": "0.5"})
    assert [(one["tool"], one.get("amount")) for one in done] == [("move", None), ("refund", 0.5)]
    assert "too much" in json.dumps(shop.given())


async def test_always_allow_is_for_one_tool_and_can_be_taken_back(shop: Shop) -> None:
    (card,) = await asked(shop)
    shop.will([text("Paid.")])
    await shop.decides(card, "approve", always=True)
    shop.will([call("refund", order=8, amount=1)], [text("Paid too.")])
    await shop.says("and 8")
    assert [one["order"] for one in done] == [7, 8]
    (moving,) = await asked(shop, call("move", order=8, to={"street": "x", "city": "y", "note": None}))
    await shop.decides(moving, "deny")
    (card,) = [card for card in await shop.cards("approved") if card["widget"]["approval"]["tool"] == "refund"]
    await shop.decides(card, "take_back")
    assert len(await asked(shop, call("refund", order=9, amount=1))) == 1


async def test_an_agent_that_is_a_tool_may_ask_too(shop: Shop) -> None:
    shop.will([call("ask_expert", input="a refund, please")])
    (card,) = await asked(shop, call("refund", order=7, amount=9.5))
    assert card["widget"]["approval"]["tool"] == "refund"
    shop.will([text("The expert has paid.")], [text("It is paid.")])
    await shop.decides(card, "approve", args=fields(card) | {"amount": "5"})
    assert [one["amount"] for one in done] == [5.0]
    assert (await shop.items())[-1]["content"][0]["text"] == "It is paid."


async def test_a_tool_that_only_an_agent_has_that_is_a_tool_is_known_by_name_and_asks_as_its_policy_says(
    shop: Shop,
) -> None:
    shop.will([call("ask_expert", input="what is it worth?")])
    (card,) = await asked(shop, call("appraise", thing="a lamp"))
    assert "**Expert**" in words(card)
    shop.will([text("No.")], [text("It was not appraised.")])
    await shop.decides(card, "deny")
    assert done == []
    found = find_agent(shop.assistant.agent, "Expert")
    assert found is not None and found.name == "Expert"


async def test_whoever_a_thread_was_handed_to_answers_what_follows(shop: Shop) -> None:
    shop.will([call("transfer_to_support")], [text("Support here.")])
    await shop.says("I need help")
    assert [task["title"] for task in await shop.shown_tasks()] == ["Handed over to Support"]
    shop.will([call("look_up", order=1)], [text("Still support.")])
    await shop.says("and now?")
    given = shop.model.last_call
    assert given is not None
    assert sorted(str(tool.name) for tool in given.tools) == ["look_up", "send"]


async def test_a_question_outlives_the_process_with_its_edit(shop: Shop) -> None:
    (card,) = await asked(shop)
    shop = await shop.restart()
    shop.will([text("Paid.")])
    results = await asyncio.gather(
        *(shop.decides(card, "approve", args=fields(card) | {"amount": "5"}) for _ in range(3))
    )
    assert all(not of(events, "error") for events in results)
    assert [one["amount"] for one in done] == [5.0]
    await shop.database.close()


async def test_a_run_that_asks_again_about_what_was_decided_ends(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    async def forgets(*_given: Any) -> Call:
        return Call("call_x", "refund", "{}", open=False)

    monkeypatch.setattr("chat_app.approvals.resume._apply", forgets)
    [card] = await asked(shop)
    async with asyncio.timeout(20):
        await shop.decides(card, "approve", args=fields(card))
    [card] = await shop.cards()
    assert card["widget"]["approval"]["status"] == "expired"
    assert done == []


async def test_calls_of_one_workflow_that_are_allowed_together_are_both_shown_as_done(shop: Shop) -> None:
    first, _ = await asked(shop, call("refund", order=1, amount=1), call("refund", order=2, amount=2))
    shop.will([text("Both.")])
    await shop.decides(first, "approve", always=True)
    assert [task["content"].split("\n\n")[-1] for task in await shop.shown_tasks()] == ["refund is done."] * 2


async def test_a_call_that_nobody_has_decided_is_not_shown_as_running_while_another_runs(shop: Shop) -> None:
    first, _ = await asked(shop, call("refund", order=1, amount=1), call("refund", order=2, amount=2))
    events = await shop.decides(first, "approve")
    workflows = of(events, "thread.item.replaced", lambda event: event["item"]["type"] == "workflow")
    assert workflows != []
    assert {event["item"]["workflow"]["tasks"][1]["status_indicator"] for event in workflows} == {"none"}
