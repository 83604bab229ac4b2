"""Asking again about a call whose request has expired: the same call, by the same agent, as a new run.

The model is not asked to repeat itself: it might do more than the one call, and some of that was done already.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from agents import Agent, ModelResponse, Usage
from agents.models.interface import Model
from chatkit.errors import CustomStreamError
from chatkit.types import ThreadItemReplacedEvent, ThreadStreamEvent
from openai.types.responses import Response, ResponseCompletedEvent, ResponseFunctionToolCall

from chat_app.agents.context import TurnContext
from chat_app.agents.history import load_history
from chat_app.agents.hooks import find_agent, starting_agents
from chat_app.agents.run import RUN_CONFIG, AgentRun
from chat_app.agents.services import Services
from chat_app.approvals.card import card_item
from chat_app.approvals.fields import has_no_form
from chat_app.approvals.pause import conduct, schema_of, view_of
from chat_app.store.approval_types import Approval
from chat_app.store.ids import new_id


class OneCall(Model):
    """A model that begins with one given tool call and then is the real model."""

    def __init__(self, tool: str, arguments: dict[str, Any], real: Model) -> None:
        """Keep the call until it is asked for."""
        self._call: ResponseFunctionToolCall | None = ResponseFunctionToolCall(
            type="function_call",
            id=new_id("fc"),
            call_id=new_id("call"),
            name=tool,
            arguments=json.dumps(arguments, ensure_ascii=False),
        )
        self._real = real

    async def get_response(self, *given: Any, **named: Any) -> ModelResponse:
        """Return the call, the first time."""
        call, self._call = self._call, None
        if call is None:
            return await self._real.get_response(*given, **named)
        return ModelResponse(output=[call], usage=Usage(), response_id=None)

    async def stream_response(self, *given: Any, **named: Any) -> AsyncIterator[Any]:
        """Stream the call, the first time."""
        call, self._call = self._call, None
        if call is None:
            async for event in self._real.stream_response(*given, **named):
                yield event
            return
        response = Response(
            id=new_id("resp"),
            created_at=0,
            model="replay",
            object="response",
            output=[call],
            parallel_tool_calls=False,
            tool_choice="auto",
            tools=[],
        )
        yield ResponseCompletedEvent(type="response.completed", response=response, sequence_number=0)


async def ask_again(services: Services, turn: TurnContext, approval: Approval) -> AsyncIterator[ThreadStreamEvent]:
    """Take the button away and ask about the same call anew. Only an expired request can be asked again, and once."""
    caller = turn.request_context
    if approval.status != "expired" or approval.outcome is not None or has_no_form(approval.schema):
        yield ThreadItemReplacedEvent(item=card_item(approval, await view_of(services, turn, approval)))
        return
    anew = services.turn(turn.thread, caller)
    agent = await _agent(services, anew, approval)
    if agent is None:
        raise CustomStreamError(turn.phrases.say("no_tool", tool=approval.tool), allow_retry=False)
    asked = await services.approvals.finish(caller, approval.id, "expired", {"asked_again": anew.run_id})
    yield ThreadItemReplacedEvent(item=card_item(asked, await view_of(services, turn, asked)))
    model = OneCall(approval.tool, approval.used_arguments, _model(agent))
    history = await load_history(services, turn.thread, caller)
    config = replace(RUN_CONFIG, model=model)
    run = AgentRun(services.store, anew, agent, history, config=config)
    async for event in conduct(services, run):
        yield event


def _model(agent: Agent[Any]) -> Model:
    """Return the model of an agent, also one that it only names."""
    return agent.model if isinstance(agent.model, Model) else RUN_CONFIG.model_provider.get_model(agent.model)


async def _agent(services: Services, turn: TurnContext, approval: Approval) -> Agent[Any] | None:
    """Return the agent that asked, or whoever answers the thread if that one has another name now.

    None if neither has the tool any more.
    """
    starts = starting_agents(services.hooks, turn.thread, turn.request_context)
    found = [find_agent(start, approval.agent) for start in starts]
    for agent in [*found, services.hooks.agent_for(turn.thread, turn.request_context)]:
        if agent is not None and await schema_of(turn, agent, approval.tool) is not None:
            return agent
    return None
