"""Brings a database to the revision of this version, inside the caller's transaction.

Alembic is loaded only when there is something to do: it costs a tenth of a start and 10 MB.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from chat_app.errors import SchemaTooNew

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

VERSIONS = Path(__file__).parent / "versions"
"""One file for each revision."""

NEWEST = "0006"
"""The revision that the tables of this code have; the last file in VERSIONS."""

TABLE: Final = "alembic_version"


def config() -> Config:
    """Return Alembic's settings; there is no ini file, so that nothing depends on the working directory."""
    from alembic.config import Config  # noqa: PLC0415

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "newline")
    settings.set_main_option("version_locations", str(VERSIONS).replace("%", "%%"))
    return settings


def known_revisions() -> set[str]:
    """Return every revision that this version knows."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def migrate(connection: Connection) -> None:
    """Apply what is missing. Raise SchemaTooNew, and change nothing, if the database has an unknown revision."""
    found = _revision(connection)
    if found == NEWEST:
        return
    if found and found not in known_revisions():
        raise SchemaTooNew(found)
    from alembic import command  # noqa: PLC0415

    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")


def _revision(connection: Connection) -> str:
    """Return the revision of a database, "" for a new one."""
    if not inspect(connection).has_table(TABLE):
        return ""
    return connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar() or ""  # noqa: S608 - a constant
