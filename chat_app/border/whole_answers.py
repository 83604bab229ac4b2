"""How an answer that came in one piece ended: the SDK's translation drops the reason, so the reply itself is looked at.

An answer that may not be used is an error. One whose words may be shown is none, for whoever asked would lose them: its
end is kept, and told when the server that shows them is done (`border`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from agents import ModelBehaviorError
from agents.models import openai_responses

from chat_app.border.answer_end import AnswerEnded
from chat_app.border.failure_facts import facts_of_body

FETCHERS = ("_fetch_response", "_fetch_chat_response", "_fetch_responses_response")
"""What the SDK's models call the function that asks their provider; a test fails if an update renames it."""

FAILURE = "response_terminal_failure_error"
"""What it calls the function that makes its error for a reply of the Responses API; it throws the words away."""

_REPLY = "_chat_app_reply"

_reply: ContextVar[list[Any] | None] = ContextVar("reply", default=None)
_cut: ContextVar[CutAnswers | None] = ContextVar("cut_answers", default=None)


@dataclass(slots=True)
class CutAnswers:
    """The newest answer of a run, if it was cut: how, and its words."""

    end: AnswerEnded | None = None
    words: str = ""

    def told_of(self, shown: str) -> AnswerEnded | None:
        """Return the end of what is shown; None if the words were not for the reader (a title, a tool's own agent)."""
        return self.end if self.words.strip() in shown or not shown.strip() else None


def keep_cut_answers() -> CutAnswers:
    """Begin to keep the ends of this task's answers, those of tasks that it starts too."""
    kept = CutAnswers()
    _cut.set(kept)
    return kept


def forget_cut_answers() -> None:
    """Say that a whole answer has come."""
    _keep(None, "")


def _keep(end: AnswerEnded | None, words: str) -> None:
    if (cut := _cut.get()) is not None:
        cut.end, cut.words = end, words


def watch_replies(model: Any) -> None:
    """Let a model's replies be seen here before it translates them."""
    for name in FETCHERS:
        fetch: Callable[..., Awaitable[Any]] | None = getattr(model, name, None)
        if fetch is not None:
            with suppress(AttributeError):  # one with slots is left alone
                setattr(model, name, _seen(fetch))


def keep_replies() -> None:
    """Let the SDK's error for a reply that is not whole hold that reply; harmless when done again."""
    error_of: Any = getattr(openai_responses, FAILURE)
    if getattr(error_of, _REPLY, False):
        return

    def with_reply(event_type: str, reply: Any) -> ModelBehaviorError:
        error: ModelBehaviorError = error_of(event_type, reply)
        setattr(error, _REPLY, reply)
        return error

    setattr(with_reply, _REPLY, True)
    setattr(openai_responses, FAILURE, with_reply)


def _seen(fetch: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    async def fetched(*given: Any, **named: Any) -> Any:
        try:
            reply = await fetch(*given, **named)
        except ModelBehaviorError as error:
            reply = getattr(error, _REPLY, None)
            if _reply.get() is None or reply is None:
                raise
        if (kept := _reply.get()) is not None:
            kept[:] = [reply]
            _legible(reply)
        return reply

    return fetched


async def answered(answer: Callable[[], Awaitable[Any]], *, as_text: bool) -> Any:
    """Ask a model for a whole answer. Raises AnswerEnded for one that nobody can use.

    That is one without a word, one with a call in it (its arguments may be half there) and one that had to be JSON.
    """
    kept: list[Any] = []
    before = _reply.set(kept)
    try:
        response = await answer()
    except Exception as error:
        end = _end(kept[0], "") if kept else None
        if end is None or isinstance(error, AnswerEnded):
            raise
        raise end from error
    finally:
        _reply.reset(before)
    words = _words(response.output)
    end = _end(kept[0], words) if kept else None
    plain = as_text and all(item.type in ("message", "reasoning") for item in response.output)
    if end is not None and (not words or not plain or end.end == "failed"):
        raise end
    _keep(end, words)
    return response


def _legible(reply: Any) -> None:
    """Raise AnswerEnded for a web page, and for a reply that is no answer."""
    if not isinstance(getattr(reply, "choices", None) or getattr(reply, "output", None), list):
        error: Any = getattr(reply, "error", None)
        if not error:
            raise AnswerEnded("unreadable")
        facts = facts_of_body({"error": error.model_dump() if hasattr(error, "model_dump") else error})
        raise AnswerEnded("failed", facts.said, facts.code)


def _end(reply: Any, words: str) -> AnswerEnded | None:
    """Return how a reply of either API ended; None if it is whole."""
    choices: Any = getattr(reply, "choices", None)
    reason = str(getattr(choices[0], "finish_reason", None) or "") if choices else ""
    status = str(getattr(reply, "status", None) or "")
    if status in ("failed", "cancelled"):
        error = getattr(reply, "error", None)
        return AnswerEnded("failed", str(getattr(error, "message", "")), str(getattr(error, "code", "")))
    reason = reason or str(getattr(getattr(reply, "incomplete_details", None), "reason", None) or "")
    if reason == "content_filter":
        return AnswerEnded("filter")
    if reason in ("length", "max_output_tokens") or status == "incomplete":
        return AnswerEnded("length" if words else "length_unsaid")
    return None


def _words(output: list[Any]) -> str:
    """Return the text of an answer; a refusal has none."""
    parts = [part for item in output for part in getattr(item, "content", None) or ()]
    return "".join(getattr(part, "text", "") or "" for part in parts if part.type == "output_text")
