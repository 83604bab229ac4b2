"""Tools that are no functions ask, too: what they would do stands on the card, to be approved or denied as it is."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from agents import Agent, ApplyPatchTool, CustomTool, HostedMCPTool, ShellTool
from agents.testing import ModelStep, ScriptedModel
from openai.types.responses import (
    Response,
    ResponseApplyPatchToolCall,
    ResponseCompletedEvent,
    ResponseCustomToolCall,
    ResponseFunctionShellToolCall,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
)
from openai.types.responses.response_output_item import McpApprovalRequest, McpCall

from chat_app.agent_server import AgentServer
from chat_app.errors import ChatAppError
from tests.approvals.test_deciding import nodes, words
from tests.stage import Json, Stage, of, text

ran: list[Any] = []


def streamed(*items: Any) -> ModelStep:
    """A model's answer of items that the SDK's own script does not stream by itself."""
    events: list[Any] = []
    for index, item in enumerate(items):
        place: Json = {"item": item, "output_index": index, "sequence_number": 2 * index}
        events.append(ResponseOutputItemAddedEvent.model_construct(type="response.output_item.added", **place))
        events.append(ResponseOutputItemDoneEvent.model_construct(type="response.output_item.done", **place))
    response = Response.model_construct(
        id="resp_1", created_at=0, model="m", object="response", output=list(items), tools=[], usage=None
    )
    end = ResponseCompletedEvent.model_construct(type="response.completed", response=response, sequence_number=99)
    return ModelStep.stream([*events, end])


async def execute(request: Any) -> str:
    ran.append(request.data.action.commands)
    return "two files"


async def send(_context: Any, given: str) -> str:
    ran.append(given)
    return "sent"


class Editor:
    """Changes files, as far as the tests can see."""

    def create_file(self, operation: Any) -> None:
        ran.append(operation.path)

    update_file = delete_file = create_file


TOOLS: list[Any] = [
    ShellTool(executor=execute, needs_approval=True),
    CustomTool(name="send", description="Send.", on_invoke_tool=send, needs_approval=True),
    ApplyPatchTool(editor=Editor(), needs_approval=True),
    HostedMCPTool(
        tool_config={
            "type": "mcp",
            "server_label": "gh",
            "server_url": "https://x.example",
            "require_approval": "always",
        }
    ),
]
SHELL = ResponseFunctionShellToolCall.model_validate(
    {
        "type": "shell_call",
        "id": "sh_1",
        "call_id": "call_1",
        "action": {"commands": ["cd /tmp", "ls -l `pwd`"], "max_output_length": None, "timeout_ms": None},
        "status": "completed",
        "environment": None,
    }
)
CUSTOM = ResponseCustomToolCall(
    type="custom_tool_call", id="ct_1", call_id="call_1", name="send", input="Dear all,\n*hi*"
)
PATCH = ResponseApplyPatchToolCall.model_validate(
    {
        "type": "apply_patch_call",
        "id": "ap_1",
        "call_id": "call_1",
        "operation": {"type": "create_file", "path": "a.txt", "diff": "+x\n+y"},
        "status": "completed",
    }
)
REMOTE = McpApprovalRequest(
    type="mcp_approval_request", id="mar_1", name="delete_repo", arguments='{"name": "site"}', server_label="gh"
)
DONE = McpCall.model_validate(
    {
        "type": "mcp_call",
        "id": "mcp_1",
        "name": "delete_repo",
        "arguments": '{"name": "site"}',
        "server_label": "gh",
        "approval_request_id": "mar_1",
        "output": "It is deleted.",
    }
)

KINDS = {
    "shell": (SHELL, ["cd /tmp\nls -l `pwd`"], ["cd /tmp", "ls -l `pwd`"], "two files"),
    "send": (CUSTOM, ["Dear all,\n*hi*"], "Dear all,\n*hi*", "sent"),
    "apply_patch": (PATCH, ["a.txt", "+x\n+y", "create_file"], "a.txt", ""),
}
"""Tool -> the model's item, what the card shows of it, what the tool did, what is said of it."""


class Workshop(Stage):
    """A server of one agent that has a tool of each kind."""

    def serves(self, model: ScriptedModel) -> AgentServer:
        return AgentServer(Agent(name="Smith", model=model, tools=TOOLS), titles=None)

    async def asked(self, item: Any) -> Json:
        """Let the model call a tool; return the card that asks."""
        self.will(streamed(item))
        assert not of(await self.says("go"), "error")
        (card,) = await self.cards("pending")
        return card

    async def task(self) -> tuple[str, str]:
        """The one task that is shown: its status and its words."""
        (task,) = await self.shown_tasks()
        return task["status_indicator"], task["content"]


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncGenerator[Workshop]:
    ran.clear()
    workshop = await Workshop.open(tmp_path)
    yield workshop
    await workshop.database.close()


@pytest.mark.parametrize("tool", KINDS)
async def test_what_would_be_done_stands_on_the_card_and_cannot_be_edited(workshop: Workshop, tool: str) -> None:
    item, lines, _, _ = KINDS[tool]
    card = await workshop.asked(item)
    said = "\n".join(str(node.get("value")) for node in nodes(card["widget"]))
    assert all(line in said for line in lines)
    assert "You may change" not in said
    assert '"name": "args' not in json.dumps(card) and '"name": "always"' not in json.dumps(card)
    assert await workshop.task() != "complete"
    assert (await workshop.task())[0] == "none"
    assert ran == []


@pytest.mark.parametrize("tool", KINDS)
async def test_approved_it_is_done_once_after_a_restart_too(workshop: Workshop, tool: str) -> None:
    item, _, does, says = KINDS[tool]
    card = await workshop.asked(item)
    again = await workshop.restart()
    again.will([text("It is done.")])
    assert not of(await again.decides(card, "approve", args={"input": "other"}, always=True), "error")
    await again.decides(card, "approve")
    assert ran == [does]
    (card,) = await again.cards("approved")
    assert "Approved by you" in card["widget"]["status"]["text"] and "done" in card["widget"]["status"]["text"]
    status, said = await again.task()
    assert status == "complete" and says in said
    assert (await again.items())[-1]["content"][0]["text"] == "It is done."
    await again.database.close()


@pytest.mark.parametrize("tool", KINDS)
async def test_denied_it_is_not_done_and_the_model_knows(workshop: Workshop, tool: str) -> None:
    card = await workshop.asked(KINDS[tool][0])
    workshop.will([text("As you wish.")])
    assert not of(await workshop.decides(card, "deny", reason="too risky"), "error")
    assert ran == []
    assert "too risky" in json.dumps(workshop.given())
    assert "Denied: too risky" in (await workshop.task())[1]


@pytest.mark.parametrize("decision", ["approve", "deny"])
async def test_a_providers_own_server_hears_what_was_decided(workshop: Workshop, decision: str) -> None:
    card = await workshop.asked(REMOTE)
    assert card["widget"]["approval"]["tool"] == "delete_repo" and "site" in words(card)
    steps: list[Any] = [streamed(DONE, text("It is gone."))] if decision == "approve" else [[text("It stays.")]]
    workshop.will(*steps)
    assert not of(await workshop.decides(card, decision), "error")
    (answer,) = [item for item in workshop.given() if item.get("type") == "mcp_approval_response"]
    assert (answer["approval_request_id"], answer["approve"]) == ("mar_1", decision == "approve")
    status, said = await workshop.task()
    (card,) = await workshop.cards()
    if decision == "approve":
        assert status == "complete" and "It is deleted." in said
        assert "done" in card["widget"]["status"]["text"]
    else:
        assert "Denied" in said
        assert card["widget"]["approval"]["status"] == "denied"


async def test_one_whose_tool_is_gone_expires_and_is_not_asked_again_as_a_function(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await workshop.asked(SHELL)
    workshop.assistant.agent.tools = []
    await workshop.decides(card, "approve")
    (card,) = await workshop.cards("expired")
    assert "Ask again" not in words(card)
    assert ran == []


async def test_a_policy_for_a_tool_that_takes_none_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serves(_self: Workshop, model: ScriptedModel) -> AgentServer:
        agent = Agent(name="Smith", model=model, tools=TOOLS[:1])
        return AgentServer(agent, policies={"shell": lambda _given: True}, titles=None)

    monkeypatch.setattr(Workshop, "serves", serves)
    with pytest.raises(ChatAppError, match=r"policies=.*shell.*Smith.*needs_approval"):
        await Workshop.open(tmp_path)
