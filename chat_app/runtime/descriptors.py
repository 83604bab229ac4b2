"""How many files and sockets the system lets the whole process have open at once."""

from __future__ import annotations

from sys import platform

KEPT_BACK = 200
"""File descriptors for the database, files and requests, beside sockets."""


def descriptors() -> int:
    """Return how many file descriptors the process may have open."""
    if platform == "win32":
        return 8_192
    import resource  # noqa: PLC0415 - not on Windows

    return min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 65_536)
