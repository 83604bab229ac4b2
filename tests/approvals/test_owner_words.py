"""An owner's hook that breaks costs its own words: not the answer, not the memory of what was done, no second call."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from agents.testing import ScriptedModel

from chat_app.agent_server import AgentServer
from tests.approvals.shop import Shop, agents, done
from tests.approvals.test_deciding import nodes, words
from tests.approvals.test_shop import asked, fields
from tests.stage import ALI, call, of, pairs, text

WORDS = ["tool_title", "agent_title", "say_arguments", "say_result", "say_field", "say_value", "subjects_of"]
CARDS = ["only_reads", "was_looked_up_for", "card_for"]
OTHERS = ["phrases_for", "handed_over", "notes_its_effect"]


def broken(*names: str) -> type[Shop]:
    """Return a shop whose owner has hooks of these names that raise."""

    def raises(*_given: Any) -> Any:
        raise KeyError("the owner's own fault")

    hooks = dict.fromkeys(names, raises)
    server = type("Owner", (AgentServer,), hooks)

    class Broken(Shop):
        def serves(self, model: ScriptedModel) -> AgentServer:
            return server(agents(model), titles=None)

    return Broken


@pytest.mark.parametrize("name", [*WORDS, *CARDS, *OTHERS])
async def test_a_call_of_which_a_hook_cannot_speak_is_remembered_and_the_answer_goes_on(
    tmp_path: Path, name: str
) -> None:
    shop = await broken(name).open(tmp_path)
    shop.will([call("look_up", order=7)], [text("It is there.")])
    assert not of(await shop.says("where is it?"), "error")
    assert '"order": 7' in str(await shop.memories())
    assert (await shop.shown_tasks())[0]["status_indicator"] == "complete"
    await shop.database.close()


@pytest.mark.parametrize("name", [*WORDS, *CARDS, *OTHERS])
async def test_a_question_of_which_a_hook_cannot_speak_is_asked_and_carried_out(tmp_path: Path, name: str) -> None:
    done.clear()
    shop = await broken(name).open(tmp_path)
    (card,) = await asked(shop)
    shop.will([text("Paid.")])
    assert not of(await shop.decides(card, "approve", args=fields(card) | {"amount": "5"}), "error")
    assert [one["amount"] for one in done] == [5.0]
    (card,) = await shop.cards("approved")
    assert card["widget"]["status"]["text"].endswith("done")
    shop.will([text("Yes.")])
    await shop.says("is it paid?")
    assert "refund is done" in pairs(shop.given())["refund"]
    await shop.database.close()


async def test_words_that_are_none_are_those_of_the_engine(tmp_path: Path) -> None:
    class Silent(Shop):
        def serves(self, model: ScriptedModel) -> AgentServer:
            hooks = dict.fromkeys(WORDS[:-1], lambda *_given: None)
            return type("Owner", (AgentServer,), hooks)(agents(model), titles=None)

    shop = await Silent.open(tmp_path)
    (card,) = await asked(shop)
    assert "**Shop** wants to run **Refund**" in words(card)
    assert "Amount" in [node.get("value") for node in nodes(card["widget"])]
    await shop.database.close()


async def test_a_question_about_whose_need_a_hook_cannot_decide_is_asked(tmp_path: Path) -> None:
    shop = await broken("asks_first").open(tmp_path)
    assert len(await asked(shop, call("look_up", order=7))) == 1
    await shop.database.close()


async def test_a_failure_of_which_a_hook_cannot_speak_has_the_sentence_of_the_engine(tmp_path: Path) -> None:
    shop = await broken("say_failure").open(tmp_path)
    shop.will(ValueError("boom"))
    (error,) = of(await shop.says("hello"), "error")
    assert "stopped with an error" in error["message"]
    await shop.database.close()


async def test_a_card_that_was_not_shown_before_a_restart_is_put_there_without_what_a_hook_cannot_say(
    tmp_path: Path,
) -> None:
    shop = await broken("subjects_of").open(tmp_path)
    (card,) = await asked(shop)
    await shop.services.store.delete_thread_item(shop.thread_id, card["id"], ALI)
    again = await shop.restart()
    assert "Approval needed" in json.dumps(await again.cards("pending"))
    await again.database.close()
