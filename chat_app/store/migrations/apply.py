"""Brings a database to the revision of this version, inside the caller's transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from chat_app.errors import SchemaTooNew

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERSIONS = Path(__file__).parent / "versions"
"""One file for each revision."""


def config() -> Config:
    """Return Alembic's settings; there is no ini file, so that nothing depends on the working directory."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "newline")
    settings.set_main_option("version_locations", str(VERSIONS).replace("%", "%%"))
    return settings


def revisions() -> tuple[set[str], str]:
    """Return every revision that this version knows, and the newest."""
    scripts = ScriptDirectory.from_config(config())
    return {script.revision for script in scripts.walk_revisions()}, scripts.get_current_head() or ""


def migrate(connection: Connection) -> None:
    """Apply what is missing. Raise SchemaTooNew, and change nothing, if the database has an unknown revision."""
    known, newest = revisions()
    found = set(MigrationContext.configure(connection).get_current_heads())
    for revision in sorted(found - known):
        raise SchemaTooNew(revision)
    if found != {newest}:
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
