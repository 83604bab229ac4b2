"""The app, but SIGKILL ends it before or after a deletion takes effect (`python -m tests.browser.crashing before`).

The fault is put at the edge (the call into the task store); everything around it is the app as it is.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from typing import Any

from chat_app.assistant.store.tasks import TaskStore


def die() -> None:
    """End as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def install(when: str) -> None:
    """Let the next deletion kill the process, `before` or `after` its transaction."""
    delete = TaskStore.delete

    async def dying(self: TaskStore, *arguments: Any, **named: Any) -> Any:
        if when == "before":
            die()
        await delete(self, *arguments, **named)
        die()

    TaskStore.delete = dying  # type: ignore[method-assign]


if __name__ == "__main__":
    install(sys.argv.pop(1))
    runpy.run_module("chat_app.cli", run_name="__main__")
