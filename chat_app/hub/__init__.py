"""Runs that belong to the process: started once, followed by any number of tabs, kept whole when they end."""

from chat_app.hub.hub import Hub
from chat_app.hub.run import Run
from chat_app.hub.subscription import Subscription, Update

__all__ = ["Hub", "Run", "Subscription", "Update"]
