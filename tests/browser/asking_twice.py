"""The app with a model that asks for two deletions at once, whatever is said (`python -m tests.browser.asking_twice`).

Only the model is put in its place; everything around it is the app as it is.
"""

from __future__ import annotations

import runpy
from typing import Any

from agents.testing import ScriptedModel, assistant_message, function_call

from chat_app.config import Settings
from chat_app.runtime.runtime import Runtime


def script() -> ScriptedModel:
    """Return a model that calls twice in its first answer, and then says that it is done."""
    calls = [function_call("delete_task", {"id": number}, call_id=f"call_{number}") for number in (1, 2)]
    model = ScriptedModel()
    model.extend([calls, *([assistant_message("Done.", item_id=f"msg_{number}")] for number in range(4))])
    return model


def install() -> None:
    """Give the runtime the model."""
    make = Runtime.__init__

    def scripted(self: Runtime, settings: Settings, model: Any = None) -> None:
        make(self, settings, script())

    Runtime.__init__ = scripted  # type: ignore[method-assign]


if __name__ == "__main__":
    install()
    runpy.run_module("chat_app.cli", run_name="__main__")
