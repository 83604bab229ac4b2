"""The command line: what may be said, and what it means. `python -m chat_app.cli` and `chat-app` are one program."""

from __future__ import annotations

import argparse

from chat_app.build import VERSION
from chat_app.cli.home import IS_BUNDLED

ABOUT = "A chat UI for agents that need more than text. Settings: environment variables CHAT_APP_..., or .env."

COMMANDS = """commands:
  (none)   serve, and open the browser
  serve    serve; `--browser` opens it. `serve my_app:app` serves what my_app.py calls app
  mcp      the task assistant's tools over MCP (`{prog} mcp --help`); `mcp token` makes a bearer token
{build}"""


def parser(prog: str) -> argparse.ArgumentParser:
    """Return the parser of everything but `mcp`, which has one of its own."""
    build = "" if IS_BUNDLED else "  build    build the frontend if a source of it changed\n"
    made = argparse.ArgumentParser(
        prog=prog,
        description=ABOUT,
        epilog=COMMANDS.format(prog=prog, build=build),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = ["serve", "mcp"] if IS_BUNDLED else ["serve", "mcp", "build"]
    made.add_argument("command", nargs="?", choices=commands, metavar="command", help="see below")
    made.add_argument(
        "server",
        nargs="?",
        metavar="module:name",
        help="a ChatApp, an Agent or a ChatKitServer of your own, found from here (default: CHAT_APP_SERVER)",
    )
    made.add_argument("--host", default="localhost", help="address to listen on; 0.0.0.0: all (default: %(default)s)")
    made.add_argument("--port", type=int, default=3000, help="port to listen on (default: %(default)s)")
    made.add_argument("--data-dir", help="database and secrets (default: CHAT_APP_DATA_DIR, else ./data)")
    made.add_argument(
        "--path-prefix", help="path that it is served below, such as /chat, behind a proxy or not (default: none)"
    )
    made.add_argument("--browser", action=argparse.BooleanOptionalAction, help="open the browser once it serves")
    made.add_argument("--version", action="version", version=f"{prog} {VERSION}")
    return made
