"""The offline demo model. `DemoModel` and how it gets ready are all that the rest of the app knows of it."""

from __future__ import annotations

from chat_app.assistant.demo.model import DemoModel, get_ready

__all__ = ["DemoModel", "get_ready"]
