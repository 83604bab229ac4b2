"""Runs the program that `config.MCP_PROGRAM` names, with what stands on the command line."""

from __future__ import annotations

import importlib
import sys

from chat_app.config import MCP_PROGRAM


def main(arguments: list[str] | None = None, prog: str = "python -m chat_app.mcp") -> int:
    """Run the command; errors are one line on stderr and exit code 2."""
    return int(importlib.import_module(MCP_PROGRAM).main(arguments, prog))


if __name__ == "__main__":
    sys.exit(main())
