"""The pending turn of a conversation to what comes next: calls, a reply, or a handoff.

Earlier turns are gone through first, as they were then: what they listed, and what they asked back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chat_app.server.demo.acting.correct import WRITING, corrected
from chat_app.server.demo.acting.perform import perform
from chat_app.server.demo.acting.pick import answered
from chat_app.server.demo.acting.steps import Batch, Reply, Scene, replay
from chat_app.server.demo.conversation import Turn
from chat_app.server.demo.intents import READING, Language, Look, Request, Show, Speak, Unclear
from chat_app.server.demo.memory import Memory, remember
from chat_app.server.demo.outcome import Outcome, read_outcome
from chat_app.server.demo.pointing import Positions
from chat_app.server.demo.reading.languages import wanted
from chat_app.server.demo.reading.read import lexicon_for, read, spaced
from chat_app.server.demo.reading.targets import reference
from chat_app.server.demo.speech import SPEECHES

HANDOFFS: dict[Language, str] = {"en": "transfer_to_english", "ur": "transfer_to_urdu"}
"""The handoff that leads to the agent of a language."""


@dataclass(frozen=True, slots=True)
class Handoff:
    """Another agent has to answer."""

    name: str


def _outcomes(turn: Turn) -> tuple[Outcome, ...]:
    read_ones = (read_outcome(call) for call in turn.calls)
    return tuple(outcome for outcome in read_ones if outcome is not None)


def understand(text: str, memory: Memory, today: date) -> Request:
    """Return what a message asks for, given what was said before: a new request, or the answer to a question."""
    text = spaced(text)
    meant = _corrected(text, memory, today)
    if meant is not None:
        return meant
    request = read(text, today)
    only = request[0] if len(request) == 1 else None
    if memory.question is not None and (isinstance(only, Unclear) or (isinstance(only, Show | Look) and _loose(only))):
        answer = answered(text, memory, today)
        if answer is not None:
            return (answer,)
    if isinstance(only, Unclear) or (isinstance(only, Show) and only.bare):
        lexicon = lexicon_for(text)
        target = reference(lexicon.clean(text), lexicon)
        if isinstance(target, Positions) or (target is not None and memory.known):
            return (Look((target,)),)
    return request


def _corrected(text: str, memory: Memory, today: date) -> Request | None:
    """Return what "no, I meant friday" asks for; None if it is no such thing, or nothing went before it."""
    lexicon = lexicon_for(text)
    given = text.strip(" \t\n.!?؟۔")
    match = next((found for form in lexicon.corrections if (found := form.fullmatch(given))), None)
    return None if match is None else corrected(match["what"].strip(" ,،"), memory, today)


def _loose(intent: Show | Look) -> bool:
    """Tell whether an intent was read into a phrase without a verb, which may answer a question instead."""
    return isinstance(intent, Look) or intent.bare


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
        memory = replace(done, question=question, intent=request[-1], changed=changed)
        if question is not None and question.candidates:
            memory = replace(memory, listed=question.candidates)
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
