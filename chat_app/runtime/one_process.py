"""One app for one database: a second would take the first one's waiting approvals for left behind, and settle them.

A program that only reads and writes rows, such as tools over MCP, may use the same database meanwhile.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from chat_app.config import Settings, database_file
from chat_app.errors import SettingsError

PATIENCE_SECONDS = 3.0
"""How long a start waits for the process before it, which may be on its way out."""


@contextmanager
def hold_database(settings: Settings) -> Generator[None]:
    """Hold the database for as long as this lasts. Raises SettingsError if another process does.

    The lock is the system's, on `<database>.lock`: it ends with its process, however that ends.
    """
    file = database_file(settings.resolved_database_url)
    if file is None:
        yield
        return
    name = "CHAT_APP_DATABASE_URL" if settings.database_url else "CHAT_APP_DATA_DIR"
    place = file if settings.database_url else settings.data_dir
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(f"{file.resolve()}.lock", mode=0o600).acquire(PATIENCE_SECONDS)
    except Timeout:
        allowed = "one that no other chat_app uses now; stop that one, or choose another"
        raise SettingsError(name, str(place), allowed) from None
    except OSError as error:
        raise SettingsError(name, f"{place}: {error.strerror}", "a place that can be written") from error
    with lock:
        yield
