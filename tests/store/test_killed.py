"""What is left when the process is killed around a commit: the effect of a tool call and its note, or neither."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from chat_app.assistant.store.tasks import NewTask, TaskFilter, TaskStore
from chat_app.store.approvals import ApprovalStore
from tests.store.fixtures import open_in, url_in
from tests.store.samples import ANN
from tests.store.task_contract import tool_call

ROOT = Path(__file__).parents[2]

DIES = """
import asyncio, os, signal, sys
from sqlmodel.ext.asyncio.session import AsyncSession
from chat_app.context import TOOL_CALL, RequestContext, ToolCallRef
from chat_app.store.engine import open_database
from chat_app.assistant.store.tasks import TaskStore

commit = AsyncSession.commit

async def die_at_commit(session):
    if sys.argv[2] == "after":
        await commit(session)
    os.kill(os.getpid(), signal.SIGKILL)

async def main():
    database = await open_database(sys.argv[1])
    TOOL_CALL.set(ToolCallRef("run_1", "call_1"))
    AsyncSession.commit = die_at_commit
    await TaskStore(database).delete(RequestContext("ann"), [1])

asyncio.run(main())
"""
"""A process that deletes Ann's first task as a tool call and is killed before or after the commit."""


@pytest.mark.parametrize(("moment", "left"), [("before", 1), ("after", 0)])
async def test_a_kill_leaves_the_effect_with_its_note_or_neither(tmp_path: Path, moment: str, left: int) -> None:
    async with open_in(tmp_path) as database:
        await TaskStore(database).add(ANN, NewTask(title="Milk"))
        url = url_in(tmp_path)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", DIES, url, moment, cwd=ROOT)
    assert await process.wait() == -signal.SIGKILL
    async with open_in(tmp_path) as database:
        tasks, approvals = TaskStore(database), ApprovalStore(database)
        assert (await tasks.find(ANN, TaskFilter())).total == left
        assert (await approvals.ledger("run_1", "call_1") is None) == (moment == "before")
        with tool_call():
            again = await tasks.delete(ANN, [1])
        assert [task.title for task in again.tasks] == ["Milk"]
        assert (await tasks.find(ANN, TaskFilter())).total == 0
