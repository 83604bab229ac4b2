"""A server on a fresh database for each test, ours or one that was brought."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from pathlib import Path

import pytest
from agents import Agent, Runner
from agents.models.interface import Model
from chatkit.agents import AgentContext, stream_agent_response
from chatkit.server import ChatKitServer
from chatkit.types import ThreadMetadata, ThreadStreamEvent, UserMessageItem

from chat_app.assistant.agents import build_agents
from chat_app.border.border import guard
from chat_app.context import RequestContext
from tests.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncGenerator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.database.close()


class Brought(ChatKitServer[RequestContext]):
    """Somebody's own server, with an agent of its own and nothing of ours."""

    model: Model

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        turn = AgentContext(thread=thread, store=self.store, request_context=context)
        result = Runner.run_streamed(Agent(name="Theirs", model=self.model), "hi", context=turn)
        async for event in stream_agent_response(turn, result):
            yield event


@pytest.fixture(params=["ours", "brought"])
def speak(request: pytest.FixtureRequest, stage: Stage) -> Callable[[Model], None]:
    """Let a server speak with a model: ours, or one that was brought."""

    def with_model(model: Model) -> None:
        if request.param == "ours":
            stage.assistant.agents = build_agents(model, stage.assistant.mcp)
            return
        server = Brought(stage.services.store)
        server.model = model
        guard(server)
        stage.server = server  # type: ignore[assignment]

    return with_model
