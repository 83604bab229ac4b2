"""What each event of a run of the SDK shows in the thread: one function a kind, in one table.

The SDK gives no ChatKit event for calls and handoffs, and what is known of a call is read from the run's own events
rather than from its hooks: those run ahead of the text that is still on its way to the screen. Text and thoughts are
`stream_agent_response`'s. To add an event: a function, and one line in `RUN_ITEMS`; a test compares the table with the
SDK's list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from agents import HandoffOutputItem, RunItemStreamEvent, StreamEvent
from chatkit.types import CustomTask, ThreadStreamEvent

from chat_app.agents.failed import FAILURE
from chat_app.agents.guarded import ask, words
from chat_app.agents.hooks import Hooks
from chat_app.agents.hosted_calls import HOSTED, hosted_task
from chat_app.agents.local_calls import OUTPUTS, call_id_of, local_call
from chat_app.agents.workflow import Call, CallRecorder, as_json

logger = logging.getLogger(__name__)

SAYS_NOTHING = frozenset({"additional_tools", "tool_search_call"})
"""Items of a model that are about tools and do nothing themselves."""

Handler = Callable[[CallRecorder, Any], list[ThreadStreamEvent]]
"""Takes the run's recorder and the SDK's item."""


def shown_elsewhere(_recorder: CallRecorder, _item: Any) -> list[ThreadStreamEvent]:
    """A message or a thought: `stream_agent_response` has shown it while it came."""
    return []


def tool_called(recorder: CallRecorder, item: Any) -> list[ThreadStreamEvent]:
    """Show a call as running; one that the provider carries out itself is over when it is told."""
    raw = as_json(item.raw_item)
    call = noted(recorder, raw)
    if call is not None:
        return recorder.called(call)
    return [] if raw.get("type") in SAYS_NOTHING else hosted(recorder, raw, done=True)


def tool_output(recorder: CallRecorder, item: Any) -> list[ThreadStreamEvent]:
    """Show what came of a call."""
    raw = as_json(item.raw_item)
    call = recorder.calls.get(call_id_of(raw))
    if call is None or not call.open:
        return []
    return recorder.answered(call, str(item.output) if raw.get("type") in OUTPUTS else raw.get("output"))


def handoff_asked(recorder: CallRecorder, item: Any) -> list[ThreadStreamEvent]:
    """Note the call; it is shown when it is done."""
    noted(recorder, as_json(item.raw_item))
    return []


def handoff_done(recorder: CallRecorder, item: HandoffOutputItem) -> list[ThreadStreamEvent]:
    """Show who has the thread now."""
    turn, hooks = recorder.turn, recorder.hooks
    ask(Hooks.handed_over, hooks, turn.thread, item.target_agent)
    raw = as_json(item.raw_item)
    call = recorder.calls.get(call_id_of(raw))
    if call is None:
        return []
    call.open = False
    phrases = turn.phrases
    title = phrases.say("handoff", agent=words(Hooks.agent_title, hooks, item.target_agent.name, phrases))
    task = CustomTask(title=title, icon="agent", status_indicator="complete")
    shown = recorder.show(call, task)
    return [recorder.remembered(call, raw.get("output")), *shown]


def provider_asks(recorder: CallRecorder, item: Any) -> list[ThreadStreamEvent]:
    """Show that a tool at the provider's own MCP server waits for a decision, of the owner's code or of the user."""
    raw = as_json(item.raw_item)
    name = str(raw.get("name") or "tool")
    call = recorder.calls.setdefault(call_id_of(raw), Call(call_id_of(raw), name, str(raw.get("arguments") or "{}")))
    return recorder.waiting(call)


def provider_answered(recorder: CallRecorder, item: Any) -> list[ThreadStreamEvent]:
    """Show what was decided about it."""
    raw = as_json(item.raw_item)
    call = recorder.calls.get(str(raw.get("approval_request_id")))
    if call is None or call.open or call.denied:  # the user has decided, and that is shown
        return []
    if raw.get("approve"):
        return recorder.show(call, recorder.task(call, "complete"))
    phrases = recorder.turn.phrases
    why = str(raw.get("reason") or phrases.say("no_reason"))
    return recorder.show(call, recorder.task(call, "none", phrases.say("denied", why=why)))


def says_nothing(_recorder: CallRecorder, _item: Any) -> list[ThreadStreamEvent]:
    """What a provider looks up about tools is of no use to a person: which tool is called then, they see."""
    return []


RUN_ITEMS: dict[str, Handler] = {
    "message_output_created": shown_elsewhere,
    "reasoning_item_created": shown_elsewhere,
    "tool_called": tool_called,
    "tool_output": tool_output,
    "handoff_requested": handoff_asked,
    "handoff_occured": handoff_done,
    "mcp_approval_requested": provider_asks,
    "mcp_approval_response": provider_answered,
    "mcp_list_tools": says_nothing,
    "tool_search_called": says_nothing,
    "tool_search_output_created": says_nothing,
}
"""Event's name -> what it shows. A name that is not here is logged, once."""

_unknown: set[str] = set()


def before(recorder: CallRecorder, event: StreamEvent) -> list[ThreadStreamEvent]:
    """Return what is shown ahead of an event: the lists that were asked for stand above the answer."""
    return recorder.cards() if getattr(_beginning(event), "type", "") == "message" else []


def after(recorder: CallRecorder, event: StreamEvent) -> list[ThreadStreamEvent]:
    """Return what is shown after an event."""
    if event.type == "agent_updated_stream_event":
        ask(Hooks.handed_over, recorder.hooks, recorder.turn.thread, event.new_agent)
        return []
    if isinstance(event, RunItemStreamEvent):
        handler = RUN_ITEMS.get(event.name)
        if handler is not None:
            return handler(recorder, event.item)
        if event.name not in _unknown:
            _unknown.add(event.name)
            logger.warning("The SDK's event %s is not shown: nothing in RUN_ITEMS knows it", event.name)
        return []
    item = _beginning(event)
    return hosted(recorder, as_json(item), done=False) if getattr(item, "type", "") in HOSTED else []


def noted(recorder: CallRecorder, raw: dict[str, Any]) -> Call | None:
    """Take down a call that is carried out here."""
    if raw.get("type") in ("function_call", "custom_tool_call"):
        name, arguments = str(raw["name"]), str(raw.get("arguments") or raw.get("input") or "{}")
    elif (local := local_call(raw)) is not None:
        name, arguments = local
    else:
        return None
    call = Call(call_id_of(raw), name, arguments)
    recorder.calls[call.call_id] = call
    return call


def hosted(recorder: CallRecorder, raw: dict[str, Any], *, done: bool) -> list[ThreadStreamEvent]:
    """Show a call that the provider carries out itself; one that it asked about is shown where it was asked."""
    if local_call(raw) is not None:  # only the beginning of one: it is shown when it is called
        return []
    asked = recorder.calls.get(str(raw.get("approval_request_id")))
    if asked is not None:
        output = f"{FAILURE}{raw['error']}" if raw.get("error") else raw.get("output")
        return recorder.answered(asked, output) if done else []
    key = str(raw.get("id") or call_id_of(raw))
    call = recorder.hosted.setdefault(key, Call(key, str(raw.get("type")), "{}"))
    call.open = not done
    return recorder.show(call, hosted_task(recorder.turn.phrases, raw, done=done))


def _beginning(event: StreamEvent) -> object:
    """Return the model's item that begins with an event; None if none does."""
    if event.type != "raw_response_event" or event.data.type != "response.output_item.added":
        return None
    return event.data.item
