"""What the demo model answers to an input, as one whole response.

Loading this compiles some 500 patterns, which takes as long as half of the app: `model` leaves it for after the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from agents.handoffs import Handoff as SDKHandoff
from agents.items import TResponseInputItem, TResponseOutputItem
from openai.types.responses import Response

from chat_app.assistant.demo.acting.answer import Handoff, answer
from chat_app.assistant.demo.acting.steps import Batch, Reply
from chat_app.assistant.demo.conversation import read_turns, told_today
from chat_app.assistant.demo.titles import REQUEST, title_of
from chat_app.assistant.demo.wire import items

MOST_TURNS = 12
"""Turns that are remembered. What is older is not referred to, and a long thread costs no more than a short one."""


def respond(
    instructions: str | None,
    given: str | Sequence[TResponseInputItem],
    handoffs: Sequence[SDKHandoff[Any, Any]],
    today: date,
) -> Response:
    """Return the response to an input. `today` counts only where the instructions do not say which day it is."""
    turns = read_turns(given, MOST_TURNS)
    if (instructions or "").lstrip().startswith(REQUEST):
        step: Batch | Reply | Handoff = Reply(title_of(turns[-1].text if turns else ""))
    else:
        step = answer(turns, [handoff.tool_name for handoff in handoffs], _day(instructions, today))
    output = _output(step)
    read = sum(len(turn.text.split()) for turn in turns)
    thought = _words(output, "summary")
    return items.response(output, items.usage(read, thought + _words(output, "content"), thought))


def _day(instructions: str | None, today: date) -> date:
    told = told_today(instructions)
    try:
        return date.fromisoformat(told) if told else today
    except ValueError:
        return today


def _output(step: Batch | Reply | Handoff) -> list[TResponseOutputItem]:
    """Return a step as output items: the thought first."""
    match step:
        case Handoff(name):
            return [items.function_call(name, {})]
        case Reply(text, _, thought):
            return [*([items.reasoning(thought)] if thought else []), items.message(text)]
        case Batch(calls, thought):
            called = [items.function_call(name, arguments) for name, arguments in calls]
            return [*([items.reasoning(thought)] if thought else []), *called]


def _words(output: Sequence[TResponseOutputItem], field: str) -> int:
    lists: list[list[Any]] = [getattr(item, field, None) or [] for item in output]
    return sum(len(part.text.split()) for parts in lists for part in parts)
