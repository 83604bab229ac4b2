"""A server that dies around a decision, and a request that a newer app cannot carry out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlmodel import select

from chat_app.approvals.recover import recover
from chat_app.store.approval_types import Approval
from chat_app.store.tables import ApprovalRow, PausedRunRow
from tests.approvals.test_deciding import asked, nodes, words
from tests.stage import ALI, Json, Stage, call, of, pairs, text


async def restarted(stage: Stage) -> Stage:
    """Start another server over the same database, as after a kill."""
    again = await Stage.open(stage.path)
    again.thread_id = stage.thread_id
    await recover(again.services)
    return again


@asynccontextmanager
async def hanging(stage: Stage, card: Json, *, after_effect: bool) -> AsyncGenerator[None]:
    """Approve a deletion that never comes back, before or after its effect, and leave it so."""
    begun = asyncio.Event()
    delete: Callable[..., Any] = stage.assistant.tasks.delete

    async def stuck(*given: Any) -> Any:
        if after_effect:
            await delete(*given)
        begun.set()
        await asyncio.Event().wait()

    stage.assistant.tasks.delete = stuck  # type: ignore[method-assign]
    deciding = asyncio.create_task(stage.decides(card, "approve"))
    await asyncio.wait_for(begun.wait(), 5)
    try:
        yield
    finally:
        deciding.cancel()
        await asyncio.wait([deciding])


async def the_approval(stage: Stage, card: Json) -> Approval:
    return await stage.services.approvals.get(ALI, card["widget"]["approval"]["id"])


async def test_a_restart_between_question_and_answer_loses_nothing(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    await asked(stage)
    again = await restarted(stage)
    (card,) = await again.cards("pending")
    again.will([text("Gone.")])
    await again.decides(card, "approve")
    assert await again.titles() == ["Call mum"]
    assert "Buy milk" in pairs(again.given())["delete_task"]
    (card,) = await again.cards("approved")
    await again.decides(card, "approve")
    assert await again.titles() == ["Call mum"]
    await again.database.close()


@asynccontextmanager
async def hanging_before_the_card(stage: Stage) -> AsyncGenerator[asyncio.Task[Any]]:
    """Ask for a deletion whose card is never made, because the task cannot be named, and leave it so."""
    begun = asyncio.Event()

    async def stuck(*_: Any) -> Any:
        begun.set()
        await asyncio.Event().wait()

    named, stage.assistant.tasks.get = stage.assistant.tasks.get, stuck  # type: ignore[method-assign]
    asking = asyncio.create_task(asked(stage))
    await asyncio.wait_for(begun.wait(), 5)
    stage.assistant.tasks.get = named  # type: ignore[method-assign]
    try:
        yield asking
    finally:
        asking.cancel()
        await asyncio.wait([asking])


async def test_a_restart_before_the_card_was_shown_puts_it_there_once(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    async with hanging_before_the_card(stage):
        assert await stage.cards() == []
        await (await restarted(stage)).database.close()
        again = await restarted(stage)
        (card,) = await again.cards("pending")
        again.will([text("Gone.")])
        await again.decides(card, "approve")
        assert await again.titles() == ["Call mum"]
        await again.database.close()


async def test_a_stop_before_the_card_was_shown_puts_it_there(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    async with hanging_before_the_card(stage) as asking:
        asking.cancel()
        await asyncio.wait([asking])
        (card,) = await stage.cards("pending")
        stage.will([text("Gone.")])
        await stage.decides(card, "approve")
        assert await stage.titles() == ["Call mum"]


async def test_a_restart_before_the_effect_says_that_nothing_was_done_and_asks_again(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage)
    async with hanging(stage, card, after_effect=False):
        again = await restarted(stage)
        assert await again.titles() == ["Buy milk", "Call mum"]
        (shown,) = await again.cards("expired")
        assert "Nothing was done" in words(shown)
        assert "unknown" not in words(shown)
        await again.decides(shown, "approve")
        assert await again.titles() == ["Buy milk", "Call mum"]
        again.will([text("Let me look.")])
        await again.says("is it gone?")
        assert "Nothing was done" in pairs(again.given())["delete_task"]
        assert await again.services.approvals.unfinished() == []
        await again.decides(shown, "ask_again")
        (card,) = await again.cards("pending")
        again.will([text("Gone.")])
        await again.decides(card, "approve")
        assert await again.titles() == ["Call mum"]
        await again.database.close()


async def test_a_call_that_was_called_undone_does_nothing_however_late_it_comes(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    delete, begun, free = stage.assistant.tasks.delete, asyncio.Event(), asyncio.Event()

    async def late(*given: Any) -> Any:
        begun.set()
        await free.wait()
        return await delete(*given)

    stage.assistant.tasks.delete = late  # type: ignore[method-assign]
    stage.will([text("Hm.")])
    deciding = asyncio.create_task(stage.decides(card, "approve"))
    await asyncio.wait_for(begun.wait(), 5)
    again = await restarted(stage)
    free.set()
    await deciding
    assert await again.titles() == ["Buy milk"]
    await again.database.close()


async def test_what_a_tool_elsewhere_did_is_unknown_and_never_repeated(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    async with hanging(stage, card, after_effect=False):
        async with stage.database.write() as session:
            row = (await session.exec(select(ApprovalRow))).one()
            row.tool = "send_money"
            session.add(row)
        again = await restarted(stage)
        assert (await the_approval(again, card)).status == "unknown"
        (shown,) = await again.cards("approved")
        assert "outcome unknown" in words(shown)
        assert shown["widget"]["status"]["icon"] == "circle-question"
        await again.database.close()


async def test_a_restart_after_the_effect_says_done_and_never_repeats(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    (card,) = await asked(stage)
    async with hanging(stage, card, after_effect=True):
        again = await restarted(stage)
        assert (await the_approval(again, card)).status == "approved"
        assert await again.titles() == ["Call mum"]
        (shown,) = await again.cards("approved")
        assert "done before the app stopped" in words(shown)
        assert "Buy milk" in words(shown)
        assert (await again.shown_tasks())[0]["status_indicator"] == "complete"
        await again.decides(shown, "approve")
        assert await again.titles() == ["Call mum"]
        again.will([text("Yes.")])
        await again.says("is it gone?")
        assert "Buy milk" in pairs(again.given())["delete_task"]
        await again.database.close()


async def test_a_restart_between_the_decision_and_the_claim_does_nothing_and_can_be_asked_again(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    await stage.services.approvals.decide(ALI, card["widget"]["approval"]["id"], "claimed")
    again = await restarted(stage)
    assert await again.titles() == ["Buy milk"]
    (card,) = await again.cards("expired")
    assert "the app stopped before this began" in words(card)
    assert "Expired" in (await again.shown_tasks())[0]["content"]
    await again.decides(card, "ask_again")
    assert "Nothing was done" in str(await again.memories())
    (card,) = await again.cards("pending")
    again.will([text("Gone.")])
    await again.decides(card, "approve")
    assert await again.titles() == []
    await again.database.close()


async def test_a_restart_in_the_middle_of_one_call_leaves_the_other_to_be_decided(stage: Stage) -> None:
    await stage.add("Buy milk", "Call mum")
    first, second = await asked(stage, call("delete_task", id=1), call("delete_task", id=2))
    async with hanging(stage, first, after_effect=True):
        again = await restarted(stage)
        assert len(await again.cards("pending")) == 1
        again.will([text("Both gone.")])
        await again.decides(second, "approve")
        assert await again.titles() == []
        assert len(await again.cards("approved")) == 2
        assert not again.model.remaining_steps
        await again.database.close()


async def test_a_stop_during_an_approved_call_says_that_nothing_was_done(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    async with hanging(stage, card, after_effect=False):
        pass
    (shown,) = await stage.cards("expired")
    assert "Nothing was done" in words(shown)
    assert await stage.titles() == ["Buy milk"]
    assert await stage.services.approvals.unfinished() == []


async def test_a_restart_changes_nothing_for_runs_that_came_to_their_end(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    stage.will([text("Gone.")])
    await stage.decides(card, "approve")
    before = await stage.items()
    again = await restarted(stage)
    assert await again.items() == before
    await again.database.close()


async def _rewrite(stage: Stage, change: Callable[[Json], None]) -> None:
    """Change the saved snapshot, as another version of the app would have written it."""
    async with stage.database.write() as session:
        run = (await session.exec(select(PausedRunRow))).one()
        snapshot = json.loads(run.snapshot)
        change(snapshot)
        run.snapshot = json.dumps(snapshot)
        session.add(run)


async def _expires(stage: Stage, card: Json) -> None:
    await stage.decides(card, "approve")
    (card,) = await stage.cards("expired")
    assert [node["label"] for node in nodes(card["widget"]) if node["type"] == "Button"] == ["Ask again"]
    assert await stage.titles() == ["Buy milk"]
    await stage.decides(card, "ask_again")
    (old,) = await stage.cards("expired")
    assert not [node for node in nodes(old["widget"]) if node["type"] == "Button"]
    (card,) = await stage.cards("pending")
    stage.will([text("Gone.")])
    await stage.decides(card, "approve")
    assert await stage.titles() == []
    await stage.decides(old, "ask_again")
    assert len(await stage.cards()) == 2


async def test_a_snapshot_of_another_schema_expires_and_can_be_asked_again(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)

    def newer(snapshot: Json) -> None:
        snapshot["$schemaVersion"] = "99.0"

    await _rewrite(stage, newer)
    await _expires(stage, card)


async def test_a_run_of_a_renamed_agent_expires_and_can_be_asked_again(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)

    def renamed(snapshot: Json) -> None:
        snapshot["current_agent"]["name"] = "Butler"

    await _rewrite(stage, renamed)
    await _expires(stage, card)


async def test_a_removed_tool_expires_the_request_and_cannot_be_asked_again(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)
    again = await restarted(stage)
    again.assistant.mcp._mcp.remove_tool("delete_task")  # type: ignore[attr-defined]
    await again.decides(card, "approve")
    (card,) = await again.cards("expired")
    events = await again.decides(card, "ask_again")
    assert "no longer exists" in of(events, "error")[0]["message"]
    assert await again.titles() == ["Buy milk"]
    await again.database.close()


async def test_a_request_that_expired_can_still_be_denied(stage: Stage) -> None:
    await stage.add("Buy milk")
    (card,) = await asked(stage)

    def newer(snapshot: Json) -> None:
        snapshot["$schemaVersion"] = "99.0"

    await _rewrite(stage, newer)
    await stage.decides(card, "deny", reason="no")
    assert len(await stage.cards("denied")) == 1
    stage.will([text("Hello.")])
    await stage.says("hello")
    assert "denied" in pairs(stage.given())["delete_task"]


async def test_the_snapshot_survives_in_the_file_alone(stage: Stage, tmp_path: Path) -> None:
    await stage.add("Buy milk")
    await asked(stage)
    again = await stage.restart()
    (card,) = await again.cards("pending")
    again.will([text("Gone.")])
    await again.decides(card, "approve")
    assert await again.titles() == []
    await again.database.close()
