"""A tab without a browser: speaks to the event socket itself and may send whatever it likes."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import Any
from uuid import uuid4

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

Json = dict[str, Any]

ROOT = "reflex___state____state"
NAMESPACE = "/_event"


def new_cookie(url: str) -> str:
    """Visit the page as a new browser and return the identity that it was given, ready for a Cookie header."""
    return httpx.get(url).headers["set-cookie"].split(";")[0]


class RawTab:
    """One socket. `state` is what Reflex's page would hold."""

    def __init__(self, url: str, cookie: str, token: str = "") -> None:
        self.url, self.cookie, self.token, self.path = url, cookie, token or str(uuid4()), "/"
        self.state, self.events, self.closed = dict[str, Json](), list[Json](), False
        self._pieces, self._messages = list[str](), 0
        address = f"{url.replace('http', 'ws', 1)}{NAMESPACE}/?EIO=4&transport=websocket&token={self.token}"
        self._socket = connect(
            address, additional_headers={"Cookie": cookie, "Origin": url}, max_size=None, compression=None
        )
        self._socket.recv()
        self._socket.send(f"40{NAMESPACE},")

    @property
    def seen(self) -> str:
        """All that it was sent."""
        self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def fire(self, handler: str, **arguments: Any) -> RawTab:
        """Send an event: `state.handler`, as in `turn.turn_state.send`, of our states or of Reflex's."""
        return self.fire_with(handler, arguments)

    def fire_with(self, handler: str, arguments: Json) -> RawTab:
        """Send an event with arguments of any name."""
        module, _, rest = handler.partition(".")
        name = f"{ROOT}.chat_app___state___{module}____{rest}" if rest.count(".") else f"{ROOT}.{handler}"
        return self.fire_named(name, arguments)

    def fire_named(self, name: object, arguments: object) -> RawTab:
        """Send an event under its full name."""
        address = {"pathname": self.path, "query": {}, "asPath": self.path, "path": self.path}
        return self.send_raw(json.dumps(["event", {"name": name, "payload": arguments, "router_data": address}]))

    def send_raw(self, text: str) -> RawTab:
        """Send a message of the event namespace as it stands."""
        self._socket.send(f"42{NAMESPACE},{text}")
        return self

    def opens(self, path: str = "/") -> RawTab:
        """Load a page as its script does, and wait until the pump has shown it."""
        self.path = path
        self.fire("hydrate_and_load", vars={})
        self.waits_for(lambda: self.var("ready") is True and self.var("phase") not in {"boot", "loading", None})
        return self

    def var(self, name: str) -> Any:
        """Return the newest value of a var, whichever state it is of."""
        values = [each[key] for each in self.state.values() for key in each if key == f"{name}_rx_state_"]
        return values[-1] if values else None

    def waits_for(self, condition: Any, seconds: float = 30) -> None:
        """Read until a condition holds."""
        end = time.monotonic() + seconds
        while not condition():
            assert not self.closed, "the socket was closed"
            assert time.monotonic() < end, f"waited {seconds} s in vain; was sent: {self.seen[-1500:]}"
            self._read(0.1)

    def catches_up(self) -> RawTab:
        """Wait until everything that was sent has been handled: events of a tab come in order, this one answers."""
        before = self.events.copy()
        self.fire("turn.turn_state.copy_answer", item_id="nothing")
        self.waits_for(lambda: len(self.events) > len(before))
        return self

    def ends_or_catches_up(self, seconds: float = 60) -> RawTab:
        """Read until the socket is closed, or all that was sent since it caught up has been answered."""
        answer = self.events[-1]
        with suppress(ConnectionClosed):
            self.fire("turn.turn_state.copy_answer", item_id="nothing")
        before, end = self.events.count(answer), time.monotonic() + seconds
        while not self.closed and self.events.count(answer) == before:
            assert time.monotonic() < end, f"neither closed nor answered after {seconds} s"
            self._read(0.1)
        return self

    def listens(self, seconds: float) -> RawTab:
        """Read for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.closed:
            self._read(0.1)
        return self

    def says(self, text: str) -> RawTab:
        """Send a message and wait for the end of its run."""
        before = self._messages
        self.fire("turn.turn_state.send", form={"text": text})
        self.waits_for(lambda: self._messages > before and self.var("running") is False)
        return self

    def leaves(self) -> None:
        """Close the tab."""
        self._socket.close()

    def _read(self, seconds: float) -> None:
        try:
            message = str(self._socket.recv(timeout=seconds))
        except TimeoutError:
            return
        except ConnectionClosed:
            self.closed = True
            return
        self._pieces.append(message)
        self._messages += message.count('"user_message"')
        if message == "2":
            self._socket.send("3")
        if message.startswith(f"42{NAMESPACE},"):
            kind, *data = json.loads(message.removeprefix(f"42{NAMESPACE},"))
            update = data[0] if kind == "event" else {}
            for state, values in (update.get("delta") or {}).items():
                self.state.setdefault(state, {}).update(values)
            self.events += update.get("events") or []
