"""The bag that the parts of an `AgentServer` get: everything that a turn, an action or a recovery needs, made once.

What is not here: the hub and the client, which stand above the server.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agents.models.interface import Model
from chatkit.types import ThreadMetadata

from chat_app.agents.context import TurnContext, new_run_id
from chat_app.agents.hooks import Hooks
from chat_app.agents.running import RunsGoingOn
from chat_app.context import RequestContext
from chat_app.store.approvals import ApprovalStore
from chat_app.store.run_ends import RunEnds
from chat_app.store.threads import SQLStore


def _nobody(_user_id: str) -> None:
    """Nobody listens yet."""


@dataclass(slots=True)
class Services:
    """What the server works with. `announce` is set by whoever can tell a user's tabs that their list changed."""

    store: SQLStore
    approvals: ApprovalStore
    ends: RunEnds
    hooks: Hooks
    title_model: Model | str | None = None
    """Writes titles; None makes a title of the message's own first words."""
    announce: Callable[[str], None] = _nobody
    running: RunsGoingOn = field(default_factory=RunsGoingOn)

    def turn(
        self,
        thread: ThreadMetadata,
        context: RequestContext,
        run_id: str = "",
        edits: Mapping[str, dict[str, Any]] | None = None,
    ) -> TurnContext:
        """Return the context of a new run, or of one that goes on (`run_id`)."""
        return TurnContext(
            thread=thread,
            store=self.store,
            request_context=context,
            hooks=self.hooks,
            made=self.approvals,
            run_id=run_id or new_run_id(),
            edits=dict(edits or {}),
            resumed=bool(run_id),
        )
