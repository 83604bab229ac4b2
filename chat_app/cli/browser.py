"""Opens the browser of whoever sits at this machine, if somebody does."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from contextlib import suppress


def has_screen() -> bool:
    """Say whether a window can be opened: Linux may have no display, and a browser in the terminal is no help."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_page(url: str) -> threading.Thread | None:
    """Open `url` in the default browser without waiting for it; no browser is no error. Returns who does it, if any."""
    if not has_screen():
        return None
    thread = threading.Thread(target=_open, args=(url,), daemon=True, name="browser")
    thread.start()
    return thread


def _open(url: str) -> None:
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(url)
