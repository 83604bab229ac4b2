"""Each event of the SDK shows what it should, and none is dropped without a word."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints

import pytest
from agents import Agent, RunItemStreamEvent
from chatkit.types import ThreadMetadata

from chat_app.agents.context import TurnContext
from chat_app.agents.hooks import Hooks
from chat_app.agents.hosted_calls import HOSTED
from chat_app.agents.sdk_events import RUN_ITEMS, after
from chat_app.agents.workflow import CallRecorder
from chat_app.context import RequestContext
from chat_app.store.approvals import ApprovalStore
from chat_app.store.engine import open_database
from chat_app.store.threads import SQLStore

Json = dict[str, Any]


@pytest.fixture
async def recorder(tmp_path: Path) -> Any:
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'chat.sqlite3'}")
    thread = ThreadMetadata(id="thr_1", created_at=datetime.now())
    hooks = Hooks()
    hooks.agent = Agent(name="Shop")
    turn = TurnContext(
        thread=thread,
        store=SQLStore(database),
        request_context=RequestContext(user_id="ann"),
        hooks=hooks,
        made=ApprovalStore(database),
    )
    yield CallRecorder(turn)
    await database.close()


def happens(recorder: CallRecorder, name: Any, raw: Json, **item: Any) -> list[Json]:
    """Let an event happen; return what the thread is told."""
    event = RunItemStreamEvent(name=name, item=SimpleNamespace(raw_item=raw, **item))  # type: ignore[arg-type]
    return [shown.model_dump(mode="json") for shown in after(recorder, event)]


def tasks(recorder: CallRecorder) -> list[Json]:
    """The tasks that are shown now."""
    calls = [*recorder.calls.values(), *recorder.hosted.values()]
    items = {id(call.item): call.item for call in calls if call.item is not None}
    return [task.model_dump(mode="json") for item in items.values() for task in item.workflow.tasks]


CALL = {"type": "function_call", "call_id": "c1", "name": "find_order", "arguments": '{"query": "anna"}', "id": "fc1"}


def test_every_event_that_the_sdk_has_is_in_the_table() -> None:
    assert set(RUN_ITEMS) == set(get_args(get_type_hints(RunItemStreamEvent)["name"]))


def test_an_event_that_nobody_knows_is_logged_once(recorder: CallRecorder, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        assert happens(recorder, "telepathy_received", {}) == []
    assert caplog.text.count("telepathy_received") == 1


def test_a_call_is_shown_while_it_runs_and_with_what_it_gave(recorder: CallRecorder) -> None:
    happens(recorder, "tool_called", CALL)
    [task] = tasks(recorder)
    assert (task["title"], task["status_indicator"], task["content"]) == ("Find order", "loading", "query: anna")
    shown = happens(recorder, "tool_output", {"call_id": "c1", "output": "A-17"})
    assert [event["type"] for event in shown] == ["thread.item.done", "thread.item.replaced"]
    assert shown[0]["item"]["type"] == "hidden_context_item"
    assert tasks(recorder)[0]["status_indicator"] == "complete"
    assert tasks(recorder)[0]["content"] == "query: anna\n\nA-17"


def test_a_call_that_failed_says_why(recorder: CallRecorder) -> None:
    happens(recorder, "tool_called", CALL)
    why = "An error occurred while running the tool. Please try again. Error: no such order"
    happens(recorder, "tool_output", {"call_id": "c1", "output": why})
    assert tasks(recorder)[0]["status_indicator"] == "none"
    assert tasks(recorder)[0]["content"].endswith("Failed: no such order")


def test_an_output_of_a_call_that_was_never_seen_is_nothing(recorder: CallRecorder) -> None:
    assert happens(recorder, "tool_output", {"call_id": "other", "output": "x"}) == []


def test_a_handoff_names_who_has_the_thread_and_is_kept_in_it(recorder: CallRecorder) -> None:
    assert happens(recorder, "handoff_requested", {**CALL, "name": "transfer_to_returns"}) == []
    happens(recorder, "handoff_occured", {"call_id": "c1", "output": "ok"}, target_agent=Agent(name="Returns"))
    assert tasks(recorder)[0]["title"] == "Handed over to Returns"
    assert recorder.turn.thread.metadata == {"agent": "Returns"}


@pytest.mark.parametrize("name", ["message_output_created", "reasoning_item_created", "mcp_list_tools"])
def test_what_is_shown_elsewhere_is_not_shown_twice(recorder: CallRecorder, name: str) -> None:
    assert happens(recorder, name, {"type": "message", "id": "m1"}) == []


@pytest.mark.parametrize(
    ("raw", "title", "content"),
    [
        ({"type": "web_search_call", "action": {"query": "weather"}}, "Searched the web", None),
        ({"type": "web_search_call", "action": {"url": "https://a.example/b"}}, "Read a page", "https://a.example/b"),
        ({"type": "file_search_call", "queries": ["tax"], "results": None}, "Searched files: “tax”", None),
        ({"type": "code_interpreter_call", "code": "x = '```'"}, "Ran code", "````python\nx = '```'\n````"),
        (
            {"type": "mcp_call", "name": "list_repos", "arguments": "{}", "error": "denied"},
            "List repos",
            "Failed: denied",
        ),
        ({"type": "image_generation_call", "status": "completed"}, "Made an image", None),
        (
            {"type": "shell_call", "environment": {"type": "container_reference"}, "action": {"commands": ["ls -l"]}},
            "Ran a command",
            "ls -l",
        ),
        ({"type": "computer_call", "action": None}, "Used a tool", None),
        ({"type": "a_call_to_come"}, "Used a tool", None),
    ],
)
def test_what_a_provider_does_itself_is_shown(recorder: CallRecorder, raw: Json, title: str, content: Any) -> None:
    happens(recorder, "tool_called", {"id": "h1", **raw})
    [task] = tasks(recorder)
    assert (task["title"], task["status_indicator"]) == (title, "complete")
    assert task.get("content") == content


@pytest.mark.parametrize(
    ("raw", "title", "content"),
    [
        ({"type": "shell_call", "action": {"commands": ["ls -l"]}}, "Shell", "commands: ls -l"),
        ({"type": "local_shell_call", "action": {"command": ["ls", "-l"]}}, "Local shell", "command: ls, -l"),
        ({"type": "apply_patch_call", "operation": {"path": "a.txt"}}, "Apply patch", "path: a.txt"),
    ],
)
def test_a_command_that_runs_here_is_shown_as_running_until_it_has_run(
    recorder: CallRecorder, raw: Json, title: str, content: str
) -> None:
    happens(recorder, "tool_called", {"call_id": "c1", **raw})
    [task] = tasks(recorder)
    assert (task["title"], task["status_indicator"], task["content"]) == (title, "loading", content)
    happens(recorder, "tool_output", {"call_id": "c1", "type": f"{raw['type']}_output", "output": []}, output="a.txt")
    [task] = tasks(recorder)
    assert (task["status_indicator"], task["content"]) == ("complete", f"{content}\n\na.txt")


@pytest.mark.parametrize("kind", sorted(HOSTED))
@pytest.mark.parametrize("junk", [None, "text", 7, [], {}, [None, "x", {"url": 3}]])
def test_odd_fields_of_a_hosted_call_cost_nothing_else(recorder: CallRecorder, kind: str, junk: Any) -> None:
    fields = ("action", "results", "queries", "code", "arguments", "output", "error", "name")
    happens(recorder, "tool_called", {"id": "h1", "type": kind, **dict.fromkeys(fields, junk)})
    assert len(tasks(recorder)) == 1


def test_a_question_of_the_providers_own_server_is_shown_with_its_answer(recorder: CallRecorder) -> None:
    happens(recorder, "mcp_approval_requested", {"id": "r1", "name": "pay", "arguments": '{"sum": 5}'})
    assert tasks(recorder)[0]["content"].endswith("Waiting for your approval")
    happens(recorder, "mcp_approval_response", {"approval_request_id": "r1", "approve": False, "reason": "too much"})
    assert tasks(recorder)[0]["content"].endswith("Denied: too much")
