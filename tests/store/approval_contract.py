"""What any store does with approvals and paused runs: the first one decides, one caller carries the run on."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chat_app.errors import AlreadyDecided, CallAskedTwice, NotFound
from chat_app.store.approvals import Approval, ApprovalStore, PausedRun
from chat_app.store.threads import SQLStore
from tests.store.samples import ANN, BOB, asked, new_thread, paused

if TYPE_CHECKING:
    from chat_app.store.engine import Database


class ApprovalContract:
    """Approvals."""

    @pytest.fixture
    def store(self, database: Database) -> SQLStore:
        return SQLStore(database)

    @pytest.fixture
    def approvals(self, database: Database) -> ApprovalStore:
        return ApprovalStore(database)

    async def ask(self, store: SQLStore, approvals: ApprovalStore, calls: int = 1) -> tuple[PausedRun, list[Approval]]:
        """Pause a run of Ann's in a new thread with that many questions."""
        run = paused((await new_thread(store)).id)
        questions = [asked(run, f"call_{n}") for n in range(calls)]
        await approvals.pause(ANN, run, questions)
        return run, questions

    async def test_what_was_asked_comes_back_in_its_order(self, store: SQLStore, approvals: ApprovalStore) -> None:
        run, questions = await self.ask(store, approvals, 3)
        assert await approvals.pending(ANN, run.thread_id) == questions
        assert await approvals.of_run(ANN, run.run_id) == questions
        assert await approvals.get(ANN, questions[1].id) == questions[1]
        assert await approvals.load_run(ANN, run.run_id) == run

    async def test_nobody_else_sees_or_decides(self, store: SQLStore, approvals: ApprovalStore) -> None:
        run, (question,) = await self.ask(store, approvals)
        assert await approvals.pending(BOB, run.thread_id) == []
        assert await approvals.of_run(BOB, run.run_id) == []
        assert not await approvals.claim_run(BOB, run.run_id)
        await approvals.finish_run(BOB, run.run_id)
        for attempt in (
            approvals.get(BOB, question.id),
            approvals.load_run(BOB, run.run_id),
            approvals.decide(BOB, question.id, "approved"),
            approvals.finish(BOB, question.id, "approved", {}),
            approvals.pause(BOB, paused(run.thread_id, ctx=BOB), []),
            approvals.pause(BOB, paused((await new_thread(store, BOB)).id, run.run_id, BOB), []),
        ):
            with pytest.raises(NotFound):
                await attempt
        assert await approvals.get(ANN, question.id) == question
        assert await approvals.load_run(ANN, run.run_id) == run

    async def test_a_decision_keeps_who_when_why_and_the_edit(self, store: SQLStore, approvals: ApprovalStore) -> None:
        run, (question,) = await self.ask(store, approvals)
        decided = await approvals.decide(ANN, question.id, "approved", edited_arguments={"id": 4}, reason="fine")
        assert (decided.status, decided.decided_by, decided.reason) == ("approved", "ann", "fine")
        assert (decided.arguments, decided.edited_arguments) == ({"id": 3}, {"id": 4})
        assert decided.decided_at is not None
        assert decided.decided_at.utcoffset() == timedelta(0)
        assert await approvals.pending(ANN, run.thread_id) == []

    async def test_the_second_decision_hears_what_the_first_was(
        self, store: SQLStore, approvals: ApprovalStore
    ) -> None:
        _, (question,) = await self.ask(store, approvals)
        await approvals.decide(ANN, question.id, "denied", reason="no")
        with pytest.raises(AlreadyDecided) as caught:
            await approvals.decide(ANN, question.id, "approved", always=True)
        assert caught.value.status == "denied"
        assert (await approvals.get(ANN, question.id)).reason == "no"
        assert not await approvals.always_allowed(ANN, "delete_task", "agent Assistant")

    async def test_of_two_decisions_at_once_one_wins(self, store: SQLStore, approvals: ApprovalStore) -> None:
        _, (question,) = await self.ask(store, approvals)
        results = await asyncio.gather(
            *(approvals.decide(ANN, question.id, status) for status in ("approved", "denied") * 4),
            return_exceptions=True,
        )
        assert sum(isinstance(result, Approval) for result in results) == 1
        assert sum(isinstance(result, AlreadyDecided) for result in results) == 7

    async def test_of_two_claims_at_once_one_wins(self, store: SQLStore, approvals: ApprovalStore) -> None:
        run, (question,) = await self.ask(store, approvals)
        await approvals.decide(ANN, question.id, "approved")
        claims = await asyncio.gather(*(approvals.claim_run(ANN, run.run_id) for _ in range(8)))
        assert sorted(claims) == [False] * 7 + [True]

    async def test_a_run_is_not_claimed_while_something_is_pending(
        self, store: SQLStore, approvals: ApprovalStore
    ) -> None:
        run, (first, second) = await self.ask(store, approvals, 2)
        await approvals.decide(ANN, first.id, "approved")
        assert not await approvals.claim_run(ANN, run.run_id)
        await approvals.decide(ANN, second.id, "denied")
        assert await approvals.claim_run(ANN, run.run_id)

    async def test_what_is_decided_may_be_carried_out_while_the_rest_waits(
        self, store: SQLStore, approvals: ApprovalStore
    ) -> None:
        run, (first, second) = await self.ask(store, approvals, 2)
        await approvals.decide(ANN, first.id, "approved")
        assert await approvals.claim_run(ANN, run.run_id, partly=True)
        assert not await approvals.claim_run(ANN, run.run_id, partly=True)
        await approvals.pause(ANN, run, [second])
        await approvals.decide(ANN, second.id, "approved")
        assert await approvals.claim_run(ANN, run.run_id)

    async def test_a_run_that_pauses_again_asks_anew_and_keeps_what_was_decided(
        self, store: SQLStore, approvals: ApprovalStore
    ) -> None:
        run, (question,) = await self.ask(store, approvals)
        decided = await approvals.decide(ANN, question.id, "approved")
        assert await approvals.claim_run(ANN, run.run_id)
        later = asked(run, "call_later")
        again = PausedRun(
            run_id=run.run_id,
            user_id="ann",
            thread_id=run.thread_id,
            snapshot='{"turn": 2}',
            sdk_version="0.24.0",
            app_revision="1",
        )
        await approvals.pause(ANN, again, [question, later])
        assert await approvals.load_run(ANN, run.run_id) == again
        assert await approvals.of_run(ANN, run.run_id) == [decided, later]
        assert not await approvals.claim_run(ANN, run.run_id)
        await approvals.decide(ANN, later.id, "approved")
        assert await approvals.claim_run(ANN, run.run_id)

    async def test_of_two_questions_about_one_call_the_second_is_refused_and_never_lost(
        self, store: SQLStore, approvals: ApprovalStore
    ) -> None:
        run, (question,) = await self.ask(store, approvals)
        another = replace(asked(run, question.call_id), arguments={"amount": 2000}, item_id="another")
        with pytest.raises(CallAskedTwice):
            await approvals.pause(ANN, run, [another])
        assert await approvals.of_run(ANN, run.run_id) == [question]

    async def test_a_question_of_an_earlier_version_allows_nothing_for_good(
        self, store: SQLStore, approvals: ApprovalStore
    ) -> None:
        run, _ = await self.ask(store, approvals)
        old = replace(asked(run, "call_old"), owner="")
        await approvals.pause(ANN, run, [old])
        decided = await approvals.decide(ANN, old.id, "claimed", always=True)
        assert (decided.status, decided.always) == ("claimed", False)
        assert not await approvals.always_allowed(ANN, old.tool, "agent Another")

    async def test_the_first_outcome_stays(self, store: SQLStore, approvals: ApprovalStore) -> None:
        _, (question,) = await self.ask(store, approvals)
        pending = await approvals.finish(ANN, question.id, "approved", {"too": "early"})
        assert (pending.status, pending.outcome) == ("pending", None)
        await approvals.decide(ANN, question.id, "approved")
        finished = await approvals.finish(ANN, question.id, "approved", {"deleted": [3]})
        assert finished.outcome == {"deleted": [3]}
        assert await approvals.finish(ANN, question.id, "unknown", None) == finished

    async def test_what_nobody_can_know_stays_unknown(self, store: SQLStore, approvals: ApprovalStore) -> None:
        _, (question,) = await self.ask(store, approvals)
        await approvals.decide(ANN, question.id, "approved")
        unknown = await approvals.finish(ANN, question.id, "unknown", None)
        assert unknown.status == "unknown"
        assert await approvals.finish(ANN, question.id, "approved", {"deleted": [3]}) == unknown

    async def test_recovery_finds_the_runs_that_were_cut_off(self, store: SQLStore, approvals: ApprovalStore) -> None:
        waiting, _ = await self.ask(store, approvals)
        decided, (one,) = await self.ask(store, approvals)
        await approvals.decide(ANN, one.id, "approved")
        claimed, (two,) = await self.ask(store, approvals)
        await approvals.decide(ANN, two.id, "approved")
        await approvals.claim_run(ANN, claimed.run_id)
        finished, (three,) = await self.ask(store, approvals)
        await approvals.decide(ANN, three.id, "denied")
        await approvals.claim_run(ANN, finished.run_id)
        await approvals.finish_run(ANN, finished.run_id)
        found = {run.run_id: run.claimed_at is not None for run in await approvals.unfinished()}
        assert found == {decided.run_id: False, claimed.run_id: True}
        assert waiting.run_id not in found
        assert not await approvals.claim_run(ANN, finished.run_id)

    async def test_recovery_finds_a_run_that_was_partly_carried_out(
        self, store: SQLStore, approvals: ApprovalStore
    ) -> None:
        run, (first, _) = await self.ask(store, approvals, 2)
        await approvals.decide(ANN, first.id, "approved")
        await approvals.claim_run(ANN, run.run_id, partly=True)
        assert [found.run_id for found in await approvals.unfinished()] == [run.run_id]

    async def test_a_deleted_thread_asks_nothing_until_it_is_back(
        self, store: SQLStore, approvals: ApprovalStore
    ) -> None:
        run, (question,) = await self.ask(store, approvals)
        await store.delete_thread(run.thread_id, ANN)
        assert await approvals.pending(ANN, run.thread_id) == []
        assert await approvals.unfinished() == []
        for attempt in (
            approvals.get(ANN, question.id),
            approvals.load_run(ANN, run.run_id),
            approvals.decide(ANN, question.id, "approved"),
            approvals.pause(ANN, run, []),
        ):
            with pytest.raises(NotFound):
                await attempt
        await store.restore_thread(run.thread_id, ANN)
        assert await approvals.pending(ANN, run.thread_id) == [question]

    async def test_a_purged_thread_takes_its_approvals_with_it(self, store: SQLStore, approvals: ApprovalStore) -> None:
        run, (question,) = await self.ask(store, approvals)
        await store.delete_thread(run.thread_id, ANN)
        await store.purge_deleted(timedelta(0))
        with pytest.raises(NotFound):
            await approvals.get(ANN, question.id)
        with pytest.raises(NotFound):
            await approvals.load_run(ANN, run.run_id)

    async def test_always_allowing_a_tool_is_for_one_person_and_one_tool(self, approvals: ApprovalStore) -> None:
        await approvals.allow_always(ANN, "delete_task")
        await approvals.allow_always(ANN, "delete_task")
        assert await approvals.always_allowed(ANN, "delete_task")
        assert not await approvals.always_allowed(ANN, "update_task")
        assert not await approvals.always_allowed(BOB, "delete_task")

    async def test_approving_for_always_allows_the_tool(self, store: SQLStore, approvals: ApprovalStore) -> None:
        _, (first, second) = await self.ask(store, approvals, 2)
        await approvals.decide(ANN, first.id, "denied", always=True)
        assert not await approvals.always_allowed(ANN, "delete_task", "agent Assistant")
        await approvals.decide(ANN, second.id, "approved", always=True)
        assert await approvals.always_allowed(ANN, "delete_task", "agent Assistant")
