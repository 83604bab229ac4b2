"""More sockets than the system allows, from many visitors: answers go on, and whoever does not get in is told so."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.browser.raw_tab import NAMESPACE, RawTab, new_cookie
from tests.browser.server import AppServer

FILES = 256
CROWD = 400
ANSWERS = 4
WORDS = 300
AT_ONCE = 40
"""Sockets that knock at the same time."""


async def stays(socket: ClientConnection) -> None:
    """Answer the app's pings, as a page does: it closes who does not."""
    with suppress(ConnectionClosed):
        async for message in socket:
            if message == "2":
                await socket.send("3")


async def crowds(url: str, visitors: int) -> Counter[str]:
    """Open a socket for each of so many visitors and hold it; return how it went, and how the app was meanwhile."""
    seen: Counter[str] = Counter()
    some, staying = asyncio.Semaphore(AT_ONCE), list[asyncio.Task[None]]()
    address = f"{url.replace('http', 'ws', 1)}{NAMESPACE}/?EIO=4&transport=websocket&token="

    async def knocks(number: int, held: AsyncExitStack, client: httpx.AsyncClient) -> None:
        async with some:
            page = await client.get(url)
            headers = {"Cookie": page.headers["set-cookie"].split(";")[0], "Origin": url}
            try:
                opened = connect(f"{address}crowd-{number}", additional_headers=headers, compression=None)
                socket = await held.enter_async_context(opened)
                staying.append(asyncio.create_task(stays(socket)))
                seen["open"] += 1
            except InvalidStatus as refused:
                seen[f"refused with {refused.response.status_code}"] += 1
            if number % 20 == 0:
                seen[f"health {(await client.get(f'{url}/healthz')).status_code}"] += 1

    nothing_kept = CookieJar(DefaultCookiePolicy(allowed_domains=[]))  # each page is a new visitor's
    async with AsyncExitStack() as held, httpx.AsyncClient(timeout=30, cookies=nothing_kept) as client:
        await asyncio.gather(*(knocks(number, held, client) for number in range(visitors)))
        seen[f"health {(await client.get(f'{url}/healthz')).status_code}"] += 1
        ready = await client.get(f"{url}/readyz")
        seen[f"ready {ready.status_code}"] += 1
    return seen


def answers(tab: RawTab) -> RawTab:
    """Send a message and read its answer to the end."""
    return tab.says(f"write {WORDS} words")


def test_more_sockets_than_files_end_no_answer(tmp_path: Path) -> None:
    server = AppServer(tmp_path / "data", CHAT_APP_DEMO_TOKENS_PER_SECOND="40")
    server.open_files = FILES
    server.start()
    try:
        tabs = [RawTab(server.url, new_cookie(server.url)).opens() for _ in range(ANSWERS)]
        with ThreadPoolExecutor(ANSWERS + 1) as threads:  # in the main one a browser of other tests may have its loop
            running = [threads.submit(answers, tab) for tab in tabs]
            seen = threads.submit(lambda: asyncio.run(crowds(server.url, CROWD))).result()
            for each in running:
                each.result()
        assert set(seen) == {"open", "refused with 429", "health 200", "ready 200"}
        assert seen["open"] + seen["refused with 429"] == CROWD
        assert seen["open"] >= FILES - 200 - ANSWERS
        for tab in tabs:
            assert f"w{WORDS}" in re.sub(r"[^\w ]", " ", json.dumps(tab.state))
            tab.leaves()
        log = server.log.read_text()
        assert "Traceback" not in log
        assert "Too many open files" not in log
        RawTab(server.url, new_cookie(server.url)).opens().leaves()  # and later there is room again
    finally:
        server.stop()
