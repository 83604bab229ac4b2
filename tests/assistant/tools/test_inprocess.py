"""The tools as the agent has them: through the real runner, with a scripted model."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from agents import Agent, Runner, RunResult, RunState
from agents.testing import ScriptedModel, assistant_message, function_call
from chatkit.types import ThreadMetadata
from mcp.server.mcpserver import MCPServer
from pydantic import Field

from chat_app.agents.context import TurnContext
from chat_app.agents.edits import NOTE
from chat_app.agents.failed import is_failure
from chat_app.agents.mcp import InProcessMCP
from chat_app.agents.tool_calls import bind_tools
from chat_app.assistant.server import TaskAssistant
from chat_app.assistant.tools import POLICIES, TOOLS
from chat_app.context import CALLER, TOOL_CALL, RequestContext
from chat_app.store.approvals import ApprovalStore
from chat_app.store.threads import SQLStore
from tests.assistant.tools.conftest import ANN, BOB, TODAY, Caller


class FakeTurn(TurnContext):
    """The run's context, showing widgets into a list."""

    shown: list[tuple[dict[str, Any], str | None]] = Field(default_factory=list)

    def __init__(self, **given: Any) -> None:
        thread = ThreadMetadata(id="thr_1", created_at=datetime.now())
        known = {"request_context": ANN, "run_id": "run_1", "thread": thread, **HANDED, **given}
        super().__init__(**known)

    async def stream_widget(self, widget: Any, copy_text: str | None = None) -> None:
        self.shown.append((widget.model_dump(mode="json"), copy_text))


HANDED: dict[str, Any] = {}
"""What every run of a test works with."""


@pytest.fixture(autouse=True)
def approvals(database: Any) -> ApprovalStore:
    made = ApprovalStore(database)
    HANDED.update(made=made, hooks=TaskAssistant(today=lambda _context: TODAY), store=SQLStore(database))
    bind_tools()
    return made


@pytest.fixture
def server(mcp: MCPServer[Any]) -> InProcessMCP:
    return InProcessMCP(mcp, POLICIES)


def call(name: str, arguments: dict[str, Any] | str, call_id: str = "call_1") -> Any:
    return function_call(name, arguments, call_id=call_id)


def agent_that(server: InProcessMCP, *calls: Any) -> Agent[Any]:
    """Make an agent whose model makes the calls in one step and then answers."""
    return Agent(
        name="Assistant", model=ScriptedModel([list(calls), [assistant_message("Done.")]]), mcp_servers=[server]
    )


def outputs(result: RunResult) -> list[str]:
    return [item.output for item in result.new_items if item.type == "tool_call_output_item"]


async def run(server: InProcessMCP, turn: FakeTurn, *calls: Any) -> RunResult:
    return await Runner.run(agent_that(server, *calls), "go", context=turn)


async def test_the_model_gets_a_result_as_plain_json_text(server: InProcessMCP) -> None:
    agent = agent_that(server, call("add_task", {"title": "Buy milk"}))
    await Runner.run(agent, "go", context=FakeTurn())
    sent = next(item for item in agent.model.calls[1].input if item.get("type") == "function_call_output")
    assert json.loads(sent["output"])["task"]["title"] == "Buy milk"


async def test_a_call_runs_as_the_person_of_the_run_whatever_the_model_says(server: InProcessMCP, bob: Caller) -> None:
    await run(server, FakeTurn(request_context=BOB), call("add_task", {"title": "Bob's", "user_id": "ann"}))
    assert [task["title"] for task in (await bob("list_tasks"))["tasks"]] == ["Bob's"]
    assert (CALLER.get(), TOOL_CALL.get()) == (None, None)


async def test_a_call_is_entered_in_the_ledger_and_has_its_effect_once(
    server: InProcessMCP, ann: Caller, approvals: ApprovalStore
) -> None:
    for _ in range(2):
        await run(server, FakeTurn(), call("add_task", {"title": "Once"}))
    assert (await ann("list_tasks"))["total"] == 1
    assert await approvals.ledger("run_1", "call_1") is not None
    await run(server, FakeTurn(run_id="run_2"), call("add_task", {"title": "Once"}))
    assert (await ann("list_tasks"))["total"] == 2


async def test_calls_of_one_step_do_not_mix_their_results(server: InProcessMCP, ann: Caller) -> None:
    turn = FakeTurn()
    calls = [call("add_task", {"title": f"Task {n}"}, f"call_{n}") for n in range(5)]
    texts = outputs(await run(server, turn, *calls))
    assert [json.loads(text)["task"]["title"] for text in texts] == [f"Task {n}" for n in range(5)]
    assert len({widget["key"] for widget, _ in turn.shown}) == 5
    assert (await ann("list_tasks"))["total"] == 5


@pytest.mark.parametrize(
    ("tool", "arguments", "root"),
    [
        ("add_task", {"title": "New"}, "Card"),
        ("add_task", {}, "Card"),
        ("list_tasks", {}, "ListView"),
        ("get_task", {"id": 1}, "Card"),
        ("update_task", {"id": 1, "title": "Better"}, "Card"),
        ("complete_task", {"id": [1]}, "Card"),
        ("task_summary", {}, "Card"),
    ],
)
async def test_each_tool_shows_its_card(
    server: InProcessMCP, ann: Caller, tool: str, arguments: dict[str, Any], root: str
) -> None:
    await ann("add_task", title="Buy milk")
    turn = FakeTurn()
    await run(server, turn, call(tool, arguments))
    [(widget, copy_text)] = turn.shown
    assert widget["type"] == root
    assert copy_text


async def test_a_thread_in_urdu_gets_its_labels_in_urdu(server: InProcessMCP) -> None:
    turn = FakeTurn()
    turn.thread.metadata["language"] = "ur"
    await run(server, turn, call("add_task", {"due": "2026-11-25"}))
    assert "نیا کام" in json.dumps(turn.shown[0][0], ensure_ascii=False)


async def test_a_failed_call_says_what_was_wrong_and_shows_no_card(server: InProcessMCP, ann: Caller) -> None:
    await ann("add_task", title="Buy milk")
    turn = FakeTurn()
    [text] = outputs(await run(server, turn, call("get_task", {"id": 9})))
    assert text == "Error: Task 9 not found. Known tasks: 1 (Buy milk)."
    assert is_failure(text)
    assert turn.shown == []


@pytest.mark.parametrize(
    ("arguments", "says"), [({"limit": 0}, "limit"), ("[1]", "expected a JSON object"), ("{nope", "Invalid JSON")]
)
async def test_arguments_that_cannot_be_taken_are_named(
    server: InProcessMCP, arguments: dict[str, Any] | str, says: str
) -> None:
    [text] = outputs(await run(server, FakeTurn(), call("list_tasks", arguments)))
    assert is_failure(text)
    assert says in text


async def test_a_tool_that_raises_fails_the_call_and_not_the_run(
    mcp: MCPServer[Any], approvals: ApprovalStore, caplog: pytest.LogCaptureFixture
) -> None:
    mcp._tool_manager._tools.pop("task_summary")

    async def task_summary() -> str:
        raise ZeroDivisionError("secret detail")

    mcp.add_tool(task_summary)
    turn = FakeTurn()
    result = await run(InProcessMCP(mcp, POLICIES), turn, call("task_summary", {}))
    [text] = outputs(result)
    assert is_failure(text)
    assert "ZeroDivisionError" in text
    assert "secret detail" not in text
    assert "secret detail" in caplog.text
    assert result.final_output == "Done."
    assert turn.shown == []


async def test_a_card_that_cannot_be_built_does_not_make_the_call_a_failure(
    server: InProcessMCP, ann: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    def no_day(_context: RequestContext) -> Any:
        raise RuntimeError("no calendar")

    turn = FakeTurn(hooks=TaskAssistant(today=no_day))
    [text] = outputs(await run(server, turn, call("add_task", {"title": "Buy milk"})))
    assert not is_failure(text)
    assert turn.shown == []
    assert "no calendar" in caplog.text
    assert (await ann("list_tasks"))["total"] == 1


ASKS = [
    ("delete_task", {"id": 1}, True),
    ("delete_task", {"id": [1, 2]}, True),
    ("complete_task", {"id": 1}, False),
    ("complete_task", {"id": [1]}, False),
    ("complete_task", {"id": [1, 1]}, False),
    ("complete_task", {"id": [1, 2]}, True),
    ("complete_task", {"id": "[1, 2]"}, True),
    ("complete_task", {"id": "all"}, True),
    ("complete_task", {}, True),
    ("complete_task", "{nope", True),
    ("update_task", {"id": 1, "priority": "high"}, False),
    ("update_task", {"id": [1, 2], "priority": "high"}, True),
    ("update_task", {"id": [1], "priority": "urgent"}, True),
    ("add_task", {"title": "x"}, False),
    ("list_tasks", {"limit": "many"}, False),
]


@pytest.mark.parametrize(("tool", "arguments", "asks"), ASKS)
async def test_whether_a_call_asks_depends_on_its_arguments(
    server: InProcessMCP, ann: Caller, tool: str, arguments: dict[str, Any] | str, asks: bool
) -> None:
    await ann("add_task", title="One")
    await ann("add_task", title="Two")
    before = (await ann("list_tasks"))["tasks"]
    result = await run(server, FakeTurn(), call(tool, arguments))
    assert [item.tool_name for item in result.interruptions] == ([tool] if asks else [])
    if asks:
        assert (await ann("list_tasks"))["tasks"] == before


async def test_a_tool_that_the_table_does_not_list_asks(mcp: MCPServer[Any]) -> None:
    ran: list[bool] = []

    async def new_tool() -> str:
        ran.append(True)
        return "ran"

    mcp.add_tool(new_tool)
    assert "new_tool" not in TOOLS
    result = await run(InProcessMCP(mcp, POLICIES), FakeTurn(), call("new_tool", {}))
    assert len(result.interruptions) == 1
    assert ran == []


async def test_always_allow_lifts_the_question_for_that_person_and_tool_only(
    server: InProcessMCP, ann: Caller, bob: Caller, approvals: ApprovalStore
) -> None:
    await approvals.allow_always(ANN, "delete_task")
    for person in (ann, bob):
        await person("add_task", title="One")
        await person("add_task", title="Two")
    assert not (await run(server, FakeTurn(), call("delete_task", {"id": 1}))).interruptions
    assert (await run(server, FakeTurn(), call("complete_task", {"id": [1, 2]}))).interruptions
    assert (await run(server, FakeTurn(request_context=BOB), call("delete_task", {"id": 1}))).interruptions


async def approve(server: InProcessMCP, ann: Caller, edit: dict[str, Any]) -> tuple[str, FakeTurn]:
    """Ask for deleting task 1 and approve it, through a saved state, with other arguments."""
    for title in ("One", "Two"):
        await ann("add_task", title=title)
    agent = agent_that(server, call("delete_task", {"id": 1}))
    paused = await Runner.run(agent, "go", context=FakeTurn())
    saved = paused.to_state().to_string(context_serializer=lambda _context: {})
    turn = FakeTurn(edits={"call_1": edit})
    state = await RunState.from_string(agent, saved, context_override=turn)
    for item in state.get_interruptions():
        state.approve(item)
    result = await Runner.run(agent, state)
    return outputs(result)[-1], turn


async def test_edited_arguments_reach_the_tool_and_the_model_is_told(server: InProcessMCP, ann: Caller) -> None:
    text, turn = await approve(server, ann, {"id": 2})
    assert [task["title"] for task in (await ann("list_tasks"))["tasks"]] == ["One"]
    result = json.loads(text)
    assert result["deleted"][0]["id"] == 2
    assert result["note"] == NOTE + '{"id": 2}'
    assert len(turn.shown) == 1


@pytest.mark.parametrize("edit", [{"id": "two"}, {"id": []}, {"id": 0}, {}, {"id": 2, "user_id": "bob"}])
async def test_edited_arguments_that_do_not_fit_the_schema_do_nothing(
    server: InProcessMCP, ann: Caller, edit: dict[str, Any]
) -> None:
    text, turn = await approve(server, ann, edit)
    assert is_failure(text)
    assert "nothing was done" in text
    assert (await ann("list_tasks"))["total"] == 2
    assert turn.shown == []


async def test_an_edit_that_fails_in_the_tool_tells_the_model_both(server: InProcessMCP, ann: Caller) -> None:
    text, _ = await approve(server, ann, {"id": 99})
    assert is_failure(text)
    assert "Task 99 not found" in text
    assert NOTE in text
