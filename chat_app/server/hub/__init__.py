"""Runs that belong to the process: started once, followed by any number of tabs, kept whole when they end."""

from chat_app.server.hub.hub import Hub
from chat_app.server.hub.run import Run
from chat_app.server.hub.subscription import Subscription, Update

__all__ = ["Hub", "Run", "Subscription", "Update"]
