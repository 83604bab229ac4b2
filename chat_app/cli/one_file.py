"""What the single-file executable needs that an installed program does not.

Its bootloader unpacks into a temporary folder, runs us as a child, passes signals on and removes the folder at the end.
If it is killed, it can do neither: then we end as by SIGTERM, and remove the folder ourselves.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import shutil
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent dies."""

BESIDE = "beside.zip"
"""Packages of many small data files, which are read out of one archive."""

LOOK_EVERY_SECONDS = 1.0


def prepare() -> None:
    """Give programs that we start the libraries of the system, not ours; and follow the bootloader into death."""
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        os.environ["LD_LIBRARY_PATH"] = original
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)
    sys.path.append(os.path.join(getattr(sys, "_MEIPASS", ""), BESIDE))  # noqa: PTH118 - a path of imports is a string
    parent = os.getppid()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    atexit.register(_tidy, parent)
    _follow(parent)


def _follow(parent: int) -> None:
    """Have SIGTERM sent to us when the parent dies: by the kernel on Linux, elsewhere by a look every second."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we asked
            sys.exit(0)
    else:
        threading.Thread(target=_look, args=(parent,), daemon=True, name="parent").start()


def _look(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _tidy(parent: int) -> None:
    """Remove the unpacked files if nobody else is left to do it."""
    folder = getattr(sys, "_MEIPASS", "")
    if folder and os.getppid() != parent:
        shutil.rmtree(folder, ignore_errors=True)
