"""An app whose ChatKit backend is another process, as `CHAT_APP_SERVER=tests.browser.far:app` asks for."""

from __future__ import annotations

import os

from chat_app import ChatApp, RemoteBackend

app = ChatApp(server=RemoteBackend(os.environ["BACKEND"], headers=lambda caller: {"x-user": caller.user_id}))
