"""An Agents SDK `Agent` behind ChatKit's protocol: a message starts a turn, a click on a card goes to its action.

What is not here: the hub above it (one run per thread, who may write) and the store below it; what an owner may decide
otherwise is in `agents/hooks.py`.
"""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any

from agents import Agent, RunContextWrapper
from agents.agent import AgentBase
from agents.models.interface import Model
from chatkit.actions import Action
from chatkit.server import ChatKitServer
from chatkit.types import (
    FeedbackKind,
    StreamOptions,
    SyncCustomActionResponse,
    ThreadItem,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageItem,
    WidgetItem,
    WorkflowItem,
)

from chat_app.agents.guarded import phrases_for
from chat_app.agents.history import load_history
from chat_app.agents.hooks import Hooks, ToolCall
from chat_app.agents.mcp_servers import MCPServers
from chat_app.agents.models import equip, model_name
from chat_app.agents.policy import Policy, check_policies
from chat_app.agents.provider import Check, provider_check
from chat_app.agents.run import AgentRun
from chat_app.agents.services import Services
from chat_app.agents.titles import Title, title_model
from chat_app.agents.tool_calls import bind_tools
from chat_app.approvals.card import ACTION as DECIDE
from chat_app.approvals.decide import as_decided, decide, set_aside
from chat_app.approvals.pause import conduct
from chat_app.approvals.recover import recover
from chat_app.approvals.stop import settle_stopped
from chat_app.border.border import passes_by_itself
from chat_app.border.failures import explain
from chat_app.cards.action import ActionCall, ActionHandler, perform
from chat_app.cards.card import Card
from chat_app.cards.tool_card import CardSource, ToolCard, folder_of_caller, tool_card
from chat_app.config import Settings
from chat_app.context import RequestContext
from chat_app.errors import ChatAppError
from chat_app.phrases import Phrases
from chat_app.store.approvals import ApprovalStore
from chat_app.store.engine import Database
from chat_app.store.run_ends import RunEnds
from chat_app.store.threads import SQLStore


class AgentServer(Hooks, ChatKitServer[RequestContext]):
    """Serves an Agents SDK `Agent`, with all that it can hand over to.

    `cards` shows results: tool's name -> a `.widget` file (relative to the file that calls this), whose data are the
    tool's result, or a function of call and result that returns a `Card` or None. `actions` are widget actions: type ->
    async generator of events. `policies` say when a function asks first, by its arguments, whatever it says itself.
    `phrases` are the engine's words in other languages, by their tags. `titles` writes chat titles: a model, its name,
    or None for the first words of the chat; by default the agent's own model does, if it is one of the SDK's kinds.

    Nothing is opened until the app starts. It then raises ChatAppError for a card or a policy of a tool that no agent
    has; a `.widget` file that cannot be read or filled raises WidgetFileError at once.

    Decide more in a subclass. Each of these methods has a sensible answer of its own:

    - which agent answers a thread: `agent_for`, `all_agents`, `handed_over`, `language_for`
    - words for a tool's call: `tool_title`, `agent_title`, `say_arguments`, `say_result`, `say_field`, `say_value`,
      `subjects_of`
    - who asks first: `asks_first`
    - which card is shown: `card_for`, `only_reads`, `was_looked_up_for`
    - what the model gets beside the thread: `extra_input`
    - what an `Agent[MyContext]` gets as its context: `context_for`
    - what is said of an answer that is no text: `say_output`
    - what to do with a failure: `say_failure`
    - whether a tool notes its own effect: `notes_its_effect`
    - what is opened, warmed up and watched with the app: `opened`, `get_ready`, `checks`

    >>> from chat_app import AgentServer
    >>> from agents import Agent
    >>> server = AgentServer(Agent(name="Shop", instructions="Help with orders."))
    >>> server.agent.name
    'Shop'
    """

    def __init__(
        self,
        agent: Agent[Any] | None = None,
        *,
        cards: Mapping[str, CardSource] | None = None,
        actions: Mapping[str, ActionHandler] | None = None,
        policies: Mapping[str, Policy] | None = None,
        phrases: Mapping[str, Phrases] | None = None,
        titles: Model | str | bool | None = True,
    ) -> None:
        folder = folder_of_caller(__name__)
        if agent is not None:
            self.agent = agent
        self.phrases = dict(phrases or {})
        self.policies = dict(policies or {})
        self.actions: dict[str, ActionHandler] = {**(actions or {})}
        self._cards: dict[str, ToolCard] = {name: tool_card(source, folder) for name, source in (cards or {}).items()}
        self.titles = titles
        self._services: Services | None = None
        self._mcp_servers: MCPServers | None = None
        self._settings: Settings | None = None

    @property
    def services(self) -> Services:
        """What the server works with, once it is open."""
        if self._services is None:
            raise RuntimeError("The AgentServer is used before it was opened: the app does that when it starts.")
        return self._services

    async def open(self, database: Database, settings: Settings) -> None:
        """Take the app's database, and settle what an earlier process left behind."""
        store = SQLStore(database)
        super(Hooks, self).__init__(store)
        bind_tools()
        passes_by_itself(self)
        self._settings = settings
        await self.opened(database, settings)
        if getattr(self, "agent", None) is None:
            raise ChatAppError(f"{type(self).__name__}: found no agent; give one to AgentServer, or set it in `opened`")
        equip(settings, self.all_agents())
        check_policies(self.policies, self.all_agents())
        self._check_names()
        self._mcp_servers = MCPServers(self.all_agents())
        await self._mcp_servers.connect()
        titles = title_model(self.agent) if self.titles is True else self.titles or None
        self._services = Services(store, ApprovalStore(database), RunEnds(database), self, title_model=titles)
        await recover(self._services)

    async def opened(self, database: Database, settings: Settings) -> None:
        """Get what the agent needs, once the database is open; a subclass may make its agent here."""

    async def close(self) -> None:
        """Give back what `open` took."""
        if self._mcp_servers is not None:
            await self._mcp_servers.close()

    async def get_ready(self) -> None:
        """Do what would make the first answer slow. Nobody waits for it."""

    async def goes_on_without(self, agent: AgentBase[Any], context: RunContextWrapper[Any]) -> bool:
        """Take from the agent its MCP servers that are lost; they come back when they can be reached."""
        return self._mcp_servers is not None and await self._mcp_servers.lose(agent, context)

    def checks(self) -> Mapping[str, Check]:
        """Return what `/readyz` asks beside the database, by name."""
        checks = self._mcp_servers.checks() if self._mcp_servers is not None else {}
        name = model_name(self.agent)
        if self._settings is not None and self._settings.openai_api_key and name is not None:
            checks["model"] = provider_check(self._settings, name)
        return checks

    @property
    def announce(self) -> Callable[[str], None]:
        """Tells the tabs of a user (by id) that their list of threads changed. Whoever has tabs sets it."""
        return self.services.announce

    @announce.setter
    def announce(self, announce: Callable[[str], None]) -> None:
        self.services.announce = announce

    def card_for(self, call: ToolCall, result: Any) -> Card | None:
        """Return the card of `cards` that shows a result."""
        card = self._cards.get(call.name)
        return card(call, result) if card is not None else None

    def _check_names(self) -> None:
        """Refuse a card or a policy of a tool that no agent has. Tools of MCP servers are known only later, and those
        of agents that `agent_for` makes only if `all_agents` names them.
        """
        agents, own = self.all_agents(), type(self)
        if any(agent.mcp_servers for agent in agents):
            return
        if own.agent_for is not Hooks.agent_for and own.all_agents is Hooks.all_agents:
            return
        tools = sorted({str(tool.name) for agent in agents for tool in agent.tools})
        for what, names in (("cards", self._cards), ("policies", self.policies)):
            if unknown := sorted(set(names) - set(tools)):
                allowed = ", ".join(tools) or "none, as the agent has no tools"
                raise ChatAppError(f"AgentServer({what}=...): found {', '.join(unknown)}; allowed: {allowed}")

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Answer the thread as it stands; a message that came instead of a decision sets what waits aside."""
        services = self.services
        title: Title | None = None
        if thread.title is None and input_user_message is not None:
            title = Title(services, thread, input_user_message, context)
        try:
            async for event in self._turn(thread, context):
                yield event
                if title is not None and await title.apply():
                    title = None
            if title is not None:
                await title.finish()
                title = None
        finally:
            if title is not None:
                title.leave()

    async def _turn(self, thread: ThreadMetadata, context: RequestContext) -> AsyncIterator[ThreadStreamEvent]:
        services = self.services
        try:
            async for event in set_aside(services, thread, context):
                yield event
            history = await load_history(services, thread, context)
        except ChatAppError as error:
            raise explain(error, phrases_for(self, thread, context)) from error
        run = AgentRun(services.store, services.turn(thread, context), self.agent_for(thread, context), history)
        async for event in conduct(services, run):
            yield event

    async def action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: RequestContext
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Carry out a click on a card."""
        call = ActionCall(thread, action, sender, context, self.services.store)
        handlers: dict[str, ActionHandler] = {**self.actions, DECIDE: functools.partial(_decide, self.services)}
        try:
            async for event in perform(call, handlers):
                yield event
        except ChatAppError as error:
            raise explain(error, phrases_for(self, thread, context)) from error

    async def sync_action(
        self, thread: ThreadMetadata, action: Action[str, Any], sender: WidgetItem | None, context: RequestContext
    ) -> SyncCustomActionResponse:
        """Carry out a click and return the sender as it is then. ChatKit stores nothing here, so this does."""
        updated: ThreadItem | None = None
        async for event in self.action(thread, action, sender, context):
            if isinstance(event, (ThreadItemDoneEvent, ThreadItemReplacedEvent)):
                await self.services.store.save_item(thread.id, event.item, context)
                if sender is not None and event.item.id == sender.id:
                    updated = event.item
        return SyncCustomActionResponse(updated_item=updated)

    async def add_feedback(
        self, thread_id: str, item_ids: list[str], feedback: FeedbackKind, context: RequestContext
    ) -> None:
        """Keep a thumb up or down; the store refuses a foreign thread."""
        await self.services.store.save_feedback(thread_id, item_ids, feedback, context)

    async def remove_feedback(self, thread_id: str, item_ids: list[str], context: RequestContext) -> None:
        """Take a thumb back. ChatKit's protocol has no request for it; the client asks for this method."""
        await self.services.store.delete_feedback(thread_id, item_ids, context)

    async def load_feedback(self, thread_id: str, context: RequestContext) -> dict[str, str]:
        """Return what was given in a thread, by item. Beyond ChatKit's protocol, too."""
        return await self.services.store.load_feedback(thread_id, context)

    async def renew_items(
        self, thread_id: str, items: Sequence[dict[str, Any]], context: RequestContext
    ) -> list[dict[str, Any]]:
        """Return stored items that come back after a retry, with cards as they are decided by now."""
        return await as_decided(self.services, thread_id, items, context)

    def get_stream_options(self, thread: ThreadMetadata, context: RequestContext) -> StreamOptions:
        """Every answer may be stopped."""
        return StreamOptions(allow_cancel=True)

    async def handle_stream_cancelled(
        self, thread: ThreadMetadata, pending_items: list[ThreadItem], context: RequestContext
    ) -> None:
        """Stop the agent before anything else; then keep what was shown, and remember what became of its calls."""
        await settle_stopped(self.services, thread, context)
        await super().handle_stream_cancelled(thread, pending_items, context)
        for item in pending_items:
            if isinstance(item, WorkflowItem) and item.workflow.tasks:
                await self.services.store.add_thread_item(thread.id, _idle(item), context)


def _decide(services: Services, call: ActionCall) -> AsyncIterator[ThreadStreamEvent]:
    """Carry out a click on the card of an approval."""
    return decide(services, call.thread, call.action.payload, call.context)


def _idle(item: WorkflowItem) -> WorkflowItem:
    """Return a workflow in which nothing claims to run any more."""
    for task in item.workflow.tasks:
        if task.status_indicator == "loading":
            task.status_indicator = "none"
    return item
