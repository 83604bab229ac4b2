"""Models name their calls as they like, within agents that are tools too: each call is decided and done for itself."""

from __future__ import annotations

import pytest

from tests.approvals.shop import Shop, done
from tests.approvals.test_shop import fields
from tests.stage import ALI, Json, call, of, text


async def asks(shop: Shop, call_id: str) -> Json:
    """Let an expert ask to pay 9.5 back, in a call of this id; return the card that asks."""
    shop.will(
        [call("ask_expert", call_id="c1", input="a refund")], [call("refund", call_id=call_id, order=7, amount=9.5)]
    )
    await shop.says("please")
    (card,) = await shop.cards("pending")
    return card


async def kept(shop: Shop) -> list[tuple[str, float]]:
    """How each refund of the thread is decided, and of how much."""
    rows = await shop.services.approvals.of_thread(ALI, shop.thread_id)
    return [(row.status, row.arguments["amount"]) for row in rows if row.tool == "refund"]


async def test_of_two_experts_that_name_their_calls_alike_each_is_decided_for_itself(shop: Shop) -> None:
    shop.will(
        [call("ask_expert", call_id="c1", input="one"), call("ask_expert", call_id="c2", input="two")],
        [call("refund", call_id="r1", order=7, amount=1)],
        [call("refund", call_id="r1", order=7, amount=2000)],
    )
    await shop.says("please")
    little, much = await shop.cards("pending")
    assert await kept(shop) == [("pending", 1), ("pending", 2000)]
    shop.will([text("The first is paid.")])
    await shop.decides(little, "approve", args=fields(little))
    assert [one["amount"] for one in done] == [1.0]
    shop.will([text("The second is not.")], [text("One of two.")])
    await shop.decides(much, "deny")
    assert [one["amount"] for one in done] == [1.0]
    assert await kept(shop) == [("approved", 1), ("denied", 2000)]


@pytest.mark.parametrize("restarts", [False, True])
async def test_a_later_expert_whose_call_has_the_name_of_one_that_was_done_makes_its_own(
    shop: Shop, restarts: bool
) -> None:
    card = await asks(shop, "r1")
    again = await shop.restart() if restarts else shop
    again.will(
        [text("It is paid.")],
        [call("ask_expert", call_id="c2", input="what is it worth?")],
        [call("refund", call_id="r1", order=7, amount=7)],
    )
    await again.decides(card, "approve", args=fields(card) | {"amount": "5"})
    assert [one["amount"] for one in done] == [5.0]
    (card,) = await again.cards("pending")
    again.will([text("That is paid, too.")], [text("Both.")])
    await again.decides(card, "approve", args=fields(card))
    assert [one["amount"] for one in done] == [5.0, 7.0]
    assert await kept(again) == [("approved", 9.5), ("approved", 7)]
    if again is not shop:
        await again.database.close()


async def test_a_call_may_have_the_name_of_the_one_within_which_it_is_made(shop: Shop) -> None:
    card = await asks(shop, "c1")
    shop.will([text("It is paid.")], [text("Yes.")])
    assert not of(await shop.decides(card, "approve", args=fields(card)), "error")
    assert await kept(shop) == [("approved", 9.5)]
    assert [one["amount"] for one in done] == [9.5]


async def test_after_a_restart_no_call_takes_the_name_of_the_one_within_which_it_is_made(shop: Shop) -> None:
    await asks(shop, "r1")
    again = await shop.restart()
    (card,) = await again.cards("pending")
    again.will([call("refund", call_id="c1", order=7, amount=3)])
    await again.decides(card, "approve", args=fields(card))
    [row] = await again.services.approvals.pending(ALI, again.thread_id)
    assert row.call_id not in {"c1", "r1"}
    await again.database.close()
