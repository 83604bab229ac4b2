"""What the app says of a request that it gave up is in the thread's language, whenever it is shown."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from agents.testing import ScriptedModel
from sqlmodel import select

from chat_app.agent_server import AgentServer
from chat_app.phrases import TEXTS, Phrases
from chat_app.store.tables import PausedRunRow
from tests.approvals.shop import Shop, agents
from tests.approvals.test_deciding import words
from tests.approvals.test_shop import asked
from tests.stage import ALI, of

FOREIGN = {key: f"«{key}»" for key in TEXTS} | {"expired_why": "«{why}»", "tool": "«tool»"}
"""A language in which each phrase is its own name."""


class ForeignShop(Shop):
    """The shop, in that language, and without a tool after a restart."""

    without: str = ""

    def serves(self, model: ScriptedModel) -> AgentServer:
        shop = agents(model)
        shop.tools = [tool for tool in shop.tools if tool.name != self.without]
        return AgentServer(shop, phrases={"en": Phrases("en", texts=FOREIGN)}, titles=None)


class PoorerShop(ForeignShop):
    """The same, when it can pay nothing back any more."""

    without = "refund"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncGenerator[ForeignShop]:
    shop = await ForeignShop.open(tmp_path)
    yield shop
    await shop.database.close()


async def test_a_request_of_another_version(shop: ForeignShop) -> None:
    (card,) = await asked(shop)
    async with shop.database.write() as session:
        run = (await session.exec(select(PausedRunRow))).one()
        run.app_revision = "0"
        session.add(run)
    await shop.decides(card, "approve")
    (card,) = await shop.cards("expired")
    assert "«expired.version»" in words(card)
    assert "another version of the app" in str(await shop.memories())


async def test_a_request_whose_tool_is_gone(shop: ForeignShop) -> None:
    (card,) = await asked(shop)
    again = await PoorerShop.open(shop.path)
    again.thread_id = shop.thread_id
    await again.decides(card, "approve")
    (card,) = await again.cards("expired")
    assert "«expired." in words(card)
    assert of(await again.decides(card, "ask_again"), "error")[0]["message"] == "«no_tool»"
    await again.database.close()


async def test_a_request_that_a_stop_of_the_app_cut_off(shop: ForeignShop) -> None:
    (card,) = await asked(shop)
    await shop.services.approvals.decide(ALI, card["widget"]["approval"]["id"], "claimed")
    again = await shop.restart()
    (card,) = await again.cards("expired")
    assert "«expired.app_stopped_before»" in words(card)
    assert "the app stopped before this began. Nothing was done" in str(await again.memories())
    await again.database.close()


async def test_a_sentence_that_an_earlier_version_wrote_is_shown_as_it_is(shop: ForeignShop) -> None:
    (card,) = await asked(shop)
    approval = card["widget"]["approval"]["id"]
    await shop.services.approvals.decide(ALI, approval, "expired", reason="the app stopped before this began.")
    await shop.decides(card, "approve")
    (card,) = await shop.cards("expired")
    assert "«the app stopped before this began.»" in words(card)
