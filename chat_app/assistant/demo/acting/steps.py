"""The form of acting: a generator yields batches of calls, gets their outcomes, and returns the reply.

The model keeps nothing between its calls. It starts the generator anew each time and feeds it the outcomes that
the conversation already has; the first batch without outcomes is what it emits.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from chat_app.assistant.demo.memory import Memory, Question
from chat_app.assistant.demo.outcome import Outcome
from chat_app.assistant.demo.pointing import Arguments

if TYPE_CHECKING:
    from chat_app.assistant.demo.speech.form import Speech


@dataclass(frozen=True, slots=True)
class Batch:
    """Calls that are made at once, with the thought before them."""

    calls: tuple[tuple[str, Arguments], ...]
    thought: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered, the thought before it, and the question that it leaves open."""

    text: str
    question: Question | None = None
    thought: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What acting depends on."""

    today: date
    speech: Speech
    memory: Memory


Steps: TypeAlias = Generator[Batch, Sequence[Outcome], Reply]


def calls(*several: tuple[str, Arguments], thought: str = "") -> Batch:
    """Return a batch."""
    return Batch(tuple(several), thought)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run of steps came with the outcomes there are."""

    next: Batch | Reply | None
    """What to emit; None if an outcome does not belong to what these steps called."""


def replay(steps: Steps, outcomes: Sequence[Outcome]) -> Progress:
    """Feed the outcomes to the steps and return what comes next."""
    given = list(outcomes)
    try:
        batch = next(steps)
        while given:
            mine, given = given[: len(batch.calls)], given[len(batch.calls) :]
            if [outcome.name for outcome in mine] != [name for name, _ in batch.calls]:
                return Progress(None)
            batch = steps.send(mine)
    except StopIteration as end:
        return Progress(end.value)
    return Progress(batch)
