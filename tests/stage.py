"""The server on a real database, with one scripted model: what a client sends, what it gets, what a reload shows."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path
from typing import Any, Self, cast

from agents.items import TResponseOutputItem
from agents.testing import ScriptedModel, assistant_message, function_call
from chatkit.server import ChatKitServer, NonStreamingResult, StreamingResult

from chat_app.agents.services import Services
from chat_app.assistant.server import TaskAssistant
from chat_app.assistant.store.tasks import NewTask, Task, TaskFilter
from chat_app.config import load_settings
from chat_app.context import RequestContext
from chat_app.store.engine import Database, open_database

Json = dict[str, Any]

ALI = RequestContext(user_id="ali")
ZARA = RequestContext(user_id="zara")

_count = iter(range(1, 1_000_000))


def text(words: str) -> TResponseOutputItem:
    """An answer in text. Each has its own id, as those of a real model have."""
    return assistant_message(words, item_id=f"msg_{next(_count)}")


def call(tool: str, call_id: str = "", **arguments: Any) -> TResponseOutputItem:
    """A call of a tool."""
    return function_call(tool, arguments, call_id=call_id or f"call_{next(_count)}")


class Stage:
    """One server process. `restart` kills it and starts another over the same database."""

    def __init__(self, path: Path, database: Database, model: ScriptedModel) -> None:
        self.path, self.database, self.model = path, database, model
        self.assistant = self.serves(model)
        self.server: ChatKitServer[RequestContext] = self.assistant
        self.thread_id = ""

    def serves(self, model: ScriptedModel) -> Any:
        """Return the server under test."""
        return TaskAssistant(model)

    @classmethod
    async def open(cls, path: Path) -> Self:
        database = await open_database(f"sqlite+aiosqlite:///{path / 'chat.sqlite3'}")
        stage = cls(path, database, ScriptedModel())
        await stage.assistant.open(database, load_settings(_env_file=None, data_dir=path))
        return stage

    @property
    def services(self) -> Services:
        return self.assistant.services

    async def restart(self) -> Self:
        await self.database.close()
        stage = await self.open(self.path)
        stage.thread_id = self.thread_id
        return stage

    def will(self, *steps: Sequence[TResponseOutputItem] | Exception | Any) -> None:
        """Say what the model answers to its next calls."""
        self.model.extend(steps)

    async def stream(self, request: Json, caller: RequestContext = ALI) -> AsyncGenerator[Json]:
        result = await self.server.process(json.dumps(request), caller)
        assert isinstance(result, StreamingResult)
        async for frame in result:
            event = json.loads(frame.removeprefix(b"data: "))
            if event["type"] == "thread.created":
                self.thread_id = event["thread"]["id"]
            yield event

    async def says(self, words: str, caller: RequestContext = ALI) -> list[Json]:
        return [event async for event in self.stream(self.message(words), caller)]

    def message(self, words: str) -> Json:
        content = [{"type": "input_text", "text": words}]
        message = {"content": content, "attachments": [], "inference_options": {}}
        if not self.thread_id:
            return {"type": "threads.create", "params": {"input": message}}
        return {"type": "threads.add_user_message", "params": {"thread_id": self.thread_id, "input": message}}

    def decision(self, card: Json, decision: str, **payload: Any) -> Json:
        approval = card["widget"]["approval"]
        action = {"type": "approval.decide", "payload": {"id": approval["id"], "decision": decision, **payload}}
        params = {"thread_id": self.thread_id, "item_id": card["id"], "action": action}
        return {"type": "threads.custom_action", "params": params}

    async def decides(self, card: Json, decision: str, caller: RequestContext = ALI, **payload: Any) -> list[Json]:
        return [event async for event in self.stream(self.decision(card, decision, **payload), caller)]

    async def retries(self, item_id: str) -> list[Json]:
        params = {"thread_id": self.thread_id, "item_id": item_id}
        return [event async for event in self.stream({"type": "threads.retry_after_item", "params": params})]

    async def asks(self, request: str, /, caller: RequestContext = ALI, **params: Any) -> Json:
        """Send a request that does not stream."""
        result = await self.server.process(json.dumps({"type": request, "params": params}), caller)
        assert isinstance(result, NonStreamingResult)
        return cast("Json", json.loads(result.json))

    async def items(self, kind: str = "", caller: RequestContext = ALI) -> list[Json]:
        """What a reload shows, oldest first."""
        page = await self.services.store.load_raw_items(self.thread_id, None, 500, "asc", caller)
        return [item for item in page.items if not kind or item["type"] == kind]

    async def memories(self, caller: RequestContext = ALI) -> list[Any]:
        """What the model alone will see of the thread's calls."""
        page = await self.services.store.load_thread_items(self.thread_id, None, 500, "asc", caller)
        return [item.content for item in page.data if item.type == "hidden_context_item"]

    async def cards(self, status: str = "") -> list[Json]:
        """The approval cards of a reload."""
        cards = [item for item in await self.items("widget") if "approval" in item["widget"]]
        return [card for card in cards if not status or card["widget"]["approval"]["status"] == status]

    async def shown_tasks(self) -> list[Json]:
        """The tasks of all workflows of a reload."""
        return [task for item in await self.items("workflow") for task in item["workflow"]["tasks"]]

    async def add(self, *titles: str, caller: RequestContext = ALI) -> list[Task]:
        return [await self.assistant.tasks.add(caller, NewTask(title=title)) for title in titles]

    async def titles(self, caller: RequestContext = ALI) -> list[str]:
        """The tasks that are there, by number."""
        page = await self.assistant.tasks.find(caller, TaskFilter(status="all"))
        return [task.title for task in sorted(page.tasks, key=lambda task: task.id)]

    def given(self) -> list[Json]:
        """The input of the model's last call."""
        last = self.model.last_call
        assert last is not None
        return cast("list[Json]", last.input)


def of(events: list[Json], kind: str, where: Callable[[Json], bool] = lambda _event: True) -> list[Json]:
    """The events of a kind."""
    return [event for event in events if event["type"] == kind and where(event)]


def pairs(given: list[Json]) -> dict[str, str]:
    """The calls in a model's input by tool, with their outputs; fails if one has none."""
    calls = {item["call_id"]: item["name"] for item in given if item.get("type") == "function_call"}
    outputs = {item["call_id"]: item["output"] for item in given if item.get("type") == "function_call_output"}
    assert set(calls) == set(outputs)
    return {name: str(outputs[call_id]) for call_id, name in calls.items()}
