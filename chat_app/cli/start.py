"""Starts the app: the frontend is built if it is stale, then it is served.

What is not here: the command line (arguments.py), the web server (serve.py). The libraries that take long to load are
taken where they are needed: whoever asks whether the process is alive need not wait for them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from chat_app.cli import frontend
from chat_app.cli.memory import hold_collector
from chat_app.cli.place import settle
from chat_app.cli.serve import PortTaken
from chat_app.cli.serve import serve as listen
from chat_app.config import Settings
from chat_app.errors import ChatAppError

if TYPE_CHECKING:
    from chat_app.runtime.app import ChatApp, Servable


def start(settings: Settings, host: str, port: int, *, app: ChatApp | None = None, opens: bool = False) -> None:
    """Serve `app`, or what CHAT_APP_SERVER names, until interrupted.

    What is served is found before a build, which takes a minute, and while it is served already if none is due. Raises
    ChatAppError, BuildFailed and PortTaken.
    """
    hold_collector()
    if frontend.is_stale():
        _find(app)
        frontend.build_if_stale(aloud=True)
    listen(host, port, load=lambda: _find(app), path=settings.path_prefix, opens=opens)


def _find(app: ChatApp | None) -> None:
    """Have the runtime serve `app`, or load what CHAT_APP_SERVER names. Raises SettingsError."""
    from chat_app.runtime.runtime import get_runtime  # noqa: PLC0415

    runtime = get_runtime()
    if app is not None:
        runtime.serve(app)
    _ = runtime.options


def serve(app: ChatApp | Servable, *, host: str = "localhost", port: int = 3000, browser: bool = False) -> None:
    """Serve an app from a script, until Ctrl+C or SIGTERM.

    `app` is a `ChatApp`, or whatever one takes as its server (an Agents SDK `Agent`, a `ChatKitServer`, ...). `host` is
    the address to listen on: "localhost" is this machine only, "0.0.0.0" all. `port` is 1 to 65535. `browser` opens the
    page once it is served. All settings of the environment and of `.env` in the current folder count, but
    CHAT_APP_SERVER.

    This very object is served, in this process: nothing is imported a second time, and nothing after the call runs
    before the end. Whatever stops the start (a wrong setting, a port that is taken) ends the process with one line on
    stderr and exit code 1, as from the command line.

    ```python
    # my_app.py; python my_app.py
    from agents import Agent
    import chat_app

    if __name__ == "__main__":
        chat_app.serve(Agent(name="Shop", instructions="Help with orders."), port=8080)
    ```

    >>> import chat_app
    >>> chat_app.serve("my_app:app")
    Traceback (most recent call last):
    SystemExit: serve(app): found 'my_app:app'; allowed: an Agent of the Agents SDK, an AgentServer, or a ...
    """
    from chat_app.runtime.app import as_app  # noqa: PLC0415

    try:
        found = as_app("serve(app)", app)
        start(settle(), host, port, app=found, opens=browser)
    except (ChatAppError, PortTaken, frontend.BuildFailed) as error:
        sys.exit(str(error))
