"""Tools inside the app: an MCP server without a transport, as the SDK sees it, that asks first by argument.

What is not here: the approval itself (`approvals/`), and what a workflow shows of a call.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from agents import RunContextWrapper, UserError
from agents.agent import AgentBase
from agents.mcp import MCPServer as AgentsMCPServer
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.types import CallToolResult, GetPromptResult, ListPromptsResult
from mcp.types import Tool as MCPTool
from pydantic import ValidationError

from chat_app.agents.failed import FAILURE
from chat_app.agents.policy import Policy, never
from chat_app.agents.tool_calls import CALL

logger = logging.getLogger(__name__)

NeedsApproval = Callable[[RunContextWrapper[Any], dict[str, Any], str], Awaitable[bool]]


class ToolFailed(UserError):
    """A tool of ours failed; the message says what was wrong. (A UserError: the SDK hands its text on unchanged.)"""


def explain(_context: RunContextWrapper[Any], error: Exception) -> str:
    """Tell the model what was wrong; the SDK's own sentence would hide it."""
    return f"{FAILURE}{error}"


class InProcessMCP(AgentsMCPServer):
    """Our MCP server as the Agents SDK sees it. A call costs about 0.2 ms; there is nothing to connect.

    >>> from chat_app import InProcessMCP, never
    >>> from mcp.server.mcpserver import MCPServer
    >>> server = InProcessMCP(MCPServer(name="stock"), {"count": never})
    >>> server.name
    'stock'
    """

    def __init__(self, mcp: MCPServer[Any], policies: Mapping[str, Policy]) -> None:
        """Serve the tools of `mcp`. A tool asks as its policy says; one without a policy always asks."""
        super().__init__(failure_error_function=explain)
        self._mcp, self._policies = mcp, policies

    @property
    def name(self) -> str:
        """The server's name in traces and logs."""
        return self._mcp.name

    async def connect(self) -> None:
        """Nothing to do: no transport."""

    async def cleanup(self) -> None:
        """Nothing to do: no transport."""

    async def list_tools(
        self, run_context: RunContextWrapper[Any] | None = None, agent: AgentBase[Any] | None = None
    ) -> list[MCPTool]:
        """List the tools of the server."""
        return await self._mcp.list_tools()

    async def call_tool(
        self, tool_name: str, arguments: dict[str, Any] | None, meta: dict[str, Any] | None = None
    ) -> CallToolResult:
        """Run a tool; raise ToolFailed, with what was wrong, if it fails."""
        try:
            result = await self._mcp.call_tool(tool_name, arguments or {})
        except UnexpectedToolError as error:
            logger.exception("The tool %s raised", tool_name)
            cause = type(error.__cause__).__name__
            raise ToolFailed(f"{tool_name} broke ({cause}); whether it had an effect is not known.") from error
        except ToolError as error:
            raise ToolFailed(str(error).removeprefix(f"Error executing tool {tool_name}: ")) from error
        if not isinstance(result, CallToolResult):
            raise ToolFailed(f"{tool_name} asked for input, which this app does not give.")
        call = CALL.get()
        if call is not None:
            call.structured = result.structured_content
        return result

    async def list_prompts(self) -> ListPromptsResult:
        """List the server's prompts (it has none)."""
        return ListPromptsResult(prompts=await self._mcp.list_prompts())

    async def get_prompt(self, name: str, arguments: dict[str, Any] | None = None) -> GetPromptResult:
        """Read a prompt of the server."""
        return cast("GetPromptResult", await self._mcp.get_prompt(name, arguments))

    def _get_needs_approval_for_tool(self, tool: MCPTool, agent: AgentBase[Any] | None) -> bool | NeedsApproval:
        """Decide by the arguments, as the SDK's own policies cannot. Whatever has no policy asks."""
        policy = self._policies.get(tool.name)
        if policy is None:
            return True
        if policy is never:
            return False  # not a callable: for one the SDK asks about arguments that are no JSON, before it is called

        async def needs_approval(_run: RunContextWrapper[Any], arguments: dict[str, Any], _call_id: str) -> bool:
            validated = self._validated(tool.name, arguments)
            return validated is None or policy(validated)

        return needs_approval

    def _validated(self, name: str, arguments: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the arguments as the tool will see them; None if it would refuse them (then the user is asked)."""
        tool = self._mcp._tool_manager.get_tool(name)  # pyright: ignore[reportPrivateUsage]
        if tool is None:
            return None
        try:
            return tool.fn_metadata.validate_arguments(dict(arguments))
        except ValidationError:
            return None
