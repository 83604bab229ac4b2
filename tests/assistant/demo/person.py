"""A person who talks to the demo model through the real runner, with the app's own tools on a real database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agents import Agent, RunConfig, Runner, handoff
from agents.items import TResponseInputItem
from chatkit.types import ThreadMetadata

from chat_app.agents.context import TurnContext
from chat_app.agents.mcp import InProcessMCP
from chat_app.agents.tool_calls import bind_tools
from chat_app.assistant.demo import DemoModel
from chat_app.assistant.server import TaskAssistant
from chat_app.assistant.store.tasks import NewTask, Task, TaskChanges, TaskFilter, TaskStore
from chat_app.assistant.tools import POLICIES, build_mcp
from chat_app.context import RequestContext
from chat_app.store.approvals import ApprovalStore
from chat_app.store.engine import Database, open_database
from chat_app.store.threads import SQLStore

TODAY = date(2026, 11, 18)
"""A Wednesday."""

ANN = RequestContext(user_id="ann")

QUIET = RunConfig(tracing_disabled=True)


_EMPTY: list[bytes] = []
"""An empty database, once it was made: its migrations take longer than a conversation."""


async def _opened(path: Path) -> Database:
    address = f"sqlite+aiosqlite:///{path}"
    if not _EMPTY:
        await (await open_database(address)).close()
        _keep(path)
    _copy(path)
    return await open_database(address)


def _keep(path: Path) -> None:
    _EMPTY.append(path.read_bytes())


def _copy(path: Path) -> None:
    path.write_bytes(_EMPTY[0])


class Tasks:
    """The person's tasks: those that were there before the first message, and what they are now."""

    def __init__(self) -> None:
        self._waiting: list[tuple[NewTask, bool]] = []
        self.rows: list[Task] = []

    def new(
        self, title: str, due: str | None = None, priority: Any = "normal", *, done: bool = False, notes: str = ""
    ) -> None:
        """Have a task, from before the next message on; numbers count from 1."""
        day = date.fromisoformat(due) if due else None
        self._waiting.append((NewTask(title=title, notes=notes, due=day, priority=priority), done))

    def titles(self, *, done: bool | None = None) -> list[str]:
        return [task.title for task in self.rows if done is None or task.done == done]

    def task(self, number: int) -> Task:
        return next(task for task in self.rows if task.id == number)

    async def flush(self, store: TaskStore) -> None:
        for new, done in self._waiting:
            task = await store.add(ANN, new)
            if done:
                await store.update(ANN, [task.id], TaskChanges(done=True))
        self._waiting.clear()
        page = await store.find(ANN, TaskFilter(status="all"))
        self.rows = sorted(page.tasks, key=lambda task: task.id)


@dataclass(frozen=True)
class Heard:
    """What one message led to."""

    text: str
    calls: tuple[tuple[str, dict[str, Any]], ...]
    agent: str
    asked: int
    """Approvals that were asked for."""
    thoughts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.calls)

    @property
    def last(self) -> tuple[str, dict[str, Any]]:
        return self.calls[-1]

    @property
    def writes(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """The calls that change something."""
        return tuple(call for call in self.calls if call[0] not in ("list_tasks", "get_task", "task_summary"))


class Person:
    """Says one thing after the other, approves what is asked unless told otherwise, and keeps the conversation."""

    def __init__(self, today: date = TODAY, tokens_per_second: float = 0, instructions: str | None = None) -> None:
        self.tasks = Tasks()
        self.history: list[TResponseInputItem] = []
        self.agent: Agent[Any] | None = None
        self._today, self._rate = today, tokens_per_second
        self._instructions = instructions or f"You help. Today is {today:%A}, {today.isoformat()}."
        self._place = TemporaryDirectory()
        self._database: Database | None = None

    async def _begin(self) -> tuple[Database, Agent[Any]]:
        if self._database is None or self.agent is None:
            self._database = await _opened(Path(self._place.name) / "chat.sqlite3")
            self.agent = self._agents(self._database)
        return self._database, self.agent

    def _agents(self, database: Database) -> Agent[Any]:
        def today(_context: RequestContext) -> date:
            return self._today

        mcp = InProcessMCP(build_mcp(TaskStore(database), today), POLICIES)
        model = DemoModel(self._rate, today=lambda: self._today)
        rest: Mapping[str, Any] = {"instructions": self._instructions, "model": model, "mcp_servers": [mcp]}
        english, urdu = Agent("Assistant", **rest), Agent("Urdu specialist", **rest)
        english.handoffs = [handoff(urdu, tool_name_override="transfer_to_urdu")]
        urdu.handoffs = [handoff(english, tool_name_override="transfer_to_english")]
        return english

    async def close(self) -> None:
        if self._database is not None:
            await self._database.close()
        self._place.cleanup()

    async def say(self, text: str, *, approve: bool = True, reason: str | None = None) -> Heard:
        bind_tools()
        database, agent = await self._begin()
        await self.tasks.flush(TaskStore(database))
        thread = ThreadMetadata(id="thread", created_at=datetime.now(UTC))
        turn = TurnContext(
            thread=thread,
            store=SQLStore(database),
            request_context=ANN,
            hooks=TaskAssistant(today=lambda _context: self._today),
            made=ApprovalStore(database),
        )
        given = [*self.history, {"role": "user", "content": text}]
        result = Runner.run_streamed(agent, given, context=turn, max_turns=16, run_config=QUIET)
        asked = 0
        thoughts: list[str] = []
        calls: list[tuple[str, dict[str, Any]]] = []
        while True:
            async for event in result.stream_events():
                if event.type == "run_item_stream_event" and event.item.type == "tool_call_item":
                    raw: Any = event.item.raw_item
                    calls.append((raw.name, json.loads(raw.arguments)))
                if event.type == "raw_response_event" and event.data.type == "response.reasoning_summary_text.done":
                    thoughts.append(event.data.text)
            if not result.interruptions:
                break
            state = result.to_state()
            for item in state.get_interruptions():
                asked += 1
                if approve:
                    state.approve(item)
                else:
                    state.reject(item, rejection_message=reason)
            result = Runner.run_streamed(agent, state, run_config=QUIET)
        self.history = result.to_input_list()
        self.agent = result.last_agent
        await self.tasks.flush(TaskStore(database))
        return Heard(str(result.final_output), tuple(calls), self.agent.name, asked, tuple(thoughts))

    async def says(self, *texts: str) -> Heard:
        """Say several things; return what the last one led to."""
        heard = [await self.say(text) for text in texts]
        return heard[-1]
