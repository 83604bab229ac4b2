"""Where the app was started from: `.env` and relative paths count there; Reflex must run in a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path

from dotenv import load_dotenv

from chat_app.config import Settings, database_file, import_from_here, load_settings
from chat_app.errors import SettingsError


def settle(data_dir: str | None = None, path_prefix: str | None = None, server: str | None = None) -> Settings:
    """Return the settings, and write what depends on the working directory into the environment, made absolute.

    Raises SettingsError. After this the working directory may change. Modules that lie in it can be imported still
    (CHAT_APP_SERVER).
    """
    try:
        here = Path.cwd()
    except OSError as error:
        raise SettingsError("working directory", error.strerror, "a folder that is there") from error
    try:
        load_dotenv(here / ".env")  # what the environment says already counts more
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(".env", f"{here / '.env'} ({error})", "a text file in UTF-8 that we may read") from error
    if data_dir == "":
        raise SettingsError("--data-dir", data_dir, "the path of a folder")
    said = {"CHAT_APP_DATA_DIR": data_dir, "CHAT_APP_PATH_PREFIX": path_prefix, "CHAT_APP_SERVER": server}
    for name, value in said.items():
        if value is not None:
            os.environ[name] = value
    import_from_here()
    settings = load_settings()
    os.environ["CHAT_APP_DATA_DIR"] = str(settings.data_dir.expanduser().absolute())
    if settings.database_url:
        os.environ["CHAT_APP_DATABASE_URL"] = _absolute(settings.database_url)
    return load_settings()


def _absolute(url: str) -> str:
    """Return a database's URL with the path of its file from the root."""
    from sqlalchemy.engine import make_url  # noqa: PLC0415 - a fifth of a second, which no default needs

    file = database_file(url)
    return url if file is None else make_url(url).set(database=str(file.absolute())).render_as_string()
