"""The command line of the MCP entry point.

python -m chat_app.mcp --user U [--timezone TZ]              stdio
python -m chat_app.mcp --http [--host H] [--port P]          streamable HTTP, bearer tokens
python -m chat_app.mcp token --user U [--timezone TZ] [--days N]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path
from zoneinfo import available_timezones

from chat_app import ChatAppError, RequestContext, load_secret, load_settings
from chat_app.assistant.mcp.serving import serve_http, serve_stdio
from chat_app.assistant.mcp.tokens import make_token


def local_timezone() -> str:
    """Return the IANA name of this machine's timezone: from TZ, else from the link /etc/localtime, else UTC."""
    named = (
        os.environ.get("TZ", "").removeprefix(":") or str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    )
    return named if named in available_timezones() else "UTC"


def parser(prog: str = "python -m chat_app.mcp") -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(prog=prog, description="Serve the tasks of the chat app over MCP.")
    made.add_argument(
        "command", nargs="?", choices=["serve", "token"], default="serve", help="token: print a bearer token"
    )
    made.add_argument("--user", default="", help="whose tasks; required for stdio and token")
    made.add_argument(
        "--timezone", default=local_timezone(), help='where "today" is, an IANA name (default: %(default)s)'
    )
    made.add_argument("--http", action="store_true", help="serve streamable HTTP instead of stdio")
    made.add_argument("--host", default="127.0.0.1", help="address for --http (default: %(default)s)")
    made.add_argument("--port", type=int, default=8765, help="port for --http (default: %(default)s)")
    made.add_argument("--data-dir", type=Path, help="database and secrets (default: CHAT_APP_DATA_DIR, else ./data)")
    made.add_argument("--days", type=int, default=90, help="days that a token is valid (default: %(default)s)")
    return made


def main(arguments: list[str] | None = None, prog: str = "python -m chat_app.mcp") -> int:
    """Run the command; errors are one line on stderr and exit code 2."""
    made = parser(prog)
    args = made.parse_args(arguments)
    if not args.user.strip() and (args.command == "token" or not args.http):
        made.error("--user is required: whose tasks?")
    if args.user and args.command == "serve" and args.http:
        made.error("--user does not go with --http: there the bearer token says whose tasks")
    if args.timezone not in available_timezones():
        made.error(f"--timezone: found {args.timezone!r}; allowed: an IANA name such as Asia/Karachi")
    if args.days < 1:
        made.error(f"--days: found {args.days}; allowed: 1 or more")
    try:
        settings = load_settings(**({"data_dir": args.data_dir} if args.data_dir else {}))
        if args.command == "token":
            sys.stdout.write(make_token(load_secret(settings), args.user.strip(), args.timezone, args.days) + "\n")
        elif args.http:
            asyncio.run(serve_http(settings, args.host, args.port))
        else:
            asyncio.run(serve_stdio(settings, RequestContext(args.user.strip(), timezone=args.timezone)))
    except ChatAppError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
