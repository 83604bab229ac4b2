"""The rows. Nothing here leaves the store: callers get ChatKit's types, raw JSON or the frozen values of each module.

A change here needs a migration (`migrations/versions`); a test compares the two.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from pydantic import NaiveDatetime
from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, UniqueConstraint, text
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from chat_app.store.columns import Json, utc_now

SEQUENCE = BigInteger().with_variant(Integer(), "sqlite")
"""The order of insertion. SQLite counts up by itself only in an INTEGER key."""

NULLABLE_JSON = JSON(none_as_null=True)


class Row(SQLModel):
    """What all rows share: metadata of our own, so that another user of SQLModel in this process adds no table here.

    `class OrderRow(Row, table=True)` is the table `order`; it is made by a migration.

    >>> from chat_app import Row
    >>> "pk_" in Row.metadata.naming_convention["pk"]
    True
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    @declared_attr.directive
    def __tablename__(cls) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """Return the class name in snake case, without Row."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


def _in_thread() -> Any:
    """Return the column that ties a row to its thread: it goes when the thread is purged."""
    return Field(sa_column=Column(String, ForeignKey("thread.id", ondelete="CASCADE"), nullable=False))


def _sequence() -> Any:
    """Return the primary key of a table whose order is the order of insertion."""
    return Field(default=None, sa_column=Column(SEQUENCE, primary_key=True))


class ThreadRow(Row, table=True):
    """A conversation. `updated_at` moves when an item is added, and orders the list; `created_at` is ChatKit's."""

    __table_args__ = (
        Index("ix_thread_list", "user_id", "updated_at", "id", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_thread_deleted", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
    )

    id: str = Field(primary_key=True)
    user_id: str
    title: str | None = None
    status: Json = Field(sa_column=Column(JSON, nullable=False))
    allowed_image_domains: list[str] | None = Field(default=None, sa_column=Column(NULLABLE_JSON))
    meta: Json = Field(default_factory=dict, sa_column=Column("metadata", JSON, nullable=False))
    created_at: NaiveDatetime
    updated_at: datetime = Field(default_factory=utc_now)
    deleted_at: datetime | None = Field(default=None)


class ItemRow(Row, table=True):
    """An item, as the JSON that was shown. A row of type "" holds a place for an item that is still being written."""

    __table_args__ = (UniqueConstraint("thread_id", "id"), Index("ix_item_order", "thread_id", "seq"))

    seq: int | None = _sequence()
    thread_id: str = _in_thread()
    id: str
    type: str
    raw: Json = Field(sa_column=Column(JSON, nullable=False))
    added_at: datetime = Field(default_factory=utc_now)


class AttachmentRow(Row, table=True):
    """What is known about an uploaded file. It has no thread until its message is sent."""

    id: str = Field(primary_key=True)
    user_id: str
    thread_id: str | None = Field(
        default=None, sa_column=Column(String, ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    )
    raw: Json = Field(sa_column=Column(JSON, nullable=False))
    created_at: datetime = Field(default_factory=utc_now)


class FeedbackRow(Row, table=True):
    """Thumbs up or down for one item; the last one counts."""

    thread_id: str = Field(
        sa_column=Column(String, ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    item_id: str = Field(primary_key=True)
    kind: str
    created_at: datetime = Field(default_factory=utc_now)


class ToolLedgerRow(Row, table=True):
    """A tool call that has had its effect, written in the same transaction as the effect."""

    run_id: str = Field(primary_key=True)
    call_id: str = Field(primary_key=True)
    user_id: str
    outcome: Json | None = Field(default=None, sa_column=Column(NULLABLE_JSON))
    created_at: datetime = Field(default_factory=utc_now)


class PausedRunRow(Row, table=True):
    """A run that waits for decisions: the SDK's snapshot, which never leaves the server."""

    run_id: str = Field(primary_key=True)
    user_id: str
    thread_id: str = _in_thread()
    snapshot: str
    sdk_version: str
    app_revision: str
    created_at: datetime = Field(default_factory=utc_now)
    claimed_at: datetime | None = Field(default=None)
    finished_at: datetime | None = Field(default=None)
    open_calls: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]"))


class ApprovalRow(Row, table=True):
    """One tool call that a person is asked about."""

    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("run_id", "call_id"),
        Index("ix_approval_thread", "thread_id", "status"),
        Index("ix_approval_waiting", "user_id", "thread_id", sqlite_where=text("status = 'pending'")),
    )

    seq: int | None = _sequence()
    id: str
    user_id: str
    thread_id: str = _in_thread()
    item_id: str
    run_id: str
    call_id: str
    agent: str
    tool: str
    arguments: Json = Field(sa_column=Column(JSON, nullable=False))
    tool_schema: Json = Field(sa_column=Column("schema", JSON, nullable=False))
    edited_arguments: Json | None = Field(default=None, sa_column=Column(NULLABLE_JSON))
    status: str = "pending"
    reason: str | None = None
    always: bool = False
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None)
    created_at: datetime = Field(default_factory=utc_now)
    outcome: Json | None = Field(default=None, sa_column=Column(NULLABLE_JSON))
    owner: str = Field(default="", sa_column_kwargs={"server_default": ""})


class AlwaysAllowedRow(Row, table=True):
    """A tool that a person no longer wants to be asked about. `owner` brings it; empty: whoever does (older rows)."""

    user_id: str = Field(primary_key=True)
    tool: str = Field(primary_key=True)
    owner: str = Field(default="", primary_key=True, sa_column_kwargs={"server_default": ""})
    created_at: datetime = Field(default_factory=utc_now)


class RunEndRow(Row, table=True):
    """A run that goes on, or one that ended before its answer did. `thread_id` may be in another store than ours."""

    __table_args__ = (Index("ix_run_end_thread", "user_id", "thread_id"),)

    run_id: str = Field(primary_key=True)
    user_id: str
    thread_id: str
    how: str
    asked: str
    item_id: str
    words: str
    allow_retry: bool
    request: Json | None = Field(default=None, sa_column=Column(NULLABLE_JSON))
    began_at: datetime = Field(default_factory=utc_now)


class SetAsideRow(Row, table=True):
    """What a retry took away, for an undo. `thread_id` may be in another store than ours."""

    __table_args__ = (Index("ix_set_aside_turn", "user_id", "thread_id", "asked"),)

    seq: int | None = _sequence()
    user_id: str
    thread_id: str
    asked: str
    answer: Json = Field(sa_column=Column(JSON, nullable=False))
    kept_at: datetime = Field(default_factory=utc_now, index=True)


class WaitingRow(Row, table=True):
    """A thread that waits for its owner, as its items say. `thread_id` may be in another store than ours."""

    user_id: str = Field(primary_key=True)
    thread_id: str = Field(primary_key=True)


class SentMessageRow(Row, table=True):
    """A message that was stored, by the key that its page made. `thread_id` may be in another store than ours."""

    user_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    thread_id: str
    item_id: str
    sent_at: datetime = Field(default_factory=utc_now, index=True)
