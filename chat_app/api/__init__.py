"""Plain ASGI routes beside the UI, and the layers around it. `build_api` puts them together."""

from chat_app.api.app import build_api

__all__ = ["build_api"]
