"""The offline demo model. `DemoModel` is all that the rest of the app knows of it."""

from __future__ import annotations

from chat_app.server.demo.model import DemoModel

__all__ = ["DemoModel"]
