"""Which agent runs are going on, by thread, so that stopping an answer stops the agent behind it too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from chat_app.agents.context import TurnContext


class Stoppable(Protocol):
    """A run that can be ended from outside."""

    async def stop(self) -> None:
        """End it; return when none of its tasks runs any more."""
        ...


@dataclass(slots=True)
class DecidedRun:
    """A run that somebody has decided about, from then on: it stands in while no agent of it works."""

    turn: TurnContext
    began: bool = False
    """Its agents may have carried out what was decided."""

    async def stop(self) -> None:
        """Nothing runs yet."""


class RunsGoingOn:
    """The newest run of each thread. One that was cancelled stays until somebody takes it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._turns: dict[str, Stoppable] = {}
        self._failed: dict[str, str] = {}

    def begin(self, thread_id: str, turn: Stoppable) -> None:
        """Note a run."""
        self._turns[thread_id] = turn
        self._failed.pop(thread_id, None)

    def end(self, thread_id: str, turn: Stoppable) -> None:
        """Forget a run that came to its own end."""
        if self._turns.get(thread_id) is turn:
            del self._turns[thread_id]

    def fail(self, thread_id: str, run_id: str) -> None:
        """Note that a run broke off after its approvals were decided: its answer can be tried again."""
        self._failed[thread_id] = run_id

    def failed(self, thread_id: str, run_id: str) -> bool:
        """Say whether that is the last that happened in the thread."""
        return self._failed.get(thread_id) == run_id

    def take(self, thread_id: str) -> Stoppable | None:
        """Hand out the run of a thread and forget it."""
        return self._turns.pop(thread_id, None)
