"""The command line of the app: `serve` (building first if needed) and `build`."""

from __future__ import annotations

import argparse
import sys

from chat_app.cli import frontend
from chat_app.cli.serve import PortTaken, serve
from chat_app.config import load_settings
from chat_app.errors import ChatAppError


def _parser() -> argparse.ArgumentParser:
    """Return the parser of both commands."""
    parser = argparse.ArgumentParser(prog="python -m chat_app.cli", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("serve", help="build if a source changed, then serve on one port")
    run.add_argument("--host", default="localhost", help="address to listen on (0.0.0.0: every one)")
    run.add_argument("--port", type=int, default=3000)
    commands.add_parser("build", help="build the frontend if a source of it changed")
    return parser


def main() -> int:
    """Run the command; every expected failure is one line (a failed build: its log) and exit code 1."""
    arguments = _parser().parse_args()
    try:
        load_settings()
        if frontend.is_stale():
            print("Building the frontend (a source of it changed) ...", flush=True)  # noqa: T201
            frontend.build()
        if arguments.command == "serve":
            serve(arguments.host, arguments.port)
    except (ChatAppError, PortTaken, frontend.BuildFailed) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


sys.exit(main())
