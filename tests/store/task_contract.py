"""What any store does with tasks, and the ledger that makes a tool call happen once."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from chat_app.assistant.store.tasks import NewTask, Task, TaskChanges, TaskFilter, TaskStore, end_of_week
from chat_app.context import TOOL_CALL, ToolCallRef
from chat_app.errors import NotFound
from chat_app.store.approvals import ApprovalStore
from tests.store.samples import ANN, BOB

if TYPE_CHECKING:
    from collections.abc import Generator

    from chat_app.store.engine import Database

TODAY = date(2026, 11, 18)  # a Wednesday
DAY = timedelta(days=1)


@contextmanager
def tool_call(call_id: str = "call_1", run_id: str = "run_1") -> Generator[None]:
    """Run the body as that tool call."""
    token = TOOL_CALL.set(ToolCallRef(run_id, call_id))
    try:
        yield
    finally:
        TOOL_CALL.reset(token)


class WithTasks:
    """Gives the store under test."""

    @pytest.fixture
    def tasks(self, database: Database) -> TaskStore:
        return TaskStore(database)

    async def fill(self, tasks: TaskStore, *titles: str, **fields: Any) -> list[Task]:
        return [await tasks.add(ANN, NewTask(title=title, **fields)) for title in titles]

    async def titles(self, tasks: TaskStore, **filter: Any) -> list[str]:
        return [task.title for task in (await tasks.find(ANN, TaskFilter(**filter))).tasks]


class TaskContract(WithTasks):
    """Tasks: numbers, filters, changes and counts."""

    async def test_a_task_comes_back_as_it_was_added(self, tasks: TaskStore) -> None:
        new = NewTask(title="  Milk ", notes="two", due=TODAY, priority="high")
        added = await tasks.add(ANN, new)
        assert (added.title, added.notes, added.due, added.priority, added.done) == (
            "Milk",
            "two",
            TODAY,
            "high",
            False,
        )
        assert added.created_at.utcoffset() == timedelta(0)
        assert await tasks.get(ANN, added.id) == added

    async def test_everybody_counts_from_one_and_no_number_comes_twice(self, tasks: TaskStore) -> None:
        assert [task.id for task in await self.fill(tasks, "a", "b")] == [1, 2]
        assert (await tasks.add(BOB, NewTask(title="c"))).id == 1
        await tasks.delete(ANN, [2])
        assert [task.id for task in await self.fill(tasks, "d")] == [3]

    async def test_a_foreign_task_is_not_found_and_not_changed(self, tasks: TaskStore) -> None:
        (task,) = await self.fill(tasks, "private")
        with pytest.raises(NotFound):
            await tasks.get(BOB, task.id)
        assert (await tasks.find(BOB, TaskFilter(status="all"))).total == 0
        assert (await tasks.update(BOB, [task.id], TaskChanges(done=True))).missing == [task.id]
        assert (await tasks.delete(BOB, [task.id])).missing == [task.id]
        assert (await tasks.summary(BOB, TODAY)).open == 0
        assert await tasks.get(ANN, task.id) == task

    @pytest.mark.parametrize("title", ["", "   ", "x" * 501])
    async def test_a_title_is_needed_and_has_its_limit(self, title: str) -> None:
        with pytest.raises(ValidationError):
            NewTask(title=title)

    async def test_tasks_come_in_the_order_in_which_one_would_do_them(self, tasks: TaskStore) -> None:
        for title, fields in {
            "someday": {},
            "tomorrow, low": {"due": TODAY + DAY, "priority": "low"},
            "tomorrow, high": {"due": TODAY + DAY, "priority": "high"},
            "today": {"due": TODAY},
        }.items():
            await self.fill(tasks, title, **fields)
        (finished,) = await self.fill(tasks, "finished", due=TODAY - DAY)
        await tasks.update(ANN, [finished.id], TaskChanges(done=True))
        open_ones = ["today", "tomorrow, high", "tomorrow, low", "someday"]
        assert await self.titles(tasks) == open_ones
        assert await self.titles(tasks, status="all") == [*open_ones, "finished"]
        assert await self.titles(tasks, status="done") == ["finished"]

    async def test_days_and_priorities_filter(self, tasks: TaskStore) -> None:
        for offset in range(4):
            await self.fill(tasks, f"in {offset}", due=TODAY + offset * DAY)
        await self.fill(tasks, "undated", priority="high")
        assert await self.titles(tasks, due_from=TODAY + DAY, due_to=TODAY + 2 * DAY) == ["in 1", "in 2"]
        assert await self.titles(tasks, due_to=TODAY) == ["in 0"]
        assert await self.titles(tasks, undated=True) == ["undated"]
        assert await self.titles(tasks, priority="high") == ["undated"]

    @pytest.mark.parametrize(
        ("search", "found"),
        [
            ("MILK", ["Buy milk"]),
            ("milk buy", ["Buy milk"]),
            ("éclair", ["ÉCLAIRS"]),
            ("دودھ", ["دودھ لاؤ"]),
            ("from the note", ["ÉCLAIRS"]),
            ("100%", ["100% sure"]),
            ("_", []),
            ("%", ["100% sure"]),
            ("milk bread", []),
        ],
    )
    async def test_a_search_wants_all_its_words_in_any_case(
        self, tasks: TaskStore, search: str, found: list[str]
    ) -> None:
        await self.fill(tasks, "Buy milk", "دودھ لاؤ", "100% sure", "1000 sure")
        await self.fill(tasks, "ÉCLAIRS", notes="From the note")
        assert await self.titles(tasks, search=search) == found

    async def test_a_limit_cuts_the_tasks_and_not_the_total(self, tasks: TaskStore) -> None:
        await self.fill(tasks, *"abcde")
        page = await tasks.find(ANN, TaskFilter(limit=2))
        assert ([task.title for task in page.tasks], page.total) == (["a", "b"], 5)
        assert (await tasks.find(ANN, TaskFilter(limit=-1))).tasks == []
        assert len((await tasks.find(ANN, TaskFilter(limit=10**30))).tasks) == 5

    async def test_a_change_reaches_the_named_fields_only(self, tasks: TaskStore) -> None:
        (task,) = await self.fill(tasks, "Milk", notes="two", due=TODAY, priority="high")
        (changed,) = (await tasks.update(ANN, [task.id], TaskChanges(title="Bread"))).tasks
        assert changed == task.model_copy(update={"title": "Bread"})
        assert await self.titles(tasks, search="bread") == ["Bread"]
        assert await self.titles(tasks, search="milk") == []
        (undated,) = (await tasks.update(ANN, [task.id], TaskChanges(clear_due=True, notes=""))).tasks
        assert (undated.due, undated.notes) == (None, "")

    async def test_finishing_keeps_its_moment_until_the_task_is_opened_again(self, tasks: TaskStore) -> None:
        (task,) = await self.fill(tasks, "Milk")
        (done,) = (await tasks.update(ANN, [task.id], TaskChanges(done=True))).tasks
        (again,) = (await tasks.update(ANN, [task.id], TaskChanges(done=True))).tasks
        assert done.completed_at is not None
        assert again == done
        (opened,) = (await tasks.update(ANN, [task.id], TaskChanges(done=False))).tasks
        assert opened == task

    async def test_ids_that_do_not_exist_are_named(self, tasks: TaskStore) -> None:
        await self.fill(tasks, "a", "b")
        ids = [2, 9, 1, 2, 0, -1, 2**80]
        changed = await tasks.update(ANN, ids, TaskChanges(priority="low"))
        assert ([task.id for task in changed.tasks], changed.missing) == ([2, 1], [9, 0, -1, 2**80])
        deleted = await tasks.delete(ANN, ids)
        assert ([task.title for task in deleted.tasks], deleted.missing) == (["b", "a"], [9, 0, -1, 2**80])
        assert await self.titles(tasks, status="all") == []

    async def test_the_summary_counts_as_of_the_callers_day(self, tasks: TaskStore) -> None:
        await self.fill(tasks, "late", due=TODAY - DAY, priority="high")
        await self.fill(tasks, "now", due=TODAY)
        await self.fill(tasks, "sunday", due=end_of_week(TODAY))
        await self.fill(tasks, "next week", due=end_of_week(TODAY) + DAY, priority="low")
        (finished,) = await self.fill(tasks, "finished", due=TODAY)
        await tasks.update(ANN, [finished.id], TaskChanges(done=True))
        summary = await tasks.summary(ANN, TODAY)
        assert summary.model_dump(exclude={"next"}) == {
            "open": 4,
            "done": 1,
            "overdue": 1,
            "due_today": 1,
            "due_this_week": 2,
            "by_priority": {"high": 1, "normal": 2, "low": 1},
        }
        assert [task.title for task in summary.next] == ["late", "now", "sunday"]

    async def test_many_tasks_at_once_get_numbers_of_their_own(self, tasks: TaskStore) -> None:
        added = await asyncio.gather(*(tasks.add(ANN, NewTask(title=f"{n}")) for n in range(20)))
        assert sorted(task.id for task in added) == list(range(1, 21))


class LedgerContract(WithTasks):
    """A tool call has its effect once; whoever repeats it gets what it returned."""

    @pytest.fixture
    def approvals(self, database: Database) -> ApprovalStore:
        return ApprovalStore(database)

    async def test_a_repeated_call_adds_nothing_and_returns_the_first_outcome(self, tasks: TaskStore) -> None:
        with tool_call():
            first = await tasks.add(ANN, NewTask(title="Milk"))
            assert await tasks.add(ANN, NewTask(title="Milk")) == first
        assert await self.titles(tasks) == ["Milk"]
        with tool_call("call_2"):
            await tasks.add(ANN, NewTask(title="Milk"))
        with tool_call(run_id="run_2"):
            await tasks.add(ANN, NewTask(title="Milk"))
        assert await self.titles(tasks) == ["Milk"] * 3

    async def test_a_repeated_change_and_a_repeated_delete_do_nothing(self, tasks: TaskStore) -> None:
        await self.fill(tasks, "a", "b")
        with tool_call("change"):
            first = await tasks.update(ANN, [1, 7], TaskChanges(done=True))
        await tasks.update(ANN, [1], TaskChanges(done=False))
        with tool_call("change"):
            assert await tasks.update(ANN, [1, 7], TaskChanges(done=True)) == first
        assert not (await tasks.get(ANN, 1)).done
        with tool_call("delete"):
            deleted = await tasks.delete(ANN, [2])
            assert await tasks.delete(ANN, [2]) == deleted
        assert [task.title for task in deleted.tasks] == ["b"]

    async def test_the_same_call_twice_at_once_has_one_effect(self, tasks: TaskStore) -> None:
        with tool_call():
            added = await asyncio.gather(*(tasks.add(ANN, NewTask(title="Milk")) for _ in range(10)))
        assert all(task == added[0] for task in added)
        assert await self.titles(tasks) == ["Milk"]

    async def test_the_ledger_tells_what_a_call_did(self, tasks: TaskStore, approvals: ApprovalStore) -> None:
        assert await approvals.ledger("run_1", "call_1") is None
        with tool_call():
            added = await tasks.add(ANN, NewTask(title="Milk"))
        outcome = await approvals.ledger("run_1", "call_1")
        assert Task.model_validate(outcome) == added

    async def test_reading_leaves_no_mark_in_the_ledger(self, tasks: TaskStore, approvals: ApprovalStore) -> None:
        await self.fill(tasks, "a")
        with tool_call():
            await tasks.find(ANN, TaskFilter())
            await tasks.get(ANN, 1)
            await tasks.summary(ANN, TODAY)
        assert await approvals.ledger("run_1", "call_1") is None

    async def test_a_call_of_somebody_else_is_not_replayed(self, tasks: TaskStore) -> None:
        with tool_call():
            await tasks.add(ANN, NewTask(title="private"))
            with pytest.raises(NotFound):
                await tasks.add(BOB, NewTask(title="curious"))
        assert (await tasks.find(BOB, TaskFilter())).total == 0

    async def test_a_call_that_is_cut_off_has_its_effect_and_its_note_or_neither(
        self, tasks: TaskStore, approvals: ApprovalStore
    ) -> None:
        for turns in range(40):
            call = f"call_{turns}"
            (task,) = await self.fill(tasks, call)
            with tool_call(call):
                running = asyncio.create_task(tasks.delete(ANN, [task.id]))
            for _ in range(turns):
                await asyncio.sleep(0)
            running.cancel()
            await asyncio.wait([running])
            noted = await approvals.ledger("run_1", call) is not None
            assert noted == (await self.titles(tasks, search=call) == [])
            with tool_call(call):
                assert [gone.title for gone in (await tasks.delete(ANN, [task.id])).tasks] == [call]
