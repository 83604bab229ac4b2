"""What went wrong, in plain words and in the thread's language: from exceptions to the sentences of `failure_words`.

The same for our own agents and for whatever server is brought. The first of an exception and its causes that is known
counts; details go to the log.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

import openai
from agents import (
    AgentsException,
    InputGuardrailTripwireTriggered,
    MaxTurnsExceeded,
    ModelBehaviorError,
    OutputGuardrailTripwireTriggered,
    ToolInputGuardrailTripwireTriggered,
    ToolOutputGuardrailTripwireTriggered,
    UserError,
)
from agents.exceptions import ModelRefusalError, ModelTimeoutError, ToolTimeoutError
from chatkit.errors import CustomStreamError, StreamError

from chat_app.border.answer_end import AnswerEnded
from chat_app.border.failure_facts import Facts, clean, facts_of, wait_in
from chat_app.border.failure_words import RETRY
from chat_app.errors import ApprovalError, ChatAppError, InputError
from chat_app.phrases import ENGLISH, Phrases

logger = logging.getLogger(__name__)

MOST_CAUSES = 8
MOST_SAID = 200
"""Characters of a provider's own words that are shown."""

KINDS: tuple[tuple[type[Exception], str], ...] = (
    (MaxTurnsExceeded, "turns"),
    (InputGuardrailTripwireTriggered, "asked_guard"),
    (OutputGuardrailTripwireTriggered, "said_guard"),
    (ToolInputGuardrailTripwireTriggered, "tool_guard"),
    (ToolOutputGuardrailTripwireTriggered, "tool_guard"),
    (ModelRefusalError, "declined"),
    (ModelTimeoutError, "late"),
    (ToolTimeoutError, "late"),
    (ModelBehaviorError, "odd"),
    (UserError, "setup"),
)
"""The SDK's own exceptions, a subclass before its base."""

VAGUE = {"unreachable": 1, "tool": 2}
"""What is said of many causes, so that a cause that says more stands before it."""

RAISED_BY_TOOL = "Error running tool "
"""How the SDK's UserError begins that stands for whatever a tool raised; it has no class or code of its own."""

CODES: tuple[tuple[str, str], ...] = (
    ("context_length_exceeded", "too_long"),
    ("insufficient_quota", "quota"),
    ("billing", "quota"),
    ("invalid_api_key", "key"),
    ("authentication_error", "key"),
    ("model_not_found", "model"),
    ("deploymentnotfound", "model"),
    ("content_policy_violation", "policy"),
    ("content_filter", "policy"),
    ("responsibleaipolicyviolation", "policy"),
    ("invalid_prompt", "policy"),
    ("rate_limit", "busy"),
    ("overloaded", "busy"),
)
"""Codes of providers; those that say more than a status."""

TOO_LONG = (
    "maximum context length",
    "context length",
    "context window",
    "context size",
    "prompt is too long",
    "input is too long",
    "request too large",
)
"""Words for the same from providers that have no code for it."""

STATUSES: dict[int, str] = {
    400: "refused",
    401: "key",
    402: "quota",
    403: "forbidden",
    404: "missing",
    407: "unreachable",
    408: "late",
    409: "fault",
    413: "too_long",
    425: "busy",
    429: "busy",
    503: "fault",
    504: "late",
    529: "busy",
}

NAMES: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"UnsupportedProtocol", "InvalidURL", "InvalidSchema", "MissingSchema"}), "no_address"),
    (frozenset({"TimeoutException", "Timeout", "TimeoutError", "APITimeoutError", "ServerTimeoutError"}), "late"),
    (
        frozenset(
            {
                "RemoteProtocolError",
                "ReadError",
                "ClientPayloadError",
                "ServerDisconnectedError",
                "ChunkedEncodingError",
                "IncompleteRead",
                "ConnectionResetError",
                "BrokenPipeError",
            }
        ),
        "cut",
    ),
    (
        frozenset({"APIConnectionError", "TransportError", "ClientConnectionError", "URLError", "ConnectionError"}),
        "unreachable",
    ),
)
"""What the exceptions of HTTP clients without a status are called, whichever client it is."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A known failure: the key of its sentence, and what belongs into it."""

    words: str
    facts: Facts
    ours: bool
    """Whether it is the model's, and not that of some other service."""


def explain(error: Exception, phrases: Phrases = ENGLISH) -> CustomStreamError | StreamError:
    """Turn what ended a run into an error that the user can read; words that were written for users stay."""
    if isinstance(error, (CustomStreamError, StreamError)):
        return error
    if isinstance(error, ChatAppError):
        return CustomStreamError(str(error), allow_retry=not isinstance(error, (InputError, ApprovalError)))
    failure = known(error)
    if failure is None:
        logger.error("A run failed", exc_info=error)
        return CustomStreamError(phrases.say("failure.broken"), allow_retry=True)
    logger.warning("A run failed: %s: %s", type(error).__name__, error)
    return CustomStreamError(sentence(failure, phrases), allow_retry=failure.words in RETRY)


def known(error: BaseException) -> Failure | None:
    """Return the first failure among an exception and its causes that has a sentence of its own."""
    found = [failure for cause in _causes(error) if (failure := _known(cause)) is not None]
    if not found:
        return None
    best = min(found, key=lambda failure: VAGUE.get(failure.words, 0))
    return replace(best, ours=found[0].ours)


def sentence(failure: Failure, phrases: Phrases = ENGLISH) -> str:
    """Return the sentence of a failure."""
    facts = failure.facts
    said = facts.said if len(facts.said) <= MOST_SAID else f"{facts.said[:MOST_SAID]}…"
    return phrases.say(
        f"failure.{failure.words}",
        who=phrases.say("who.model" if failure.ours else "who.service"),
        said=f": “{said}”" if said else "",
        status=facts.status or facts.code or "?",
        wait=_wait(facts.wait or 0, phrases),
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, what is in its group, and what it was raised from."""
    left, seen = [error], 0
    while left and seen < MOST_CAUSES:
        seen += 1
        yield (cause := left.pop(0))
        if isinstance(cause, BaseExceptionGroup):
            left += cast("BaseExceptionGroup[BaseException]", cause).exceptions
        if cause.__cause__ is not None:
            left.append(cause.__cause__)


def _known(error: BaseException) -> Failure | None:
    ours = isinstance(error, (openai.OpenAIError, AgentsException)) or type(error).__module__.startswith("litellm")
    if isinstance(error, AnswerEnded):
        facts = Facts(code=error.code.lower(), said=clean(error.said), wait=wait_in(error.said))
        return Failure(_by_facts(facts) or error.end, facts, ours)
    if isinstance(error, ModelRefusalError):
        return Failure("declined", Facts(said=clean(error.refusal)), ours)
    if type(error) is openai.OpenAIError and "OPENAI_API_KEY" in str(error):  # it has no class or code of its own
        return Failure("no_key", Facts(), ours)
    if isinstance(error, UserError) and str(error).startswith(RAISED_BY_TOOL):
        return Failure("tool", Facts(), ours=False)
    for kind, words in KINDS:
        if isinstance(error, kind):
            return Failure(words, Facts(), ours)
    facts = facts_of(error)
    words = _by_facts(facts)
    return None if words is None else Failure(words, facts, ours)


def _by_facts(facts: Facts) -> str | None:
    """Choose by what says most: a web page, a code, words, a wait, the status, the exception's name."""
    status, said = facts.status, facts.said.lower()
    if facts.page and status is not None and status < 500 and status != 429:
        return "address"
    too_long = status in (None, 400, 413, 422, 429) and any(part in said for part in TOO_LONG)
    words = "too_long" if too_long else next((words for code, words in CODES if code in facts.code), None)
    if words is None and status == 404 and "model" in said:
        words = "model"
    if words is None and status is not None:
        words = STATUSES.get(status) or ("fault" if status >= 500 else "refused" if status >= 400 else "address")
    if words is None:
        words = next((words for names, words in NAMES if names & facts.names), None)
    return "busy_for" if words in ("busy", "fault") and facts.wait else words


def _wait(seconds: float, phrases: Phrases) -> str:
    """Return a wait in seconds, long ones in minutes or hours beside."""
    whole = max(1, round(seconds))
    words = phrases.say("wait.second" if whole == 1 else "wait.seconds", n=f"{whole:,}")
    if whole < 120:
        return words
    minutes, hours = round(whole / 60), round(whole / 3600)
    return f"{words} ({phrases.say('wait.hours', n=hours) if hours >= 2 else phrases.say('wait.minutes', n=minutes)})"
