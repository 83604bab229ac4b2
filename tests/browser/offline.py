"""The app on a machine without a network (`python -m tests.browser.offline`): only this machine can be reached.

Put at the edge, as a cable would be pulled: every connection to another address fails, and its try is written down.
"""

from __future__ import annotations

import os
import runpy
import socket
from pathlib import Path
from typing import Any

OUTSIDE = "outside.txt"
"""File in the data dir with the addresses that were tried."""


def install() -> None:
    """Let every connection to another machine fail."""
    tried = Path(os.environ["CHAT_APP_DATA_DIR"]) / OUTSIDE

    def refuse(address: Any) -> None:
        host = str(address[0]) if isinstance(address, tuple) else ""
        if isinstance(address, tuple) and host not in {"127.0.0.1", "::1", "localhost"}:
            with tried.open("a") as file:
                file.write(f"{host}\n")
            raise OSError(101, "Network is unreachable")

    class Pulled(socket.socket):
        """A socket of a machine whose cable was pulled."""

        def connect(self, address: Any, /) -> None:
            refuse(address)
            super().connect(address)

        def connect_ex(self, address: Any, /) -> int:
            refuse(address)
            return super().connect_ex(address)

    look_up = socket.getaddrinfo

    def local(host: Any, *given: Any, **named: Any) -> Any:
        if host not in {None, "", "localhost", "127.0.0.1", "::1", b"localhost"}:
            refuse((host, 0))
        return look_up(host, *given, **named)

    socket.socket = Pulled  # type: ignore[misc]
    socket.getaddrinfo = local


if __name__ == "__main__":
    install()
    runpy.run_module("chat_app.cli", run_name="__main__")
