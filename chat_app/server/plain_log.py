"""What is logged goes to stderr, a line each, tracebacks as Python writes them."""

from __future__ import annotations

import logging


def plain_log() -> None:
    """Set it up, unless somebody has. To be called before the first MCP server is made.

    That would install a handler which draws each traceback as a picture: a second or more, with libraries that the
    executable does not have.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
