"""The owner's hooks for words and cards, asked so that one that breaks costs its own words and nothing else.

When they are asked, the call that they speak of has had its effect: that must still be remembered and shown. What
breaks is logged once, and `Hooks` answers instead. What decides about a run (`agent_for`, `extra_input`) may end it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

from chatkit.types import ThreadMetadata

from chat_app.agents.hooks import FieldWords, Hooks, ToolCall
from chat_app.context import RequestContext
from chat_app.phrases import ENGLISH, Phrases

logger = logging.getLogger(__name__)

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Words = TypeVar("Words", str, FieldWords)

_reported: set[str] = set()


def ask(
    hook: Callable[Concatenate[Hooks, Given], Answer], hooks: Hooks, *given: Given.args, **named: Given.kwargs
) -> Answer:
    """Return what an owner's hook (`Hooks.say_result`, say) answers; what that of `Hooks` does, if it raises."""
    try:
        answer: Answer = getattr(hooks, hook.__name__)(*given, **named)
    except Exception:
        _report(hooks, hook)
        return hook(hooks, *given, **named)
    return answer


def words(
    hook: Callable[Concatenate[Hooks, Given], Words], hooks: Hooks, *given: Given.args, **named: Given.kwargs
) -> Words:
    """Return what an owner's hook says; what that of `Hooks` does, if it raises or returns no words."""
    said = ask(hook, hooks, *given, **named)
    if isinstance(cast("object", said), (str, FieldWords)):
        return said
    _report(hooks, hook)
    return hook(hooks, *given, **named)


async def subjects_of(hooks: Hooks, call: ToolCall) -> list[str]:
    """Return what a call is about; nothing, if the hook raises."""
    try:
        return [str(line) for line in await hooks.subjects_of(call)]
    except Exception:
        _report(hooks, Hooks.subjects_of)
        return []


def asks_first(hooks: Hooks, call: ToolCall, asks: bool) -> bool:
    """Say whether a call waits for the user; it does, if the hook raises."""
    try:
        return hooks.asks_first(call, asks)
    except Exception:
        _report(hooks, Hooks.asks_first)
        return True


def phrases_for(hooks: Hooks, thread: ThreadMetadata, context: RequestContext) -> Phrases:
    """Return the engine's words for a thread; English, if the hook raises."""
    try:
        return hooks.phrases_for(thread, context)
    except Exception:
        _report(hooks, Hooks.phrases_for)
        return ENGLISH


def _report(hooks: Hooks, hook: Callable[..., object]) -> None:
    name = f"{type(hooks).__name__}.{hook.__name__}"
    if name not in _reported:
        _reported.add(name)
        logger.exception("%s failed, so the usual answer is taken", name)
