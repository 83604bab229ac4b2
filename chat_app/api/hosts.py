"""Refuses requests for a host name that is not the app's: a page whose name was pointed at this machine gets nothing.

Such a page (DNS rebinding) is of the same origin as what it asks for, so no other check can tell it from ours. An
address in numbers cannot be pointed elsewhere; that of this machine is taken where the app listens on all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_app.api.refusal import refuse

ANY = "*"

_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::[0-9]{1,5})?", re.IGNORECASE)


def host_of(header: str) -> str:
    """Return the name or address in a Host header, without port; "" if it has none."""
    found = _HOST.fullmatch(header)
    return (found[1] or found[2]).lower().removesuffix(".") if found else ""


@dataclass(frozen=True, slots=True)
class HostRule:
    """Which host names are the app's: `names` (`*.example.org` is each below it, `*` any), this machine, `bound`."""

    names: frozenset[str] = frozenset()
    bound: str = "localhost"

    def allows(self, scope: Scope) -> bool:
        """Say whether the request is for us."""
        if ANY in self.names:
            return True
        headers = Headers(scope=scope).getlist("host")
        host = host_of(headers[0]) if len(headers) == 1 else ""
        return bool(host) and (self._is_named(host) or self._is_this_machine(host))

    def _is_named(self, host: str) -> bool:
        above = host.partition(".")[2]
        return host in self.names or (bool(above) and f"{ANY}.{above}" in self.names)

    def _is_this_machine(self, host: str) -> bool:
        if host in {"localhost", self.bound.lower()} or host.endswith(".localhost"):
            return True
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return address.is_loopback or self._listens_everywhere()

    def _listens_everywhere(self) -> bool:
        """Say whether we listen on every address: which ones there are, a container does not know."""
        try:
            return ip_address(self.bound).is_unspecified
        except ValueError:
            return False


class HostCheck:
    """ASGI middleware: 403 for a page, file or socket of another host; everything else passes untouched."""

    def __init__(self, app: ASGIApp, rule: HostRule) -> None:
        """Guard `app` by `rule`."""
        self.app, self.rule = app, rule

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse."""
        if scope["type"] not in {"http", "websocket"} or self.rule.allows(scope):
            await self.app(scope, receive, send)
        else:
            await refuse("This app does not answer to that host name. CHAT_APP_HOSTS lists those that it does.")(
                scope, receive, send
            )
