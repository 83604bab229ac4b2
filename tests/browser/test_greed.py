"""One visitor cannot take the memory of all: what a socket leaves unread, what a tab holds, what a gone tab leaves."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from chat_app.state.conversation import SLOTS
from tests.browser.raw_tab import ROOT, RawTab, new_cookie
from tests.browser.server import AppServer, wait_for

MB = 1024 * 1024


def memory(server: AppServer) -> int:
    """Return the bytes that the server's process holds."""
    assert server.process is not None
    (line,) = [
        line for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines() if line.startswith("VmRSS")
    ]
    return int(line.split()[1]) * 1024


def shown(tab: RawTab) -> list[str]:
    """Return the ids of the items that a tab shows."""
    return [item["id"] for name in ("history", *SLOTS) for item in tab.var(name) or []]


@pytest.fixture(scope="module")
def huge(module_server: Callable[..., AppServer]) -> tuple[AppServer, str, str]:
    """A server with a thread of 40 messages of 250 kB: the server, the cookie of its owner, the thread's path."""
    server = module_server(CHAT_APP_SERVER="tests.browser.servers:misbehaving")
    cookie = new_cookie(server.url)
    tab = RawTab(server.url, cookie).opens()
    tab.says("the first")
    for number in range(40):
        tab.says(f"{number} " + "x" * 250_000)
    tab.leaves()
    return server, cookie, f"/t/{tab.var('thread')}"


def test_a_page_of_huge_messages_is_small_and_all_of_them_are_reached(huge: tuple[AppServer, str, str]) -> None:
    server, cookie, path = huge
    tab = RawTab(server.url, cookie).opens(path)
    assert len(tab.seen) < 2 * MB
    assert tab.var("has_earlier") is True
    before = shown(tab)
    assert before
    tab.fire("turn.turn_state.load_earlier")
    tab.waits_for(lambda: len(shown(tab)) > len(before))
    assert shown(tab)[-len(before) :] == before
    tab.leaves()


def test_a_tab_that_stops_reading_is_cut_off(huge: tuple[AppServer, str, str]) -> None:
    server, cookie, path = huge
    tab = RawTab(server.url, cookie).opens(path).catches_up()
    before = memory(server)
    for _ in range(200):  # nobody reads: the socket's own thread stops after a few messages
        tab.fire("hydrate_and_load", vars={})
    other = RawTab(server.url, new_cookie(server.url)).opens()
    other.says("hello")
    assert memory(server) - before < 60 * MB
    other.leaves()
    tab.ends_or_catches_up()
    assert len(tab.seen) < 60 * MB


def test_opening_and_closing_a_huge_thread_leaves_nothing(huge: tuple[AppServer, str, str]) -> None:
    server, cookie, path = huge
    for _ in range(20):
        RawTab(server.url, cookie).opens(path).leaves()
    before = memory(server)
    for _ in range(60):
        RawTab(server.url, cookie).opens(path).leaves()
    wait_for(lambda: memory(server) - before < 30 * MB, "the memory of 60 tabs that are gone", 20)


def test_who_reloads_at_once_keeps_the_tab_and_who_comes_later_gets_the_same(huge: tuple[AppServer, str, str]) -> None:
    server, cookie, path = huge
    tab = RawTab(server.url, cookie).opens(path)
    before = shown(tab)
    tab.leaves()
    for _ in range(20):
        RawTab(server.url, cookie).opens().leaves()
    again = RawTab(server.url, cookie, tab.token).opens(path)
    assert shown(again) == before
    again.leaves()
    assert "disconnected client" not in server.log.read_text()


def test_what_a_client_sends_neither_fills_nor_forges_the_log(huge: tuple[AppServer, str, str]) -> None:
    server, cookie, _ = huge
    before = server.log.stat().st_size
    tab = RawTab(server.url, cookie).opens()
    words = "x\nERROR root: forged \x1b[31mred " + "x" * 15_000
    for number in range(60):
        tab.fire_named(f"no.such.handler.{number}", {"a": words})
        tab.fire_named(["no name"], words)
        tab.send_raw(json.dumps(["event", words * 20]))
        tab.send_raw(json.dumps(["event", {"name": f"{ROOT}.hydrate", "payload": {}, "router_data": {"query": words}}]))
        tab.send_raw(json.dumps(["client_error", {"error_type": words, "message": words}]))
        tab.send_raw(json.dumps(["no such event", words]))
        tab.fire_named(
            f"{ROOT}.reflex___state____frontend_event_exception_state.handle_frontend_exception",
            {"info": words, "component_stack": words},
        )
        tab.fire("turn.turn_state.copy_answer", item_id=words * 2)
    tab.catches_up().leaves()
    for number in range(20):
        broken = RawTab(server.url, cookie)
        broken.send_raw(f'["event", {number}').listens(0.1)
        broken.leaves()
    written = server.log.read_bytes()[before:].decode()
    assert "handle_frontend" not in written
    assert len(written) < 40_000
    assert written.count("Traceback") <= 2
    assert all(line.isprintable() for line in written.splitlines())
    assert not any(line.startswith("ERROR root") for line in written.splitlines())
    assert "A page reports an error: " in written


def test_the_sockets_and_half_requests_of_one_visitor_keep_nobody_out(huge: tuple[AppServer, str, str]) -> None:
    server, cookie, _ = huge
    held: list[object] = []
    for _ in range(100):
        held.append(socket.create_connection(("localhost", server.port)))
    for _ in range(130):
        try:
            held.append(RawTab(server.url, cookie))
        except InvalidStatus as refused:
            assert refused.response.status_code == 429
            break
    assert 100 <= len(held) < 220
    other = RawTab(server.url, new_cookie(server.url)).opens()
    other.says("hello")
    for each in held:
        each.leaves() if isinstance(each, RawTab) else each.close()  # type: ignore[attr-defined]
