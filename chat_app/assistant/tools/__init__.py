"""The tools of the assistant and the MCP server that holds them: the agent gets tools only through it."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel

from chat_app import always, local_today, never
from chat_app.assistant.day import Today
from chat_app.assistant.store.tasks import TaskStore
from chat_app.assistant.tools import (
    add_task,
    complete_task,
    delete_task,
    get_task,
    list_tasks,
    task_summary,
    update_task,
)
from chat_app.assistant.tools.failure import speaking
from chat_app.assistant.tools.several import when_several
from chat_app.assistant.words import WORDS

Policy = Callable[[Mapping[str, Any]], bool]
"""Takes validated arguments; True means: ask."""

Tool = Callable[..., Awaitable[BaseModel]]


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """One tool: what makes it, when it asks first, and what it says about itself to other MCP clients."""

    build: Callable[[TaskStore, Today], Tool]
    policy: Policy
    annotations: ToolAnnotations


READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
ADDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False)
CHANGES = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
DELETES = ToolAnnotations(read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=False)

TOOLS: dict[str, ToolSpec] = {
    "add_task": ToolSpec(add_task.build, never, ADDS),
    "list_tasks": ToolSpec(list_tasks.build, never, READS),
    "get_task": ToolSpec(get_task.build, never, READS),
    "update_task": ToolSpec(update_task.build, when_several, CHANGES),
    "complete_task": ToolSpec(complete_task.build, when_several, CHANGES),
    "delete_task": ToolSpec(delete_task.build, always, DELETES),
    "task_summary": ToolSpec(task_summary.build, never, READS),
}
"""To add a tool: a module here with `build`, and one line with its approval policy. A tool that is not listed does not
exist for the agent; were one registered otherwise, it would always ask first."""


POLICIES: dict[str, Policy] = {name: spec.policy for name, spec in TOOLS.items()}


def build_mcp(tasks: TaskStore, today: Today = local_today, **server: Any) -> MCPServer[Any]:
    """Make the MCP server over a store. Whoever serves a call sets `context.CALLER` first.

    `server` goes to MCPServer as it is (the HTTP entry point gives its token verifier so).
    """
    mcp = MCPServer[Any](
        name="chat-app-tasks",
        instructions="The tasks of one person. Look numbers up with list_tasks; never guess them.",
        log_level="WARNING",
        **server,
    )
    for name, spec in TOOLS.items():
        tool = speaking(_as_json(spec.build(tasks, today)))
        mcp.add_tool(tool, name=name, title=WORDS["en"][f"tool.{name}"], annotations=spec.annotations)
    return mcp


def _as_json(tool: Tool) -> Callable[..., Awaitable[Any]]:
    """Give a tool's result as structured content and as compact JSON text with readable Urdu.

    MCP's own text has the nulls that the result leaves out.
    """

    @functools.wraps(tool)
    async def call(*args: Any, **kwargs: Any) -> CallToolResult:
        result = await tool(*args, **kwargs)
        content = TextContent(type="text", text=result.model_dump_json())
        return CallToolResult(content=[content], structured_content=result.model_dump(mode="json"))

    return call
