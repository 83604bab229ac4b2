"""A person who talks to the demo model through the real runner, with tools of the real signatures over a list."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from agents import Agent, FunctionTool, Runner, function_tool, handoff
from agents.items import TResponseInputItem

from chat_app.server.demo import DemoModel

TODAY = date(2026, 11, 18)
"""A Wednesday."""


@dataclass
class Tasks:
    """Tasks in memory, behaving as the real tools do."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    today: date = TODAY

    def new(
        self, title: str, due: str | None = None, priority: str = "normal", *, done: bool = False, notes: str = ""
    ) -> dict[str, Any]:
        row = {"id": len(self.rows) + 1, "title": title, "notes": notes, "due": due, "priority": priority, "done": done}
        self.rows.append(row | {"gone": False})
        return row

    @property
    def alive(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if not row["gone"]]

    def titles(self, *, done: bool | None = None) -> list[str]:
        return [row["title"] for row in self.alive if done is None or row["done"] == done]

    def some(self, ids: int | list[int]) -> tuple[list[dict[str, Any]], list[int]]:
        wanted = [ids] if isinstance(ids, int) else ids
        found = [row for row in self.alive if row["id"] in wanted]
        missing = [i for i in wanted if i not in {row["id"] for row in found}]
        if isinstance(ids, int) and missing:
            known = ", ".join(f"{row['id']} ({row['title']})" for row in self.alive)
            raise LookupError(f"Task {ids} not found. Known tasks: {known}.")
        return found, missing

    def find(
        self, status: str, due: str, first: str | None, last: str | None, priority: str | None, search: str
    ) -> list[dict[str, Any]]:
        spans = {
            "overdue": (None, self.today - timedelta(1)),
            "today": (self.today, self.today),
            "tomorrow": (self.today + timedelta(1), self.today + timedelta(1)),
            "week": (self.today, self.today + timedelta(6)),
        }
        low, high = spans.get(due, (None, None))
        bounds_low = [d.isoformat() for d in (low,) if d] + ([first] if first else [])
        bounds_high = [d.isoformat() for d in (high,) if d] + ([last] if last else [])
        rows = [row for row in self.alive if status == "all" or row["done"] == (status == "done")]
        rows = [row for row in rows if not priority or row["priority"] == priority]
        rows = [
            row
            for row in rows
            if all(word in f"{row['title']} {row['notes']}".lower() for word in search.lower().split())
        ]
        rows = [row for row in rows if due != "none" or row["due"] is None]
        rows = [row for row in rows if all(row["due"] and row["due"] >= b for b in bounds_low)]
        rows = [row for row in rows if all(row["due"] and row["due"] <= b for b in bounds_high)]
        return sorted(rows, key=lambda row: (row["due"] or "9999", row["id"]))


def _failed(_context: Any, error: Exception) -> str:
    return f"Error: {error}"


def tools_of(tasks: Tasks) -> list[FunctionTool]:
    """The seven tools, with the approval policy of the app."""

    async def several(_context: Any, arguments: dict[str, Any], _call_id: str) -> bool:
        return isinstance(arguments["id"], list) and len(arguments["id"]) > 1

    def shown(row: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in row.items() if key != "gone"}

    def tool(needs_approval: Any = False) -> Any:
        return function_tool(strict_mode=False, failure_error_function=_failed, needs_approval=needs_approval)

    @tool()
    def add_task(
        title: str = "", notes: str = "", due: str | None = None, priority: Literal["low", "normal", "high"] = "normal"
    ) -> str:
        if not title:
            return json.dumps({"form": {"title": "", "notes": notes, "due": due, "priority": priority}})
        return json.dumps({"task": tasks.new(title, due, priority, notes=notes)})

    @tool()
    def list_tasks(
        status: Literal["open", "done", "all"] = "open",
        due: Literal["any", "overdue", "today", "tomorrow", "week", "none"] = "any",
        due_from: str | None = None,
        due_to: str | None = None,
        priority: Literal["low", "normal", "high"] | None = None,
        search: str = "",
        limit: int = 50,
    ) -> str:
        rows = tasks.find(status, due, due_from, due_to, priority, search)
        return json.dumps({"tasks": [shown(row) for row in rows[:limit]], "total": len(rows), "filter": {}})

    @tool()
    def get_task(id: int) -> str:
        return json.dumps({"task": shown(tasks.some(id)[0][0])})

    @tool(several)
    def update_task(
        id: int | list[int],
        title: str | None = None,
        notes: str | None = None,
        due: str | None = None,
        clear_due: bool = False,
        priority: Literal["low", "normal", "high"] | None = None,
        done: bool | None = None,
    ) -> str:
        rows, missing = tasks.some(id)
        said = {"title": title, "notes": notes, "due": due, "priority": priority, "done": done}
        for row in rows:
            row.update({key: value for key, value in said.items() if value is not None})
            if clear_due:
                row["due"] = None
        return json.dumps({"tasks": [shown(row) for row in rows], "missing": missing})

    @tool(several)
    def complete_task(id: int | list[int], done: bool = True) -> str:
        rows, missing = tasks.some(id)
        for row in rows:
            row["done"] = done
        return json.dumps({"tasks": [shown(row) for row in rows], "missing": missing})

    @tool(needs_approval=True)
    def delete_task(id: int | list[int]) -> str:
        rows, missing = tasks.some(id)
        for row in rows:
            row["gone"] = True
        return json.dumps({"deleted": [shown(row) for row in rows], "missing": missing})

    @tool()
    def task_summary() -> str:
        today = tasks.today.isoformat()
        rows = [row for row in tasks.alive if not row["done"]]
        dated = sorted((row for row in rows if row["due"]), key=lambda row: row["due"])
        week = (tasks.today + timedelta(6)).isoformat()
        return json.dumps(
            {
                "open": len(rows),
                "done": len(tasks.alive) - len(rows),
                "overdue": sum(row["due"] < today for row in dated),
                "due_today": sum(row["due"] == today for row in dated),
                "due_this_week": sum(today <= row["due"] <= week for row in dated),
                "by_priority": {},
                "next": [shown(row) for row in dated[:3]],
            }
        )

    return [add_task, list_tasks, get_task, update_task, complete_task, delete_task, task_summary]


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


class Person:
    """Says one thing after the other, approves what is asked unless told otherwise, and keeps the conversation."""

    def __init__(self, today: date = TODAY, tokens_per_second: float = 0) -> None:
        self.tasks = Tasks(today=today)
        model = DemoModel(tokens_per_second, today=lambda: today)
        tools = tools_of(self.tasks)
        english: Agent[Any] = Agent("Assistant", instructions="You help.", model=model, tools=list(tools))
        urdu: Agent[Any] = Agent("Urdu specialist", instructions="You help in Urdu.", model=model, tools=list(tools))
        english.handoffs = [handoff(urdu, tool_name_override="transfer_to_urdu")]
        urdu.handoffs = [handoff(english, tool_name_override="transfer_to_english")]
        self.agent = english
        self.history: list[TResponseInputItem] = []

    async def say(self, text: str, *, approve: bool = True, reason: str | None = None) -> Heard:
        given = [*self.history, {"role": "user", "content": text}]
        result = Runner.run_streamed(self.agent, given, max_turns=12)
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
            result = Runner.run_streamed(self.agent, state)
        self.history = result.to_input_list()
        self.agent = result.last_agent
        return Heard(str(result.final_output), tuple(calls), self.agent.name, asked, tuple(thoughts))
