"""What a build of the app is made with. `pyproject.toml` reads the version from here. Imports nothing."""

VERSION = "0.1.0"

PATH_PLACEHOLDER = "/__base__"
"""Stands in the built frontend for the path below which it is served (CHAT_APP_PATH_PREFIX)."""
