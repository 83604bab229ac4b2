"""Many tabs at once, without browsers: `python -m bench.crowd <url> <tabs> <words> <pace>` prints JSON.

A hundred browsers would measure themselves; so these tabs end at the websocket, and paint nothing. Their people send
within two seconds. A tab asks for words that say when they were made, and notes how late each one comes. All clocks are
one machine's.
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import sys
import time

import httpx
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.raw_tab import NAMESPACE, ROOT

STAMPED = re.compile(r"c(\d{13})")
TIME_LIMIT_SECONDS = 120.0
SEND_WITHIN_SECONDS = 2.0


class Tab:
    """One tab of one browser."""

    def __init__(self, url: str, cookie: str, number: int) -> None:
        self.url, self.cookie, self.number = url, cookie, number
        self.delays: list[float] = []
        self.newest = 0

    async def opens(self) -> None:
        """Load the page as its script does."""
        address = f"{self.url.replace('http', 'ws', 1)}{NAMESPACE}/?EIO=4&transport=websocket&token=bench-{self.number}"
        headers = {"Cookie": self.cookie, "Origin": self.url}
        self._socket: ClientConnection = await connect(
            address, additional_headers=headers, max_size=None, compression=None, ping_interval=None
        )
        await self._socket.recv()
        await self._socket.send(f"40{NAMESPACE},")
        await self._fire("hydrate_and_load", {"vars": {}})
        await self._reads_until(lambda text: '"ready_rx_state_":true' in text)

    async def streams(self, message: str, after: float) -> None:
        """Wait, ask, and read until the end of the run. Words that were made in the same millisecond count as one."""
        await asyncio.sleep(after)
        await self._fire("chat_app___state___turn____turn_state.send", {"form": {"text": message}})
        await self._reads_until(lambda text: self.delays and '"running_rx_state_":false' in text)

    async def asks(self, message: str) -> None:
        """Ask, and read until the end of the run."""
        await self._fire("chat_app___state___turn____turn_state.send", {"form": {"text": message}})
        await self._reads_until(lambda text: '"running_rx_state_":false' in text)

    async def stays(self, seconds: float) -> None:
        """Sit there, answering pings."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                await self._take(await asyncio.wait_for(self._socket.recv(), left))
            except TimeoutError:
                return

    async def leaves(self) -> None:
        """Close the tab."""
        await self._socket.close()

    async def _fire(self, handler: str, arguments: dict[str, object]) -> None:
        address = {"pathname": "/", "query": {}, "asPath": "/", "path": "/"}
        event = ["event", {"name": f"{ROOT}.{handler}", "payload": arguments, "router_data": address}]
        await self._socket.send(f"42{NAMESPACE},{json.dumps(event)}")

    async def _reads_until(self, is_enough: object) -> None:
        async with asyncio.timeout(TIME_LIMIT_SECONDS):
            while not is_enough(await self._take(await self._socket.recv())):  # type: ignore[operator]
                pass

    async def _take(self, message: str | bytes) -> str:
        """Note how late the words of a frame are."""
        text = message if isinstance(message, str) else message.decode()
        now = time.time() * 1000
        if text == "2":
            await self._socket.send("3")
        for stamp in map(int, STAMPED.findall(text)):
            if stamp > self.newest:
                self.newest = stamp
                self.delays.append(now - stamp)
        return text


def cookies(url: str, count: int) -> list[str]:
    """Visit the page as so many browsers."""
    return [httpx.get(url).headers["set-cookie"].split(";")[0] for _ in range(count)]


async def crowd(url: str, count: int, words: int, pace: int) -> dict[str, float]:
    """Let so many tabs stream at once; return the delays of their words, in ms, and the worst tab's median."""
    tabs = [Tab(url, cookie, number) for number, cookie in enumerate(cookies(url, count))]
    for tab in tabs:
        await tab.opens()
    message = f"clock {words} at {pace}"
    await asyncio.gather(*(tab.streams(message, SEND_WITHIN_SECONDS * tab.number / count) for tab in tabs))
    for tab in tabs:
        await tab.leaves()
    delays = sorted(delay for tab in tabs for delay in tab.delays)
    return {
        "p50": statistics.median(delays),
        "p95": delays[int(len(delays) * 0.95)],
        "worst": max(statistics.median(tab.delays) for tab in tabs),
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(crowd(sys.argv[1], *map(int, sys.argv[2:5])))))
