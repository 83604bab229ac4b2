"""What each answer of a model passes on its way into a run: calls with ids of their own, and an end that is told.

`everywhere` lets the models of every run in this process pass it, those of a brought server's agents too. The SDK has
no public place for that: `RunConfig.model` would give all agents of a run one model, and agents are resolved one by one
through handoffs and as tools. So its one function that finds the model of an agent is stood in for; a test fails if an
update of the SDK moves it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from typing import Any, cast

import openai
from agents.exceptions import (
    MaxTurnsExceeded,
    ModelBehaviorError,
    ModelRefusalError,
    _mark_error_to_drain_stream_events,  # pyright: ignore[reportPrivateUsage]
)
from agents.items import ModelResponse
from agents.models.interface import Model
from agents.retry import ModelRetryAdvice, ModelRetryAdviceRequest
from agents.run_internal import run_loop

from chat_app.border.answer_end import AnswerEnded
from chat_app.border.answer_timeout import events_in_time, in_time
from chat_app.border.call_ids import CallIds, given_ids
from chat_app.border.chat_completions import tell_ends
from chat_app.border.long_waits import refuse_long_waits
from chat_app.border.whole_answers import answered, forget_cut_answers, keep_replies, watch_replies

_BORDER = "_chat_app_border"
PREAMBLE = frozenset({"response.created", "response.queued", "response.in_progress"})
"""Events before the answer itself."""

SCHEMA = 4
"""The place of the output's schema among the arguments of a model's calls."""

ENDS_LATE = (MaxTurnsExceeded, ModelBehaviorError, ModelRefusalError)
"""Errors of the SDK's own that come after words: those are not thrown away for them either."""


class ModelBorder(Model):
    """Passes everything on to `model`, and is in all else what it is."""

    def __init__(self, model: Model) -> None:
        """Stand before `model`."""
        self.model = model
        refuse_long_waits(getattr(model, "_client", None))
        watch_replies(model)

    def __getattr__(self, name: str) -> Any:
        """Let the SDK ask the model itself what it can do."""
        if name == "model":  # one that is being copied has none yet
            raise AttributeError(name)
        return getattr(self.model, name)

    async def get_response(self, *given: Any, **named: Any) -> ModelResponse:
        """Answer in one piece; raise AnswerEnded for one that nobody can use."""
        schema = named.get("output_schema", given[SCHEMA] if len(given) > SCHEMA else None)
        as_text = schema is None or schema.is_plain_text()
        answer = answered(lambda: self.model.get_response(*given, **named), as_text=as_text)
        response = await in_time(answer)
        response.output = CallIds(given_ids(given, named)).all(response.output)
        return response

    async def stream_response(self, *given: Any, **named: Any) -> AsyncIterator[Any]:
        """Stream an answer; raise AnswerEnded if it does not end well.

        The SDK throws away what is still queued when a model fails, unless the error has a mark that it sets on its own
        errors of that kind: what was streamed reaches the reader before the error does.
        """
        calls, end = CallIds(given_ids(given, named)), _Watch()
        try:
            async with aclosing(cast("Any", self.model.stream_response(*given, **named))) as stream:
                async for event in events_in_time(stream):
                    end.see(event)
                    yield calls.event(event)
            end.check()
            forget_cut_answers()
        except Exception as error:
            ended = end.broken(error)
            _mark_error_to_drain_stream_events(ended)
            if ended is error:
                raise
            raise ended from error

    def get_retry_advice(self, request: ModelRetryAdviceRequest) -> ModelRetryAdvice | None:
        """Ask the model itself."""
        return self.model.get_retry_advice(request)

    async def _cleanup_on_run_end(self, owner: object) -> None:
        await self.model._cleanup_on_run_end(owner)  # pyright: ignore[reportPrivateUsage]

    async def close(self) -> None:
        """Close the model."""
        await self.model.close()


class _Watch:
    """How far one answer has come."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._began = self._said = self._ended = self._any = False

    def see(self, event: Any) -> None:
        """Take one event; raise AnswerEnded if it says that the answer is not whole."""
        kind = str(getattr(event, "type", ""))
        self._any = True
        self._began = self._began or kind not in PREAMBLE
        self._said = self._said or kind.endswith(("output_text.delta", "refusal.delta"))
        match kind:
            case "response.completed" | "response.incomplete":
                self._ended = True
                reason = getattr(getattr(event.response, "incomplete_details", None), "reason", None)
                if reason == "content_filter":
                    raise AnswerEnded("filter")
                if reason or kind == "response.incomplete":
                    raise AnswerEnded("length" if self._said else "length_unsaid")
            case "response.failed":
                error = getattr(event.response, "error", None)
                raise AnswerEnded("failed", str(getattr(error, "message", "")), str(getattr(error, "code", "")))
            case "error" | "response.error":
                raise AnswerEnded("failed", str(event.message or ""), str(getattr(event, "code", None) or ""))
            case _:
                pass

    def check(self) -> None:
        """At the end of the stream: raise AnswerEnded if nothing said that it is the end."""
        if not self._ended:
            raise AnswerEnded("cut" if self._any else "unreadable")

    def broken(self, error: Exception) -> Exception:
        """Return what an error means: a line that is lost in mid-answer is no provider that cannot be reached."""
        lost = isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)
        return AnswerEnded("cut") if lost and self._began else error


def bordered(model: Model) -> Model:
    """Return the model behind its border; always the same one for the same model."""
    if isinstance(model, ModelBorder):
        return model
    border = getattr(model, _BORDER, None)
    if border is None:
        border = ModelBorder(model)
        with suppress(AttributeError):  # one with slots gets another border each time, which does no harm
            setattr(model, _BORDER, border)
    return border


def everywhere() -> None:
    """Let the models of all runs in this process pass the border; harmless when done again."""
    find = run_loop.get_model
    if getattr(find, _BORDER, False):
        return

    def get_model(agent: Any, run_config: Any) -> Model:
        return bordered(find(agent, run_config))

    setattr(get_model, _BORDER, True)
    run_loop.get_model = get_model
    for kind in ENDS_LATE:
        _mark_error_to_drain_stream_events(cast("Any", kind))
    tell_ends()
    keep_replies()
