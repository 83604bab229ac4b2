"""Alembic's entry: runs on the connection that `apply.migrate` hands over, or writes a new revision for a developer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from alembic import context
from sqlalchemy import create_engine
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from chat_app.store.tables import Row

if TYPE_CHECKING:
    from sqlalchemy import Connection

SPELLINGS: dict[type[object], str] = {AutoString: "sa.String()", UTCDateTime: "sa.DateTime(timezone=True)"}


def spelled(kind: str, column: object, _context: object) -> str | Literal[False]:
    """Spell SQLModel's types as SQLAlchemy's: a revision must mean the same whatever SQLModel does later."""
    return SPELLINGS.get(type(column), False) if kind == "type" else False


def run(connection: Connection) -> None:
    """Run the asked command. Batch mode, because SQLite alters a table by copying it."""
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        render_as_batch=True,
        render_item=spelled,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over: Connection | None = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    url = context.config.get_main_option("sqlalchemy.url") or "sqlite://"
    with create_engine(url).begin() as own:
        run(own)
