"""The pending turn of a conversation to what comes next: calls, a reply, or a handoff.

Earlier turns are gone through first, as they were then: what they listed, and what they asked back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chat_app.assistant.demo.acting.correct import WRITING
from chat_app.assistant.demo.acting.perform import perform
from chat_app.assistant.demo.acting.steps import Batch, Reply, Scene, replay
from chat_app.assistant.demo.acting.understand import understand
from chat_app.assistant.demo.conversation import Turn
from chat_app.assistant.demo.intents import READING, Language, Request, Speak, Unclear
from chat_app.assistant.demo.memory import Memory, remember
from chat_app.assistant.demo.outcome import Outcome, read_outcome
from chat_app.assistant.demo.reading.languages import wanted
from chat_app.assistant.demo.speech import SPEECHES

HANDOFFS: dict[Language, str] = {"en": "transfer_to_english", "ur": "transfer_to_urdu"}
"""The handoff that leads to the agent of a language."""


@dataclass(frozen=True, slots=True)
class Handoff:
    """Another agent has to answer."""

    name: str


def _outcomes(turn: Turn) -> tuple[Outcome, ...]:
    """Return how the calls of a turn ended. One that expired and was asked about again ended as it did then."""
    ended: list[Outcome] = []
    for outcome in (read_outcome(call) for call in turn.calls):
        if outcome is None:
            continue
        expired = next((i for i, old in enumerate(ended) if old.expired and _same(old, outcome)), None)
        if expired is None:
            ended.append(outcome)
        else:
            ended[expired] = outcome
    return tuple(ended)


def _same(old: Outcome, new: Outcome) -> bool:
    return (old.name, dict(old.used)) == (new.name, dict(new.used)) or (old.name == new.name and new.edited)


@dataclass(frozen=True, slots=True)
class _Past:
    """A turn that is over: what it asked for, what was known then, what came back."""

    request: Request
    memory: Memory
    outcomes: tuple[Outcome, ...]


def _reply_of(past: _Past, scene: Scene) -> Reply | None:
    """Return what was answered then, in the scene's language; None if the turn was cut short."""
    progress = replay(perform(past.request, replace(scene, memory=past.memory)), past.outcomes)
    return progress.next if isinstance(progress.next, Reply) else None


def _again(past: _Past | None, scene: Scene) -> Request | Reply:
    """Return what "tell me in Urdu" means: what only reads is done again, else the last answer is said again."""
    if past is None:
        return (Speak(),)
    if all(isinstance(intent, READING) for intent in past.request):
        return past.request
    return _reply_of(past, scene) or (Speak(),)


def _go_through(turns: Sequence[Turn], scene: Scene) -> tuple[Memory, _Past | None]:
    """Return the memory after turns, and the last of them that was about something."""
    memory, last = Memory(), None
    for turn in turns:
        outcomes = _outcomes(turn)
        request = understand(turn.text, memory, scene.today)
        here = replace(scene, memory=memory)
        if request == (Speak(),):
            again = _again(last, here)
            question = again.question if isinstance(again, Reply) else None
            if isinstance(again, tuple) and again != (Speak(),):
                request = again
        else:
            question = None
        past = _Past(request, memory, outcomes)
        if request != (Speak(),):
            reply = _reply_of(past, here)
            question = reply.question if reply else None
            last = last if isinstance(request[0], Unclear) else past
        done = remember(memory, outcomes)
        changed = any(outcome.data is not None and outcome.name in WRITING for outcome in outcomes)
        waited = any(outcome.set_aside for outcome in outcomes)
        memory = replace(done, question=question, intent=request[-1], changed=changed, waited=waited)
        if question is not None and question.candidates:
            memory = replace(memory, listed=question.candidates, focus=question.candidates)
    return memory, last


def _language(handoffs: Sequence[str], text: str) -> Language:
    """Return the language of the agent that asks, or without handoffs that of the text."""
    if HANDOFFS["en"] in handoffs:
        return "ur"
    return "en" if HANDOFFS["ur"] in handoffs else wanted(text) or "en"


def _generic(outcomes: Sequence[Outcome], scene: Scene) -> Reply:
    """Answer from the last outcome alone, when it does not belong to what would be called now."""
    last = outcomes[-1]
    if last.refused is not None:
        return Reply(scene.speech.refused(last.refused))
    if last.failed is not None:
        return Reply(scene.speech.failed(last.failed))
    return Reply(scene.speech.changed(last.tasks, last.used, scene.today))


def answer(turns: Sequence[Turn], handoffs: Sequence[str], today: date) -> Batch | Reply | Handoff:
    """Return what comes next in a conversation."""
    if not turns:
        return Reply(SPEECHES[_language(handoffs, "")].chat("greeting"))
    turn = turns[-1]
    language = _language(handoffs, turn.text)
    wish = wanted(turn.text)
    if wish is not None and wish != language and HANDOFFS[wish] in handoffs and not turn.handed_over and not turn.calls:
        return Handoff(HANDOFFS[wish])
    scene = Scene(today, SPEECHES[language], Memory())
    memory, last = _go_through(turns[:-1], scene)
    scene = replace(scene, memory=memory)
    request = understand(turn.text, memory, today)
    if request == (Speak(),):
        again = _again(last, scene)
        if isinstance(again, Reply):
            return again
        request = again
    outcomes = _outcomes(turn)
    return replay(perform(request, scene), outcomes).next or _generic(outcomes, scene)
