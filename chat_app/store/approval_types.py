"""What an approval and a paused run are to everybody outside of the store. Values only.

The snapshot of a run is not authenticated: it never goes into a widget or to a browser.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from chat_app.store.columns import Json, utc_now

Status = Literal["pending", "claimed", "approved", "denied", "expired", "unknown"]
"""`claimed`: approved, and its run is being carried on. `unknown`: it may have run; nobody can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One tool call that waits for a person, or what they decided. `id` comes from `ids.new_id("apr")`.

    `schema` is the tool's JSON schema, `outcome` what the call returned; times are aware, in UTC.
    """

    id: str
    user_id: str
    thread_id: str
    item_id: str
    run_id: str
    call_id: str
    agent: str
    tool: str
    arguments: Json
    schema: Json
    edited_arguments: Json | None = None
    status: Status = "pending"
    reason: str | None = None
    always: bool = False
    decided_by: str | None = None
    decided_at: datetime | None = None
    created_at: datetime = field(default_factory=utc_now)
    outcome: Json | None = None
    owner: str = ""
    """Who brings the tool, an MCP server or an agent. Empty in rows of earlier versions, and then anybody."""

    @property
    def used_arguments(self) -> Json:
        """The arguments that count: the user's where they changed any, also if they left none."""
        return self.arguments if self.edited_arguments is None else self.edited_arguments


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedRun:
    """A run that stopped to ask. `sdk_version` and `app_revision` say who wrote the snapshot.

    `open_calls` are the ids of calls within which it asks: of agents that are tools, have worked, and go on when it is
    decided.
    """

    run_id: str
    user_id: str
    thread_id: str
    snapshot: str
    sdk_version: str
    app_revision: str
    created_at: datetime = field(default_factory=utc_now)
    claimed_at: datetime | None = None
    finished_at: datetime | None = None
    open_calls: list[str] = field(default_factory=list[str])
