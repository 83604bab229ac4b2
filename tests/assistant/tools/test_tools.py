from __future__ import annotations

import json
from typing import Any

import pytest
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError

from chat_app.assistant.tools import TOOLS, build_mcp
from chat_app.context import CALLER, TOOL_CALL, ToolCallRef
from tests.assistant.tools.conftest import ANN, Caller


async def test_the_server_has_exactly_the_seven_tools_with_descriptions(mcp: MCPServer[Any]) -> None:
    tools = {tool.name: tool for tool in await mcp.list_tools()}
    assert list(tools) == list(TOOLS)
    assert set(tools) == {
        "add_task", "list_tasks", "get_task", "update_task", "complete_task", "delete_task", "task_summary",
    }  # fmt: skip
    for tool in tools.values():
        assert tool.description
        assert tool.output_schema
        for name, schema in tool.input_schema["properties"].items():
            assert schema.get("description") or "anyOf" in schema, (tool.name, name)


async def test_no_tool_takes_an_owner(mcp: MCPServer[Any]) -> None:
    for tool in await mcp.list_tools():
        assert not {"user", "user_id", "owner"} & set(tool.input_schema["properties"])


ODD = "pay \u202e001\x1b[31m to\r\n\u2066Bob\u2069\x00"


async def test_no_title_of_a_task_holds_what_turns_or_hides_it_however_it_came(ann: Caller) -> None:
    task = (await ann("add_task", title=ODD, notes=ODD))["task"]
    assert (task["title"], task["notes"]) == ("pay 001[31m to Bob", "pay 001[31m to\r\nBob")
    changed = (await ann("update_task", id=1, title="\u202e" + ODD))["tasks"][0]
    assert changed["title"] == "pay 001[31m to Bob"
    assert (await ann("add_task", title="\u202e\x07 ")).get("task") is None
    with pytest.raises(ToolError, match="title"):
        await ann("update_task", id=1, title="\u202e\x07 ")


async def test_a_task_is_added_with_all_it_has(ann: Caller) -> None:
    result = await ann("add_task", title="  Buy \n milk ", notes="2 litres", due="2026-11-25", priority="high")
    assert set(result) == {"task"}
    task = result["task"]
    assert (task["id"], task["title"], task["notes"]) == (1, "Buy milk", "2 litres")
    assert (task["due"], task["priority"], task["done"]) == ("2026-11-25", "high", False)


async def test_without_a_title_nothing_is_added_and_a_form_comes_back(ann: Caller) -> None:
    result = await ann("add_task", title="  ", due="2026-11-25")
    assert result == {"form": {"title": "", "notes": "", "due": "2026-11-25", "priority": "normal"}}
    assert (await ann("list_tasks"))["total"] == 0


async def test_the_text_of_a_result_is_the_same_json_with_readable_letters(mcp: MCPServer[Any]) -> None:
    token = CALLER.set(ANN)
    result = await mcp.call_tool("add_task", {"title": "دودھ لینا"})
    CALLER.reset(token)
    text = result.content[0].text
    assert json.loads(text) == result.structured_content
    assert "دودھ" in text


@pytest.fixture
async def some(ann: Caller) -> Caller:
    await ann("add_task", title="Pay the rent", due="2026-11-20", priority="high")
    await ann("add_task", title="Buy milk", due="2026-11-24")
    await ann("add_task", title="Call the dentist", due="2026-11-25", notes="about the crown")
    await ann("add_task", title="Write the report", due="2026-11-29", priority="low")
    await ann("add_task", title="Read a book")
    await ann("add_task", title="Plan January", due="2026-11-30")
    await ann("add_task", title="Return the keys", due="2026-11-24")
    await ann("complete_task", id=7)
    return ann


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ({}, [1, 2, 3, 4, 6, 5]),
        ({"status": "done"}, [7]),
        ({"status": "all", "due": "today"}, [2, 7]),
        ({"due": "overdue"}, [1]),
        ({"due": "today"}, [2]),
        ({"due": "tomorrow"}, [3]),
        ({"due": "week"}, [2, 3, 4]),
        ({"due": "none"}, [5]),
        ({"due_from": "2026-11-25", "due_to": "2026-11-29"}, [3, 4]),
        ({"due": "week", "due_from": "2026-11-25"}, [3, 4]),
        ({"priority": "low"}, [4]),
        ({"search": "CROWN"}, [3]),
        ({"search": "nothing like it"}, []),
    ],
)
async def test_a_list_holds_what_the_filter_asks_for(some: Caller, arguments: dict[str, Any], ids: list[int]) -> None:
    result = await some("list_tasks", **arguments)
    assert [task["id"] for task in result["tasks"]] == ids
    assert result["total"] == len(ids)
    assert result["filter"] == {name: value for name, value in arguments.items() if value != "open"}


async def test_a_list_says_how_many_there_are_beyond_its_limit(some: Caller) -> None:
    result = await some("list_tasks", limit=2)
    assert (len(result["tasks"]), result["total"]) == (2, 6)


async def test_a_task_is_read_by_its_number(some: Caller) -> None:
    assert (await some("get_task", id=3))["task"]["notes"] == "about the crown"


@pytest.mark.parametrize("tool", ["get_task", "complete_task", "delete_task"])
async def test_an_unknown_number_is_an_error_that_names_the_known_ones(some: Caller, tool: str) -> None:
    with pytest.raises(ToolError, match=r"Task 99 not found\. Known tasks: 1 \(Pay the rent\), 2 \(Buy milk\)"):
        await some(tool, id=99)


async def test_the_error_for_an_unknown_number_names_only_so_many_tasks(ann: Caller) -> None:
    for number in range(25):
        await ann("add_task", title=f"Task {number}")
    with pytest.raises(ToolError, match=r"and 5 more\.$"):
        await ann("get_task", id=99)


async def test_an_error_with_no_tasks_at_all_says_so(ann: Caller) -> None:
    with pytest.raises(ToolError, match="There are no tasks"):
        await ann("update_task", id=1, done=True)


async def test_somebody_elses_task_is_as_unknown_as_one_that_does_not_exist(some: Caller, bob: Caller) -> None:
    for tool, arguments in {
        "get_task": {"id": 1}, "update_task": {"id": 1, "title": "mine"}, "complete_task": {"id": 1},
        "delete_task": {"id": [1, 2]},
    }.items():  # fmt: skip
        with pytest.raises(ToolError, match=r"not found\. There are no tasks"):
            await bob(tool, **arguments)
    assert (await bob("list_tasks", status="all"))["total"] == 0
    assert (await bob("task_summary"))["open"] == 0
    assert (await some("get_task", id=1))["task"]["title"] == "Pay the rent"


async def test_a_change_touches_only_what_is_given(some: Caller) -> None:
    result = await some("update_task", id=3, title="Call the doctor", priority="high")
    task = result["tasks"][0]
    assert (task["title"], task["priority"], task["due"], task["notes"]) == (
        "Call the doctor", "high", "2026-11-25", "about the crown",
    )  # fmt: skip
    assert result["missing"] == []


async def test_a_due_date_can_be_moved_and_taken_away(some: Caller) -> None:
    assert (await some("update_task", id=2, due="2026-12-01"))["tasks"][0]["due"] == "2026-12-01"
    assert (await some("update_task", id=2, clear_due=True))["tasks"][0]["due"] is None


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({}, "nothing to change"),
        ({"due": "2026-12-01", "clear_due": True}, "clear_due"),
        ({"title": "   "}, "title"),
        ({"due": "soon"}, "date"),
        ({"priority": "urgent"}, "'low', 'normal' or 'high'"),
        ({"title": "x" * 501}, "500"),
    ],
)
async def test_a_change_that_makes_no_sense_is_refused_with_words(
    some: Caller, arguments: dict[str, Any], says: str
) -> None:
    before = await some("get_task", id=2)
    with pytest.raises(ToolError, match=says):
        await some("update_task", id=2, **arguments)
    assert await some("get_task", id=2) == before


async def test_several_tasks_change_at_once_and_missing_ones_are_named(some: Caller) -> None:
    result = await some("complete_task", id=[1, 2, 2, 99])
    assert [task["id"] for task in result["tasks"]] == [1, 2]
    assert all(task["done"] and task["completed_at"] for task in result["tasks"])
    assert result["missing"] == [99]
    assert (await some("complete_task", id=[1], done=False))["tasks"][0]["completed_at"] is None


async def test_deleted_tasks_are_gone_and_come_back_in_the_result(some: Caller) -> None:
    result = await some("delete_task", id=[2, 3, 99])
    assert [task["title"] for task in result["deleted"]] == ["Buy milk", "Call the dentist"]
    assert result["missing"] == [99]
    with pytest.raises(ToolError, match="Task 2 not found"):
        await some("get_task", id=2)


@pytest.mark.parametrize("id", [0, -1, "three", [], None, {"a": 1}])
async def test_an_id_that_is_none_is_refused(some: Caller, id: Any) -> None:
    with pytest.raises(ToolError, match="validation error"):
        await some("delete_task", id=id)
    assert (await some("list_tasks", status="all"))["total"] == 7


async def test_the_summary_counts_as_the_lists_do(some: Caller) -> None:
    summary = await some("task_summary")
    assert summary == {
        "open": 6, "done": 1, "overdue": 1, "due_today": 1, "due_this_week": 3,
        "by_priority": {"high": 1, "normal": 4, "low": 1}, "next": summary["next"],
    }  # fmt: skip
    assert [task["id"] for task in summary["next"]] == [1, 2, 3]
    assert (await some("list_tasks", due="week"))["total"] == summary["due_this_week"]


async def test_a_repeated_tool_call_has_its_effect_once(ann: Caller) -> None:
    token = TOOL_CALL.set(ToolCallRef("run_1", "call_1"))
    first, second = await ann("add_task", title="Once"), await ann("add_task", title="Once")
    TOOL_CALL.reset(token)
    assert first == second
    assert (await ann("list_tasks"))["total"] == 1


async def test_a_call_without_a_caller_is_refused(mcp: MCPServer[Any]) -> None:
    with pytest.raises(UnexpectedToolError) as error:
        await mcp.call_tool("list_tasks", {})
    assert isinstance(error.value.__cause__, LookupError)


async def test_a_full_disk_reaches_the_model_as_words() -> None:
    from chat_app.assistant.store.tasks import TaskStore
    from chat_app.errors import StorageFull

    class FullStore(TaskStore):
        def __init__(self) -> None: ...

        async def add(self, ctx: Any, new: Any) -> Any:
            raise StorageFull("database or disk is full")

    with pytest.raises(ToolError, match="The disk is full"):
        await Caller(build_mcp(FullStore()), ANN)("add_task", title="x")
