"""`python -m chat_app.cli`, the command `chat-app` and the executable: serves the app, builds it, offers its tools."""

from __future__ import annotations

import sys

from chat_app.cli import frontend
from chat_app.cli.arguments import parser
from chat_app.cli.home import IS_ONE_FILE
from chat_app.cli.one_file import prepare
from chat_app.cli.place import settle
from chat_app.cli.serve import PortTaken
from chat_app.cli.start import start
from chat_app.errors import ChatAppError


def main(given: list[str] | None = None, prog: str = "chat-app") -> int:
    """Run the command; every expected failure is one line (a failed build: its log) and exit code 1."""
    words = sys.argv[1:] if given is None else given
    if IS_ONE_FILE:
        prepare()
    try:
        if words[:1] == ["mcp"]:
            return _mcp(words[1:], prog)
        return _app(words, prog)
    except (ChatAppError, PortTaken, frontend.BuildFailed) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


def _mcp(words: list[str], prog: str) -> int:
    """Offer the tools to other programs. Loaded only when asked for."""
    from chat_app.mcp.__main__ import main as tools  # noqa: PLC0415

    return tools(words, f"{prog} mcp")


def _app(words: list[str], prog: str) -> int:
    """Build, or build and serve."""
    known = parser(prog)
    arguments = known.parse_intermixed_args(words)  # the app may be named after an option
    if arguments.command == "mcp":
        known.error(f"mcp comes first, before its own options: {prog} mcp ...")
    if arguments.server is not None and arguments.command != "serve":
        known.error(f"{arguments.server} is for serve alone: {prog} serve {arguments.server}")
    settings = settle(arguments.data_dir, arguments.path_prefix, arguments.server)
    if arguments.command == "build":
        frontend.build_if_stale(aloud=True)
    else:
        opens = arguments.browser if arguments.browser is not None else arguments.command is None
        start(settings, arguments.host, arguments.port, opens=opens)
    return 0


if __name__ == "__main__":
    sys.exit(main(prog="python -m chat_app.cli"))
