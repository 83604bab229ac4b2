"""Keeps the collector out of the start, where it finds nothing, and gives back what the start has left unused."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress


def hold_collector() -> None:
    """Pause the collector: 2,600 modules make a million objects, which all stay; it takes a fifth of the start."""
    gc.disable()


def release_collector() -> None:
    """Leave what is there out of every collection, and return free pages to the system (glibc).

    Collecting it first would find 3,000 objects of a million, and take a tenth of the start.
    """
    gc.freeze()
    gc.enable()
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
