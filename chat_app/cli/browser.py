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


def open_page(url: str) -> None:
    """Open `url` in the default browser, without waiting for it; no browser is no error."""
    if has_screen():
        threading.Thread(target=_open, args=(url,), daemon=True, name="browser").start()


def _open(url: str) -> None:
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(url)
