"""What is logged goes to stderr, a line each, from every library alike."""

from __future__ import annotations

import logging

from chat_app.runtime.log_lines import Counted, LineFormatter

LOUD = ("engineio.server", "socketio.server")
"""Loggers of libraries that add a handler of their own unless their level is set."""


def plain_log() -> None:
    """Set it up, unless somebody has. To be called before the first MCP server is made.

    That would install a handler which draws each traceback as a picture: a second or more, with libraries that the
    executable does not have.

    >>> from chat_app import plain_log
    >>> plain_log()
    """
    lines = logging.StreamHandler()
    lines.setFormatter(LineFormatter())
    lines.addFilter(Counted())
    logging.basicConfig(level=logging.WARNING, handlers=[lines])
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.ERROR)
        logging.getLogger(name).handlers.clear()
